"""The task page: everything about one piece of work, and the forms of everything one can do to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.gate import requires
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Rows, first
from clients.notes.queries import placed, rows_for_reader
from tasks.absence.days import away_beside, last_days_beside
from tasks.arrivals.queries import links_of
from tasks.bulk.queries import undoable_of
from tasks.calendar.queries import deadline_notes
from tasks.desk import forms, queries
from tasks.desk.presenter import TABS, present, reasons
from tasks.desk.remark_forms import MessageForm, RemarkForm
from tasks.live.queries import first_stamp
from tasks.manuals.queries import versions_for
from tasks.models import Task
from tasks.papers.forms import FileForm
from tasks.reviews.counting import undelivered
from tasks.work.access import access_task
from tasks.work.assignees import assignees
from tasks.work.queries import TaskPage, siblings, task_page
from tasks.work.states import TONES
from tasks.worktypes import catalogue


@requires("desk.enter", area="desk")
def page(request: HttpRequest, number: str) -> HttpResponse:
    """GET /desk/<number>/"""
    today = timezone.localdate()
    # Read with the task: the house is out of sight once the client is found.
    task = access_task(request, number, beside=_away, on=today)
    return show(request, task, {})


def _away(on: date) -> dict[str, Any]:
    return {"away": away_beside(on)}


def show(request: HttpRequest, task: Task, bound: dict[str, Form], *, status: int = 200) -> HttpResponse:
    """The page, with the forms that were filled in wrongly as they were typed."""
    now, actor = timezone.localtime(), request.actor
    beside = Beside.of(task, actor, now)
    page = task_page(task, actor=actor, now=now, also=beside.rows())
    tab = request.GET.get("tab") or request.POST.get("tab", "")
    context: dict[str, Any] = {
        "task": page.task,
        "page": page,
        "now": now,
        "here": address(task),
        "tone": TONES[page.task.status],
        "tab": tab if tab in TABS else TABS[0],
        "view": present(page, actor=request.actor, now=now, notes=placed(beside.notes)),
        "why": reasons(page, request.actor),
        "forms": {**_forms(page, beside), **bound},
        "form": next(iter(bound.values()), None),
        **_around(page, beside, request.actor, now, tab),
        **queries.beside(page, first(beside.manuals), tab=tab, now=now),
    }
    return render(request, "tasks/desk/task.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around the task, read in one statement with it: notes, who may take it, its siblings, the manual."""

    notes: Rows
    operators: Rows
    people: Rows
    manuals: Rows
    siblings: Rows

    @classmethod
    def of(cls, task: Task, actor: Actor, now: datetime) -> Beside:
        """The rows, not read yet."""
        sees_notes = bool(policy.check("notes.view", actor, task.tenant_id))
        asked = remembered.rows(_around_it, task.worktype, sees_notes, today=now.date(), reader=actor.person)
        return cls(*asked, siblings=siblings(task, actor=actor))

    def rows(self) -> list[Rows]:
        """All of them."""
        return [self.notes, self.operators, self.people, self.siblings, self.manuals]


def _around_it(worktype: str, sees_notes: bool, *, today: date, reader: UUID) -> Asked:  # noqa: FBT001
    """Notes, operators, people and the manual, in the order of `Beside`."""
    at = the_one()
    notes = rows_for_reader(at, reader, on=today).filter(worktype__in=["", worktype])
    notes = notes if sees_notes else notes.none()
    return [notes, assignees(at, on=today), queries.people(), versions_for(worktype)[:1]]


def _forms(page: TaskPage, beside: Beside) -> dict[str, Form]:
    """The empty forms of the page by name."""
    task, today = page.task, timezone.localdate()
    return {
        "assign": _assign_form(task, beside),
        "due": forms.DueForm(initial={"version": task.version}, prefix="due"),
        "statutory": forms.StatutoryForm.of(task),
        "approve": forms.ApproveForm(left=_left(task)),
        "part": forms.PartForm(prefix="part"),
        "send_back": forms.SendBackForm(steps=page.steps),
        "question": forms.QuestionForm(today=today, prefix="ask"),
        "answer": forms.AnswerForm(people=beside.people if page.open_questions else (), prefix="answer"),
        "memo": RemarkForm(prefix="memo"),
        "message": MessageForm(prefix="message"),
        "file": FileForm(prefix="file"),
        "quote": forms.QuoteForm(prefix="quote", initial={"version": task.version}),
        "cancel": forms.ReasonForm(prefix="cancel", initial={"version": task.version}),
    }


def _assign_form(task: Task, beside: Beside) -> Form:
    """With until when somebody is away, where the task was read with it."""
    begin = {"operator": str(task.maker_id or ""), "version": task.version}
    away = last_days_beside(getattr(task, "away", ()))
    return forms.AssignForm(operators=beside.operators, away=away, initial=begin)


def _left(task: Task) -> int | None:
    """Units that wait for a delivery, where somebody is about to decide about one. Rework counts nothing again."""
    if task.status != "IN_REVIEW" or task.reworks or not catalogue.is_served(task.worktype):
        return None
    return sum(row.count for row in undelivered(task))


def _around(page: TaskPage, beside: Beside, actor: Actor, now: datetime, tab: str) -> dict[str, Any]:
    """What lies beside the task: other tasks of its request, what to mind about the day it is due, the live stamp."""
    task, line = page.task, page.task.scope_line
    money = bool((line and line.money) or (page.worktype and page.worktype.money))
    notes = deadline_notes(page.due_at if task.is_open else None, money=money)
    mixed = links_of(page.request) if page.request is not None and page.request.links else {}  # type: ignore[attr-defined]
    return mixed | {
        "nav_current": "inbox",
        "undoable": undoable_of(task, actor) if tab == "history" or _may_recall(task, actor) else None,
        "siblings": beside.siblings,
        "day_notes": notes,
        "live_since": first_stamp(now),
    }


def _may_recall(task: Task, actor: Actor) -> bool:
    return task.status == "IN_REVIEW" and task.maker_id == actor.id


def address(task: Task, *, tab: str = "", place: str = "") -> str:
    """The page's address, at one of its tabs and places."""
    query = f"?tab={tab}" if tab in TABS else ""
    return f"{reverse('desk:task', args=[task.number])}{query}{f'#{place}' if place else ''}"
