"""What a client owes for a period: made once, sent from a phone, checked, and what waits for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.calendar.calendar import office_calendar
from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from tasks.cards import actions as cards
from tasks.cards.tests.conftest import actor, at_work, bring_forward, everybody, frozen, office, settle  # noqa: F401
from tasks.materials import actions
from tasks.materials.actions.making import Wanted
from tasks.materials.calc import Rule, asked_on, due_on, periods_up
from tasks.models import ClientTouch, ClockSegment, MaterialItem, MaterialList, Task
from tests.fixtures.work import NOW, TOKYO, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
WANTED = [Wanted("通帳の写し", "当月のページ"), Wanted("請求書"), Wanted("経費精算書")]


@pytest.mark.slow
@given(st.dates(date(2026, 1, 1), date(2027, 11, 30)), st.integers(0, 2), st.integers(1, 20), st.integers(0, 20))
def test_a_month_is_asked_for_between_its_asking_day_and_its_due_day(day, after, nth, lead):
    calendar, rule = office_calendar(holidays={}), Rule(after, nth, lead)
    for period in periods_up(day, calendar, rule):
        assert asked_on(period, calendar, rule) <= day <= due_on(period, calendar, rule)


def test_october_is_due_on_the_third_business_day_of_november():
    calendar = office_calendar(holidays={date(2026, 11, 3): "文化の日"})
    rule = Rule(1, 3, 5)
    assert due_on(Month(2026, 10), calendar, rule) == date(2026, 11, 5)
    assert asked_on(Month(2026, 10), calendar, rule) == date(2026, 10, 28)


@pytest.fixture
def materials(at_work, settings, tmp_path):  # noqa: F811
    """A list of three items for a task that is under way, due on the day after tomorrow."""
    settings.FILES_DIR = tmp_path
    cast, sato = at_work, at_work.staff["sato"]
    task = make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme, sato):
        row = actions.create_list(
            name="10月の資料", due=date(2026, 10, 16), items=WANTED, person=cast.acme.persons["REQUESTER"],
            actor=cast.actor(sato), now=NOW, task_id=task.pk,
        )  # fmt: skip
    return row, task


def items(cast, row):
    with cast.at(cast.acme):
        return list(MaterialItem.objects.filter(list=row).order_by("position"))


def status(cast, task):
    with cast.at(cast.acme):
        return Task.objects.get(pk=task.pk).status


def supply(cast, item, now=NOW, **more):
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        return actions.supply(item.pk, actor=actor(cast, "REQUESTER"), now=now, note="今回はありません", **more)


def check(cast, item, now=NOW, reason=""):
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        return actions.check(item.pk, actor=cast.actor(sato), now=now, reason=reason)


def test_a_set_makes_each_period_once_and_the_work_of_the_period_waits(at_work):  # noqa: F811
    cast, manager = at_work, at_work.staff["manager"]
    with cast.at(cast.acme, manager):
        by = {"actor": cast.actor(manager)}
        actions.save_set(name="月次資料", items=WANTED, person=cast.acme.persons["REQUESTER"], **by)
        moment = datetime(2026, 10, 28, 6, tzinfo=TOKYO)
        (made,) = actions.generate(now=moment, **by)
        assert (made.period, made.name, made.due_on) == ("2026-10", "2026年10月 月次資料", date(2026, 11, 4))
        assert actions.generate(now=moment + timedelta(days=1), **by) == []
        assert MaterialItem.objects.filter(list=made).count() == 3


@pytest.mark.slow
def test_the_next_version_of_a_set_leaves_the_running_list_alone(at_work, client):  # noqa: F811
    cast, manager, person = at_work, at_work.staff["manager"], at_work.acme.persons["REQUESTER"]
    by = {"actor": cast.actor(manager)}
    with cast.at(cast.acme, manager):
        other = cast.acme.persons["APPROVER"]
        kept = actions.save_set(
            name="月次資料", items=[*WANTED[:2], Wanted("給与台帳", person=other)], person=person, **by
        )
        (october,) = actions.generate(now=datetime(2026, 10, 28, 6, tzinfo=TOKYO), **by)
    client.force_login(manager)
    page = f"/desk/clients/ACME/materials/sets/{kept.pk}/"
    assert "通帳の写し｜当月のページ" in client.get(page).text
    said = {
        "name": "月次資料", "items": "通帳の写し｜全ページ\n給与台帳\n在庫表", "person": str(person.pk),
        "months_after": "1",
        "due_day": "5", "lead": "5", "recurring": "", "seen": "1", "reason": "在庫表が必要になったため",
    }  # fmt: skip
    assert client.post(page, said | {"reason": ""}).status_code == 422
    assert "次の月から使います" in client.post(page, said, follow=True).text
    stale = client.post(page, said)
    assert (stale.status_code, "ほかの人が先に" in stale.text) == (422, True)
    assert "在庫表が必要になったため" in client.get(page).text
    with cast.at(cast.acme, manager):
        (november,) = actions.generate(now=datetime(2026, 11, 30, 6, tzinfo=TOKYO), **by)
        assert [november.set_version, october.set_version] == [2, 1]
        names = {row.pk: [one.name for one in row.items.order_by("position")] for row in (october, november)}
        assert MaterialItem.objects.get(list=november, name="給与台帳").person_id == other.pk, "whom it goes to stays"
    assert names[october.pk] == ["通帳の写し", "請求書", "給与台帳"]
    assert names[november.pk] == ["通帳の写し", "給与台帳", "在庫表"]


def test_the_clock_stands_still_while_items_are_late_and_goes_on_with_the_last(materials, at_work):  # noqa: F811
    (row, task), cast = materials, at_work
    with cast.at(cast.acme):
        assert actions.hold_late(now=NOW) == [], "the day has not passed"
    late = datetime(2026, 10, 19, 6, tzinfo=TOKYO)
    first, second, third = items(cast, row)
    supply(cast, first)
    check(cast, first)
    with cast.at(cast.acme):
        assert [one.pk for one in actions.hold_late(now=late)] == [task.pk]
        assert ClockSegment.objects.get(task=task, ended_at=None).cause == "資料待ち：請求書 ほか1点"
        before = Task.objects.get(pk=task.pk).due_at
    for item, left in ((second, "WAITING"), (third, "WORKING")):
        supply(cast, item, now=late + timedelta(hours=5))
        assert status(cast, task) == "WAITING", "what came is not checked yet"
        check(cast, item, now=late + timedelta(hours=6))
        assert status(cast, task) == left
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).due_at > before


def test_what_came_short_is_asked_for_again_with_its_reason(materials, at_work):  # noqa: F811
    (row, _task), cast = materials, at_work
    first = items(cast, row)[0]
    with pytest.raises(Refused, match="まだ届いていない"):
        check(cast, first)
    supply(cast, first)
    short = check(cast, first, reason="2ページ目がありません。")
    assert (short.state, short.reason) == ("SHORT", "2ページ目がありません。")
    supply(cast, first)
    assert check(cast, first).state == "RECEIVED"
    with pytest.raises(Refused, match="受領済み"):
        supply(cast, first)
    with cast.at(cast.acme):
        assert ClientTouch.objects.filter(kind="SUPPLY").count() == 2


def test_missing_items_stand_on_the_card_of_who_supplies_them(materials, at_work):  # noqa: F811
    (row, _task), cast = materials, at_work
    with cast.at(cast.acme):
        (card,) = cards.make_cards(now=NOW)
    assert {kind for kind, _id in card.subjects} == {"material"}
    assert (len(card.subjects), card.minutes) == (3, 9)
    assert row.name


@pytest.mark.slow
def test_a_client_sends_a_photograph_and_the_desk_receives_it(materials, at_work, frozen):  # noqa: F811
    (row, task), cast = materials, at_work
    first = items(cast, row)[0]
    client, desk = Browser(), Browser()
    client.force_login(cast.acme.people["REQUESTER"])
    desk.force_login(cast.staff["sato"])
    assert "3点中0点受領" in client.get("/portal/ACME/").content.decode()
    assert "通帳の写し" in client.get("/portal/ACME/card/").content.decode()
    url, prefix = f"/portal/ACME/card/materials/{first.pk}/", f"m{first.pk.hex[-12:]}"
    assert client.post(url, {}).status_code == 422
    file = SimpleUploadedFile("通帳.txt", "残高".encode(), content_type="text/plain")
    assert client.post(url, {f"{prefix}-file": file}).status_code == 302
    page = f"/desk/clients/ACME/materials/{row.pk}/"
    assert "通帳.txt" in desk.get(page).content.decode()
    checking = f"/desk/clients/ACME/materials/items/{first.pk}/checking/"
    assert desk.post(checking, {"short": "1", "reason": ""}).status_code == 302
    assert desk.post(checking, {"ok": "1"}).status_code == 302
    for browser, address in ((desk, page), (desk, "/desk/materials/"), (client, "/portal/ACME/materials/")):
        assert "3点中1点受領" in browser.get(address).content.decode()
    with cast.at(cast.acme):
        stored = MaterialItem.objects.get(pk=first.pk).arrivals.get().file_id
    assert client.get(f"/portal/ACME/files/{stored}/").status_code == 200
    assert desk.post(f"/desk/clients/ACME/materials/{row.pk}/needing/", {"number": task.number}).status_code == 302
    assert status(cast, task) == "WAITING"
    assert "お客様の資料待ち" in desk.get(f"/desk/{task.number}/").content.decode()
    exported = desk.get("/desk/materials/?format=csv").content.decode("utf-8-sig")
    assert exported.count("\n") >= 4


def photo(name, text):
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


@pytest.mark.slow
def test_more_photographs_follow_until_the_desk_has_received_the_item(materials, at_work, frozen):  # noqa: F811
    (row, _task), cast = materials, at_work
    first = items(cast, row)[0]
    client, colleague, desk = Browser(), Browser(), Browser()
    client.force_login(cast.acme.people["REQUESTER"])
    colleague.force_login(cast.acme.people["OWNER"])
    desk.force_login(cast.staff["sato"])
    url, field = f"/portal/ACME/card/materials/{first.pk}/", f"m{first.pk.hex[-12:]}-file"
    page = f"/desk/clients/ACME/materials/{row.pk}/"
    assert client.post(url, {field: [photo("1.txt", "表紙"), photo("2.txt", "1頁")]}).status_code == 302
    for address in ("/portal/ACME/card/", "/portal/ACME/materials/"):
        assert "送り終えた" in client.get(address).text, address
    assert "続きが届くことがあります" in desk.get(page).text
    assert "通帳の写し" in colleague.get("/portal/ACME/materials/").text
    assert colleague.post(url, {field: photo("3.txt", "2頁")}).status_code == 302
    assert client.post(url, {field: photo("1 (1).txt", "表紙")}).status_code == 302, "the same photograph once more"
    assert "送り終えたことを" in client.post(url, {"finish": "1"}, follow=True).text
    assert client.post(url, {"finish": "1"}).status_code == 302
    assert "お客様は送り終えました" in desk.get(page).text
    with cast.at(cast.acme):
        item = MaterialItem.objects.get(pk=first.pk)
        assert sorted(item.arrivals.values_list("file__name", flat=True)) == ["1.txt", "2.txt", "3.txt"]
        assert ClientTouch.objects.get(kind="SUPPLY").seconds == 180, "the standard of one item"
    assert desk.post(f"/desk/clients/ACME/materials/items/{first.pk}/checking/", {"ok": "1"}).status_code == 302
    assert "追加で送る" not in client.get("/portal/ACME/materials/").text
    late = client.post(url, {field: photo("4.txt", "3頁")})
    assert (late.status_code, "受領済み" in late.text) == (409, True)


def test_nothing_is_finished_before_something_came(materials, at_work, frozen):  # noqa: F811
    (row, _task), cast = materials, at_work
    first, client = items(cast, row)[0], Browser()
    client.force_login(cast.acme.people["REQUESTER"])
    answer = client.post(f"/portal/ACME/card/materials/{first.pk}/", {"finish": "1"})
    assert (answer.status_code, "まだ何も届いていません" in answer.text) == (409, True)


def test_sets_and_lists_are_kept_on_the_clients_page(at_work, frozen):  # noqa: F811
    cast, desk = at_work, Browser()
    desk.force_login(cast.staff["sato"])
    person = str(cast.acme.persons["REQUESTER"].pk)
    url = "/desk/clients/ACME/materials/"
    said = {"set": "1", "name": "月次資料", "items": "通帳の写し｜表紙\n請求書", "person": person, "months_after": "1",
            "due_day": "3", "lead": "5", "recurring": ""}  # fmt: skip
    assert desk.post(url, said).status_code == 302
    assert desk.post(url, said | {"name": ""}).status_code == 422
    once = {"once": "1", "once-name": "監査の資料", "once-items": "決算書", "once-person": person,
            "once-due": "2026-10-20", "once-number": ""}  # fmt: skip
    assert desk.post(url, once).status_code == 302
    page = desk.get(url).content.decode()
    assert "2点・第3営業日まで" in page
    assert "監査の資料" in page
    with cast.at(cast.acme):
        assert MaterialList.objects.get().items.get().name == "決算書"


def test_one_list_has_an_address_of_its_own(materials, at_work, frozen):  # noqa: F811
    """That is where the search leads: an older list stands among the newest no more."""
    (row, _task), cast = materials, at_work
    client, stranger = Browser(), Browser()
    client.force_login(cast.acme.people["REQUESTER"])
    stranger.force_login(cast.rival.people["REQUESTER"])
    assert "通帳の写し" in client.get(f"/portal/ACME/materials/?list={row.pk}").text
    assert "通帳の写し" not in client.get(f"/portal/ACME/materials/?list={uuid4()}").text
    assert "通帳の写し" not in stranger.get(f"/portal/RIVAL/materials/?list={row.pk}").text
    assert client.get("/portal/ACME/materials/?list=x").status_code == 404
