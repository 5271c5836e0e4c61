"""Pages about client companies."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from bpo.core import tenancy
from clients.companies import actions, queries
from clients.companies.models import Client

PARTS = {
    "profile": {
        "name": "青葉商事",
        "short_name": "青葉",
        "stage": "ACTIVE",
        "target_seconds": "350",
        "governance_seconds": "1.5",
        "fiscal_month": "4",
        "band": "3",
        "corporate_number": "7000012050002",
    },
    "establishment": {"name": "大阪支店", "postal_code": "530-0001", "is_head": "on"},
    "person": {"name": "高橋 花子", "department": "総務部", "phone": "06-1234-5678"},
    "calendar": {"valid_from": "2026/11/01", "day0": "8:30-12:00, 12:45-17:15", "day1": "9:00〜18:00"},
    "day": {"day": "2026/12/29", "last": "2027/1/3", "name": "年末年始休業"},
    "closing": {"name": "経費精算", "day": "20"},
}


@pytest.mark.parametrize("who", ["sato", "manager", "auditor"])
def test_the_list_holds_assigned_clients_only(cast, signed_in, who):
    page = signed_in(cast.staff[who]).get("/desk/clients/").content.decode()
    assert "青葉商事株式会社" in page
    assert ("北星システム" in page) == (who == "manager")
    assert ("顧客を追加" in page) == (who == "manager")


def test_the_list_as_file(cast, signed_in):
    text = signed_in(cast.staff["sato"]).get("/desk/clients/export/").content.decode("utf-8-sig")
    assert [line.split(",")[:2] for line in text.splitlines()] == [["コード", "顧客"], ["ACME", "青葉商事株式会社"]]


@pytest.mark.parametrize("page", ["", "edit/profile/", "contract/", "inventory/", "people/"])
def test_a_foreign_client_is_a_404(cast, signed_in, page):
    browser = signed_in(cast.staff["sato"])
    assert browser.get(f"/desk/clients/RIVAL/{page}").status_code == 404
    assert browser.get(f"/desk/clients/NOBODY/{page}").status_code == 404


def test_admin_and_client_people_do_not_reach_the_desk_page(cast, signed_in):
    assert signed_in(cast.staff["admin"]).get("/desk/clients/ACME/").status_code == 404
    assert signed_in(cast.acme.people["OWNER"]).get("/desk/clients/ACME/").status_code == 404


@pytest.mark.parametrize("what", PARTS)
def test_each_part_has_a_form_that_saves(cast, signed_in, what):
    browser, address = signed_in(cast.staff["manager"]), f"/desk/clients/ACME/edit/{what}/"
    assert browser.get(address).status_code == 200
    answer = browser.post(address, PARTS[what])
    assert (answer.status_code, answer.url) == (302, "/desk/clients/ACME/"), answer.content.decode()
    assert browser.get("/desk/clients/ACME/").status_code == 200


def test_what_was_typed_is_there(cast, signed_in):
    browser = signed_in(cast.staff["manager"])
    for what, data in PARTS.items():
        browser.post(f"/desk/clients/ACME/edit/{what}/", data)
    page = browser.get("/desk/clients/ACME/").content.decode()
    assert all(words in page for words in ("大阪支店", "高橋 花子", "年末年始休業", "20日締め", "7000012050002"))
    with cast.at(cast.acme):
        assert Client.objects.get().governance_seconds == 5400
        assert not queries.calendar_of(cast.acme.id, date(2026, 12, 1)).is_business_day(date(2026, 12, 31))


def test_half_an_hour_stays_when_the_page_is_saved_as_it_was_shown(cast, signed_in):
    browser, address = signed_in(cast.staff["manager"]), "/desk/clients/ACME/edit/profile/"
    with cast.at(cast.acme):
        Client.objects.update(governance_seconds=5400, target_seconds=350 * 3600 + 1800)
    form = browser.get(address).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() not in (None, "")}
    assert browser.post(address, shown).status_code == 302
    with cast.at(cast.acme):
        assert Client.objects.values_list("governance_seconds", "target_seconds").get() == (5400, 350 * 3600 + 1800)


@pytest.mark.slow
def test_the_responsible_person_is_chosen_from_both_sides(cast, signed_in):
    browser, address = signed_in(cast.staff["manager"]), "/desk/clients/ACME/edit/responsible/"
    person = cast.acme.persons["OWNER"]
    for who, name in ((f"p{person.pk}", person.name), (f"u{cast.staff['sato'].pk}", "sato")):
        answer = browser.post(address, {"who": who, "duty": "業務責任者", "valid_from": "2026/04/01"})
        assert answer.status_code == 302
        assert name in browser.get("/desk/clients/ACME/").content.decode()


@pytest.mark.parametrize("slots", ["9-18", "9:00-8:00", "9:00-13:00, 12:00-18:00", "25:00-26:00"])
def test_unreadable_opening_times_stay_on_the_form(cast, signed_in, slots):
    answer = signed_in(cast.staff["manager"]).post(
        "/desk/clients/ACME/edit/calendar/", {"valid_from": "2026/11/01", "day0": slots}
    )
    assert answer.status_code == 200
    assert slots in answer.content.decode()


def test_an_operator_may_add_a_person_but_not_change_the_company(cast, signed_in):
    browser = signed_in(cast.staff["sato"])
    assert browser.post("/desk/clients/ACME/edit/person/", PARTS["person"]).status_code == 302
    assert browser.post("/desk/clients/ACME/edit/closing/", PARTS["closing"]).status_code == 403
    assert browser.get("/desk/clients/ACME/edit/nothing/").status_code == 404


def test_a_manager_makes_a_client_and_stands_in_it(cast, signed_in):
    browser = signed_in(cast.staff["manager"])
    form = {"code": "SOLAR", "name": "日向ソーラー株式会社", "manager": cast.staff["manager"].pk}
    assert browser.post("/desk/clients/new/", form).url == "/desk/clients/SOLAR/"
    assert "日向ソーラー" in browser.get("/desk/clients/SOLAR/").content.decode()
    again = browser.post("/desk/clients/new/", form)
    assert "すでに使われています" in again.content.decode()
    assert signed_in(cast.staff["sato"]).get("/desk/clients/new/").status_code == 403


def test_admin_makes_a_client_for_a_manager_and_does_not_see_it(cast, signed_in):
    form = {"code": "DATA", "name": "データ社", "manager": cast.staff["manager"].pk}
    assert signed_in(cast.staff["admin"]).post("/desk/clients/new/", form).url == "/desk/clients/"
    assert signed_in(cast.staff["admin"]).get("/desk/clients/DATA/").status_code == 404
    assert signed_in(cast.staff["manager"]).get("/desk/clients/DATA/").status_code == 200
    with tenancy.use(tenancy.HOUSE_ID):
        assert [card.code for card in queries.cards()] == ["DATA"]


def test_the_client_reads_his_company_page(cast, signed_in):
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.name_responsible(
            side="CLIENT",
            duty="業務責任者",
            valid_from=timezone.localdate(),
            person=cast.acme.persons["OWNER"],
            actor=cast.actor(cast.staff["manager"]),
        )
    page = signed_in(cast.acme.people["OWNER"]).get("/portal/ACME/company/").content.decode()
    assert "利用者" in page
    assert "業務責任者" in page
    assert signed_in(cast.acme.people["REQUESTER"]).get("/portal/ACME/company/").status_code == 403
    assert signed_in(cast.acme.people["OWNER"]).get("/portal/RIVAL/company/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"corporate_number": "7000012050003"}, "検査用数字が合いません"),
        ({"corporate_number": "12345"}, "13桁の数字"),
        ({"target_seconds": "-1"}, "月の削減目標"),
        ({"target_seconds": "9999999"}, "月の削減目標"),
        ({"governance_seconds": "二時間"}, "月の定例会"),
        ({"fiscal_month": "13"}, "事業年度"),
        ({"phone": "電話"}, "電話番号"),
        ({"name": ""}, "会社名"),
        ({"name": "会\x00社"}, "会社名"),
        ({"name": "長" * 101}, "会社名"),
    ],
)
def test_what_cannot_be_stays_on_the_form_with_its_reason(cast, signed_in, wrong, says):
    answer = signed_in(cast.staff["manager"]).post("/desk/clients/ACME/edit/profile/", PARTS["profile"] | wrong)
    assert answer.status_code == 200
    assert any(
        says in str(answer.context["form"].fields[name].label) or says in str(errors)
        for name, errors in answer.context["form"].errors.items()
    )
    assert set(answer.context["form"].errors) == set(wrong)
    with cast.at(cast.acme):
        assert Client.objects.get().name == "青葉商事株式会社"


def test_a_new_name_reaches_the_list_that_admin_sees(cast, signed_in):
    manager = signed_in(cast.staff["manager"])
    manager.post("/desk/clients/new/", {"code": "SOLAR", "name": "旧社名", "manager": cast.staff["manager"].pk})
    manager.post("/desk/clients/SOLAR/edit/profile/", PARTS["profile"] | {"name": "新社名"})
    with tenancy.use(tenancy.HOUSE_ID):
        assert [card.name for card in queries.cards()] == ["新社名"]
    admin = signed_in(cast.staff["admin"])
    assert "SOLAR 新社名" in admin.get(f"/desk/people/{cast.staff['sato'].pk}/").content.decode()
