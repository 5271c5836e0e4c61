"""Who is away, what he leaves open, who may take it and who has it meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import seconds_by_day
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.tenancy import HOUSE_ID
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.people.house import at_house, house_calendar
from clients.people.models import Assignment, Membership
from clients.people.queries import staff_members, valid_licenses
from tasks.absence import calc
from tasks.absence.models import Absence, Cover
from tasks.questions.models import Question
from tasks.seats import STAFF
from tasks.skills.calc import time_of
from tasks.skills.queries import plans_of, skills_of
from tasks.work.access import visible_tasks
from tasks.work.models import Step, Task
from tasks.work.states import OPEN

# What can be given to somebody else; work that waits for a check needs its maker only if it comes back.
MOVABLE = ("RECEIVED", "QUOTING", "WORKING", "WAITING")
SHARE = (3, 4)  # of somebody's time is for tasks; the rest is calls, meetings and questions
EXPERIENCE = timedelta(days=365)
PAST_DAYS = 30
WORDS = {
    calc.AWAY: _("本人も不在です"),
    calc.CHECKER: _("この作業を検査した人です"),
    calc.NOT_NAMED: _("この種類の業務に指定されていません"),
    calc.LICENCE: _("必要な資格がありません"),
    calc.NO_ACCESS: _("この顧客の担当ではありません（不在の間だけ割り当てます）"),
    calc.NOT_TRAINED: _("研修済みの業務に登録されていません"),
    calc.FULL: _("期間中の予定に空きがありません"),
    calc.NO_EXPERIENCE: _("1年以内にこの業務を納品していません"),
}


def days_away(users: Collection[UUID], first: date, last: date) -> dict[UUID, list[tuple[date, date]]]:
    """Who of these people is away when, as far as it touches these days. One query; the house must be in context."""
    return days_in(away_rows(users, first, last))


def away_rows(users: Collection[UUID], first: date, last: date) -> QuerySet[Absence]:
    """The same as rows that are not read yet."""
    rows = Absence.objects.filter(tenant_id=HOUSE_ID, cancelled_at=None, first_day__lte=last, last_day__gte=first)
    return rows.filter(user__in=users)


def days_in(rows: Iterable[Absence]) -> dict[UUID, list[tuple[date, date]]]:
    """Such rows by person."""
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for row in rows:
        found[row.user_id].append((row.first_day, row.last_day))
    return found


def own_clients(actor: Actor) -> tuple[UUID, ...]:
    """Clients at which the reader is staff, in a stable order."""
    return tuple(sorted({seat.tenant for seat in actor.seats if seat.role in STAFF} - {HOUSE_ID}))


def access_absence(absence_id: UUID) -> Absence:
    """An absence that was not cancelled. Raises Absence.DoesNotExist."""
    with at_house():
        rows = Absence.objects.filter(tenant_id=HOUSE_ID, cancelled_at=None)
        return rows.select_related("user").get(pk=absence_id)


def absences(*, today: date) -> list[Absence]:
    """Absences from 30 days ago on, in their order; works from inside any context."""
    with at_house():
        rows = Absence.objects.filter(
            tenant_id=HOUSE_ID, cancelled_at=None, last_day__gte=today - timedelta(days=PAST_DAYS)
        )
        return list(rows.select_related("user").order_by("first_day", "user__name"))


def away_between(first: date, last: date) -> set[UUID]:
    """Who is away on any of these days."""
    with at_house():
        rows = Absence.objects.filter(tenant_id=HOUSE_ID, cancelled_at=None, first_day__lte=last, last_day__gte=first)
        return set(rows.values_list("user_id", flat=True))


def open_work(absence: Absence, *, actor: Actor) -> list[Task]:
    """His tasks that can be given to somebody else, at the reader's clients, the next due first."""
    rows = visible_tasks(actor).filter(maker_id=absence.user_id, status__in=MOVABLE)
    rows = rows.filter(tenant_id__in=own_clients(actor)).select_related("tenant", "process_line", "maker")
    return list(rows.order_by(F("due_at").asc(nulls_last=True), "id"))


def lent(absence: Absence, *, actor: Actor) -> list[Cover]:
    """What was handed on and not given back, newest first, with its task and cover; at the reader's clients."""
    rows = Cover.objects.filter(tenant_id__in=own_clients(actor), absence=absence.pk, handed_at__isnull=False)
    rows = rows.filter(task__in=visible_tasks(actor)).select_related("task__tenant", "cover", "assignment")
    return list(rows.order_by(F("task__due_at").asc(nulls_last=True), "id"))


@dataclass(frozen=True, slots=True)
class HandOver:
    """One line of the hand-over note."""

    task: Task
    next_step: str
    waits: str
    note: str


def hand_over_note(absence: Absence, *, actor: Actor, tasks: list[Task] | None = None) -> list[HandOver]:
    """Every open task with its next step, what it waits for, and what he wrote. One query."""
    found = open_work(absence, actor=actor) if tasks is None else tasks
    keys = [task.pk for task in found]
    left = Step.objects.filter(task__in=keys, done_at=None, waived_reason="").order_by("-position")
    asked = Question.objects.filter(task__in=keys, answered_at=None, withdrawn_at=None).order_by("-asked_at")
    written = Cover.objects.filter(absence=absence.pk, task__in=keys)
    read_together(left, asked, written)
    steps = {step.task_id: step.name for step in left}
    questions = {row.task_id: row.text for row in asked}
    notes = {row.task_id: row.note for row in written}
    return [
        HandOver(task, steps.get(task.pk, ""), questions.get(task.pk, ""), notes.get(task.pk, "")) for task in found
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """One person of a task's list: whether he can be chosen, and why (not)."""

    user: UUID
    name: str
    is_possible: bool
    needs_access: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """One task with the proposed cover and everybody else."""

    line: HandOver
    choice: UUID | None
    options: tuple[Choice, ...]

    @property
    def possible(self) -> list[Choice]:
        """Who can be chosen, the best first."""
        return [one for one in self.options if one.is_possible]

    @property
    def barred(self) -> list[Choice]:
        """Who cannot, each with the reasons."""
        return [one for one in self.options if not one.is_possible]


def plan(absence: Absence, *, actor: Actor, today: date) -> list[Planned]:
    """A proposal for everything that he leaves open at the reader's clients."""
    tasks = open_work(absence, actor=actor)
    lines = {line.task.pk: line for line in hand_over_note(absence, actor=actor, tasks=tasks)}
    people = _people(absence, actor=actor, today=today)
    proposals = calc.propose(_works(tasks, _licences(absence, today)), people)
    return [
        Planned(lines[one.work.key], one.choice, tuple(_choice(option) for option in one.options)) for one in proposals
    ]


def barriers(absence: Absence, task: Task, user: UUID, *, actor: Actor, today: date) -> list[str]:
    """Why this person may not take this task, in sentences; empty when he may. Asked again when it is accepted."""
    person = next((one for one in _people(absence, actor=actor, today=today) if one.key == user), None)
    if person is None:
        return [str(_("選んだ人は当社の担当ではありません。別の人を選んでください。"))]
    (work,) = _works([task], _licences(absence, today))
    against = calc.BARRIERS & set(calc.reasons(work, person, free=person.free))
    return [str(_("%(name)s：%(why)s。") % {"name": person.name, "why": WORDS[code]}) for code in sorted(against)]


def _choice(option: calc.Option) -> Choice:
    words = tuple(str(WORDS[code]) for code in option.reasons)
    return Choice(option.person.key, option.person.name, option.is_possible, option.needs_access, words)


def _works(tasks: list[Task], licences: frozenset[str]) -> list[calc.Work]:
    """The tasks as the calculation sees them. A reserved step binds whoever covers only where the absent person holds
    that licence (`licences`) and was to take it himself; else it is handed to a partner as before."""
    needed: dict[UUID, set[str]] = defaultdict(set)
    keys = [task.pk for task in tasks]
    reserved = Step.objects.filter(task__in=keys, done_at=None, waived_reason="", handed_to=None)
    for key, licence in reserved.exclude(license_required="").values_list("task_id", "license_required"):
        needed[key].add(licence)
    return [
        calc.Work(
            key=task.pk,
            tenant=task.tenant_id,
            worktype=task.worktype,
            process=task.process_line.name if task.process_line else "",
            seconds=task.estimate_seconds,
            due=in_tokyo(task.due_at).date() if task.due_at else None,
            category=task.category,
            licences=frozenset(needed[task.pk] & licences),
            checker=task.checker_id,
        )
        for task in tasks
    ]


def _licences(absence: Absence, today: date) -> frozenset[str]:
    found = valid_licenses([absence.user_id], on=today).get(absence.user_id, [])
    return frozenset(row.kind for row in found)


def _people(absence: Absence, *, actor: Actor, today: date) -> list[calc.Person]:
    """Everybody of the BPO company who works on tasks, without him who is away."""
    start = max(today, absence.first_day)
    clients = own_clients(actor)
    tenants: dict[UUID, set[UUID]] = defaultdict(set)
    named: dict[UUID, set[tuple[UUID, str]]] = defaultdict(set)
    for seat in Assignment.objects.filter(valid_on(today), tenant_id__in=clients, role__in=STAFF):
        tenants[seat.user_id].add(seat.tenant_id)
        named[seat.user_id] |= {(seat.tenant_id, category) for category in seat.categories}
    hands = _operators(today) - {absence.user_id}
    users = [one for one in staff_members(on=today) if one.pk in hands and not one.read_only]
    keys = [one.pk for one in users]
    away, licences = away_between(start, absence.last_day), valid_licenses(keys, on=start)
    done, busy = _done(keys, today), _busy(keys, absence.last_day)
    with at_house():
        skills = skills_of(keys)
    room = _room(keys, start, absence.last_day)
    return [
        calc.Person(
            key=one.pk,
            name=one.name,
            tenants=frozenset(tenants[one.pk]),
            named=frozenset(named[one.pk]),
            licences=frozenset(row.kind for row in licences.get(one.pk, [])),
            skills=frozenset(skills[one.pk]),
            done=frozenset(done[one.pk]),
            free=room[one.pk] - busy.get(one.pk, 0),
            is_away=one.pk in away,
        )
        for one in users
    ]


def _operators(today: date) -> set[UUID]:
    """People with a 担当 or 管理 seat at the house: they can be given access to a client."""
    with at_house():
        rows = Membership.objects.filter(valid_on(today), tenant_id=HOUSE_ID, role__in=STAFF)
        return set(rows.values_list("user_id", flat=True))


def _done(users: list[UUID], today: date) -> dict[UUID, set[tuple[str, str]]]:
    """Work types and process lines that each has delivered within a year, at the clients of the context."""
    rows = Task.objects.filter(maker_id__in=users, delivered_at__gte=midnight(today - EXPERIENCE)).order_by()
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    for user, worktype, line in rows.values_list("maker_id", "worktype", "process_line__name").distinct():
        found[user].add((worktype, line or ""))
    return found


def _busy(users: list[UUID], last: date) -> dict[UUID, int]:
    """Estimated seconds of what each owes until then, at the clients of the context."""
    due = midnight(last + timedelta(days=1))
    rows = Task.objects.filter(maker_id__in=users, status__in=OPEN, due_at__lt=due).order_by()
    return dict(rows.values_list("maker_id").annotate(whole=Sum("estimate_seconds")))


def _room(users: list[UUID], first: date, last: date) -> dict[UUID, int]:
    """Seconds for tasks of each from the first to the last day: his working hours on the company's business days."""
    with at_house():
        office = seconds_by_day(house_calendar(first), first, last)
        plans = plans_of(users)
    of, whole = SHARE
    return {user: sum(time_of(office, plans=plans.get(user, ())).values()) * of // whole for user in users}
