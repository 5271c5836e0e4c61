"""The rows of a general task, and its letter."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.imports import actions as imports
from bpo.core.imports.forms import PASTED
from bpo.core.imports.models import ImportRun
from bpo.core.policy import Refused
from bpo.core.ui import conflicts
from generalaffairs.documents import actions, queries
from generalaffairs.documents.forms import LetterForm, RowForm, RowsForm
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import KEY
from tasks.work.access import access_task
from tasks.work.models import Task

SHOWN = 5_000  # rows of one page


def general_task(request: HttpRequest, number: str) -> Task:
    """The task, if it is general work. Raises Http404."""
    return access_task(request, number, worktype=KEY)


@requires("desk.enter", area="desk")
def rows(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET: all rows of the task. POST: `text` that was pasted goes to the preview of an import, else one row typed."""
    task = general_task(request, number)
    data, is_pasted = request.POST or None, "text" in request.POST
    typed = RowForm(None if is_pasted else data, lines=queries.line_names())
    pasted = RowsForm(data if is_pasted else None)
    if typed.is_valid() and _add(request, task, typed):
        return redirect("desk:documents_rows", number=number)
    if pasted.is_valid() and (run := _preview(request, task, pasted)) is not None:
        step = "import_columns" if run.state == run.State.CHOOSING else "import"
        return redirect(f"desk:{step}", task.tenant.code, run.pk)
    every = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task).select_related("process_line", "evidence")
    context = {"task": task, "typed": typed, "pasted": pasted, "rows": every.order_by("position")[:SHOWN]}
    context["may_paste"] = policy.check("imports.enter", request.actor, task.tenant)
    status = 422 if typed.errors or pasted.errors else 200
    return render(request, "generalaffairs/documents/rows.html", context, status=status)


def _add(request: HttpRequest, task: Task, form: RowForm) -> bool:
    """One row that was typed; a refusal stands at the form."""
    try:
        added = actions.add_rows(task.pk, rows=[form.row()], actor=request.actor)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    named = {"reference": form.cleaned_data["reference"]}
    if added:
        messages.success(request, _("明細「%(reference)s」を追加しました。") % named)
    else:
        messages.info(request, _("明細「%(reference)s」はすでに登録されています。") % named)
    return True


def _preview(request: HttpRequest, task: Task, form: RowsForm) -> ImportRun | None:
    """The import of what was pasted; a refusal stands at the text, which stays."""
    name, options = str(PASTED), {"task": task.number}
    try:
        return imports.paste("rows", form.table(), name, actor=request.actor, options=options)
    except Refused as refusal:
        form.add_error("text", refusal.reason)
        return None


@require_POST
@requires("desk.enter", area="desk")
def removal(request: HttpRequest, number: str, row: UUID) -> HttpResponseBase:
    """Take one row out."""
    task = general_task(request, number)
    found = WorkRow.objects.get(pk=row, tenant_id=task.tenant_id, task=task)
    actions.remove_row(found.pk, actor=request.actor)
    messages.success(request, _("明細「%(reference)s」を削除しました。") % {"reference": found.reference})
    return redirect("desk:task", number=number)


@requires("desk.enter", area="desk")
def letter(request: HttpRequest, number: str) -> HttpResponseBase:
    """Write the letter; saving asks the worker for the PDF."""
    task = conflicts.held(general_task(request, number), request)
    start = queries.letter_draft(task, on=timezone.localdate())
    stored, form = conflicts.both(request, partial(LetterForm, initial=start))
    again = partial(render, request, "generalaffairs/documents/letter.html", {"task": task, "form": form})
    if request.method == "POST" and form.is_valid():
        named, back = f"{number} {task.title}", reverse("desk:task", args=[number])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        actions.write_letter(task.pk, letter=form.cleaned_data, actor=request.actor)
        messages.success(
            request, _("書類「%(title)s」の作成を受け付けました。") % {"title": form.cleaned_data["subject"]}
        )
        return redirect(back)
    return again()
