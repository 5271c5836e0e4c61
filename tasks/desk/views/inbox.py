"""The inbox, its preview and its files."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import Page
from tasks.desk import queries, ranking
from tasks.desk.filters import InboxFilter, Option
from tasks.desk.ownparts import own_parts
from tasks.desk.ownsteps import own_steps
from tasks.desk.tables import InboxTable, flags
from tasks.desk.views import people
from tasks.live.queries import first_stamp
from tasks.saved.queries import plain
from tasks.work.access import access_task
from tasks.work.states import TONES

TITLES = {"inbox": gettext_lazy("受信箱"), "mine": gettext_lazy("マイタスク"), "reviews": gettext_lazy("検査待ち")}


def filtered(request: HttpRequest, which: str, now: datetime, *, query: QueryDict | None = None) -> InboxFilter:
    """The filter of one of the three lists, as the address (or a `query` that was kept) says."""
    rows = queries.list_rows(request.actor)
    query = (request.GET if query is None else query).copy()
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
    beside = queries.beside_list(request.actor, now, which)
    order = ranking.order_of(request.GET.get("sort", ""), request.actor)
    counts, tabs = _counts(request, which, filters, beside, now)
    table = _table(request, which, filters, _ranked(request, filters, order, beside, counts.total), now)
    context = {
        "which": which,
        "live_since": first_stamp(now),
        "title": TITLES[which],
        "page_client": request.clients.get(request.GET.get("client", "")),
        "filters": filters,
        "table": table,
        "counts": counts,
        "tabs": tabs,
        "day": _day(table, order, beside),
        **_around(request, which, filters, order, beside, now),
    }
    return render(request, "tasks/desk/inbox.html", context)


def _around(
    request: HttpRequest, which: str, filters: InboxFilter, order: str, beside: queries.Beside, now: datetime
) -> dict[str, Any]:
    """What stands around the list: order, own steps, saved filters, counts of the navigation, the way to files."""
    counts = {key: queries.shown(count) for key, count in beside.counts.items()}
    return {
        "assignee_menu": filters.assignee_menu(people.name_of(filters)) if which != "mine" else None,
        "own_steps": own_steps(request.actor, today=now.date()) if which == "mine" and beside.named else [],
        "order_menu": filters.order_menu(order),
        "narrowed": _is_narrowed(request, filters),
        "saved_filters": beside.saved,
        "saved_query": (kept := plain(request.GET.urlencode())),
        "here_url": f"{request.path}{f'?{kept}' if kept else ''}",
        "may_save": bool(policy.check("saved.change", request.actor, None)),
        "nav_counts": counts,
        "bound": queries.BOUND,
        "token": uuid4(),
        "kept": [(name, value) for name, value in request.GET.items() if name not in ("q", "cursor")],
        "export_url": f"{reverse(f'desk:{which}_export')}?{_without_cursor(request)}",
    }


def _counts(
    request: HttpRequest, which: str, filters: InboxFilter, beside: queries.Beside, now: datetime
) -> tuple[queries.Counts, list[Option]]:
    """The heading's figures and the tabs with theirs; a list that nothing narrows was counted with the frame."""
    if which != "inbox":
        narrowed = _is_narrowed(request, filters)
        return queries.counts(filters.qs, request.actor, now) if narrowed else beside.whole, []
    found, of_tabs = beside.whole, beside.counts
    if filters.is_on():
        found, of_tabs = queries.counts_by_tab(filters.qs, filters.for_anybody(), request.actor, now)
    return found, filters.tabs({key: queries.shown(count) for key, count in of_tabs.items()})


def _day(table: InboxTable, order: str, beside: queries.Beside) -> dict[str, Any] | None:
    """For whom the list puts his own work first: how full his day is, and the next task when it is full."""
    if order != ranking.OWN or not beside.day:
        return None
    full = beside.day >= beside.full_day
    return {
        "seconds": beside.day,
        "room": beside.full_day,
        "full": full,
        "next": next(iter(table.data), None) if full else None,
    }


def _ranked(request: HttpRequest, filters: InboxFilter, order: str, beside: queries.Beside, total: int) -> Page:
    """One page of the list for this reader; of a list of so many tasks."""
    whose = ranking.Whose(request.actor.id, _offered(beside))
    return ranking.page_of(filters.qs, request.GET.get("cursor"), order=order, whose=whose, total=total)


def _table(request: HttpRequest, which: str, filters: InboxFilter, found: Page, now: datetime) -> InboxTable:
    """The rows of a page, with what the list says when it is empty."""
    return InboxTable(
        found.rows,
        clients=_by_id(request),
        own=own_parts([row.id for row in found.rows], request.actor) if which == "reviews" else (),
        caption=_("タスクの一覧"),
        page=found,
        query=request.GET,
        now=now,
        **_empty(request, which, filters),
    )


def _offered(beside: queries.Beside) -> frozenset[str]:
    """Work types of which free tasks come before the rest: none for somebody whose day is full already."""
    return frozenset() if beside.day >= beside.full_day else beside.skills


def _without_cursor(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    return query.urlencode()


def _is_narrowed(request: HttpRequest, filters: InboxFilter) -> bool:
    """Whether the address asks for a part of the list."""
    return any(name in request.GET for name in filters.filters)


def _empty(request: HttpRequest, which: str, filters: InboxFilter) -> dict[str, Any]:
    """What an empty list says and offers."""
    if _is_narrowed(request, filters):
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
def export(request: HttpRequest, which: str = "inbox") -> HttpResponseBase:
    """GET /desk/export/?format=csv&… : exactly the rows that the list shows; who comes first is the page's matter."""
    now = timezone.localtime()
    order = ranking.order_of(request.GET.get("sort", ""), request.actor)
    return file_response(
        InboxTable,
        ranking.in_order(filtered(request, which, now).qs, order),
        request.GET.get("format", "csv"),
        title=str(TITLES[which]),
        client=request.GET.get("client") or _("全顧客"),
        now=now,
        clients=_by_id(request),
    )


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
