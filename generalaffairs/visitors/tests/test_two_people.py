"""Two people with the same page of a visit open: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from bpo.core.ui import conflicts
from generalaffairs.visitors.models import Visit, VisitSetting
from tests.fixtures.filling import crossed, filled

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_room_a_place_and_the_terms_that_two_people_change(house: Any, room: Any, client: Browser) -> None:
    client.force_login(house.staff["sato"])
    setup = "/desk/clients/ACME/visitors/setup/"
    path = f"{setup}rooms/{room.pk}/"
    asked = crossed(client, path, mine={"capacity": "10"}, theirs={"capacity": "8", "equipment": "Web会議"})
    assert client.post(path, filled(asked, path)).status_code == 302
    with house.at(house.acme):
        room.refresh_from_db()
        site = room.site
    assert (room.capacity, room.equipment) == (10, "Web会議")

    path = f"{setup}sites/{site.pk}/"
    asked = crossed(client, path, mine={"parking": "4"}, theirs={"parking": "5", "entry_rules": "1階受付へ"})
    assert client.post(path, filled(asked, path)).status_code == 302
    with house.at(house.acme):
        site.refresh_from_db()
    assert (site.parking, site.entry_rules) == (4, "1階受付へ")


def test_the_terms_of_a_client_that_two_people_change(house: Any, client: Browser) -> None:
    client.force_login(house.staff["sato"])
    path = "/desk/clients/ACME/visitors/setup/"
    page = terms_of(client.get(path).context)
    assert client.post(path, page | {"terms-retention_days": "60", "terms-drink_minutes": "9"}).status_code == 302

    asked = client.post(path, page | {"terms-retention_days": "45"})

    assert [(side.name, side.mine) for side in asked.context["sides"]] == [
        ("retention_days", "45"),
        ("drink_minutes", page["terms-drink_minutes"]),
    ]
    assert client.post(path, filled(asked, path)).status_code == 302
    with house.at(house.acme):
        row = VisitSetting.objects.get()
    assert (row.retention_days, row.drink_minutes) == (45, 9)


def terms_of(context: Any) -> dict[str, str]:
    """The third form of the page, as it stands."""
    form = context["forms"]["terms"]
    return {one.html_name: str(one.value()) for one in form} | {"terms": "1", conflicts.BASE: conflicts.base_of(form)}
