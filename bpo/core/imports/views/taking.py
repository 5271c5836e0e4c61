"""/desk/clients/<client>/imports/: what can be imported and what was; the upload; which column is which."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.imports import actions, queries, spec
from bpo.core.imports.forms import ColumnsForm, UploadForm, WayForm
from bpo.core.imports.models import ImportRun
from bpo.core.imports.tables import RunTable
from bpo.core.policy import Refused
from bpo.core.ui.download import file_response


@require_GET
@requires("imports.enter", area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/imports/"""
    table = RunTable(
        _runs(request),
        caption=_("取り込みの記録"),
        empty_title=_("まだ取り込んでいません。"),
        empty_body=_("上の種類を選ぶと、ファイルの内容を確認してから取り込めます。"),
    )
    return render(request, "imports/list.html", {"offered": queries.offered(request.actor), "table": table})  # type: ignore[attr-defined]


@require_GET
@requires("imports.enter", area="desk")
def export(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/imports/export/?format=xlsx"""
    fmt, now = request.GET.get("format", "csv"), timezone.localtime()
    return file_response(RunTable, _runs(request, most=None), fmt, title=_("取り込みの記録"), client=client, now=now)


def _runs(request: Any, most: int | None = queries.SHOWN) -> list[ImportRun]:
    runs = queries.runs(request.actor, most=most)
    for run in runs:
        run.tenant = request.tenant
    return runs


def _spec(request: Any, key: str) -> spec.RowImport:
    """The import, for somebody who may run it; else the one 404."""
    try:
        found = spec.get(key)
    except KeyError as error:
        raise Http404 from error
    policy.require(found.policy, request.actor, request.tenant)
    return found


def _asked(request: HttpRequest, wanted: spec.RowImport) -> Any:
    """The form of the options; a link may fill it (?month=2026-10)."""
    if wanted.options_form is None:
        return None
    posted = request.POST if request.method == "POST" else None
    return wanted.options_form(posted, initial=request.GET.dict())


@requires("imports.enter", area="desk")
def upload(request: HttpRequest, client: str, key: str) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/imports/new/<key>/"""
    wanted = _spec(request, key)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    asked = _asked(request, wanted)
    if request.method == "POST" and form.is_valid() and (asked is None or asked.is_valid()):
        options = json.loads(json.dumps(asked.cleaned_data, cls=DjangoJSONEncoder)) if asked else {}
        options |= {"pasted": True} if form.is_pasted else {}
        try:
            run = actions.upload(key, *form.content(), actor=request.actor, options=options)  # type: ignore[attr-defined]
            return redirect("desk:import_columns" if run.heading else "desk:import", client, run.pk)
        except Refused as refusal:
            form.add_error("file", refusal.reason)
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/upload.html", {"spec": wanted, "form": form, "asked": asked}, status=status)


@requires("imports.enter", area="desk")
def columns(request: HttpRequest, client: str, run: UUID) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/imports/<id>/columns/: read it otherwise, or go on to the preview."""
    found, sentence = queries.access_run(run, request.actor), ""  # type: ignore[attr-defined]
    if request.method == "POST" and "reread" in request.POST:
        found, sentence = _reread(request, found)
    wanted = spec.get(found.spec)
    sent = request.POST if request.method == "POST" and "reread" not in request.POST else None
    form = _columns_form(sent, found, wanted)
    if sent is not None and form.is_valid():
        try:
            actions.choose(found.pk, places=form.places(), source=form.cleaned_data["source"], actor=request.actor)  # type: ignore[attr-defined]
            return redirect("desk:import", client, found.pk)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
    context = _columns_context(found, wanted, form) | {"sentence": sentence}
    return render(request, "imports/columns.html", context, status=422 if form.errors or sentence else 200)


def _reread(request: Any, run: ImportRun) -> tuple[ImportRun, str]:
    form = WayForm(request.POST, kind=run.way["kind"], sheets=run.sheets)
    if not form.is_valid():
        return run, _("読み取り方を選び直してください。")
    return actions.look_again(run.pk, **form.cleaned_data, actor=request.actor)


def _columns_form(sent: Any, run: ImportRun, wanted: spec.RowImport) -> ColumnsForm:
    columns = wanted.columns_for(run)
    initial = ColumnsForm.initial_of(columns, run.places, run.source)
    return ColumnsForm(sent, columns=columns, heading=run.heading, initial=initial)


def _columns_context(run: ImportRun, wanted: spec.RowImport, form: ColumnsForm) -> dict[str, Any]:
    """Each column beside the first values of the heading that was chosen for it."""
    samples = {
        str(at): "、".join(cells[at] for cells in run.sample if at < len(cells) and cells[at].strip())[:60]
        for at in range(len(run.heading))
    }
    lines = [
        (form[f"column_{at}"], samples.get(str(form[f"column_{at}"].value() or ""), ""))
        for at, _column in enumerate(wanted.columns_for(run))
    ]
    way = WayForm(initial=run.way, kind=run.way["kind"], sheets=run.sheets)
    used = set(run.places.values())
    unused = [name for at, name in enumerate(run.heading) if at not in used and name.strip()]
    return {
        "run": run, "spec": wanted, "aim": wanted.aim(run), "form": form, "lines": lines, "way": way, "unused": unused,
        "sources": queries.sources(run),
    }  # fmt: skip
