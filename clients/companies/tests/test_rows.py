"""What was registered is changed and taken back: places, people, days, closings, responsible persons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bpo.core.audit.models import Event
from bpo.core.tenancy.models import uuid7
from clients.companies import queries
from clients.companies.models import ClosedDay, ClosingDay, Establishment, Person, Responsible

EDIT = "/desk/clients/ACME/edit/"


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.staff["manager"])


@pytest.fixture
def place(cast):
    with cast.at(cast.acme):
        return Establishment.objects.create(tenant_id=cast.acme.id, name="大阪支店", is_head=True)


@pytest.mark.slow
def test_a_place_is_changed_and_removed(cast, manager, place):
    address = f"{EDIT}establishment/{place.pk}/"
    assert "大阪支店" in manager.get(address).content.decode()
    assert manager.post(address, {"name": "関西支店", "postal_code": "530-0001"}).url == "/desk/clients/ACME/"
    with cast.at(cast.acme):
        place.refresh_from_db()
        assert (place.name, place.postal_code, place.is_head) == ("関西支店", "530-0001", False)
        Establishment.objects.create(tenant_id=cast.acme.id, name="本社")
    answer = manager.post(address, {"name": "本社"})
    assert answer.status_code == 200
    assert "すでに登録されています" in answer.content.decode()
    assert "関西支店" in manager.get("/desk/clients/ACME/").content.decode()
    assert manager.post(f"{address}removal/").status_code == 302
    assert "関西支店" not in manager.get("/desk/clients/ACME/").content.decode()


def test_a_place_with_people_stays(cast, manager, place):
    person = cast.acme.persons["OWNER"]
    with cast.at(cast.acme):
        Person.objects.filter(pk=person.pk).update(establishment=place)
    answer = manager.post(f"{EDIT}establishment/{place.pk}/removal/")
    assert answer.status_code == 409
    assert "所属する人がいるため" in answer.content.decode()
    with cast.at(cast.acme):
        assert Establishment.objects.filter(pk=place.pk).exists()


@pytest.mark.slow
def test_a_person_is_changed_and_leaves(cast, signed_in, place):
    operator, person = signed_in(cast.staff["sato"]), cast.acme.persons["REQUESTER"]
    address = f"{EDIT}person/{person.pk}/"
    assert address in operator.get("/desk/clients/ACME/").content.decode()
    data = {"name": "改姓 花子", "department": "経理部", "email": "NEW@acme.example", "establishment": str(place.pk)}
    assert operator.post(address, data).status_code == 302
    with cast.at(cast.acme):
        person.refresh_from_db()
        assert (person.name, person.email, person.establishment) == ("改姓 花子", "new@acme.example", place)
        assert person.user == cast.acme.people["REQUESTER"], "the login stays"
    assert operator.get(address).context["form"].initial["establishment"] == str(place.pk)
    assert operator.post(f"{address}removal/").status_code == 302
    assert "改姓 花子" not in operator.get("/desk/clients/ACME/").content.decode()
    with cast.at(cast.acme):
        person.refresh_from_db()
        assert person.left_on == timezone.localdate()


@pytest.mark.slow
def test_days_and_closings_are_taken_back(cast, manager):
    soon = timezone.localdate() + timedelta(days=30)
    manager.post(f"{EDIT}day/", {"day": f"{soon:%Y/%m/%d}", "name": "創立記念日"})
    manager.post(f"{EDIT}closing/", {"name": "経費精算", "day": "20"})
    with cast.at(cast.acme):
        day, closing = ClosedDay.objects.get(), ClosingDay.objects.get()
    page = manager.get("/desk/clients/ACME/").content.decode()
    assert f"{EDIT}day/{day.pk}/removal/" in page
    assert f"{EDIT}closing/{closing.pk}/removal/" in page
    for what, row in (("day", day), ("closing", closing)):
        assert manager.post(f"{EDIT}{what}/{row.pk}/removal/").status_code == 302
        assert manager.post(f"{EDIT}{what}/{row.pk}/removal/").status_code == 404, "twice"
    page = manager.get("/desk/clients/ACME/").content.decode()
    assert "創立記念日" not in page
    assert "20日締め" not in page
    with cast.at(cast.acme):
        assert soon not in queries.calendar_of(cast.acme.id, soon).closed
        told = set(Event.objects.values_list("action", flat=True))
    assert {"calendar.day_removed", "closing_day.removed"} <= told


def test_a_day_that_has_passed_stays(cast, manager):
    manager.post(f"{EDIT}day/", {"day": "2026/01/05", "name": "新年休業"})
    with cast.at(cast.acme):
        day = ClosedDay.objects.get()
    answer = manager.post(f"{EDIT}day/{day.pk}/removal/")
    assert answer.status_code == 409
    assert "過ぎた日は取り消せません" in answer.content.decode()


def test_a_responsible_person_ends(cast, manager):
    with cast.at(cast.acme):
        row = Responsible.objects.create(
            tenant_id=cast.acme.id,
            side="HOUSE",
            user=cast.staff["sato"],
            duty="業務責任者",
            valid_from=date(2026, 4, 1),
        )
    assert "業務責任者" in manager.get("/desk/clients/ACME/").content.decode()
    assert manager.post(f"{EDIT}responsible/{row.pk}/removal/").status_code == 302
    assert "業務責任者" not in manager.get("/desk/clients/ACME/").content.decode()
    assert manager.post(f"{EDIT}responsible/{row.pk}/removal/").status_code == 409


@pytest.mark.parametrize("who", ["sato", "auditor"])
def test_who_may_not(cast, signed_in, place, who):
    browser = signed_in(cast.staff[who])
    page = browser.get("/desk/clients/ACME/").content.decode()
    assert "removal/" not in page
    assert browser.post(f"{EDIT}establishment/{place.pk}/removal/").status_code == 403
    assert browser.post(f"{EDIT}establishment/{place.pk}/", {"name": "x"}).status_code == 403
    with cast.at(cast.acme):
        assert Establishment.objects.get(pk=place.pk).name == "大阪支店"


@pytest.mark.parametrize("what", ["establishment", "person", "day", "closing", "responsible", "profile", "nothing"])
def test_foreign_unknown_and_other_kinds_are_the_same_404(cast, manager, what):
    foreign = cast.rival.persons["OWNER"].pk
    for row in (foreign, uuid7()):
        assert manager.post(f"{EDIT}{what}/{row}/removal/").status_code == 404
        assert manager.get(f"{EDIT}{what}/{row}/").status_code == 404
