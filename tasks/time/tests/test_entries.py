"""Time written down afterwards, corrections, batches, and the time of others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from tasks.reports.models import SavingsMonth
from tasks.time import actions, queries
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeCorrection, TimeEntry, UnitCount
from tasks.time.split import split_seconds
from tasks.time.tests.conftest import make_task

MINUTE = timedelta(minutes=1)
OCTOBER = Month(2026, 10)


def close(desk, company, month="2026-10"):
    with desk.cast.at(company):
        row, _made = SavingsMonth.objects.get_or_create(tenant=company.row, month=month)
        for state in ("DRAFTED", "CHECKED", "SENT"):
            SavingsMonth.objects.filter(pk=row.pk).update(state=state)


@pytest.fixture
def entry(desk):
    """An hour of Sato's at the first client."""
    return actions.add_entry(task_id=desk.here.pk, started_at=desk.at, ended_at=desk.at + 60 * MINUTE, actor=desk.sato,
                             now=desk.at + 90 * MINUTE)  # fmt: skip


def correct(desk, entry, *, minutes=30, reason="休憩を除く", actor=None):
    return actions.correct_entry(entry.pk, started_at=entry.started_at, ended_at=entry.started_at + minutes * MINUTE,
                                 reason=reason, actor=actor or desk.sato, now=desk.at + 120 * MINUTE)  # fmt: skip


def test_a_correction_keeps_the_old_value_and_the_reason(desk, entry):
    assert correct(desk, entry).seconds == 1800
    with desk.cast.at(desk.cast.acme):
        kept = TimeCorrection.objects.get()
    assert (kept.old_seconds, kept.reason) == (3600, "休憩を除く")


def test_a_correction_needs_a_reason(desk, entry):
    with pytest.raises(Refused, match="理由"):
        correct(desk, entry, reason="  ")


def test_a_manager_corrects_for_others_but_a_colleague_does_not(desk, entry):
    assert correct(desk, entry, actor=desk.manager).seconds == 1800
    suzuki = desk.cast.actor(desk.cast.staff["suzuki"])
    with pytest.raises(Refused, match="ほかの担当者"):
        correct(desk, entry, actor=suzuki)


def test_an_entry_of_a_strangers_client_does_not_exist(desk, entry):
    tanaka = desk.cast.actor(desk.cast.staff["tanaka"])
    with pytest.raises(TimeEntry.DoesNotExist):
        correct(desk, entry, actor=tanaka)


def test_time_does_not_overlap_even_at_another_client(desk):
    span = {"started_at": desk.at, "ended_at": desk.at + 60 * MINUTE, "now": desk.at + 90 * MINUTE}
    actions.add_entry(task_id=desk.here.pk, actor=desk.manager, **span)
    with pytest.raises(Refused, match="重なって"):
        actions.add_entry(task_id=desk.there.pk, actor=desk.manager, **span)


IMPOSSIBLE = [(0, 0, "開始より前"), (0, 200, "現在より後"), (-1500, 0, "24時間")]


@pytest.mark.parametrize(("begin", "end", "words"), IMPOSSIBLE)
def test_impossible_spans_are_refused(desk, begin, end, words):
    with pytest.raises(Refused, match=words):
        actions.add_entry(task_id=desk.here.pk, started_at=desk.at + begin * MINUTE, ended_at=desk.at + end * MINUTE,
                          actor=desk.sato, now=desk.at + 90 * MINUTE)  # fmt: skip


def test_a_month_whose_report_was_sent_is_closed(desk, entry):
    close(desk, desk.cast.acme)
    with pytest.raises(Refused, match="2026年10月の記録は変更できません"):
        correct(desk, entry)
    with pytest.raises(Refused, match="送付済み"):
        actions.add_entry(task_id=desk.here.pk, started_at=desk.at + 60 * MINUTE, ended_at=desk.at + 70 * MINUTE,
                          actor=desk.sato, now=desk.at + 90 * MINUTE)  # fmt: skip


def test_the_database_closes_the_month_for_everybody(desk, entry):
    close(desk, desk.cast.acme)
    row, day = {"tenant": desk.cast.acme.row, "task": desk.here}, {"on": date(2026, 10, 31)}
    with desk.cast.at(desk.cast.acme):
        for attempt in (
            lambda: TimeEntry.objects.filter(pk=entry.pk).update(seconds=1),
            lambda: TimeEntry.objects.filter(pk=entry.pk).delete(),
            lambda: UnitCount.objects.create(**row, **day, key="x", count=1),
            lambda: ClientTouch.objects.create(**row, **day, kind="ANSWER", how="MEASURED", seconds=1),
            lambda: PartnerEntry.objects.create(**row, **day, partner="社労士", seconds=1),
            lambda: RobotException.objects.create(**row, **day, robot="OCR", seconds=1),
        ):
            with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
                attempt()
        UnitCount.objects.create(**row, on=date(2026, 11, 1), key="november", count=1)


def test_another_clients_month_stays_open(desk):
    close(desk, desk.cast.acme)
    entry = actions.add_entry(task_id=desk.there.pk, started_at=desk.at, ended_at=desk.at + MINUTE, actor=desk.manager,
                              now=desk.at + 90 * MINUTE)  # fmt: skip
    assert (entry.tenant_id, entry.seconds) == (desk.cast.rival.id, 60)


def test_a_batch_over_clients_is_split_by_units(desk):
    made = actions.record_batch([(desk.here.pk, 2), (desk.there.pk, 1)], started_at=desk.at,
                                ended_at=desk.at + timedelta(seconds=1000), actor=desk.manager,
                                now=desk.at + 60 * MINUTE)  # fmt: skip
    assert [(entry.tenant_id, entry.seconds) for entry in made] == [
        (desk.cast.acme.id, 667), (desk.cast.rival.id, 333)]  # fmt: skip
    assert made[0].ended_at == made[1].started_at


def test_split_loses_nothing():
    assert split_seconds(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(split_seconds(99_991, [7, 0, 13, 1])) == 99_991


def test_touches_are_measured_with_a_cap_or_standard(desk):
    with desk.cast.at(desk.cast.acme):
        measured = actions.record_touch(task_id=desk.here.pk, kind="ANSWER", seconds=95, on=date(2026, 10, 14))
        lunch = actions.record_touch(task_id=desk.here.pk, kind="ANSWER", seconds=7200, on=date(2026, 10, 14))
        agreed = actions.record_touch(task_id=desk.here.pk, kind="FILING", seconds=None, on=date(2026, 10, 14),
                                      standard_seconds=240)  # fmt: skip
    assert [(t.how, t.seconds) for t in (measured, lunch, agreed)] == [
        ("MEASURED", 95), ("MEASURED", 900), ("STANDARD", 240)]  # fmt: skip


def test_what_no_page_sees_is_declared_once_a_month(desk):
    owner = desk.cast.actor(desk.cast.acme.people["OWNER"])
    with desk.cast.at(desk.cast.acme):
        for minutes in (60, 90):
            actions.declare_off_page(month=OCTOBER, seconds=minutes * 60, actor=owner, now=desk.at, note="定例会")
        assert list(ClientTouch.objects.values_list("seconds", "how")) == [(5400, "DECLARED")]
        with pytest.raises(Refused, match="責任者か当社の管理者"):
            actions.declare_off_page(month=OCTOBER, seconds=1, actor=desk.sato, now=desk.at)


def test_partners_and_robots_are_recorded_by_the_desk_alone(desk):
    viewer = desk.cast.actor(desk.cast.acme.people["VIEWER"])
    day = date(2026, 10, 14)
    with desk.cast.at(desk.cast.acme):
        actions.record_partner(partner="社労士", seconds=600, on=day, actor=desk.sato, task_id=desk.here.pk)
        actions.record_robot_exception(robot="OCR", seconds=60, on=day, actor=desk.sato, task_id=desk.here.pk)
        with pytest.raises(Refused, match="提携先"):
            actions.record_partner(partner="社労士", seconds=600, on=day, actor=viewer)
        with pytest.raises(Refused, match="24時間"):
            actions.record_robot_exception(robot="OCR", seconds=0, on=day, actor=desk.sato)


def test_the_timesheet_shows_the_week_of_all_clients(desk):
    for task, hour in ((desk.here, 0), (desk.there, 1)):
        begin = desk.at + timedelta(hours=hour)
        actions.add_entry(task_id=task.pk, started_at=begin, ended_at=begin + 30 * MINUTE, actor=desk.manager,
                          now=desk.at + timedelta(hours=5))  # fmt: skip
    sheet = queries.timesheet(desk.manager, day=date(2026, 10, 16))
    assert (sheet.start, sheet.seconds, len(sheet.days[2].entries)) == (date(2026, 10, 12), 3600, 2)
    assert sheet.by_client == (("北星システム株式会社", 1800), ("青葉商事株式会社", 1800))


def move(desk, entry, number, **said):
    words = {"reason": "別の依頼で計測していた", "actor": desk.sato, "now": desk.at + 120 * MINUTE} | said
    return actions.correct_entry(
        entry.pk, started_at=entry.started_at, ended_at=entry.started_at + 60 * MINUTE, number=number, **words
    )


def test_time_on_the_wrong_task_moves_to_the_right_one_and_says_so(desk, entry):
    other = make_task(desk.cast, desk.cast.acme, 2)
    with desk.cast.at(desk.cast.acme):
        TimeEntry.objects.filter(pk=entry.pk).update(step=None)
    moved = move(desk, entry, other.number.lower())
    assert (moved.task_id, moved.process_line_id, moved.seconds) == (other.pk, other.process_line_id, 3600)
    with desk.cast.at(desk.cast.acme):
        assert TimeCorrection.objects.get().old_task_id == desk.here.pk


def test_time_never_moves_to_another_clients_task_nor_out_of_a_closed_month(desk, entry):
    with pytest.raises(Refused, match="この顧客にありません"):
        move(desk, entry, desk.there.number)
    with pytest.raises(Refused, match="番号を確認"):
        move(desk, entry, "ACME-999")
    other = make_task(desk.cast, desk.cast.acme, 2)
    close(desk, desk.cast.acme)
    with pytest.raises(Refused):
        move(desk, entry, other.number)
