"""Pages of a general task: its rows and its letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from generalaffairs.documents import actions, queries
from generalaffairs.documents.forms import LetterForm, RowsForm
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import KEY
from tasks.work.access import access_task
from tasks.work.models import Task


def _general(request: HttpRequest, number: str) -> Task:
    task = access_task(request, number)
    if task.worktype != KEY:
        raise Http404
    return task


@requires("desk.enter", area="desk")
def rows(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET: all rows of the task. POST: rows pasted; what is wrong is named."""
    task = _general(request, number)
    form = RowsForm(request.POST or None)
    errors: list[str] = []
    if request.method == "POST" and form.is_valid():
        added, errors = actions.paste_rows(task.pk, text=form.cleaned_data["text"], actor=request.actor)
        messages.success(request, _("%(n)d件の明細を追加しました。") % {"n": added})
        if not errors:
            return redirect("desk:task", number=number)
    every = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task).select_related("process_line", "evidence")
    context = {"task": task, "form": form, "errors": errors, "rows": every.order_by("position")[:5000]}
    return render(request, "generalaffairs/documents/rows.html", context, status=422 if errors or form.errors else 200)


@require_POST
@requires("desk.enter", area="desk")
def removal(request: HttpRequest, number: str, row: UUID) -> HttpResponseBase:
    """Take one row out."""
    task = _general(request, number)
    found = WorkRow.objects.get(pk=row, tenant_id=task.tenant_id, task=task)
    actions.remove_row(found.pk, actor=request.actor)
    messages.success(request, _("明細「%(reference)s」を削除しました。") % {"reference": found.reference})
    return redirect("desk:task", number=number)


@requires("desk.enter", area="desk")
def letter(request: HttpRequest, number: str) -> HttpResponseBase:
    """Write the letter; saving asks the worker for the PDF."""
    task = _general(request, number)
    form = LetterForm(request.POST or None, initial=queries.letter_draft(task, on=timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        actions.write_letter(task.pk, letter=form.cleaned_data, actor=request.actor)
        messages.success(
            request, _("書類「%(title)s」の作成を受け付けました。") % {"title": form.cleaned_data["subject"]}
        )
        return redirect("desk:task", number=number)
    return render(request, "generalaffairs/documents/letter.html", {"task": task, "form": form})
