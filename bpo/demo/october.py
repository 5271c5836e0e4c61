"""October 2026, task by task, through the same actions that people use."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from django.db import connections

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.companies import CASES
from bpo.demo.hands import Hands, fork_context
from bpo.demo.plan import PlannedTask, Shift, month_of_tasks
from bpo.demo.texts import LABELS, ROBOTS, SUBJECTS, card_fields
from bpo.demo.world import World, at
from clients.companies.queries import calendar_of
from generalaffairs.business_cards import actions as cards
from generalaffairs.documents import actions as documents
from generalaffairs.documents.codecs import WorkLine
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.time import actions as time
from tasks.time.actions import others
from tasks.work import actions as work
from tasks.work.models import Task

MONTH = Month(2026, 10)
MAKERS: dict[str, tuple[str, ...]] = {"SOLAR": ("sato", "kobayashi", "ito"), "DATA": ("watanabe", "ito")}
CHECKERS: dict[str, tuple[str, ...]] = {"SOLAR": ("suzuki",), "DATA": ("sato",)}
REQUESTER = {"SOLAR": "hayashi", "DATA": "ueda"}
CARDS = "名刺の作成と発注"
GENERAL = "generalaffairs.documents"


def business_days(world: World, code: str) -> list[date]:
    """The client's business days of the month."""
    with world.as_("takahashi", code, world.now):
        calendar = calendar_of(world.clients[code], MONTH.start)
    days = (MONTH.start + timedelta(days=n) for n in range((MONTH.end - MONTH.start).days))
    return [day for day in days if calendar.is_business_day(day)]


@dataclass(frozen=True, slots=True)
class Turn:
    """One task with who works on it and checks it, from when, and the how-manieth it is of each (from 0 on)."""

    code: str
    plan: PlannedTask
    maker: str
    begin: datetime
    makes: int
    checker: str
    look: datetime
    checks: int


def load(world: World, codes: Sequence[str] = ("SOLAR", "DATA")) -> int:
    """All tasks of the month at these clients, a process for each: two cores do it in little more than half the time.
    What was made before must be committed. Gives the number of tasks.

    Raises RuntimeError when one of the processes fails; its traceback stands in the log.
    """
    planned, forking = turns(world, codes), fork_context()
    hands = Hands({key for code in codes for key in (*MAKERS[code], *CHECKERS[code])}, forking)
    connections.close_all()  # a connection belongs to one process
    others = [forking.Process(target=_beside, args=(world, planned, code, hands)) for code in codes[1:]]
    for process in others:
        process.start()
    try:
        _month_of(world, planned, codes[0], hands)
    finally:
        for process in others:
            process.join()
    if any(process.exitcode for process in others):
        raise RuntimeError("loading October failed in one of its processes")
    return len(planned)


def _beside(world: World, planned: Sequence[Turn], code: str, hands: Hands) -> None:
    try:
        _month_of(world, planned, code, hands)
    except KeyboardInterrupt:  # the first process says so
        sys.exit(130)


def _month_of(world: World, planned: Sequence[Turn], code: str, hands: Hands) -> None:
    for turn in planned:
        if turn.code == code:
            one_task(world, turn, hands)


def turns(world: World, codes: Sequence[str]) -> list[Turn]:
    """The month's tasks of these clients by day, shared out among the operators."""
    days = {code: business_days(world, code) for code in codes}
    every = sorted({day for found in days.values() for day in found})
    shift = Shift(every, {day: at(day, 9) for day in every})
    done: Counter[str] = Counter()
    return [_turn(code, task, shift, done) for code, task in _in_turn(days)]


def _in_turn(days: Mapping[str, Sequence[date]]) -> list[tuple[str, PlannedTask]]:
    """The tasks day by day; within a day the clients take turns, lest a process waits long for a shared operator."""
    found = []
    for code, own in days.items():
        plan = list(month_of_tasks((CASES / f"{code.lower()}_2026-10.csv").read_text("utf-8"), own))
        of_day, passed = Counter(task.day for task in plan), Counter[date]()
        for task in plan:
            found.append(((task.day, Fraction(passed[task.day], of_day[task.day])), code, task))
            passed[task.day] += 1
    return [(code, task) for _when, code, task in sorted(found, key=lambda one: one[0])]


def _turn(code: str, plan: PlannedTask, shift: Shift, done: Counter[str]) -> Turn:
    maker, begin = shift.take(MAKERS[code], plan.day, plan.make_seconds)
    makes = done[maker]
    done[maker] += 1
    made = begin + timedelta(seconds=plan.make_seconds)
    checker, look = shift.take(CHECKERS[code], plan.day, plan.review_seconds, after=made + timedelta(minutes=1))
    checks = done[checker]
    done[checker] += 1
    return Turn(code, plan, maker, begin, makes, checker, look, checks)


def one_task(world: World, turn: Turn, hands: Hands) -> None:
    """From the client's request to the accepted delivery, with both timers."""
    code, plan = turn.code, turn.plan
    filed = at(plan.day, 8, 40) + timedelta(seconds=7 * plan.number)
    task = _file(world, code, plan, filed)
    _make(world, turn, task, hands)
    delivered = _review(world, turn, task, hands)
    _accept(world, code, plan, task, delivered + timedelta(minutes=20))


def _file(world: World, code: str, plan: PlannedTask, moment: datetime) -> UUID:
    key = REQUESTER[code]
    with world.as_(key, code, moment) as person:
        request = requests.submit(
            worktype=_worktype(plan),
            fields=_fields(plan),
            person=world.person(code, key),
            actor=person,
            channel="PORTAL",
            now=moment,
            form_token=f"demo-{code}-{plan.line}-{plan.number}",
            touch_seconds=plan.filing_seconds,
        )
        return Task.objects.get(request=request).pk


def _worktype(plan: PlannedTask) -> str:
    return "generalaffairs.business_cards" if plan.line == CARDS else GENERAL


def _fields(plan: PlannedTask) -> dict[str, object]:
    if plan.line == CARDS:
        return card_fields(plan.number, plan.units)
    subject = SUBJECTS[plan.line].format(n=plan.number, day=f"{plan.day.month}月{plan.day.day}日", units=plan.units)
    return {"process": plan.line, "subject": subject}


def _make(world: World, turn: Turn, task: UUID, hands: Hands) -> None:
    code, maker, begin = turn.code, turn.maker, turn.begin
    end = begin + timedelta(seconds=turn.plan.make_seconds)
    with world.as_(maker, code, begin) as operator:
        work.start(task, actor=operator, now=begin)
    with hands.of(maker, turn.makes):
        with world.as_(maker, code, begin) as operator:
            time.start_timer(task_id=task, actor=operator, now=begin)
        with world.as_(maker, code, end) as operator:
            job = _while_it_runs(turn.plan, task, operator)
            time.stop_timer(actor=operator, now=end, attended=True)
    if job:
        with audit.happening(end):
            runner.run(tenant=world.clients[code], job=job)
    with world.as_(maker, code, end) as operator:
        _steps(task, operator, end)


def _while_it_runs(plan: PlannedTask, task: UUID, operator: Actor) -> UUID | None:
    job = _produce(plan, task, operator)
    if plan.robot_seconds:
        others.record_robot_exception(
            robot=ROBOTS[plan.line], seconds=plan.robot_seconds, on=plan.day, actor=operator, task_id=task
        )
    return job


def _produce(plan: PlannedTask, task: UUID, operator: Actor) -> UUID | None:
    """The rows of a general task, or the proof of a card: then the job that makes it."""
    if plan.line != CARDS:
        documents.add_rows(task, rows=_rows(plan), actor=operator)
        return None
    job = job_of(cards.make_proof(task, actor=operator))
    return job.pk if job else None


def _steps(task: UUID, operator: Actor, moment: datetime) -> None:
    for step in Task.objects.get(pk=task).steps.filter(required=True).order_by("position"):
        work.complete_step(task, step.key, actor=operator, now=moment)
    work.submit_for_review(task, actor=operator, now=moment)


def _rows(plan: PlannedTask) -> list[WorkLine]:
    label = LABELS[plan.line]
    return [WorkLine("", f"{plan.day:%m%d}-{n:03d}", label[n % len(label)]) for n in range(1, plan.units + 1)]


def _review(world: World, turn: Turn, task: UUID, hands: Hands) -> datetime:
    code, checker, look = turn.code, turn.checker, turn.look
    end = look + timedelta(seconds=turn.plan.review_seconds)
    with hands.of(checker, turn.checks):
        with world.as_(checker, code, look) as person:
            time.start_timer(task_id=task, activity="REVIEW", actor=person, now=look)
        with world.as_(checker, code, end) as person:
            time.stop_timer(actor=person, now=end, attended=True)
    with world.as_(checker, code, end) as person:
        reviews.approve(task, actor=person, now=end)
    return end


def _accept(world: World, code: str, plan: PlannedTask, task: UUID, moment: datetime) -> None:
    key = REQUESTER[code]
    with world.as_(key, code, moment) as person:
        reviews.accept(task, actor=person, now=moment, touch_seconds=plan.accepting_seconds)
        if plan.rest_seconds:
            others.record_touch(
                task_id=task,
                kind="OFF_PAGE",
                seconds=None,
                standard_seconds=plan.rest_seconds,
                on=plan.day,
                person_id=world.person(code, key).pk,
                note="紙の資料の用意",
            )
