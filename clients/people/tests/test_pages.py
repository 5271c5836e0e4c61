"""The pages about people, as each of them sees them; and the same 404 for foreign and unknown."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.tenancy.models import uuid7
from clients.companies.actions import create_client
from clients.people.models import Assignment, Membership, User


@pytest.mark.parametrize(("who", "leads"), [("sato", "/desk/"), ("manager", "/desk/"), ("admin", "/desk/people/")])
def test_home_of_staff(cast, signed_in, who, leads):
    assert signed_in(cast.staff[who]).get("/", follow=True).redirect_chain[-1][0] == leads


def test_home_of_the_only_client_and_of_several(cast, signed_in):
    person = cast.acme.people["REQUESTER"]
    assert signed_in(person).get("/").url == "/portal/ACME/"
    with cast.at(cast.rival):
        Membership.objects.create(tenant_id=cast.rival.id, user=person, role="VIEWER", valid_from="2026-01-01")
    page = signed_in(person).get("/").content.decode()
    assert "/portal/ACME/" in page
    assert "/portal/RIVAL/" in page


def test_home_of_somebody_without_a_seat_says_what_to_do(cast, signed_in):
    lost = User.objects.create_user("lost@x.example", "x", name="迷子")
    assert "確認してください" in signed_in(lost).get("/").content.decode()


def test_the_owner_sees_his_people_and_may_end_them(cast, signed_in):
    browser = signed_in(cast.acme.people["OWNER"], fresh=True)
    page = browser.get("/portal/ACME/people/").content.decode()
    assert all(user.email in page for user in cast.acme.people.values())
    assert "北星" not in page
    with cast.at(cast.acme):
        seat = Membership.objects.get(role="VIEWER", tenant_id=cast.acme.id)
    assert f"/people/{seat.pk}/end/" in page
    assert browser.post(f"/portal/ACME/people/{seat.pk}/end/").status_code == 302
    assert cast.acme.people["VIEWER"].email not in browser.get("/portal/ACME/people/").content.decode()


def test_the_file_holds_what_the_list_shows(cast, signed_in):
    browser = signed_in(cast.acme.people["OWNER"], fresh=True)
    answer = browser.get("/portal/ACME/people/export/?format=csv")
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "お名前,メールアドレス,席,開ける区分,開始日,終了日"
    assert "owner@acme.example" in text
    assert browser.get("/portal/ACME/people/export/?format=xlsx").content[:2] == b"PK"
    assert browser.get("/portal/ACME/people/export/?format=exe").status_code == 404


def test_an_invalid_invitation_keeps_what_was_typed(cast, signed_in):
    browser = signed_in(cast.acme.people["OWNER"], fresh=True)
    answer = browser.post("/portal/ACME/people/invite/", {"email": "no address", "name": "山田", "role": "ADMIN"})
    assert answer.status_code == 422
    assert "山田" in answer.content.decode()


def test_a_manager_assigns_and_ends(cast, signed_in):
    browser = signed_in(cast.staff["manager"], fresh=True)
    form = {
        "user_id": cast.staff["tanaka"].pk,
        "role": "OPERATOR",
        "on": timezone.localdate(),
        "categories": ["PAYROLL"],
    }
    assert browser.post("/desk/clients/ACME/people/assign/", form).status_code == 302
    with cast.at(cast.acme):
        given = Assignment.objects.get(user=cast.staff["tanaka"], tenant_id=cast.acme.id)
    assert given.categories == ["PAYROLL"]
    assert "tanaka" in browser.get("/desk/clients/ACME/people/").content.decode()
    assert browser.post(f"/desk/clients/ACME/people/assignments/{given.pk}/end/").status_code == 302
    assert signed_in(cast.staff["tanaka"]).get("/desk/clients/ACME/").status_code == 404


def test_an_operator_sees_who_works_there_but_changes_nothing(cast, signed_in):
    page = signed_in(cast.staff["sato"]).get("/desk/clients/ACME/people/")
    assert "suzuki" in page.content.decode()
    assert "/people/assign/" not in page.content.decode()


def test_admin_brings_in_staff_without_seeing_a_client(cast, signed_in):
    client = create_client(code="SOLAR", name="日向ソーラー株式会社", actor=SYSTEM, now=timezone.now())
    browser, tanaka = signed_in(cast.staff["admin"], fresh=True), cast.staff["tanaka"]
    assert browser.get("/desk/people/").status_code == 200
    assert "SOLAR" in browser.get(f"/desk/people/{tanaka.pk}/").content.decode()
    form = {"client": "SOLAR", "role": "MANAGER", "on": timezone.localdate()}
    assert browser.post(f"/desk/people/{tanaka.pk}/assign/", form).status_code == 302
    assert cast.actor(tanaka, today=timezone.localdate()).roles_at(client.pk) == {"MANAGER"}
    assert browser.get("/desk/clients/SOLAR/").status_code == 404
    mine = browser.post(f"/desk/people/{cast.staff['admin'].pk}/assign/", form)
    assert mine.status_code == 403
    assert "自分の席" in mine.content.decode()


@pytest.mark.slow
def test_admin_gives_a_seat_and_stops_a_leaver(cast, signed_in):
    browser, sato = signed_in(cast.staff["admin"], fresh=True), cast.staff["sato"]
    his = signed_in(sato)
    assert his.get("/account/sessions/").status_code == 200
    assert (
        browser.post(f"/desk/people/{sato.pk}/seats/", {"role": "MANAGER", "on": timezone.localdate()}).status_code
        == 302
    )
    assert cast.actor(sato, today=timezone.localdate()).house_roles == {"OPERATOR", "MANAGER"}
    assert browser.post(f"/desk/people/{sato.pk}/stop/", {"reason": "退職"}).status_code == 302
    assert his.get("/account/sessions/").status_code == 302
    assert "停止中" in browser.get(f"/desk/people/{sato.pk}/").content.decode()
    browser.post(f"/desk/people/{sato.pk}/resume/", {"reason": "復職"})
    sato.refresh_from_db()
    assert sato.is_active


@pytest.mark.slow
def test_foreign_and_unknown_look_alike(cast, signed_in):
    with cast.at(cast.rival):
        foreign = Membership.objects.get(role="VIEWER", tenant_id=cast.rival.id).pk
    browser = signed_in(cast.acme.people["OWNER"], fresh=True)
    answers = set()
    for address in (f"/portal/ACME/people/{foreign}/end/", f"/portal/ACME/people/{uuid7()}/end/"):
        answer = browser.post(address)
        answers.add((answer.status_code, answer.content.decode().partition("X-CSRFToken")[0]))
    for address in ("/portal/RIVAL/people/", "/portal/NOBODY/people/"):
        assert browser.get(address).status_code == 404
    assert {status for status, _body in answers} == {404}
    assert len(answers) == 1
    with cast.at(cast.rival):
        assert Membership.objects.get(pk=foreign).valid_to is None
    with tenancy.use():
        assert User.objects.get(email="viewer@rival.example").is_active


@pytest.mark.parametrize("who", ["manager", "sato", "auditor"])
@pytest.mark.parametrize("page", ["people/", "people/invite/"])
def test_staff_pages_for_others(cast, signed_in, who, page):
    answer = signed_in(cast.staff[who], fresh=True).post(f"/desk/{page}", {})
    assert answer.status_code in (403, 405)


@pytest.mark.parametrize("path", ["/accounts/login/", "/desk/clients/"])
def test_a_request_with_too_many_fields_is_answered_as_a_bad_one(cast, signed_in, path):
    browser = signed_in(cast.staff["sato"])
    browser.raise_request_exception = False

    answer = browser.get(path, {f"field{number}": "1" for number in range(1_200)})

    assert answer.status_code == 400
