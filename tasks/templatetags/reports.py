"""Tags of the monthly report: the report of frozen data, its charts, its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bpo.core.calendar.holidays import in_words
from bpo.core.calendar.month import Month
from bpo.core.saying import said
from bpo.core.ui import charts
from bpo.core.ui.formats import month_short, number
from tasks.reports import words
from tasks.reports.content import Report
from tasks.reports.dashboard_rows import card_rows
from tasks.reports.overview import Card

register = template.Library()


@register.simple_tag
def report_of(data: dict[str, Any]) -> Report:
    """The report of a document's data."""
    return Report.of_data(data)


@register.simple_tag
def flow_chart(report: Report, *, compact: bool = False) -> SafeString:
    """Before → left with the client → moved → vanished."""
    words_of = charts.FlowWords(after=month_short(report.month.start))
    return charts.flow_bar(
        report.gross, report.residual, report.moved or Decimal(0), report.eliminated, words_of, compact=compact
    )


@register.simple_tag
def trend_chart(report: Report, *, compact: bool = False) -> SafeString:
    """Saved hours by month with the target."""
    return charts.trend(report.trend, compact=compact)


@register.simple_tag
def spark(values: tuple[Decimal, ...], title: str, uid: str) -> SafeString:
    """A tiny line."""
    return charts.sparkline(values, title, uid=uid)


@register.simple_tag
def dashboard_rows(cards: Iterable[Card], month: Month) -> SafeString:
    """The clients of the dashboard."""
    return card_rows(cards, month)


@register.simple_tag
def behind(rows_url: str, line: str, figure: str, value: Decimal | int | None, unit: str = "") -> str:
    """A figure that leads to its rows; plain where there is no page of them (PDF) or nothing was counted."""
    if value is None:
        return "–"
    shown = f"{number(value) if figure == 'units' else number(value, 1)} {unit}".strip()
    if not rows_url or not value:
        return shown
    return format_html('<a href="{}?line={}&amp;figure={}">{}</a>', rows_url, line, figure, shown)


@register.simple_block_tag
def opened(content: str, rows_url: str, line: str, figure: str, there: Any) -> str:
    """The same around something that is no plain number: `{% opened url "total" "coverage" True %}…{% endopened %}`."""
    if not rows_url or not there:
        return content
    return format_html('<a href="{}?line={}&amp;figure={}">{}</a>', rows_url, line, figure, SafeString(content))


@register.simple_tag
def scoped(rows_url: str, one: dict[str, Any], figure: str, value: Any, shown: str) -> str:
    """The same for a figure of a line of the contract; reports of before know its name alone."""
    if not rows_url or not value or not one.get("line"):
        return shown
    return format_html('<a href="{}?line=scope:{}&amp;figure={}">{}</a>', rows_url, one["line"], figure, shown)


@register.simple_tag
def accessed(rows_url: str, figure: str, value: int) -> str:
    """A count of 利用者とファイル that leads to its rows."""
    return (
        format_html('<a href="{}?line=total&amp;figure={}">{}</a>', rows_url, figure, number(value))
        if rows_url and value
        else number(value)
    )


@register.filter
def word(code: str, of: str) -> str:
    """A code of the facts as a word: `code|word:"finder"`."""
    return words.WORDS[of](code)


@register.filter
def holiday(name: str) -> str:
    """A national holiday in the reader's language; an own closed day as it was named."""
    return said(in_words(name))


@register.filter
def frozen(name: str) -> str:
    """A name of the facts; the house's own in the reader's language."""
    return words.frozen_name(name)


@register.filter
def day(text: str | None) -> date | None:
    """A day that was kept as text."""
    return words.day(text)


@register.filter
def moment(text: str | None) -> datetime | None:
    """A moment that was kept as text."""
    return words.moment(text)


@register.filter
def month(text: str) -> str:
    """`2026-10` as 2026年10月, in English October 2026."""
    return said(Month.parse(text).words)


@register.filter
def places1(value: Decimal | None) -> str:
    """A Decimal with one place; empty for None."""
    return number(value, 1)


@register.filter
def whole(value: Decimal | None) -> str:
    """A Decimal without places unless it has any."""
    return words.whole(value)
