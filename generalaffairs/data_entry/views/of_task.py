"""The records of a task: split off the originals, keyed one after the other, handed over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.saying import numbered
from bpo.core.together import alone
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.actions.splitting import way_of
from generalaffairs.data_entry.forms import SplitForm
from generalaffairs.data_entry.queries import KEY
from generalaffairs.data_entry.tables import RecordTable
from tasks.double_entry import actions as double
from tasks.work.access import access_task
from tasks.work.models import Task

EDIT = "generalaffairs.data_entry.edit"


def task_of(request: HttpRequest, number: str) -> Task:
    """The task of the address. Raises Http404 for one of another type, too."""
    return access_task(request, number, worktype=KEY)


@require_safe
@requires("desk.enter", area="desk")
def records(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET /desk/<number>/data-entry/[?format=]: every record and how far it is."""
    task = task_of(request, number)
    rows = queries.records_of(task).select_related("case", "file", "version", "task")
    if wanted := request.GET.get("format"):
        title = _("記録 %(number)s") % {"number": number}
        return file_response(RecordTable, rows, wanted, title=title, client=task.tenant.code, now=timezone.localtime())
    return _page(request, task, rows)


def _page(request: HttpRequest, task: Task, rows: Any, form: SplitForm | None = None) -> HttpResponse:
    page = page_or_first(rows, ("position", "id"), request.GET.get("cursor"), size=100)
    table = RecordTable(page.rows, page=page, query=request.GET, caption=_("記録"),
                        empty_title=_("記録はまだありません。"))  # fmt: skip
    context = {
        "task": task,
        "table": table,
        "panel": alone(queries.panel(task)),
        "form": form or SplitForm(asked=task.fields.get("form", "")),
        "may_edit": policy.check(EDIT, request.actor, task),
        "may_import": policy.check("imports.enter", request.actor, task.tenant),
        "nav_current": "data_entry",
    }
    status = 422 if form and form.errors else 200
    return render(request, "generalaffairs/data_entry/records.html", context, status=status)


@require_POST
@requires("desk.enter", area="desk")
def splitting(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/splitting/: records of every original that has none yet."""
    task, form = task_of(request, number), SplitForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            made = _split(request, task, form)
            messages.success(
                request, numbered("%(n)s件の記録に分けました。", len(made.records)) % {"n": len(made.records)}
            )
            for sentence in made.refused:
                messages.warning(request, sentence)
            return redirect("desk:data_entry_records", number=number)
    return _page(request, task, queries.records_of(task).select_related("case", "file", "version", "task"), form)


def _split(request: HttpRequest, task: Task, form: SplitForm) -> Any:
    said = form.cleaned_data
    version = queries.newest_forms().get(pk=said["version"]) if said["version"] else None
    return actions.split(
        task.pk, version=version.pk if version else None, way=said["way"] or way_of(version), pages=said["pages"],
        actor=request.actor,
    )  # fmt: skip


@require_POST
@requires("desk.enter", area="desk")
def taking(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/taking/: the next record for this person."""
    return onward(request, task_of(request, number))


def onward(request: HttpRequest, task: Task) -> HttpResponseBase:
    """To the next record that this person may key, or back to the list where there is none."""
    keying = double.take(task.pk, actor=request.actor, now=timezone.now())
    if keying is not None:
        return redirect("desk:data_entry_keying", number=task.number, keying=keying.pk)
    messages.info(request, _("いま入力できる記録はありません。残りは、ほかの担当者の入力か判定を待っています。"))
    return redirect("desk:data_entry_records", number=task.number)


@require_POST
@requires("desk.enter", area="desk")
def output(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/output/: the files of the decided records, and the proof list."""
    task = task_of(request, number)
    made = actions.make_output(task.pk, actor=request.actor, now=timezone.now())
    messages.success(request, numbered("%(n)s件の納品データを作成しました。", made.records) % {"n": made.records})
    return redirect("desk:data_entry_records", number=number)
