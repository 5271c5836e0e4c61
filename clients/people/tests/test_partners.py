"""Licensed partners and auditors: what their seats open, through the pages that make them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.audit.models import Event
from clients.people import queries
from clients.people.models import Assignment, License, Membership
from tests.fixtures import make_user, seat

KIND = "社会保険労務士"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def partner(cast):
    user = make_user("山本 社労士", "yamamoto@partner.example")
    seat(user, "PARTNER", cast.acme.id)
    return user


@pytest.fixture
def page(cast, partner):
    with cast.at(cast.acme):
        return f"/desk/clients/ACME/people/partners/{Assignment.objects.get(user=partner).pk}/"


def form(today, **other):
    return {"kind": KIND, "number": "第13201234号", "valid_from": f"{today:%Y/%m/%d}", **other}


@pytest.mark.slow
def test_the_seat_opens_with_the_licence_and_closes_with_it(cast, signed_in, partner, page, today):
    manager, his = signed_in(cast.staff["manager"], fresh=True), signed_in(partner)
    assert "開ける画面がありません" in his.get("/").content.decode()
    assert his.get("/desk/").status_code == 403
    assert "有効な資格がない" in manager.get(page).content.decode()
    assert "なし（開けません）" in manager.get("/desk/clients/ACME/people/").content.decode()
    assert manager.post(f"{page}licenses/", form(today)).url == page
    assert his.get("/", follow=True).redirect_chain[-1][0] == "/desk/"
    assert his.get("/desk/").status_code == 200
    listed = manager.get("/desk/clients/ACME/people/").content.decode()
    assert KIND in listed
    assert page in listed
    row = License.objects.get()
    assert manager.post(f"{page}licenses/{row.pk}/end/", {"reason": "登録の取消し"}).url == page
    assert his.get("/desk/").status_code == 403, "ended today: closed with the next click"
    with cast.at(cast.acme):
        told = Event.objects.filter(object_id=row.pk).order_by("seq")
        assert [(event.action, event.actor) for event in told] == [
            ("license.added", cast.staff["manager"].pk),
            ("license.ended", cast.staff["manager"].pk),
        ]
        assert told.last().reason == "登録の取消し"


def test_a_licence_holds_from_its_day_to_the_day_before_its_end(cast, partner, today):
    License.objects.create(user=partner, kind=KIND, number="1", valid_from=today, valid_to=today + timedelta(days=2))
    days = [today + timedelta(days=at) for at in (-1, 0, 1, 2)]
    assert [bool(cast.actor(partner, today=day).seats) for day in days] == [False, True, True, False]
    with cast.at(cast.acme):
        assert [bool(queries.partners(on=day)) for day in days] == [False, True, True, False]
        assert queries.partners(on=today, license_kind="税理士") == []


def test_a_lapsed_licence_does_not_touch_his_other_seats(cast, partner):
    """A partner who is also another client's 依頼者 keeps that seat."""
    with cast.at(cast.rival):
        Membership.objects.create(tenant_id=cast.rival.id, user=partner, role="REQUESTER", valid_from="2026-01-01")
    assert cast.actor(partner).client_tenants == (cast.rival.id,)
    License.objects.create(user=partner, kind=KIND, number="1", valid_from="2020-01-01")
    assert set(cast.actor(partner).client_tenants) == {cast.acme.id, cast.rival.id}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"number": ""}, "登録番号"),
        ({"kind": "占い師"}, "資格"),
        ({"valid_from": "2026/02/30"}, "開始日"),
        ({"valid_to": "2020/01/01"}, "終了日が開始日より前"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast, signed_in, page, today, wrong, says):
    answer = signed_in(cast.staff["manager"], fresh=True).post(f"{page}licenses/", form(today, **wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not License.objects.exists()


def test_the_same_licence_twice_is_refused(cast, signed_in, page, today):
    manager = signed_in(cast.staff["manager"], fresh=True)
    manager.post(f"{page}licenses/", form(today))
    answer = manager.post(f"{page}licenses/", form(today + timedelta(days=30)))
    assert answer.status_code == 409
    assert "すでに登録されています" in answer.content.decode()
    row = License.objects.get()
    assert manager.post(f"{page}licenses/{row.pk}/end/", {"reason": ""}).status_code == 422
    manager.post(f"{page}licenses/{row.pk}/end/", {"reason": "更新"})
    assert manager.post(f"{page}licenses/{row.pk}/end/", {"reason": "更新"}).status_code == 409
    assert manager.post(f"{page}licenses/", form(today)).status_code == 302, "after its end, a new one"


@pytest.mark.parametrize(("who", "status"), [("sato", 403), ("auditor", 403), ("tanaka", 404), ("admin", 404)])
def test_who_may_not_register_licences(cast, signed_in, page, today, who, status):
    answer = signed_in(cast.staff[who], fresh=True).post(f"{page}licenses/", form(today))
    assert answer.status_code == status
    assert not License.objects.exists()


def test_only_partners_of_this_client_and_only_their_licences(cast, signed_in, page, today):
    manager = signed_in(cast.staff["manager"], fresh=True)
    with cast.at(cast.acme):
        operator = Assignment.objects.get(user=cast.staff["sato"]).pk
    assert manager.get(f"/desk/clients/ACME/people/partners/{operator}/").status_code == 404
    assert manager.get(page.replace("ACME", "RIVAL")).status_code == 404
    of_another = License.objects.create(user=cast.staff["sato"], kind=KIND, number="1", valid_from="2020-01-01")
    assert manager.post(f"{page}licenses/{of_another.pk}/end/", {"reason": "x"}).status_code == 404
    of_another.refresh_from_db()
    assert of_another.valid_to is None


def test_staff_get_licences_from_admin(cast, signed_in, today):
    admin, address = signed_in(cast.staff["admin"], fresh=True), f"/desk/people/{cast.staff['sato'].pk}/"
    assert admin.post(f"{address}licenses/", form(today)).url == address
    row = License.objects.get(user=cast.staff["sato"])
    assert row.number in admin.get(address).content.decode()
    assert admin.post(f"{address}licenses/{row.pk}/end/", {"reason": "x"}).url == address
    with tenancy.use(tenancy.HOUSE_ID):
        assert Event.objects.filter(object_id=row.pk).count() == 2
    stranger = cast.acme.people["OWNER"].pk
    assert admin.post(f"/desk/people/{stranger}/licenses/", form(today)).status_code == 404


@pytest.mark.slow
def test_admin_makes_an_auditor_who_sees_and_writes_nothing(cast, signed_in):
    admin, manager = signed_in(cast.staff["admin"], fresh=True), signed_in(cast.staff["manager"], fresh=True)
    address = f"/desk/people/{cast.staff['manager'].pk}/"
    closing = ("/desk/clients/ACME/edit/closing/", {"name": "経費精算", "day": "20"})
    assert manager.post(*closing).status_code == 302
    assert admin.post(f"{address}auditor/", {"reason": "内部監査"}).url == address
    assert "監査（閲覧のみ）" in admin.get(address).content.decode()
    assert manager.get("/desk/clients/ACME/").status_code == 200
    answer = manager.post(*closing)
    assert answer.status_code == 403
    assert "この席は閲覧のみです" in answer.content.decode()
    assert admin.post(f"{address}auditor/", {"reason": "内部監査"}).status_code == 409
    assert admin.post(f"{address}writer/", {"reason": "監査の終了"}).url == address
    assert manager.post(*closing).status_code == 302
    with tenancy.use(tenancy.HOUSE_ID):
        told = Event.objects.filter(object_id=cast.staff["manager"].pk, action__startswith="user.").order_by("seq")
        assert [(event.action, event.reason) for event in told] == [
            ("user.made_auditor", "内部監査"),
            ("user.may_write", "監査の終了"),
        ]


@pytest.mark.parametrize("who", ["sato", "manager", "auditor"])
def test_nobody_else_makes_auditors(cast, signed_in, who):
    browser = signed_in(cast.staff[who], fresh=True)
    answer = browser.post(f"/desk/people/{cast.staff['suzuki'].pk}/auditor/", {"reason": "x"})
    assert answer.status_code == 403


def test_nobody_makes_himself_a_writer_again(cast, signed_in):
    admin = cast.staff["admin"]
    assert signed_in(admin, fresh=True).post(f"/desk/people/{admin.pk}/auditor/", {"reason": "x"}).status_code == 403


def test_the_viewer_reads_reports_and_nothing_else(cast, signed_in):
    browser = signed_in(cast.acme.people["VIEWER"])
    assert browser.get("/portal/ACME/reports/").status_code == 200
    for address in ("company/", "people/", "contract/", "inventory/"):
        assert browser.get(f"/portal/ACME/{address}").status_code == 403, address
    assert browser.get("/portal/RIVAL/reports/").status_code == 404
    assert browser.get("/desk/").status_code == 403
