"""One-click sign-in: only where the settings say that this is the demo."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from bpo.core import tenancy
from clients.people import demo
from clients.people.models import License
from tests.fixtures import make_user, seat


def test_the_address_does_not_exist_outside_the_demo(cast):
    answer = Client().post(reverse("people:demo_sign_in"), {"user": cast.staff["sato"].pk})
    assert answer.status_code == 404
    assert "デモの人物" not in Client().get(reverse("account_login")).content.decode()


def test_one_click_in_the_demo(cast, settings):
    settings.DEMO = True
    browser = Client()
    page = browser.get(reverse("account_login")).content.decode()
    assert "デモの人物" in page
    assert cast.acme.people["OWNER"].name in page
    answer = browser.post(reverse("people:demo_sign_in"), {"user": cast.acme.people["OWNER"].pk})
    assert answer.url == "/"
    assert browser.get("/").url == "/portal/ACME/"
    assert browser.get("/portal/ACME/people/export/").status_code == 200, "the click stands for a password"


def test_an_unknown_or_stopped_person_cannot_be_clicked(cast, settings):
    settings.DEMO = True
    sato = cast.staff["sato"]
    sato.is_active = False
    sato.save()
    for user in (sato.pk, "nobody", ""):
        assert Client().post(reverse("people:demo_sign_in"), {"user": user}).status_code == 404


def test_the_list_leaves_no_context_behind(cast):
    with tenancy.use():
        people = demo.people(today=date(2026, 10, 15))
        assert tenancy.current() == ()
    owner = next(person for person in people if person.name == cast.acme.people["OWNER"].name)
    assert (owner.roles, owner.companies) == ("責任者", "青葉商事株式会社")


def test_auditors_and_partners_are_named_as_such(cast):
    partner = make_user("山本 社労士", "yamamoto@partner.example")
    seat(partner, "PARTNER", cast.acme.id)
    with tenancy.use():
        assert partner.pk not in {person.id for person in demo.people(today=date(2026, 10, 15))}
        License.objects.create(user=partner, kind="社会保険労務士", number="1", valid_from=date(2020, 1, 1))
        found = {person.name: person for person in demo.people(today=date(2026, 10, 15))}
    assert found["auditor"].roles == "管理（監査）"
    assert (found["山本 社労士"].roles, found["山本 社労士"].companies) == ("提携先", "青葉商事株式会社")
