"""A visit from the request to the delivered list: what is refused, who gets a room, what visitors are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from icalendar import Calendar

from bpo.core.calendar.tokyo import midnight
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.it_desk.actions import ledgers
from generalaffairs.visitors import actions
from generalaffairs.visitors.calc.guests import Named
from generalaffairs.visitors.checks import problems
from generalaffairs.visitors.forms import VisitRequest
from generalaffairs.visitors.models import Equipment, Guest, Prep, Visit
from generalaffairs.visitors.tests import example
from generalaffairs.visitors.tests.conftest import SOON
from generalaffairs.visitors.tests.example import FIELDS, booking
from tasks.time.models import UnitCount
from tasks.work import actions as work_actions
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


def refused(**fields: Any) -> dict[str, list[str]]:
    form = VisitRequest(FIELDS | fields)
    assert not form.is_valid()
    return {name: [str(one) for one in errors] for name, errors in form.errors.items()}


class TestTheRequest:
    def test_an_end_before_the_start_and_a_day_that_has_passed(self, house: Any) -> None:
        assert "終わりの時刻が始まりの時刻以前です" in refused(to_time="13:30")["to_time"][0]
        assert "終わりの時刻が始まりの時刻以前です" in refused(to_time="14:00")["to_time"][0]
        assert refused(on="2026-10-14") == {"on": ["来訪日が過ぎた日です。今日以降の日を入力してください。"]}
        assert VisitRequest(FIELDS | {"on": "2026/10/15"}).is_valid(), "today is no day that has passed"

    def test_a_mail_of_an_unknown_form_names_its_line(self, house: Any) -> None:
        assert "2行目のメールアドレス「yamada@」" in refused(guests="髙橋 一郎\n山田 yamada@")["guests"][0]
        assert "host_mail" in refused(host_mail="hayashi")
        assert refused(deputy_mail="")["deputy_mail"] == ["代わりの方のメールアドレスがありません。入力してください。"]

    def test_fewer_people_than_names(self, house: Any) -> None:
        assert "人数がお名前の数（2名）より少なく" in refused(headcount=1)["headcount"][0]

    def test_times_are_read_as_people_type_them(self, house: Any) -> None:
        form = VisitRequest(FIELDS | {"from_time": "９時", "to_time": "10時30分"})
        assert form.is_valid(), form.errors
        assert (form.cleaned_data["from_time"], form.cleaned_data["to_time"]) == ("09:00", "10:30")

    def test_a_room_that_is_too_small_or_taken_names_another(self, house: Any, booked: Any, room: Any) -> None:
        sato = house.staff["sato"]
        with house.at(house.acme, sato):
            example.make_room(actor=house.actor(sato), now=NOW, name="大会議室", capacity=20)
        taken = booked(room=room)
        asked = {"on": "2026/10/15", "from_time": "12:30", "to_time": "13:30", "room": str(room.pk)}
        with house.at(house.acme):
            small = refused(**asked | {"headcount": 7})["room"][0]
            busy = refused(**asked)["room"][0]
            assert VisitRequest(FIELDS | asked | {"from_time": "13:00"}).is_valid(), "touching times are two"
        assert "第1会議室の定員は6名です。7名の来客には足りません。空いている会議室は、大会議室（20名）です。" in small
        assert f"{taken.number}（株式会社みなと様）の予約があります。空いている会議室は、大会議室（20名）" in busy


class TestTheEquipment:
    @pytest.mark.slow
    def test_the_same_projector_at_one_time_is_told_at_both_and_not_refused(
        self, house: Any, task: Task, booked: Any, room: Any, client: Any
    ) -> None:
        first = booked(room=room, equipment="プロジェクター、お茶請け")
        booked(SOON + timedelta(hours=1), room=room, equipment="プロジェクター")  # when the first has gone
        second = booked(SOON + timedelta(minutes=30), site=room.site, equipment="演台 ﾌﾟﾛｼﾞｪｸﾀｰ1台")
        words = "備品（%s）は、%sに%s（株式会社みなと様）も使います。"
        client.force_login(house.staff["sato"])
        told = client.get(f"/desk/{task.number}/").text
        assert told.count("も使います。足りるか確認してください。") == 4, "the second meets both others, each at both"
        assert words % ("プロジェクター", "10/15 12:30〜13:30", second.number) in told
        page = client.get(f"/desk/clients/ACME/visitors/{second.pk}/").text
        assert words % ("ﾌﾟﾛｼﾞｪｸﾀｰ1台", "10/15 12:00〜13:00", first.number) in page

    @pytest.mark.slow
    def test_what_the_room_has_of_its_own_is_nobody_elses(
        self, task: Task, booked: Any, room: Any, client: Any, house: Any
    ) -> None:
        booked(room=room, equipment="モニター")  # the room has one
        booked(site=room.site, equipment="モニター")
        client.force_login(house.staff["sato"])
        assert "も使います。" not in client.get(f"/desk/{task.number}/").text

    @pytest.mark.slow
    def test_of_what_is_registered_no_more_is_promised_than_there_is(
        self, house: Any, task: Task, booked: Any, room: Any, client: Any
    ) -> None:
        with house.at(house.acme, house.staff["sato"]):
            by = {"actor": house.actor(house.staff["sato"]), "now": NOW}
            thing = actions.keep_equipment(site=room.site, name="プロジェクター", quantity=2, **by)
        booked(room=room, equipment="プロジェクター")
        second = booked(SOON + timedelta(minutes=30), site=room.site, equipment="ﾌﾟﾛｼﾞｪｸﾀｰ 1台、演台")
        with pytest.raises(Refused) as raised:
            booked(SOON + timedelta(minutes=45), site=room.site, equipment="プロジェクター")
        assert raised.value.reason == (
            "本社のプロジェクターは2台で、この時間に空いているのは0台です。台数か時間を変えてください。"
        )
        booked(SOON + timedelta(hours=1), site=room.site, equipment="プロジェクター")  # when the first has gone
        client.force_login(house.staff["sato"])
        assert "も使います。" not in client.get(f"/desk/{task.number}/").text, "there are enough"
        with house.at(house.acme, house.staff["sato"]):
            said = {"site": room.site, "name": "プロジェクター"}
            with pytest.raises(Refused, match="同じ時間に2台を使います"):
                actions.keep_equipment(thing.pk, **said, quantity=1, **by)
            actions.cancel(second.pk, reason="延期", **by)
            actions.keep_equipment(thing.pk, **said, quantity=1, **by)
            actions.end_equipment(thing.pk, **by)
        booked(SOON + timedelta(minutes=15), site=room.site, equipment="プロジェクター5台")  # nobody counts any more

    @pytest.mark.slow
    def test_on_the_page_it_is_registered_changed_and_ended(self, house: Any, room: Any, client: Any) -> None:
        client.force_login(house.staff["sato"])
        page = "/desk/clients/ACME/visitors/setup/"
        sent = {"thing": "1", "thing-site": str(room.site.pk), "thing-name": "マイク 大", "thing-quantity": "2"}
        assert "1語にしてください" in client.post(page, sent).text
        assert client.post(page, sent | {"thing-name": "マイク"}).status_code == 302
        assert "登録済みの備品の台数を変更してください" in client.post(page, sent | {"thing-name": "マイク"}).text
        with house.at(house.acme):
            thing = Equipment.objects.get()
        one = f"{page}equipment/{thing.pk}/"
        sent = {"site": str(room.site.pk), "name": "マイク", "quantity": "4"}
        assert client.post(one, sent).status_code == 302
        assert "マイク" in client.get(page).text
        assert client.post(f"{one}ending/").status_code == 302
        assert client.get(one).status_code == 404


class TestTheRoom:
    def test_it_is_never_booked_twice_at_one_time(self, booked: Any, room: Any) -> None:
        first = booked(room=room)
        with pytest.raises(Refused, match=f"第1会議室は、10/15 12:00〜13:00に{first.number}（株式会社みなと様）"):
            booked(SOON + timedelta(minutes=30), room=room)
        assert booked(SOON + timedelta(hours=1), room=room).room_id == room.pk, "the next hour is free"

    def test_nor_by_the_database_whoever_writes(self, house: Any, booked: Any, room: Any) -> None:
        first, other = booked(room=room), booked()
        with house.at(house.acme), transaction.atomic(), pytest.raises(IntegrityError, match="room_once"):
            Visit.objects.filter(pk=other.pk).update(room=room)
        assert first.room_id == room.pk

    def test_a_cancelled_visit_gives_it_back(self, house: Any, booked: Any, room: Any) -> None:
        first, sato = booked(room=room), house.staff["sato"]
        with house.at(house.acme, sato):
            with pytest.raises(Refused, match="理由がありません"):
                actions.cancel(first.pk, reason=" ", actor=house.actor(sato), now=NOW)
            actions.cancel(first.pk, reason="先方の都合", actor=house.actor(sato), now=NOW)
        assert booked(room=room).room_id == room.pk

    def test_cars_beyond_the_places_are_refused(self, booked: Any, room: Any) -> None:
        booked(room=room, cars=2)
        with pytest.raises(Refused, match="来客用駐車場は3台で、この時間に空いているのは1台です"):
            booked(site=room.site, cars=2)
        assert booked(SOON + timedelta(hours=1), site=room.site, cars=3).cars == 3

    def test_a_room_with_visits_to_come_neither_ends_nor_shrinks(self, house: Any, booked: Any, room: Any) -> None:
        visit, sato = booked(room=room), house.staff["sato"]
        who = house.actor(sato)
        with house.at(house.acme, sato):
            with pytest.raises(Refused, match=f"{visit.number}の予約があります"):
                actions.end_room(room.pk, actor=who, now=NOW)
            with pytest.raises(Refused, match=f"{visit.number}は2名の予約です"):
                actions.keep_room(room.pk, site=room.site, name="小", capacity=1, equipment="", actor=who, now=NOW)
            with pytest.raises(Refused, match="会議室が残っています"):
                actions.end_site(room.site_id, actor=who, now=NOW)

    def test_a_time_that_has_passed(self, booked: Any) -> None:
        with pytest.raises(Refused, match="過ぎた日時です"):
            booked(NOW - timedelta(minutes=1))


class TestTheVisitors:
    def test_each_gets_his_code_where_and_a_calendar_file(
        self, house: Any, booked: Any, room: Any, settle: Any
    ) -> None:
        visit, sato = booked(room=room), house.staff["sato"]
        with house.at(house.acme, sato):
            actions.invite(visit.pk, actor=house.actor(sato), now=NOW)
            actions.invite(visit.pk, actor=house.actor(sato), now=NOW)
            first, second = Guest.objects.filter(visit=visit).order_by("position")
        settle()
        [letter] = [one for one in mail.outbox if "ichiro@minato.example" in one.to]
        code = f"{first.code[:4]}-{first.code[4:]}"
        for words in (code, "2026/10/15（木） 12:00〜13:00", "第1会議室", "東京都港区1-2-3", "林 直子", "髙橋 一郎 様"):
            assert words in letter.body, letter.body
        assert second.code not in letter.body
        assert "1階の受付で来訪者コードをお伝えください。" in letter.body
        _name, data, _kind = letter.attachments[0]
        [event] = Calendar.from_ical(data).walk("VEVENT")
        assert (event["SEQUENCE"], event["STATUS"], str(event["LOCATION"])) == (
            0,
            "CONFIRMED",
            "東京都港区1-2-3 第1会議室",
        )
        assert event.decoded("DTSTART") == SOON

    @pytest.mark.slow
    def test_a_change_and_a_cancellation_are_told_with_the_same_code(
        self, house: Any, booked: Any, settle: Any
    ) -> None:
        visit, sato = booked(), house.staff["sato"]
        who = house.actor(sato)
        later = booking(SOON + timedelta(hours=3), guests=[Named("髙橋 一郎", "ichiro@minato.example")], headcount=2)
        with house.at(house.acme, sato):
            actions.invite(visit.pk, actor=who, now=NOW)
            code = Guest.objects.get(visit=visit, position=1).code
            with pytest.raises(Refused, match="先にこの来客を変更しました"):
                actions.change(visit.pk, later, version=9, actor=who, now=NOW)
            actions.change(visit.pk, later, version=visit.version, actor=who, now=NOW)
            [guest] = Guest.objects.filter(visit=visit)
            assert guest.code == code
        settle()
        with house.at(house.acme, sato):
            actions.cancel(visit.pk, reason="延期", actor=who, now=NOW)
        settle()
        told = [one for one in mail.outbox if "ichiro@minato.example" in one.to]
        assert len(told) == 3
        [changed] = [one for one in told if "変更" in one.subject]
        [gone] = [one for one in told if "取りやめ" in one.subject]
        assert "15:00〜16:00" in changed.body
        [event] = Calendar.from_ical(gone.attachments[0][1]).walk("VEVENT")
        assert (event["SEQUENCE"], event["STATUS"]) == (2, "CANCELLED")
        assert "延期" not in gone.body, "our reason is not theirs"


@pytest.mark.slow
def test_the_review_asks_for_booking_preparation_word_and_list(
    house: Any, task: Task, booked: Any, settle: Any
) -> None:
    sato, suzuki = house.staff["sato"], house.staff["suzuki"]
    who = house.actor(sato)

    def said() -> list[str]:
        with house.at(house.acme, sato):
            return [one.text for one in alone(problems(Task.objects.select_related("tenant").get(pk=task.pk)))]

    assert said()[0].startswith("来客の予約がありません。")
    visit = booked()
    gone = booked(SOON + timedelta(hours=2))
    with house.at(house.acme, sato):
        actions.cancel(gone.pk, reason="中止", actor=who, now=NOW)
    assert [one[:14] for one in said()] == [
        "来訪者に案内していない来客が",
        "準備が終わっていない来客があ",
        "来訪者一覧がありません。来訪",
    ]
    with house.at(house.acme, sato), pytest.raises(Refused, match="来訪者に案内していない"):
        work.hand_in(task, actor=who, now=NOW)
    with house.at(house.acme, sato):
        assert example.ready(visit, actor=who, now=NOW).state == "READY"
        actions.make_list(task.pk, actor=who)
    settle()
    assert said() == []
    booked(SOON + timedelta(hours=4), guests=[Named("鈴木")], headcount=1)
    assert any("変更前のもの" in one for one in said())
    with house.at(house.acme, sato):
        for row in Visit.objects.filter(task=task).exclude(state="CANCELLED"):
            example.ready(row, actor=who, now=NOW)
        actions.make_list(task.pk, actor=who)
    settle()
    with house.at(house.acme, sato):
        work_actions.submit_for_review(task.pk, actor=who, now=NOW)
        with pytest.raises(Refused, match="検査に出した後"):
            actions.book(task.pk, booking(SOON + timedelta(hours=6)), actor=who, now=NOW)
    with house.at(house.acme, suzuki):
        work.reviews.approve(task.pk, actor=house.actor(suzuki), now=NOW)
    with house.at(house.acme):
        rows = UnitCount.objects.filter(task=task)
        assert sorted(row.count for row in rows) == [1, 1], "one unit a booking, none for the cancelled one"
        assert {row.process_line.name for row in rows} == {"来客の予約と準備"}


def test_what_changes_must_be_prepared_again(house: Any, booked: Any, room: Any) -> None:
    visit, sato = booked(room=room), house.staff["sato"]
    who = house.actor(sato)
    with house.at(house.acme, sato):
        visit = example.ready(visit, actor=who, now=NOW)
        assert visit.state == "READY"
        more = booking(SOON, room=room, drinks="コーヒー 2", cars=0)
        visit = actions.change(visit.pk, more, version=visit.version, actor=who, now=NOW)
        left = {one.kind: one.done_at is not None for one in Prep.objects.filter(visit=visit)}
    assert visit.state == "PLANNED"
    assert left == {"ROOM": True, "EQUIPMENT": True, "DRINKS": False, "ENTRY": True}


@pytest.mark.slow
def test_a_withdrawn_request_frees_the_room_and_tells_the_visitors(
    house: Any, task: Task, booked: Any, room: Any, settle: Any
) -> None:
    visit, manager = booked(room=room), house.staff["manager"]
    with house.at(house.acme, house.staff["sato"]):
        actions.invite(visit.pk, actor=house.actor(house.staff["sato"]), now=NOW)
    with house.at(house.acme, manager):
        work_actions.cancel(task.pk, reason="不要になった", actor=house.actor(manager), now=NOW)
    settle()
    with house.at(house.acme):
        assert Visit.objects.get(pk=visit.pk).state == "CANCELLED"
    assert any("取りやめ" in one.subject for one in mail.outbox)


@pytest.mark.slow
def test_a_host_who_leaves_before_the_visit_is_named_until_there_is_another(
    house: Any, task: Task, booked: Any, settle: Any
) -> None:
    before, after, other = (
        booked(),
        booked(SOON + timedelta(days=20)),
        booked(SOON + timedelta(days=21), host_name="森"),
    )
    with house.at(house.acme):
        jobs.publish("hr.employee_left", number="E-1", name="林直子", on="2026-10-31")
        jobs.publish("it_desk.member_left", employee="E-9", name="森", on="2026-10-31", namesake=True)
    settle()
    with house.at(house.acme, house.staff["sato"]):
        assert list(Visit.objects.exclude(host_left_on=None)) == [after]
        said = [one.text for one in alone(problems(Task.objects.select_related("tenant").get(pk=task.pk)))]
        assert any(f"退職する来客があります（{after.number}）" in one for one in said)
        by = {"actor": house.actor(house.staff["sato"]), "now": NOW}
        new = booking(after.starts_at, host_name="森 由美", host_mail="mori@acme.example")
        assert actions.change(after.pk, new, version=after.version, **by).host_left_on is None
    assert {before.host_name, other.host_name} == {"林 直子", "森"}


@pytest.mark.slow
def test_the_last_day_of_a_host_is_corrected_and_taken_back_and_no_colleague_reads_it_before(
    house: Any, booked: Any, settle: Any, client: Any
) -> None:
    near, far = booked(), booked(SOON + timedelta(days=20))
    host = {"number": "0088", "name": "林 直子", "department": "総務部", "role": "", "mail": "", "joined_on": None}
    key = None
    for day, marked in ((NOW.date() - timedelta(days=1), [near, far]), (SOON.date(), [far]), (None, [])):
        with house.at(house.acme, house.staff["sato"]):
            actor = house.actor(house.staff["sato"])
            key = ledgers.keep_member(host | {"left_on": day}, actor=actor, now=NOW, key=key).pk
        settle()
        with house.at(house.acme):
            assert list(Visit.objects.exclude(host_left_on=None).order_by("starts_at")) == marked
        for today, seen in ((midnight(day or NOW.date()), False), (far.starts_at, far in marked)):
            with time_machine.travel(today, tick=False):
                client.force_login(house.acme.people["REQUESTER"])
                page = client.get(f"/portal/ACME/visitors/{far.pk}/").text
            assert ("林 直子" in page, "退職" in page) == (True, seen)
