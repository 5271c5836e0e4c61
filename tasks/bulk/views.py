"""操作の履歴: what one did at one go, row by row, with 元に戻す and what was refused once more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import tenancy
from bpo.core.gate import requires
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.ui.address import own_address
from bpo.core.ui.download import file_response
from tasks.bulk import actions, queries, telling
from tasks.bulk.models import TaskChange
from tasks.bulk.queries import Batch
from tasks.bulk.tables import ChangeTable, HistoryTable

AT_ONCE = 200  # rows that a page itself changes; more become a job
State = TaskChange.State


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/history/[?format=csv]: what this person did at one go, the newest first."""
    title = _("操作の履歴")
    if fmt := request.GET.get("format"):
        rows, now = queries.every(request.actor), timezone.localtime()
        return file_response(HistoryTable, rows, fmt, title=title, client=_("全顧客"), now=now)
    page = queries.recent(request.actor, request.GET.get("cursor", ""))
    table = HistoryTable(page.rows, caption=title, page=page, query=request.GET, undo=_button(request))
    return render(request, "tasks/bulk/list.html", {"table": table, "nav_current": "inbox"})


def _button(request: HttpRequest) -> Any:
    """元に戻す of one go."""

    def button(one: Batch) -> SafeString:
        return render_to_string("tasks/bulk/_undo.html", {"batch": one.batch, "kind": "small"}, request)

    return button


@require_safe
@requires("desk.enter", area="desk")
def result(request: HttpRequest, batch: UUID) -> HttpResponse:
    """GET /desk/history/<batch>/[?state=REFUSED][&format=csv]: how far it is, and every row with its reason.

    A fragment while it runs, and (`embedded`) on the page of its job.
    """
    job = queries.job_of(request.actor, batch)  # before its rows: what a job did that ends in between, they show
    found = queries.batch_of(request.actor, batch)
    if found is None:
        raise Http404
    state = request.GET.get("state", "")
    if fmt := request.GET.get("format"):
        rows = queries.rows_of(request.actor, batch, state=state).order_by(*queries.IN_TURN)
        now = timezone.localtime()
        return file_response(ChangeTable, rows, fmt, title=found.label, client=_("全顧客"), now=now)
    context = _context(request, found, job, state) | {"nav_current": "inbox"}
    return render(request, f"tasks/bulk/{'_result' if request.htmx else 'result'}.html", context)


def _context(request: HttpRequest, found: Batch, job: Job | None, state: str) -> dict[str, Any]:
    page = queries.rows_page(request.actor, found.batch, request.GET.get("cursor"), state=state)
    again = queries.batch_of(request.actor, queries.again_after(found.batch)) if found.refused else None
    working = job is not None and job.is_open
    return {
        "found": found,
        "job": job if job is not None and job.state != JobState.DONE else None,
        "working": working,
        "again": again,
        "may_retry": bool(found.refused) and not found.waiting and not working and again is None,
        "may_undo": found.is_undoable and not working,
        "words": queries.words_of(found.verb, queries.values_of(request.actor, found.batch)),
        "state": state,
        "kept": f"state={state}" if state in State.values else "",
        "counts": _counts(found),
        "embedded": "embedded" in request.GET,
        "table": ChangeTable(page.rows, caption=_("タスクごとの結果"), page=page, query=request.GET),
    }


def _counts(found: Batch) -> list[tuple[str, str, int]]:
    """(state, words, number) of the chips; what there is none of has no chip."""
    numbers = {State.DONE: found.done, State.REFUSED: found.refused, State.UNDONE: found.undone}
    numbers[State.WAITING] = found.waiting
    return [("", _("すべて"), found.total), *((one, str(one.label), count) for one, count in numbers.items() if count)]


@require_POST
@requires("desk.enter", area="desk")
def retry(request: HttpRequest) -> HttpResponse:
    """POST /desk/history/retry/: what was refused in `batch` once more, in a go of its own; twice is once."""
    batch = _batch(request)
    if queries.batch_of(request.actor, batch) is None:
        raise Http404
    try:
        job = queries.job_of(request.actor, batch)
        if job is not None and job.kind == actions.RUN:
            _retry_job(request, job)
        else:
            again = actions.write_again(batch, actor=request.actor, now=timezone.now())
            _run(request, again)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("desk:history_result", batch=batch)
    return redirect("desk:history_result", batch=queries.again_after(batch))


def _retry_job(request: HttpRequest, job: Job) -> None:
    with tenancy.use(tenancy.HOUSE_ID):
        jobs.retry(job.pk, actor=request.actor)


def _run(request: HttpRequest, batch: UUID) -> None:
    for tenant, row in queries.waiting_ids(batch):
        with tenancy.use(tenant):
            actions.carry_out(row, actor=request.actor, now=timezone.now())
    telling.tell(request, request.actor, batch)


@require_POST
@requires("desk.enter", area="desk")
def undo(request: HttpRequest) -> HttpResponse:
    """POST /desk/history/undo/: `batch` is taken back; what somebody changed meanwhile stays, with the reason."""
    batch = _batch(request)
    rows = queries.done_ids(request.actor, batch)
    back = own_address(request, request.POST.get("next", ""), reverse("desk:history"))
    if not rows:
        messages.info(request, _("元に戻せる変更はありません。すでに元に戻したか、その後に変更されています。"))
        return redirect(back)
    if len(rows) > AT_ONCE:
        return _undo_later(request, batch)
    kept = []
    for tenant, row in rows:
        with tenancy.use(tenant):
            told = actions.take_back(row, actor=request.actor, now=timezone.now())
            kept += [told.reason] if told.reason else []
    if (found := queries.batch_of(request.actor, batch)) is not None:
        telling.undone(request, found, kept)
    return redirect(back)


def _batch(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("batch", ""))
    except ValueError:
        raise Http404 from None


def _undo_later(request: HttpRequest, batch: UUID) -> HttpResponse:
    try:
        actions.run_later(actions.UNDO, batch=batch, actor=request.actor)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("desk:history_result", batch=batch)
