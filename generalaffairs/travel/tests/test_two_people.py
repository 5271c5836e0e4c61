"""Two people at one page of a trip, or at the travel rules: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from generalaffairs.travel.models import TravelRules
from generalaffairs.travel.tests import example
from generalaffairs.travel.tests.walking import Walk, url
from tests.fixtures.filling import crossed, filled, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Any, client: Browser) -> Browser:
    """sato's browser."""
    client.force_login(cast.staff["sato"])
    return client


@pytest.mark.slow
def test_an_option_that_two_people_change(walk: Walk, desk: Browser) -> None:
    walk.do(example.offer_two)
    option = option_of(walk)
    path = url("travel_option", walk.task.number, option.pk)
    taxi = {"lines-4-kind": "CAR", "lines-4-on": "2026/11/10", "lines-4-origin": "新大阪", "lines-4-yen": "1800",
            "lines-4-destination": "支店"}  # fmt: skip
    mine = opened(desk, path)
    assert desk.post(path, mine | taxi | {"lines-1-yen": "9000"}).status_code == 302

    asked = desk.post(path, mine | {"lines-1-yen": "8500", "lines-0-name": "のぞみ1号"})

    assert asked.status_code == 409
    assert "2行目の金額（円）" in asked.text
    assert "のぞみ1号" in desk.post(path, filled(asked, path) | {"mend": "1"}).text
    assert desk.post(path, filled(asked, path)).status_code == 302
    with walk.cast.at(walk.cast.acme):
        rows = list(option.lines.order_by("position").values_list("kind", "name", "yen"))
    assert rows[:2] == [("SHINKANSEN", "のぞみ1号", 14_390), ("HOTEL", "ステイ大阪", 8_500)]
    assert rows[4:] == [("CAR", "", 1_800)]


def option_of(walk: Walk) -> Any:
    with walk.cast.at(walk.cast.acme):
        return walk.trip.options.get(position=1)


@pytest.mark.slow
def test_a_booking_that_two_people_change_and_what_it_cost(walk: Walk, desk: Browser) -> None:
    walk.to("BOOKED")
    line = walk.lines[0]
    path = url("travel_change", walk.task.number, line.pk)
    usual = {"kind": "CHANGE", "reason": "先方の都合", "fee": "0"}
    asked = crossed(
        desk, path, usual=usual, mine={"name": "のぞみ7号"}, theirs={"name": "のぞみ9号", "reference": "R-99"}
    )
    assert desk.post(path, filled(asked, path)).status_code == 302
    assert (walk.lines[0].name, walk.lines[0].reference) == ("のぞみ7号", "R-99")

    path = url("travel_bookings", walk.task.number)
    asked = crossed(desk, path, mine={"ref_1": "A-1"}, theirs={"ref_1": "B-1", "ref_2": "B-2"})
    assert desk.post(path, filled(asked, path)).status_code == 302
    assert [one.reference for one in walk.lines[:2]] == ["A-1", "B-2"]


@pytest.mark.slow
def test_travel_rules_that_two_people_replace(walk: Walk, cast: Any, client: Browser) -> None:
    client.force_login(cast.staff["manager"])
    path = "/desk/clients/ACME/travel/rules/"
    cap = {"rules-0-condition": "HOTEL", "rules-0-area": "大阪", "rules-0-yen": "12000", "rules-0-severity": "ERROR"}
    assert client.post(path, opened(client, path) | cap | {"valid_from": "2026/11/01"}).status_code == 302
    mine = opened(client, path)
    assert client.post(path, mine | {"rules-0-yen": "13000", "valid_from": "2026/11/02"}).status_code == 302

    asked = client.post(path, mine | {"rules-0-yen": "11000", "valid_from": "2026/11/03", "note": "11月の改定"})

    assert asked.status_code == 409
    assert "11月の改定" in client.post(path, filled(asked, path) | {"mend": "1"}).text
    assert client.post(path, filled(asked, path)).status_code == 302
    with cast.at(cast.acme):
        kept = TravelRules.objects.get(note="11月の改定").rules
    assert [rule["yen"] for rule in kept] == [11_000]
