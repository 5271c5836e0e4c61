"""The managers' dashboard over all their clients, as a page and as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.ui.download import plain_response
from tasks.reports.overview import SHOWN, Card, Whole, overview


@require_safe
@requires("reports.oversee", area="desk")
def dashboard(request: HttpRequest) -> HttpResponse:
    """All assigned clients for one month (?month=2026-10; without it the month before); ?show= some of them."""
    month, show = _chosen(request), request.GET.get("show", "")
    clients = [row for row in request.clients.values() if "MANAGER" in request.actor.roles_at(row.pk)]
    cards = overview(clients, month, now=timezone.now())
    shown = [card for card in cards if SHOWN[show].holds(card)] if show in SHOWN else cards
    if fmt := request.GET.get("format"):
        return _file(shown, month, fmt)
    here = f"?month={month}"
    return render(request, "reports/dashboard.html", {
        "month": month, "cards": cards, "shown": shown, "filter": SHOWN.get(show), "all_url": here,
        "whole": Whole(cards), "sum": Whole(shown),
        "tiles": [(f"{here}&show={key}", tile, n := tile.sum_of(cards), tile.unit(n)) for key, tile in SHOWN.items()],
        "asking": [card for card in shown if card.shrunk], "nav_current": "dashboard",
    })  # fmt: skip


def _file(cards: list[Card], month: Month, fmt: str) -> HttpResponse:
    head = [
        _("顧客コード"), _("顧客"), _("削減時間"), _("目標"), _("達成率（％）"), _("取り込み"), _("報告書"),
        _("記録率（％）"), _("期限超過"), _("未完了"),
    ]  # fmt: skip
    title = _("レポート_%(month)s") % {"month": month}
    return plain_response(head, cards, fmt, title=title, client=_("全顧客"), now=timezone.localtime(), cells=_cells)


def _cells(card: Card) -> list[Any]:
    return [
        card.client.code, card.client.name, card.headline, card.target, card.reached,
        _("取り込み") if card.result.is_imported else "", card.state_label, card.coverage, card.overdue, card.open,
    ]  # fmt: skip


def _chosen(request: HttpRequest) -> Month:
    try:
        return Month.parse(request.GET["month"])
    except (KeyError, ValueError):
        return Month.of(timezone.localdate()).previous()
