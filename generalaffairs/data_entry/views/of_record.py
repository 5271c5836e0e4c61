"""One record: what is decided, where two keyings differ, and the third person's decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.together import read_together
from bpo.core.ui.refusal import refusals_on
from generalaffairs.data_entry import actions, asked, queries
from generalaffairs.data_entry.forms import AnewForm, DifferenceForm
from generalaffairs.data_entry.models import Record
from generalaffairs.data_entry.views.of_task import EDIT, task_of
from tasks.double_entry import actions as double
from tasks.double_entry import queries as keyed
from tasks.double_entry.models import Case, Difference
from tasks.work.models import Task


@require_safe
@requires("desk.enter", area="desk")
def page(request: HttpRequest, number: str, record: UUID) -> HttpResponse:
    """GET /desk/<number>/data-entry/records/<id>/"""
    task = task_of(request, number)
    return _page(request, task, queries.access_record(task, record))


def _page(request: HttpRequest, task: Task, row: Record, **forms: Any) -> HttpResponse:
    case = row.case
    differences, opened = keyed.differences_of(case), keyed.opened_keyings(case)  # type: ignore[arg-type]
    questions = asked.asked_about(request.actor, row.pk)
    read_together(differences, opened, questions)
    told = asked.by_field(questions, asked.labels_of(row))
    is_open = case is not None and case.state == Case.State.DIFFERENT
    context: dict[str, Any] = {"task": task, "record": row, "case": case, "standing": queries.standing(case)}
    context |= {
        "differences": differences,
        "keyings": opened,
        "form": forms.get("form") or (_difference_form(row, differences, told) if is_open else None),
        "anew": forms.get("anew") or AnewForm(),
        "may_edit": policy.check(EDIT, request.actor, task),
        "may_decide": policy.check("double_entry.decide", request.actor, case) if is_open else None,
        "nav_current": "data_entry",
    }
    context |= _values(row, told)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/data_entry/record.html", context, status=status)


def _values(row: Record, told: asked.ByField) -> dict[str, Any]:
    """What is decided, field by field with what was asked about it; before that the fields that a question names."""
    labels = asked.labels_of(row)
    decided = queries.decided_values(row) or [(label, "") for label in labels if told[label]]
    values = [(label, text, told[label]) for label, text in decided]
    return {"labels": labels, "values": values, "asked": told[asked.WHOLE]}


def _difference_form(row: Record, differences: Iterable[Difference], told: asked.ByField) -> DifferenceForm:
    """The third person's decision, with what the client answered proposed and said at its field."""
    return DifferenceForm(differences=list(differences), answers=asked.answers(row, told))


@require_POST
@requires("desk.enter", area="desk")
def deciding(request: HttpRequest, number: str, record: UUID) -> HttpResponseBase:
    """POST …/decision/: every difference of the record, each with its reason."""
    task = task_of(request, number)
    row = queries.access_record(task, record)
    policy.require("double_entry.decide", request.actor, row.case)
    form = DifferenceForm(request.POST, differences=list(keyed.differences_of(row.case)))  # type: ignore[arg-type]
    if form.is_valid():
        with refusals_on(form):
            double.decide(
                row.case_id, chosen=form.chosen(), mistakes=form.mistakes(), actor=request.actor, now=timezone.now()
            )
            messages.success(request, _("「%(name)s」の不一致を判定し、確定しました。") % {"name": row})
            return redirect("desk:data_entry_record", number=number, record=row.pk)
    return _page(request, task, row, form=form)


@require_POST
@requires("desk.enter", area="desk")
def anew(request: HttpRequest, number: str, record: UUID) -> HttpResponseBase:
    """POST …/anew/: key a decided record again from the start."""
    task = task_of(request, number)
    row, form = queries.access_record(task, record), AnewForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            actions.begin_anew(row.pk, reason=form.cleaned_data["reason"], actor=request.actor)
            messages.success(request, _("「%(name)s」を最初から入力し直します。") % {"name": row})
            return redirect("desk:data_entry_record", number=number, record=row.pk)
    return _page(request, task, row, anew=form)
