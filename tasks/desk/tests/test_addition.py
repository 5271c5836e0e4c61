"""One more matter of the same request, on its page."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client as Browser

from tasks.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, SAMPLED, make_scope, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def matter(**more: str) -> dict[str, str]:
    """Another matter, complete."""
    return {"worktype": PLAIN.key, "request-title": "名簿の更新", "request-units": "2"} | more


@pytest.mark.slow
def test_each_matter_of_a_request_is_judged_by_itself(cast: Cast, desk: Browser) -> None:
    first = make_task(cast, cast.acme)
    address = f"/desk/{first.number}/addition/"
    assert "同じ依頼に別の件を追加" in desk.get(f"/desk/{first.number}/").content.decode()
    assert 'name="request-title"' in desk.post(address, {"choose": "1", "worktype": PLAIN.key}).content.decode()

    inside = desk.post(address, matter(), follow=True)
    outside = desk.post(address, matter(worktype=SAMPLED.key), follow=True)

    with cast.at(cast.acme):
        rows = list(Task.objects.filter(request=first.request_id).order_by("number"))
        assert [(row.verdict, row.status) for row in rows] == [
            ("IN_SCOPE", "RECEIVED"),
            ("IN_SCOPE", "RECEIVED"),
            ("OUT_OF_SCOPE", "QUOTING"),
        ]
        assert rows[1].due_at == first.due_at
    assert rows[1].number in inside.content.decode()
    assert first.number in outside.content.decode()
    desk.force_login(cast.acme.people["REQUESTER"])
    assert "名簿の更新" in desk.get(f"/portal/ACME/requests/{first.number}/").content.decode()


def test_the_same_matter_twice_is_one(cast: Cast, desk: Browser) -> None:
    first = make_task(cast, cast.acme)
    desk.post(f"/desk/{first.number}/addition/", matter())
    again = desk.post(f"/desk/{first.number}/addition/", matter())

    assert again.status_code == 422
    assert "同じ内容の件が" in again.content.decode()
    with cast.at(cast.acme):
        assert Task.objects.count() == 2


def test_a_wrong_matter_comes_back_with_its_errors(cast: Cast, desk: Browser) -> None:
    first = make_task(cast, cast.acme)
    wrong = desk.post(f"/desk/{first.number}/addition/", matter(**{"request-units": "0"}))

    assert wrong.status_code == 422
    with cast.at(cast.acme):
        assert Task.objects.count() == 1


def test_an_auditor_adds_nothing(cast: Cast, desk: Browser) -> None:
    first = make_task(cast, cast.acme)
    desk.force_login(cast.staff["auditor"])

    assert desk.post(f"/desk/{first.number}/addition/", matter()).status_code == 403
