"""Documents of a task: fill a template, the list of them, one document with its 校正リスト."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.saying import said
from bpo.core.sentence import from_json
from bpo.core.ui.download import file_response
from bpo.core.ui.refusal import refusals_on
from generalaffairs.documents import actions, queries
from generalaffairs.documents.calc.lint import POINTS
from generalaffairs.documents.calc.writing import typed
from generalaffairs.documents.merge_fields import ChooseForm, MergeForm
from generalaffairs.documents.models import Merged, TemplateVersion
from generalaffairs.documents.tables import MERGED_TONES, MergedTable
from generalaffairs.documents.views.rows import general_task
from tasks.work.models import Task

EDIT, PROOF = "generalaffairs.documents.edit", "generalaffairs.documents.proof"
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@requires("desk.enter", area="desk")
def merge(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET and POST /desk/<number>/documents/merge/[?template=]: the fields of a template; POST makes the document."""
    task = general_task(request, number)
    versions = {one.template.name: one for one in queries.versions_in_force()}
    version = versions.get(request.GET.get("template") or task.fields.get("template") or "")
    choose = ChooseForm(names=list(versions), initial={"template": version.template.name if version else ""})
    form = _form(request, version, queries.given_values(task, version.field_list)) if version else None
    if request.method == "POST" and form is not None and version is not None and form.is_valid():
        with refusals_on(form):
            by = {"actor": request.actor, "now": timezone.now()}
            made = actions.merge(task.pk, version_id=version.pk, values=form.values(), **by)
            messages.success(request, _("「%(name)s」の作成を受け付けました。") % {"name": made.name})
            return redirect("desk:documents_merged", number, made.pk)
    context = {"task": task, "choose": choose, "form": form, "version": version, "some": bool(versions)}
    context["may"] = policy.check(EDIT, request.actor, task)
    status = 422 if form is not None and form.errors else 200
    return render(request, "generalaffairs/documents/merge.html", context, status=status)


def _form(request: HttpRequest, version: TemplateVersion, known: dict[str, Any]) -> MergeForm:
    asked = version.field_list
    filled = {one.name: known.get(one.name) or one.default for one in asked}
    return MergeForm(request.POST or None, asked=asked, initial=MergeForm.initial_of(asked, filled))


@require_safe
@requires("desk.enter", area="desk")
def every(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET /desk/<number>/documents/merged/[?format=csv|xlsx]: all documents of the task, with their hashes."""
    task = general_task(request, number)
    rows = queries.merged_of(task)
    if wanted := request.GET.get("format"):
        title, whose = _("%(number)sの書類") % {"number": number}, task.tenant.code
        return file_response(MergedTable, rows, wanted, title=title, client=whose, now=timezone.localtime())
    found = [(row, *queries.proof_counts(row)) for row in rows]
    context = {"task": task, "merged": found, "job": queries.merging_of(task).first()}
    return render(request, "generalaffairs/documents/every.html", context)


@require_safe
@requires("desk.enter", area="desk")
def page(request: HttpRequest, number: str, merged: UUID) -> HttpResponseBase:
    """GET …/documents/merged/<id>/: the file, what it says, what the machine found, and the 校正リスト."""
    task = general_task(request, number)
    row = _merged(task, merged)
    ticks = queries.ticks_of(row)
    context = {
        "task": task,
        "row": row,
        "tone": MERGED_TONES[row.state],
        "values": [(one.name, typed(one, row.values.get(one.name))) for one in row.template.field_list],
        "findings": [said(from_json(one)) for one in row.findings],
        "points": [(point, *map(said, POINTS[point]), ticks.get(point)) for point in queries.points(row)],
        "job": queries.merging_of(task).first() if row.state == Merged.State.WAITING else None,
        "may_edit": policy.check(EDIT, request.actor, task),
        "may_proof": policy.check(PROOF, request.actor, row),
    }
    return render(request, "generalaffairs/documents/merged.html", context)


@require_http_methods(GET_OR_POST)
@requires("desk.enter", area="desk")
def change(request: HttpRequest, number: str, merged: UUID) -> HttpResponseBase:
    """GET and POST …/documents/merged/<id>/change/: other values; the file is made again and looked at anew."""
    task = general_task(request, number)
    row = _merged(task, merged)
    form = _form(request, row.template, row.values)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.change_values(row.pk, values=form.values(), actor=request.actor, now=timezone.now())
            messages.success(
                request, _("「%(name)s」を作り直します。校正リストは最初からになります。") % {"name": row.name}
            )
            return redirect("desk:documents_merged", number, merged)
    context = {"task": task, "row": row, "form": form, "version": row.template, "some": True}
    context["may"] = policy.check(EDIT, request.actor, task)
    status = 422 if form.errors else 200
    return render(request, "generalaffairs/documents/merge.html", context, status=status)


@require_POST
@requires("desk.enter", area="desk")
def again(request: HttpRequest, number: str, merged: UUID) -> HttpResponseBase:
    """POST …/documents/merged/<id>/again/: make the file once more."""
    row = actions.remake(_merged(general_task(request, number), merged).pk, actor=request.actor)
    messages.success(request, _("「%(name)s」の作成を受け付けました。") % {"name": row.name})
    return redirect("desk:documents_merged", number, merged)


@require_POST
@requires("desk.enter", area="desk")
def tick(request: HttpRequest, number: str, merged: UUID) -> HttpResponseBase:
    """POST …/documents/merged/<id>/tick/: one `point` of the file with this `sha256` is right."""
    row = _merged(general_task(request, number), merged)
    point, sha256 = (request.POST.get(name, "") for name in ("point", "sha256"))
    made = actions.tick(row.pk, point, sha256=sha256, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(point)s」を確認しました。") % {"point": made.get_point_display()})
    return redirect("desk:documents_merged", number, merged)


@require_POST
@requires("desk.enter", area="desk")
def removal(request: HttpRequest, number: str, merged: UUID) -> HttpResponseBase:
    """POST …/documents/merged/<id>/removal/: take it out of the task."""
    row = actions.remove_merged(_merged(general_task(request, number), merged).pk, actor=request.actor)
    messages.success(request, _("「%(name)s」を取り除きました。") % {"name": row.name})
    return redirect("desk:documents_every", number)


def _merged(task: Task, key: UUID) -> Merged:
    rows = Merged.objects.select_related("template__template", "file", "maker", "task")
    found = rows.filter(tenant_id=task.tenant_id, task=task, pk=key).first()
    if found is None:
        raise Http404
    return found
