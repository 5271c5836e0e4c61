"""Two requests on the same matter: what would move is shown before it does, and can go back while nothing happened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from tasks.models import Request
from tasks.requests import categories, merging
from tasks.work.access import access_task


@requires("desk.enter", area="desk")
def page(request: HttpRequest, number: str) -> HttpResponse:
    """GET /desk/<number>/merging/?into=<number>: choose, and see what moves. POST does it."""
    task = access_task(request, number)
    source = _request(task)
    policy.require("requests.file_for_client", request.actor, source)
    into = (request.POST.get("into") or request.GET.get("into", "")).strip().upper()
    rows = merging.candidates(source, actor=request.actor)
    target = rows.filter(number=into).first() if into else None
    wrong = _("番号「%(number)s」の、まとめられる依頼が見つかりません。番号を確認してください。") % {"number": into}
    wrong = wrong if into and target is None else ""
    if request.method == "POST" and target is not None and not (wrong := _merged(request, source, target)):
        return redirect("desk:task", number=number)
    context = _shown(source, target, rows) | {"task": task, "into": into, "wrong": wrong}
    return render(request, "tasks/desk/merge.html", context, status=422 if wrong else 200)


def _merged(request: HttpRequest, source: Request, target: Request) -> str:
    """Merge them and say so; else why it cannot be, for the page on which another category may be chosen."""
    keeps = {one.number: one.pk for one in (source, target)}.get(request.POST.get("keeps", ""))
    try:
        merging.merge_request(source.pk, into=target.pk, actor=request.actor, now=timezone.now(), keeps=keeps)
    except Refused as refusal:
        if source.category == target.category:
            raise
        return refusal.reason
    said = {"number": source.number, "into": target.number}
    messages.success(request, _("%(number)s を %(into)s にまとめました。") % said)
    return ""


def _shown(source: Request, target: Request | None, rows: QuerySet[Request]) -> dict[str, Any]:
    """What would move where something is chosen, else what can be; and what was merged before."""
    return {
        "source": source,
        "found": [] if target else rows[: merging.MOST],
        "move": merging.preview(source, target) if target else None,
        "choices": categories.choices(source, target, on=timezone.localdate()) if target else [],
        "merged": [(one, merging.can_unmerge(one)) for one in source.merged.select_related("merged_into")],
    }


@require_POST
@requires("desk.enter", area="desk")
def undo(request: HttpRequest, number: str, source: str) -> HttpResponse:
    """POST …/merging/<source>/undo/"""
    task = access_task(request, number)
    one = Request.objects.filter(tenant_id=task.tenant_id, number=source, merged_into=task.request_id).first()
    if one is None or task.request_id is None:
        raise Http404
    try:
        merging.unmerge_request(one.pk, actor=request.actor)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("desk:request_merge", number=number)
    messages.success(request, _("%(number)s を元に戻しました。") % {"number": one.number})
    return redirect("desk:task", number=number)


def _request(task: Any) -> Request:
    if task.request_id is None:
        raise Http404
    return Request.objects.select_related("raised_by").get(pk=task.request_id, tenant_id=task.tenant_id)
