"""The inbox, its preview and its files."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.address import own_address
from bpo.core.ui.export import export as as_file
from bpo.core.ui.look import look_at
from tasks.desk import actions, queries
from tasks.desk.filters import InboxFilter
from tasks.desk.tables import InboxTable, flags
from tasks.live.queries import first_stamp
from tasks.work.access import access_task
from tasks.work.assignees import assignable
from tasks.work.states import TONES

TITLES = {"inbox": gettext_lazy("受信箱"), "mine": gettext_lazy("マイタスク"), "reviews": gettext_lazy("検査待ち")}
FORMATS = ("csv", "csv-cp932", "xlsx")


def filtered(request: HttpRequest, which: str, now: datetime) -> InboxFilter:
    """The filter of one of the three lists, as the address says."""
    rows = queries.list_rows(request.actor)
    query = request.GET.copy()
    if which == "mine":
        query["who"] = "mine"
    if which == "reviews":
        rows = queries.to_review(rows, request.actor)
    return InboxFilter(query, rows, actor=request.actor, clients=request.clients.values(), now=now)


def _by_id(request: HttpRequest) -> dict[UUID, Any]:
    return {client.pk: client for client in request.clients.values()}


@requires("desk.enter", area="desk")
def page(request: HttpRequest, which: str = "inbox") -> HttpResponse:
    """GET /desk/, /desk/mine/, /desk/reviews/"""
    now = timezone.localtime()
    filters = filtered(request, which, now)
    beside = queries.nav_counts(request.actor, now)
    context = {
        "which": which,
        "live_since": first_stamp(now),
        "title": TITLES[which],
        "page_client": request.clients.get(request.GET.get("client", "")),
        "filters": filters,
        "table": _table(request, which, filters, now),
        "counts": _counts(which, filters, beside, now),
        "nav_counts": beside,
        "kept": [(name, value) for name, value in request.GET.items() if name not in ("q", "cursor")],
        "export_url": f"{reverse(f'desk:{which}_export')}?{_without_cursor(request)}",
    }
    return render(request, "tasks/desk/inbox.html", context)


def _counts(which: str, filters: InboxFilter, beside: dict[str, int], now: datetime) -> queries.Counts:
    """The heading's figures; the whole inbox is what the navigation has counted already."""
    if which == "inbox" and not filters.is_on():
        return queries.Counts(beside["inbox"], beside["late"], beside["today"], beside["undated"])
    return queries.counts(filters.qs, now)


def _table(request: HttpRequest, which: str, filters: InboxFilter, now: datetime) -> InboxTable:
    """One page of the list, with what it says when it is empty."""
    found = queries.inbox_page(filters.qs, request.GET.get("cursor"))
    return InboxTable(
        found.rows,
        clients=_by_id(request),
        caption=_("タスクの一覧"),
        page=found,
        query=request.GET,
        now=now,
        look=look_at(request, InboxTable.look_name),
        **_empty(request, which, filters),
    )


def _without_cursor(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    return query.urlencode()


def _empty(request: HttpRequest, which: str, filters: InboxFilter) -> dict[str, Any]:
    """What an empty list says and offers."""
    if any(name in request.GET for name in filters.filters):
        link = _link(request.path, _("絞り込みを解除"))
        return {"empty_title": _("条件に合うタスクはありません。"), "empty_action": link}
    words = {
        "inbox": (
            _("対応が必要なタスクはありません。"),
            _("お客様から依頼が届くと、ここに期限の早い順で表示されます。"),
        ),
        "mine": (_("担当しているタスクはありません。"), _("受信箱で未割当のタスクを選び、担当にしてください。")),
        "reviews": (_("検査を待っているタスクはありません。"), _("担当者が検査に出すと、ここに表示されます。")),
    }
    title, body = words[which]
    action = (
        _link(reverse("desk:phone"), _("電話の依頼を記録"))
        if which == "inbox"
        else _link(reverse("desk:inbox"), _("受信箱を開く"))
    )
    return {"empty_title": title, "empty_body": body, "empty_action": action}


def _link(url: str, words: str) -> SafeString:
    return format_html('<a class="btn" href="{}">{}</a>', url, words)


@requires("desk.enter", area="desk")
def export(request: HttpRequest, which: str = "inbox") -> HttpResponse:
    """GET /desk/export/?format=csv&… : exactly the rows that the list shows."""
    fmt = request.GET.get("format", "csv")
    if fmt not in FORMATS:
        raise Http404
    now = timezone.localtime()
    rows = queries.in_order(filtered(request, which, now).qs)
    look = look_at(request, InboxTable.look_name)
    made = as_file(InboxTable, rows, fmt, clients=_by_id(request), caption=TITLES[which], now=now, look=look)
    name = f"{TITLES[which]}_{request.GET.get('client') or _('全顧客')}_{now:%Y%m}_{now:%Y%m%d%H%M}.{made.extension}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(made.content, content_type=made.content_type, headers={"Content-Disposition": disposition})


@requires("desk.enter", area="desk")
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """GET /desk/<number>/preview/: the pane beside the list, and a page of its own on a small screen."""
    task = access_task(request, number)
    context = {
        "task": task,
        "tone": TONES[task.status],
        "flags": flags(task),
        "late": task.is_late(timezone.now()),
        "back": request.headers.get("HX-Current-URL") or reverse("desk:inbox"),
        **queries.preview(task),
    }
    return render(request, f"tasks/desk/{'_preview' if request.htmx else 'preview'}.html", context)


@requires("desk.enter", area="desk")
def operators(request: HttpRequest) -> HttpResponse:
    """GET /desk/operators/: the choices of 担当を変更, read when somebody has selected a row."""
    found = assignable(timezone.localdate())
    return render(request, "tasks/desk/_operators.html", {"operators": found, "actor": request.actor})


@require_POST
@requires("desk.enter", area="desk")
def assignment(request: HttpRequest) -> HttpResponse:
    """POST /desk/assignment/: give the selected tasks to one operator."""
    numbers, operator = request.POST.getlist("selected"), request.POST.get("operator", "")
    try:
        result = actions.assign_many(numbers, operator_id=operator, actor=request.actor, now=timezone.now())
    except Refused as refusal:
        result = actions.ManyResult(refused=[refusal.reason])
    for reason in result.refused:
        messages.error(request, reason)
    if result.changed:
        messages.success(request, _("%(count)s件の担当を変更しました。") % {"count": result.changed})
    return redirect(back(request))


def back(request: HttpRequest) -> str:
    """Where the form was: its `next`, if it is one of our own addresses, else the inbox."""
    return own_address(request, request.POST.get("next", ""), reverse("desk:inbox"))
