"""Two people with the same page of a visit open: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from generalaffairs.visitors.models import Visit
from tests.fixtures.filling import crossed, filled

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


def test_a_booking_that_two_people_change(house: Any, booked: Any, client: Browser) -> None:
    visit = booked()
    client.force_login(house.staff["sato"])
    path = f"/desk/clients/ACME/visitors/{visit.pk}/"

    asked = crossed(
        client, path,
        mine={"purpose": "見積もりの説明", "drinks": "お茶 2", "guests": "髙橋 一郎\n森 恵"},
        theirs={"purpose": "契約の説明", "cars": "0", "guests": "髙橋 一郎\n大野 武"},
    )  # fmt: skip

    for words in ("見積もりの説明", "契約の説明", "森 恵", "大野 武"):
        assert words in asked.text
    again = filled(asked, path)
    assert "お茶 2" in client.post(path, again | {"mend": "1"}).text
    assert client.post(path, again | {"take-guests": "theirs"}).status_code == 302
    with house.at(house.acme):
        row = Visit.objects.get()
        named = list(row.guests.order_by("position").values_list("name", flat=True))
    assert (row.purpose, row.drinks, row.version) == ("見積もりの説明", "お茶 2", visit.version + 2)
    assert named == ["髙橋 一郎", "大野 武"]
