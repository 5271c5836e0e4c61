"""What is to be done over all clients; at one client what needs somebody, and what the ledgers show."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from clients.companies.mine import clients_of, narrowed
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions import deleting
from generalaffairs.it_desk.filters import ItemFilter
from generalaffairs.it_desk.tables import FindingTable, ItemTable
from generalaffairs.it_desk.views.frame import EDIT, VIEW, frame
from generalaffairs.it_desk.wording import FindingKind, Known

ORDER, SHOWN = ("due_on", "id"), 20


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/it-desk/[?client=&q=&event=&state=&format=]: what is to be done by when, the earliest first."""
    clients, today = clients_of(request, VIEW), timezone.localdate()
    client = narrowed(request, clients)
    rows = queries.items([one.pk for one in ([client] if client else clients)], actor=request.actor)
    found = ItemFilter(request.GET, rows, today=today)
    if wanted := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        return file_response(ItemTable, found.qs.order_by(*ORDER), wanted, title=_("情シスの作業"), client=whose,
                             now=timezone.localtime(), today=today)  # fmt: skip
    page = page_or_first(found.qs, ORDER, request.GET.get("cursor"), size=50)
    table = ItemTable(
        page.rows, today=today, page=page, query=request.GET, caption=_("情シスの作業"),
        empty_title=_("終わっていない作業はありません。"),
    )  # fmt: skip
    context = {"table": table, "client": client, "clients": clients, "filter": found, "nav_current": "it_desk"}
    return render(request, "generalaffairs/it_desk/items.html", context)


@require_safe
@requires(VIEW, area="desk")
def home(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/it-desk/: what the ledgers show, seats, deletions, what waits for a second person."""
    today = timezone.localdate()
    seen = queries.look(today)
    items = queries.items([request.tenant.pk], actor=request.actor).filter(queries.UNSETTLED).order_by(*ORDER)
    context = {
        "seen": seen,
        "kinds": [(kind, seen.count(kind)) for kind in FindingKind],
        "changes": queries.changes_waiting()[:SHOWN],
        "deletions": list(queries.to_delete()),
        "items": items[:SHOWN],
        "proposed": queries.known_errors().filter(state=Known.PROPOSED).order_by("title")[:SHOWN],
        "today": today,
    }
    return render(request, "generalaffairs/it_desk/home.html", context | frame(request, "home"))


@require_safe
@requires(VIEW, area="desk")
def findings(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET …/it-desk/findings/[?kind=ORPHAN…&format=]: row by row what is wrong today, and what it costs."""
    seen, kind = queries.look(timezone.localdate()), request.GET.get("kind", "")
    rows = [one for one in seen.findings if kind not in FindingKind.values or one.kind == kind]
    if wanted := request.GET.get("format"):
        return file_response(FindingTable, rows, wanted, title=_("情シスの検出結果"), client=client,
                             now=timezone.localtime(), code=client)  # fmt: skip
    table = FindingTable(
        rows, code=client, query=request.GET, caption=_("検出結果"), empty_title=_("問題は見つかりませんでした。")
    )
    kinds = [(one, seen.count(one)) for one in FindingKind]
    context = {"table": table, "seen": seen, "kinds": kinds, "kind": kind}
    return render(request, "generalaffairs/it_desk/findings.html", context | frame(request, "findings"))


@require_POST
@requires(EDIT, area="desk")
def filing(request: HttpRequest, client: str) -> HttpResponse:
    """POST …/it-desk/deletions/: one piece of work of all proposed deletions."""
    person = queries.who_asks(on=timezone.localdate())
    task = deleting.file_deletions(person=person, actor=request.actor, now=timezone.now())
    messages.success(request, _("削除の作業 %(number)s を作成しました。") % {"number": task.number})
    return redirect("desk:task", task.number)
