"""The deadline clock: segments tile, only waiting for the client pauses, and the deadline moves by business time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bpo.core.calendar import clock as calculation
from clients.companies.queries import calendar_of
from tasks.questions import actions as questions
from tasks.reviews import actions as reviews
from tasks.work import actions, clock
from tasks.work.models import ClockSegment, Task
from tests.fixtures import work


def segments(task):
    return clock.segments_of(ClockSegment.objects.filter(task=task))


def ask(cast, task, at, text="宛先はどちらですか。"):
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        return questions.ask(task.pk, text=text, actor=cast.actor(sato), now=at)


def answer(cast, question, at):
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner):
        return questions.answer(question.pk, text="本社です。", actor=cast.actor(owner), now=at)


def reload(cast, task):
    with cast.at(cast.acme):
        return Task.objects.get(pk=task.pk)


def test_waiting_moves_the_deadline_by_its_business_time(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    question = ask(cast, task, work.NOW.replace(hour=11))
    answer(cast, question, work.NOW.replace(day=16, hour=10))  # 1 h + 5 h on Thursday, 1 h on Friday
    task = reload(cast, task)
    assert task.status == "WORKING"
    assert task.promised_at == work.NOW.replace(day=20, hour=18)
    assert task.due_at == work.NOW.replace(day=21, hour=17)
    with cast.at(cast.acme):
        calendar = calendar_of(cast.acme.id, work.NOW.date())
        assert task.due_at == calculation.due_with_pauses(task.promised_at, segments(task), calendar)


def test_two_pauses_add_up_as_the_calculation_does(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    for day in (15, 16):
        question = ask(cast, task, work.NOW.replace(day=day, hour=14))
        answer(cast, question, work.NOW.replace(day=day, hour=16))
    task = reload(cast, task)
    with cast.at(cast.acme):
        calendar = calendar_of(cast.acme.id, work.NOW.date())
        found = segments(task)
        calculation.validate(found)
        assert [one.kind for one in found] == ["RUN", "PAUSE", "RUN", "PAUSE", "RUN"]
        assert task.due_at == calculation.due_with_pauses(task.promised_at, found, calendar)
        assert calculation.paused(found, calendar, work.NOW.replace(day=19)) == 4 * 3600


def test_while_it_waits_the_deadline_is_already_later(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    ask(cast, task, work.NOW.replace(hour=14))
    task = reload(cast, task)
    with cast.at(cast.acme):
        assert task.due_at == task.promised_at
        assert clock.effective_due(task, now=work.NOW.replace(hour=16)) == work.NOW.replace(day=21, hour=11)
        # Standing still: as much is left as when the question was asked.
        left = {clock.remaining_seconds(task, now=work.NOW.replace(hour=hour)) for hour in (15, 16, 17)}
        assert len(left) == 1


def test_a_second_question_does_not_restart_the_pause(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    first = ask(cast, task, work.NOW.replace(hour=11))
    second = ask(cast, task, work.NOW.replace(hour=14), "部数はいくつですか。")
    answer(cast, first, work.NOW.replace(hour=15))
    assert reload(cast, task).status == "WAITING"
    answer(cast, second, work.NOW.replace(hour=16))
    with cast.at(cast.acme):
        pauses = ClockSegment.objects.filter(task=task, kind="PAUSE")
        assert [(row.cause, row.ended_at) for row in pauses] == [("宛先はどちらですか。", work.NOW.replace(hour=16))]
    assert reload(cast, task).status == "WORKING"


def test_the_last_delivery_ends_the_clock(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED")
    with cast.at(cast.acme):
        found = segments(task)
        assert found[0].started_at == task.received_at
        assert found[-1].ended_at == task.delivered_at
        calculation.validate(found)


def test_a_part_does_not_end_the_clock(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "一", "units": 3})
    suzuki = cast.staff["suzuki"]
    with cast.at(cast.acme, suzuki):
        reviews.deliver_part(task.pk, units=1, actor=cast.actor(suzuki), now=work.NOW + timedelta(hours=2))
        assert ClockSegment.objects.get(task=task).ended_at is None


def test_withdrawal_ends_the_clock_and_the_questions(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WAITING")
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner):
        actions.cancel(task.pk, reason="中止になりました。", actor=cast.actor(owner), now=work.NOW.replace(hour=15))
        assert not ClockSegment.objects.filter(task=task, ended_at=None).exists()
        assert not task.questions.filter(withdrawn_at=None).exists()


@pytest.mark.slow
def test_rework_starts_a_new_deadline_and_the_segments_still_tile(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    answer(cast, ask(cast, task, work.NOW.replace(hour=11)), work.NOW.replace(hour=15))
    work.walk(cast, cast.acme, task, "DELIVERED", now=work.NOW.replace(hour=16))
    refused_at = work.NOW.replace(day=19, hour=10)
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner):
        reviews.refuse(task.pk, kind="OMISSION", detail="2頁目がありません。", actor=cast.actor(owner), now=refused_at)
    task = reload(cast, task)
    assert task.due_at == work.NOW.replace(day=22, hour=18)
    assert task.promised_at == work.NOW.replace(day=20, hour=18)
    with cast.at(cast.acme):
        found = segments(task)
        calculation.validate(found)
        assert [one.kind for one in found] == ["RUN", "PAUSE", "RUN", "PAUSE", "RUN"]
        assert found[3].cause == ClockSegment.ACCEPTANCE
    # A pause of the second round moves the second deadline, and only that one.
    answer(cast, ask(cast, task, refused_at.replace(hour=14)), refused_at.replace(hour=16))
    assert reload(cast, task).due_at == work.NOW.replace(day=23, hour=11)


def test_the_database_holds_one_open_segment_at_most(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    with cast.at(cast.acme), pytest.raises(Exception, match="tasks_clock_one_open"):
        ClockSegment.objects.create(tenant=cast.acme.row, task=task, kind="RUN", started_at=work.NOW)


def test_a_quotation_has_no_clock_until_it_is_accepted(cast):
    task = work.make_task(cast, cast.acme, "QUOTING")
    manager, approver = cast.staff["manager"], cast.acme.people["APPROVER"]
    ask(cast, task, work.NOW)
    assert reload(cast, task).status == "QUOTING"
    with cast.at(cast.acme, manager):
        actions.quote(task.pk, yen=30000, business_days=2, actor=cast.actor(manager), now=work.NOW)
        assert not task.segments.exists()
    with cast.at(cast.acme, approver):
        actions.accept_quote(task.pk, actor=cast.actor(approver), now=work.NOW.replace(day=16))
    task = reload(cast, task)
    assert (task.status, task.due_at, task.promised_at) == (
        "WORKING",
        work.NOW.replace(day=20, hour=18),
        work.NOW.replace(day=20, hour=18),
    )
    with cast.at(cast.acme):
        assert task.segments.get().started_at == work.NOW.replace(day=16)
