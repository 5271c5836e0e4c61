"""The rows of the dashboard as HTML: of sixty clients with nine cells each, where a template's nodes cost more than all
that stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.ui import charts, formats
from bpo.core.ui.cells import written
from bpo.core.ui.still import address
from bpo.core.ui.templatetags import ui
from tasks.reports.models import MonthState
from tasks.reports.overview import Card
from tasks.reports.words import whole


def card_rows(cards: Iterable[Card], month: Month) -> SafeString:
    """A row for each client; every part is escaped where it is written."""
    row = _Row(month)
    return SafeString("".join([row.of(card) for card in cards]))


class _Row:
    """What all rows share: words of the columns, addresses, marks."""

    def __init__(self, month: Month) -> None:
        self.month, self.inbox = month, written(address("desk:inbox"))
        words = _("削減時間"), _("目標"), _("達成率"), _("記録率"), _("期限超過"), _("未完了")
        self.labels = [written(word) for word in words]
        self.behind = f" {ui.icon('triangle-alert', label=_('目標に届いていません'))}"
        self.thin = f" {ui.icon('triangle-alert', label=_('95％未満のため内訳を示せません'))}"
        self.imported = f" <small>{written(_('取り込み'))}</small>"

    def of(self, card: Card) -> str:
        """The row of one client."""
        code = card.client.code
        report, rows = (written(address(name, code, self.month)) for name in ("desk:report", "desk:report_rows"))
        saved, target, reached, coverage, overdue, unfinished = self.labels
        figure = f'<a href="{rows}?line=total&amp;figure={card.figure}">' if card.headline else ""
        late, open_ = (f'<a href="{self.inbox}?client={written(code)}{more}">' for more in ("&amp;due=overdue", ""))
        trend = charts.sparkline(card.trend, card.trend_title, uid=card.trend_id)
        return (
            f'<tr>\n<td class="cell-main"><a href="{report}">{ui.band(card.client)}</a></td>\n'
            f"{_cell(saved, f'<b>{_linked(figure, formats.number(card.headline, 1))}</b>{self._imported(card)}')}"
            f"{_cell(target, self._target(card))}{_cell(reached, self._reached(card, figure))}"
            f'<td><a href="{written(address("desk:reports", code))}">{trend}</a></td>\n'
            f'<td class="cell-status">{_status(card)}</td>\n'
            f"{_cell(coverage, self._coverage(card, rows))}"
            f"{_cell(overdue, _linked(late if card.overdue else '', formats.number(card.overdue)))}"
            f"{_cell(unfinished, _linked(open_ if card.open else '', formats.number(card.open)))}</tr>"
        )

    def _imported(self, card: Card) -> str:
        return self.imported if card.result.is_imported else ""

    def _target(self, card: Card) -> str:
        url = written(address("desk:client", card.client.code))
        return _linked(f'<a href="{url}">', whole(card.target)) if card.target else ""

    def _reached(self, card: Card, figure: str) -> str:
        if card.reached is None:
            return ""
        return f"{_linked(figure, f'{formats.number(card.reached, 1)}％')}{self.behind if card.behind else ''}"

    def _coverage(self, card: Card, rows: str) -> str:
        if card.coverage is None:
            return ""
        told = _linked(f'<a href="{rows}?line=total&amp;figure=coverage">', f"{whole(card.coverage)}％")
        return f"{told}{self.thin if card.thin else ''}"


def _cell(label: str, html: str) -> str:
    return f'<td class="num" data-label="{label}">{html}</td>\n'


def _linked(link: str, text: Any) -> str:
    return f"{link}{text}</a>" if link else str(text)


def _status(card: Card) -> str:
    badge = ui.status(card.state, card.state_label, card.tone)
    by = card.answer_by if card.state == MonthState.SENT else None
    return f"{badge} <small>{ui.mdate(by)}</small>" if by else badge
