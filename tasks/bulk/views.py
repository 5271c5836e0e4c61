"""操作の履歴: what one did at one go, row by row, with 元に戻す."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.address import own_address
from tasks.bulk import actions, queries, telling

AT_ONCE = 200  # rows that a page itself changes; more become a job


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/history/: the last things this person did at one go."""
    rows = queries.recent(request.actor)
    return render(request, "tasks/bulk/list.html", {"rows": rows, "nav_current": "inbox"})


@require_safe
@requires("desk.enter", area="desk")
def result(request: HttpRequest, batch: UUID) -> HttpResponse:
    """GET /desk/history/<batch>/: how far it is, and every row with its reason; a fragment while it runs."""
    found = queries.batch_of(request.actor, batch)
    if found is None:
        raise Http404
    page = queries.rows_of(request.actor, batch, request.GET.get("cursor"))
    words = queries.words_of(found.verb, queries.values_of(request.actor, batch))
    context = {"found": found, "page": page, "words": words, "nav_current": "inbox"}
    return render(request, f"tasks/bulk/{'_result' if request.htmx else 'result'}.html", context)


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
