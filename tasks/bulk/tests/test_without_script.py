"""The bar above a list is a plain form: without script the ticks and its buttons are enough."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client as Browser

from tasks.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser at ten."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def test_the_bar_is_there_and_asks_for_the_person_on_a_page_of_its_own(cast: Cast, desk: Browser) -> None:
    tasks = [make_task(cast, cast.acme) for _n in range(2)]
    page = desk.get("/desk/").text
    assert "data-bulk hidden" not in page
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    said = {"verb": "ASSIGN", "token": token, "which": "inbox", "next": "/desk/", "selected": [t.number for t in tasks]}
    asked = desk.post("/desk/bulk/", said | {"operator": ""}).text
    for number in said["selected"]:
        assert f'name="selected" value="{number}"' in asked
    suzuki = str(cast.staff["suzuki"].pk)
    assert f'value="{suzuki}"' in asked
    desk.post("/desk/bulk/", said | {"operator": suzuki})
    with cast.at(cast.acme):
        assert set(Task.objects.values_list("maker__name", flat=True)) == {"suzuki"}
