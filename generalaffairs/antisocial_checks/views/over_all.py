"""/desk/antisocial-checks/: checks of all clients, and all subjects with the day of their next check."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from clients.companies.mine import clients_of, narrowed
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.models import Check
from generalaffairs.antisocial_checks.tables import CheckTable, SubjectFile

STATES = (
    ("open", gettext_lazy("判定前")),
    ("SORTING", gettext_lazy("要確認")),
    ("JUDGING", gettext_lazy("判定待ち")),
    ("JUDGED", gettext_lazy("判定済み")),
    ("all", gettext_lazy("すべて")),
)
DUE = (
    ("due", gettext_lazy("再調査が近い・期限超過")),
    ("stale", gettext_lazy("期限切れ（12か月経過）")),
    ("all", gettext_lazy("すべて")),
)
NEWEST, BY_NAME = ("-id",), ("name", "id")


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/antisocial-checks/[?client=&state=&format=]: checks that are not decided yet, or others."""
    clients = clients_of(request, "generalaffairs.antisocial_checks.view")
    client = narrowed(request, clients)
    rows = queries.checks(request.actor, [one.pk for one in ([client] if client else clients)])
    state = chosen(request, STATES)
    if state == "open":
        rows = rows.exclude(state=Check.State.JUDGED)
    elif state != "all":
        rows = rows.filter(state=state)
    if wanted := request.GET.get("format"):
        return _file(CheckTable, rows.order_by(*NEWEST), wanted, _("反社チェック"), client)
    page = page_or_first(rows, NEWEST, request.GET.get("cursor"), size=50)
    table = CheckTable(page.rows, page=page, query=request.GET, caption=_("反社チェックの一覧"),
                       exclude=("evidence_hash",), empty_title=_("該当する調査はありません。"))  # fmt: skip
    context = {"table": table, "client": client, "clients": clients, "states": STATES, "state": state}
    return render(request, "generalaffairs/antisocial_checks/list.html", context | counted(request, clients))


@require_safe
@requires("desk.enter", area="desk")
def register(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/antisocial-checks/subjects/[?client=&state=&subject=&format=]: who is due again, out of date, or all;
    `subject`: that one."""
    clients, today = clients_of(request, "generalaffairs.antisocial_checks.view"), timezone.localdate()
    client = narrowed(request, clients)
    rows = queries.subjects(request.actor, [one.pk for one in ([client] if client else clients)])
    rows, state = queries.alone(rows, request.GET.get("subject", "")), chosen(request, DUE)
    if state != "all":
        rows = queries.due(rows, today) if state == "due" else queries.stale(rows, today)
    order = BY_NAME if state == "all" else ("next_due_on", "id")
    if wanted := request.GET.get("format"):
        return _file(SubjectFile, rows.order_by(*order), wanted, _("反社チェックの対象"), client, today=today)
    page = page_or_first(rows, order, request.GET.get("cursor"), size=50)
    table = SubjectFile(page.rows, today=today, page=page, query=request.GET, caption=_("対象と再調査の予定"),
                        empty_title=_("該当する対象はありません。"), exclude=("selected", "kana"))  # fmt: skip
    context = {"table": table, "client": client, "clients": clients, "states": DUE, "state": state}
    return render(request, "generalaffairs/antisocial_checks/register.html", context | counted(request, clients))


def counted(request: HttpRequest, clients: list[Any]) -> dict[str, Any]:
    """How many subjects are due and out of date, at all the reader's clients."""
    rows, today = queries.subjects(request.actor, [one.pk for one in clients]), timezone.localdate()
    due, stale = queries.due(rows, today).count(), queries.stale(rows, today).count()
    return {"due_count": due, "stale_count": stale, "nav_current": "antisocial_checks"}


def chosen(request: HttpRequest, states: tuple[tuple[str, Any], ...]) -> str:
    """The state of the address, else the first one."""
    wanted = request.GET.get("state", "")
    return wanted if wanted in dict(states) else states[0][0]


def _file(table: Any, rows: Any, fmt: str, title: str, client: Any, **options: Any) -> HttpResponseBase:
    whose = client.code if client else _("全顧客")
    return file_response(table, rows, fmt, title=title, client=whose, now=timezone.localtime(), **options)
