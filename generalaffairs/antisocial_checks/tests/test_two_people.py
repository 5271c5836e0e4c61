"""Two people with the client's standard open: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.tests.conftest import order
from tests.fixtures.filling import crossed, filled

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_a_standard_that_two_people_change(cast: Any, client: Browser) -> None:
    order(cast)
    client.force_login(cast.staff["sato"])
    path = "/desk/clients/ACME/antisocial-checks/"

    asked = crossed(
        client, path, usual={"reason": "社内規程の改定"},
        mine={"words": "逮捕\n詐欺", "web_required": "on"},
        theirs={"words": "逮捕\n横領", "cycle_months": "6"},
    )  # fmt: skip

    assert "逮捕<br>横領" in asked.text
    assert client.post(path, filled(asked, path)).status_code == 302
    with cast.at(cast.acme):
        rule = queries.rule()
    assert (rule.number, rule.words, rule.cycle_months, rule.web_required) == (2, ("逮捕", "詐欺"), 6, True)
