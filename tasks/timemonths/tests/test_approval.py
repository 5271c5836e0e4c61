"""Approving a month locks it, for people and for everybody else; taking it back needs a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from bpo.core.audit.models import Event
from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.reports.models import SavingsMonth
from tasks.time import actions as time
from tasks.time.models import TimeEntry
from tasks.timemonths import actions
from tasks.timemonths.models import TimeMonth
from tasks.timemonths.tests.conftest import NINE, Writer, write
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO

pytestmark = pytest.mark.django_db
SEPTEMBER = Month(2026, 9)


def approve(cast: Cast, name: str = "manager", *, now: datetime = NOW, note: str = "") -> TimeMonth:
    with cast.at(cast.acme, cast.staff[name]):
        return actions.approve_month(SEPTEMBER, actor=cast.actor(cast.staff[name]), now=now, note=note)


def reopen(cast: Cast, reason: str = "30分の誤りが見つかったため。") -> TimeMonth:
    with cast.at(cast.acme, cast.staff["manager"]):
        return actions.reopen_month(SEPTEMBER, reason=reason, actor=cast.actor(cast.staff["manager"]), now=NOW)


def correct(cast: Cast, row: TimeEntry, reason: str = "開始の押し忘れ") -> TimeEntry:
    sato, end = cast.actor(cast.staff["sato"]), row.started_at + timedelta(minutes=20)
    return time.correct_entry(row.pk, started_at=row.started_at, ended_at=end, reason=reason, actor=sato, now=NOW)


def test_an_approved_month_keeps_its_figures_and_locks_its_entries(cast: Cast, entry: Writer) -> None:
    rows = [entry(minutes=30), entry(NINE + timedelta(hours=1), 45)]
    october = entry(datetime(2026, 10, 1, 9, 0, tzinfo=TOKYO), 30)
    done = approve(cast)
    assert (done.entries, done.seconds, done.flagged, done.approved_by_id) == (2, 4500, 0, cast.staff["manager"].pk)
    with cast.at(cast.acme):
        assert [TimeEntry.objects.get(pk=row.pk).locked for row in (*rows, october)] == [True, True, False]


def test_a_locked_entry_says_why_and_what_to_do(cast: Cast, entry: Writer) -> None:
    row = entry()
    approve(cast)
    with pytest.raises(Refused, match="承認済みのため変更できません.*管理者に依頼"):
        correct(cast, row)
    later, sato = NINE + timedelta(hours=3), cast.actor(cast.staff["sato"])
    added = {"ended_at": later + timedelta(minutes=5), "activity": "MEETING", "tenant_id": cast.acme.id}
    with pytest.raises(Refused, match="承認済み"):
        time.add_entry(started_at=later, actor=sato, now=NOW, **added)


AROUND = {
    "change": lambda cast, row: TimeEntry.objects.filter(pk=row.pk).update(seconds=1),
    "delete": lambda cast, row: TimeEntry.objects.filter(pk=row.pk).delete(),
    "insert": lambda cast, row: write(cast, cast.acme, "sato", NINE + timedelta(hours=2), 5),
}


@pytest.mark.parametrize("way", AROUND)
def test_the_database_refuses_what_goes_around_the_actions(cast: Cast, entry: Writer, way: str) -> None:
    row = entry()
    approve(cast)
    with cast.at(cast.acme), pytest.raises(IntegrityError, match="approved"), transaction.atomic():
        AROUND[way](cast, row)


def test_another_clients_month_stays_open(cast: Cast, entry: Writer) -> None:
    entry()
    there = write(cast, cast.rival, "tanaka", NINE, 30)
    approve(cast)
    with cast.at(cast.rival):
        assert not TimeEntry.objects.get(pk=there.pk).locked
        TimeEntry.objects.filter(pk=there.pk).update(seconds=60)


def test_reopened_time_can_be_corrected_and_approved_again(cast: Cast, entry: Writer) -> None:
    row = entry()
    approve(cast)
    assert reopen(cast).reopen_reason == "30分の誤りが見つかったため。"
    correct(cast, row)
    assert approve(cast).seconds == 1200
    with cast.at(cast.acme):
        told = list(Event.objects.filter(action__startswith="timemonth.").order_by("at").values_list("action", "seq"))
    assert [action for action, _seq in told] == ["timemonth.approved", "timemonth.reopened", "timemonth.approved"]
    assert all(seq for _action, seq in told), "approvals stand in the chain"


def test_taking_back_needs_a_reason_and_an_approval(cast: Cast, entry: Writer) -> None:
    entry()
    with pytest.raises(Refused, match="承認されていません"):
        reopen(cast)
    approve(cast)
    with pytest.raises(Refused, match="理由がありません"):
        reopen(cast, " ")


def test_once_the_report_is_sent_the_approval_stays(cast: Cast, entry: Writer) -> None:
    row = entry()
    approve(cast)
    with cast.at(cast.acme):
        SavingsMonth.objects.create(tenant_id=the_one(), month="2026-09", state="SENT")
    with pytest.raises(Refused, match="報告書を送付済み"):
        reopen(cast)
    with pytest.raises(Refused, match="次の月の報告書"):
        correct(cast, row)


def test_the_month_must_be_over(cast: Cast, entry: Writer) -> None:
    entry()
    with pytest.raises(Refused, match="まだ終わっていません"):
        approve(cast, now=datetime(2026, 9, 30, 23, 59, tzinfo=TOKYO))


def test_a_running_timer_and_undecided_idle_time_are_asked_first(cast: Cast, entry: Writer) -> None:
    row = entry(idle_from=NINE, idle_to=NINE + timedelta(minutes=20))
    with pytest.raises(Refused, match=r"sato.*確定していません"):
        approve(cast)
    with cast.at(cast.acme):
        TimeEntry.objects.filter(pk=row.pk).update(idle_from=None, idle_to=None, ended_at=None)
    with pytest.raises(Refused, match="確定していません"):
        approve(cast)


def test_nobody_approves_his_own_time(cast: Cast, entry: Writer) -> None:
    entry(name="manager")
    with pytest.raises(Refused, match="ほかの管理者"):
        approve(cast)


def test_operators_and_auditors_approve_nothing(cast: Cast, entry: Writer) -> None:
    entry()
    for name, sentence in (("sato", "管理者の画面"), ("auditor", "閲覧のみ")):
        with pytest.raises(Refused, match=sentence):
            approve(cast, name)


def test_approving_twice_is_told(cast: Cast, entry: Writer) -> None:
    entry()
    approve(cast)
    with pytest.raises(Refused, match="承認済みです"):
        approve(cast)


def test_an_empty_month_needs_no_approval(cast: Cast) -> None:
    with pytest.raises(Refused, match="承認は要りません"):
        approve(cast)


@pytest.mark.parametrize(
    ("begin", "minutes", "fields", "flagged"),
    [
        (NINE, 240, {}, 0),
        (NINE, 241, {}, 1),
        (NINE.replace(hour=11, minute=30), 120, {}, 0),  # over the noon break
        (NINE.replace(hour=8, minute=59), 10, {}, 1),
        (NINE.replace(hour=17, minute=30), 30, {}, 0),
        (NINE.replace(hour=17, minute=30), 31, {}, 1),
        (NINE.replace(hour=23, minute=50), 20, {}, 1),  # over midnight
        (NINE.replace(day=12), 10, {}, 1),  # a Saturday
        (NINE, 10, {"note": ""}, 1),
    ],
)
def test_what_needs_a_look_needs_a_reason(
    cast: Cast, entry: Writer, begin: datetime, minutes: int, fields: dict[str, object], flagged: int
) -> None:
    entry(begin, minutes, **fields)
    if flagged:
        with pytest.raises(Refused, match="確認が必要な時間が1件"):
            approve(cast)
    assert approve(cast, note="本人に確認しました。").flagged == flagged
