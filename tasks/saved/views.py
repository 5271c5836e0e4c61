"""Saving from a list, the page that keeps order among them, and the begin of the day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import undoing
from bpo.core.ui.address import own_address
from clients.people.house import at_house
from tasks.saved import actions, queries
from tasks.saved.models import SavedFilter


@require_safe
@requires("desk.enter", area="desk")
def start(request: HttpRequest) -> HttpResponse:
    """GET /desk/start/: the list that this person begins with."""
    if not policy.check("saved.use", request.actor, None):
        return redirect("desk:inbox")
    with at_house():
        return redirect(queries.start_of(request.actor) or "desk:inbox")


@require_safe
@requires("saved.use", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/filters/: one's own and the team's, to rename, delete and begin with."""
    with at_house():
        found = queries.listed(request.actor)
    rows = [(row, bool(policy.check("saved.change", request.actor, row))) for row in found]
    return render(request, "tasks/saved/list.html", {"rows": rows, "nav_current": "inbox"})


@require_POST
@requires("saved.change", area="desk")
def save(request: HttpRequest) -> HttpResponse:
    """POST /desk/filters/save/: name, which, query, shared."""
    typed = request.POST
    values = {"name": typed.get("name", ""), "which": typed.get("which", ""), "query": typed.get("query", "")}
    back = own_address(request, typed.get("next", ""), reverse("desk:inbox"))
    try:
        with at_house():
            row = actions.save(**values, is_shared="shared" in typed, actor=request.actor)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(back)
    messages.success(request, _("絞り込み「%(name)s」を保存しました。") % {"name": row.name})
    return redirect(row.url)


@require_POST
@requires("saved.change", area="desk")
def change(request: HttpRequest, saved: UUID) -> HttpResponse:
    """POST /desk/filters/<saved>/: `do` is rename, delete, start or inbox."""
    try:
        with at_house():
            _do(request, saved)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("desk:filters")


@require_POST
@requires("saved.change", area="desk")
def restoring(request: HttpRequest) -> HttpResponse:
    """POST /desk/filters/return/: 元に戻す of one that was deleted."""
    try:
        with at_house():
            row = actions.restore(undoing.taken(request), actor=request.actor)
        messages.success(request, _("絞り込み「%(name)s」を元に戻しました。") % {"name": row.name})
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("desk:filters")


def _do(request: HttpRequest, saved: UUID) -> None:
    typed: Any = request.POST
    wanted = typed.get("do", "")
    try:
        found = queries.access(request.actor, saved)
    except SavedFilter.DoesNotExist:
        raise Http404 from None
    if wanted == "delete":
        kept, back = actions.delete(saved, actor=request.actor), reverse("desk:filter_back")
        undoing.offer(request, _("絞り込み「%(name)s」を削除しました。") % {"name": found.name}, back, kept)
        return
    if wanted in ("start", "inbox"):
        actions.begin_with(saved if wanted == "start" else None, actor=request.actor)
        words = {"start": _("「%(name)s」から始めます。"), "inbox": _("受信箱から始めます。")}
        messages.success(request, words[wanted] % {"name": found.name})
        return
    row = actions.change(saved, name=typed.get("name", ""), is_shared="shared" in typed, actor=request.actor)
    messages.success(request, _("絞り込み「%(name)s」を変更しました。") % {"name": row.name})
