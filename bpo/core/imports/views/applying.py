"""One import: preview, progress, result; apply, try again, undo; the rows that could not be taken in as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core.gate import requires
from bpo.core.imports import actions, queries, spec
from bpo.core.imports.models import ImportRun
from bpo.core.imports.returned import returned_rows
from bpo.core.imports.tables import StagedTable
from bpo.core.jobs.models import Job
from bpo.core.ui.download import file_response, plain_response
from bpo.core.ui.keyset import page_or_first

State = ImportRun.State
UNDERWAY = (State.READING, State.APPLYING, State.UNDOING)


@require_GET
@requires("imports.enter", area="desk")
def show(request: HttpRequest, client: str, run: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/imports/<id>/?kind=BAD[&format=csv|csv-cp932|xlsx]"""
    job = queries.job_of(run)  # before the run: a job that ends in between has then left its mark on the run
    found = queries.access_run(run, request.actor)  # type: ignore[attr-defined]
    if found.state == State.CHOOSING:
        return redirect("desk:import_columns", client, found.pk)
    if fmt := request.GET.get("format"):
        rows = queries.rows_of(found, kind=request.GET.get("kind", "")).order_by("number")
        title, now, wanted = _("取り込みの行"), timezone.localtime(), spec.get(found.spec)
        return file_response(StagedTable, rows, fmt, title=title, client=client, now=now, wanted=wanted)
    context = _context(request, found, job)
    return render(request, "imports/show.html", context)


def _context(request: HttpRequest, run: ImportRun, job: Job | None) -> dict[str, Any]:
    wanted, now = spec.get(run.spec), timezone.now()
    until = actions.undo_until(run)
    to_take = run.total - run.bad if wanted.whole else run.to_write
    return {
        "run": run,
        "spec": wanted,
        "job": job,
        "working": job is not None and job.is_open and run.state in UNDERWAY,
        "counts": _counts(run),
        "kind": request.GET.get("kind", ""),
        "kept": urlencode({"kind": request.GET.get("kind", "")}),
        "until": until,
        "may_undo": run.state == State.APPLIED and until is not None and now <= until,
        "may_apply": run.state == State.PREVIEW and not (wanted.strict and run.bad) and to_take > 0,
        "to_take": to_take,
        "written": to_take - run.failed,
        "table": _table(request, run, wanted),
    } | _aim(run, wanted)


def _aim(run: ImportRun, wanted: spec.RowImport) -> dict[str, str]:
    """What the options say, and where the rows are afterwards."""
    address = wanted.address(run, run.tenant.code) if run.state == State.APPLIED else ""
    return {"aim": wanted.aim(run), "home_url": address}


def _counts(run: ImportRun) -> list[tuple[str, str, int]]:
    """(kind, words, number) of the chips; failures and kept rows only where there are some."""
    always = [
        ("", _("すべて"), run.total),
        ("ADD", _("追加"), run.added),
        ("CHANGE", _("更新"), run.changed),
        ("SAME", _("変更なし"), run.same),
        ("BAD", _("エラー"), run.bad),
    ]
    later = [("FAILED", _("失敗"), run.failed), ("KEPT", _("取り消せない行"), run.kept)]
    return [*always, *(one for one in later if one[2])]


def _table(request: HttpRequest, run: ImportRun, wanted: spec.RowImport) -> StagedTable | None:
    """One page of staged rows; none while they are being read."""
    if run.state in (State.READING, State.REFUSED) or not run.total:
        return None
    rows = queries.rows_of(run, kind=request.GET.get("kind", ""))
    page = page_or_first(rows, ("number", "id"), request.GET.get("cursor"), 100)
    title = _("この区分の行はありません。")
    return StagedTable(
        page.rows, wanted=wanted, page=page, query=request.GET, caption=_("ファイルの行"), empty_title=title
    )


@require_POST
@requires("imports.enter", area="desk")
def apply(request: HttpRequest, client: str, run: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/imports/<id>/apply/"""
    actions.apply(queries.access_run(run, request.actor).pk, actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("取り込みを受け付けました。このページを離れても続きます。"))
    return redirect("desk:import", client, run)


@require_POST
@requires("imports.enter", area="desk")
def retry(request: HttpRequest, client: str, run: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/imports/<id>/retry/"""
    actions.retry_failed(queries.access_run(run, request.actor).pk, actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("失敗した行の再試行を受け付けました。"))
    return redirect("desk:import", client, run)


@require_POST
@requires("imports.enter", area="desk")
def undo(request: HttpRequest, client: str, run: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/imports/<id>/undo/"""
    actions.undo(queries.access_run(run, request.actor).pk, actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("取り込みの取り消しを受け付けました。"))
    return redirect("desk:import", client, run)


@require_GET
@requires("imports.enter", area="desk")
def errors(request: HttpRequest, client: str, run: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/imports/<id>/errors/?format=csv: to correct and to upload again."""
    found = queries.access_run(run, request.actor)  # type: ignore[attr-defined]
    head, rows, line = returned_rows(found)
    fmt, now = request.GET.get("format", "csv"), timezone.localtime()
    return plain_response(head, rows, fmt, title=_("エラーの行"), client=client, now=now, cells=line)
