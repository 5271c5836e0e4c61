"""October 2026, task by task, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.companies import CASES
from bpo.demo.plan import PlannedTask, Shift, month_of_tasks
from bpo.demo.texts import LABELS, SUBJECTS, card_fields
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


def load(world: World, codes: Sequence[str] = ("SOLAR", "DATA")) -> int:
    """All tasks of the month at these clients. Gives their number."""
    days = {code: business_days(world, code) for code in codes}
    every = sorted({day for found in days.values() for day in found})
    shift = Shift(every, {day: at(day, 9) for day in every})
    planned = [
        (code, task)
        for code in codes
        for task in month_of_tasks((CASES / f"{code.lower()}_2026-10.csv").read_text("utf-8"), days[code])
    ]
    for code, task in sorted(planned, key=lambda pair: pair[1].day):
        one_task(world, code, task, shift)
    return len(planned)


def one_task(world: World, code: str, plan: PlannedTask, shift: Shift) -> None:
    """From the client's request to the accepted delivery, with both timers."""
    maker, begin = shift.take(MAKERS[code], plan.day, plan.make_seconds)
    filed = at(plan.day, 8, 40) + timedelta(seconds=7 * plan.number)
    task = _file(world, code, plan, filed)
    made = _make(world, code, plan, task, maker, begin)
    checker, look = shift.take(CHECKERS[code], plan.day, plan.review_seconds, after=made + timedelta(minutes=1))
    delivered = _review(world, code, plan, task, checker, look)
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


def _make(world: World, code: str, plan: PlannedTask, task: UUID, maker: str, begin: datetime) -> datetime:
    end = begin + timedelta(seconds=plan.make_seconds)
    with world.as_(maker, code, begin) as operator:
        work.start(task, actor=operator, now=begin)
        time.start_timer(task_id=task, actor=operator, now=begin)
    with world.as_(maker, code, end) as operator:
        job = _produce(plan, task, operator)
        if plan.robot_seconds:
            others.record_robot_exception(
                robot="請求書の読み取り", seconds=plan.robot_seconds, on=plan.day, actor=operator, task_id=task
            )
        time.stop_timer(actor=operator, now=end, attended=True)
    if job:
        with audit.happening(end):
            runner.run(tenant=world.clients[code], job=job)
    with world.as_(maker, code, end) as operator:
        _steps(task, operator, end)
    return end


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


def _review(world: World, code: str, plan: PlannedTask, task: UUID, checker: str, look: datetime) -> datetime:
    end = look + timedelta(seconds=plan.review_seconds)
    with world.as_(checker, code, look) as person:
        time.start_timer(task_id=task, activity="REVIEW", actor=person, now=look)
    with world.as_(checker, code, end) as person:
        time.stop_timer(actor=person, now=end, attended=True)
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
