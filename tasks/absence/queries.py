"""Who is away, what he leaves open, who may take it and who has it meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import HOUSE_ID
from bpo.core.together import read_together
from clients.people.house import at_house
from tasks.absence import calc
from tasks.absence.models import Absence, Cover
from tasks.absence.people import own_clients, people_for
from tasks.absence.upcoming import Upcoming, upcoming
from tasks.questions.models import Question
from tasks.work.access import visible_tasks
from tasks.work.models import Step, Task

# What can be given to somebody else; work that waits for a check needs its maker only if it comes back.
MOVABLE = ("RECEIVED", "QUOTING", "WORKING", "WAITING")
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


def open_work(absence: Absence, *, actor: Actor) -> list[Task]:
    """His tasks that can be given to somebody else, at the reader's clients, the next due first."""
    return list(_open_rows(absence, actor))


def _open_rows(absence: Absence, actor: Actor) -> QuerySet[Task]:
    rows = visible_tasks(actor).filter(maker_id=absence.user_id, status__in=MOVABLE)
    rows = rows.filter(tenant_id__in=own_clients(actor)).select_related("tenant", "process_line", "maker")
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


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
    around = _around(absence, found)
    read_together(*around)
    return _noted(found, *around)


def _around(absence: Absence, tasks: list[Task]) -> tuple[QuerySet[Step], QuerySet[Question], QuerySet[Cover]]:
    """Steps, questions and notes of these tasks; not read yet."""
    keys = [task.pk for task in tasks]
    left = Step.objects.filter(task__in=keys, done_at=None, waived_reason="").order_by("-position")
    asked = Question.objects.filter(task__in=keys, answered_at=None, withdrawn_at=None).order_by("-asked_at")
    return left, asked, Cover.objects.filter(absence=absence.pk, task__in=keys)


def _noted(
    tasks: list[Task], left: Iterable[Step], asked: Iterable[Question], written: Iterable[Cover]
) -> list[HandOver]:
    steps = {step.task_id: step.name for step in left}
    questions = {row.task_id: row.text for row in asked}
    notes = {row.task_id: row.note for row in written}
    return [
        HandOver(task, steps.get(task.pk, ""), questions.get(task.pk, ""), notes.get(task.pk, "")) for task in tasks
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """One person of a task's list: whether he can be chosen, and why (not)."""

    user: UUID
    name: str
    is_possible: bool
    needs_access: bool
    words: tuple[str, ...]


class _Options:
    """Everybody who was thought of for a piece of work."""

    __slots__ = ()
    options: tuple[Choice, ...]

    @property
    def possible(self) -> list[Choice]:
        """Who can be chosen, the best first."""
        return [one for one in self.options if one.is_possible]

    @property
    def barred(self) -> list[Choice]:
        """Who cannot, each with the reasons."""
        return [one for one in self.options if not one.is_possible]


@dataclass(frozen=True, slots=True)
class Planned(_Options):
    """One task with the proposed cover and everybody else."""

    line: HandOver
    choice: UUID | None
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PlannedComing(_Options):
    """What one template brings during the absence, with the cover (named, else proposed) and everybody else."""

    line: Upcoming
    choice: UUID | None
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal for the tasks that he leaves open, and for the recurring work that comes up meanwhile."""

    tasks: list[Planned]
    coming: list[PlannedComing]


def plan(absence: Absence, *, actor: Actor, today: date) -> Plan:
    """A proposal for everything of his at the reader's clients; what is proposed fills a person's time.

    Eight queries.
    """
    rows = _open_rows(absence, actor)
    people, licences = people_for(absence, actor=actor, today=today, beside=[rows])
    tasks = list(rows)
    around = _around(absence, tasks)
    read_together(*around)
    lines = {line.task.pk: line for line in _noted(tasks, *around)}
    later = {one.template.pk: one for one in upcoming(absence, actor=actor)}
    found = Plan([], [])
    works = [*_works(tasks, around[0], licences), *(one.work() for one in later.values())]
    for one in calc.propose(works, people):
        options = tuple(_choice(option) for option in one.options)
        if line := lines.get(one.work.key):
            found.tasks.append(Planned(line, one.choice, options))
        else:
            row = later[one.work.key]
            found.coming.append(PlannedComing(row, row.cover if row.is_decided else one.choice, options))
    return found


def barriers(absence: Absence, task: Task, user: UUID, *, actor: Actor, today: date) -> list[str]:
    """Why this person may not take this task, in sentences; empty when he may. Asked again when it is accepted."""
    people, licences = people_for(absence, actor=actor, today=today)
    left, _asked, _written = _around(absence, [task])
    return _against(_works([task], left, licences)[0], people, user)


def barriers_to_coming(absence: Absence, row: Upcoming, user: UUID, *, actor: Actor, today: date) -> list[str]:
    """The same of recurring work that comes up during the absence."""
    people, _licences = people_for(absence, actor=actor, today=today)
    return _against(row.work(), people, user)


def _against(work: calc.Work, people: Iterable[calc.Person], user: UUID) -> list[str]:
    person = next((one for one in people if one.key == user), None)
    if person is None:
        return [str(_("選んだ人は当社の担当ではありません。別の人を選んでください。"))]
    against = calc.BARRIERS & set(calc.reasons(work, person, free=person.free))
    return [str(_("%(name)s：%(why)s。") % {"name": person.name, "why": WORDS[code]}) for code in sorted(against)]


def _choice(option: calc.Option) -> Choice:
    words = tuple(str(WORDS[code]) for code in option.reasons)
    return Choice(option.person.key, option.person.name, option.is_possible, option.needs_access, words)


def _works(tasks: list[Task], left: Iterable[Step], licences: frozenset[str]) -> list[calc.Work]:
    """The tasks as the calculation sees them. A reserved step binds whoever covers only where the absent person holds
    that licence (`licences`) and was to take it himself; else it is handed to a partner as before."""
    needed: dict[UUID, set[str]] = defaultdict(set)
    for step in left:
        if step.license_required and step.handed_to_id is None:
            needed[step.task_id].add(step.license_required)
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
