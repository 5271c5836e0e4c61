"""Tags of the calendar: what stands many times on one page, written without a template of its own for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bpo.core.ui import formats
from bpo.core.ui.templatetags.ui import band, status
from tasks.calendar.capacity import Line, Person
from tasks.calendar.deadlines import Cell, Entry, Kind

register = template.Library()
NOTHING = SafeString()
ITEM = '<li class="cal-item cal-{}{}"><a href="{}">{}{}</a><span class="sub cal-who">{}{}</span></li>\n'
CELL = """<td class="{}{}"{}>
<a class="cal-day tnum" href="{}"><span class="cal-short" aria-hidden="true">{}</span>\
<span class="sr-only">{}</span><span class="cal-long" aria-hidden="true">{}</span></a>
{}
</td>"""

LOAD = """<td class="num load load-{}"><a href="?client={}&amp;owner={}&amp;week={}#rows" title="{}">{}/{}{}</a></td>"""
BREACH = """<tr><td class="cell-nowrap tnum" data-label="{}">{}</td><td class="cell-nowrap" data-label="{}">{}</td>\
<td class="cell-main"><a href="{}">{}</a>{}</td><td class="cell-nowrap" data-label="{}">{}</td>\
<td class="cell-nowrap tnum" data-label="{}">{}</td><td data-label="{}">{}</td></tr>"""
BEHIND = """<tr><td class="cell-nowrap tnum" data-label="{}">{}</td><td class="cell-main"><a href="{}">{}</a>{}</td>\
<td class="cell-nowrap" data-label="{}">{}</td><td class="num" data-label="{}">{}</td></tr>"""


@register.simple_tag
def calendar_cells(week: Iterable[Cell], to: str, today: date, *, is_whole: bool) -> SafeString:
    """The days of a week with their deadlines: all of them, or as many as a month has room for.

    `to`: the address of a week, to which a day is added.
    """
    return format_html_join("", "{}", ((_cell(one, to, today, is_whole),) for one in week))


def _cell(cell: Cell, to: str, today: date, is_whole: bool) -> SafeString:
    address = f"{to}{cell.day.isoformat()}"
    shown, more = (cell.entries, 0) if is_whole else (cell.shown, cell.more)
    rest = format_html('<li><a href="{}">{}</a></li>', address, _("ほか%(n)s件") % {"n": more}) if more else NOTHING
    return format_html(
        CELL,
        NOTHING if cell.inside else mark_safe("is-outside "),
        NOTHING if cell.entries else mark_safe("is-empty"),
        mark_safe(' aria-current="date"') if cell.day == today else NOTHING,
        address,
        cell.day.day,
        formats.jdate(cell.day),
        formats.mdate(cell.day),
        format_html("<ul>{}{}</ul>", deadline_items(shown), rest) if shown else NOTHING,
    )


@register.simple_tag
def deadline_items(entries: Iterable[Entry]) -> SafeString:
    """The items of one day: kind, lateness and time of day lead to the page, client and person stand below."""
    return format_html_join("", ITEM, map(_item, entries))


def _item(one: Entry) -> tuple[str | SafeString, ...]:
    late = mark_safe(" is-late") if one.is_late else NOTHING
    who = f"・{one.who}" if one.who else NOTHING
    return one.kind.value.lower(), late, one.href, _marks(one), one.title, one.client.short_name, who


def _marks(one: Entry) -> SafeString:
    """What is said before the title; a deadline of a contract needs no word for its kind."""
    marks = NOTHING if one.kind.value == Kind.CONTRACT.value else format_html("<b>{}</b> ", one.kind.label)
    if one.is_late:
        marks += format_html("<b>{}</b> ", _("超過"))
    if one.at:
        marks += format_html('<span class="tnum">{}</span> ', one.at)
    return marks


@register.simple_tag
def load_cells(person: Person, client: str) -> SafeString:
    """Somebody's weeks: each figure leads to the rows behind it, with the same choice of a client."""
    short = format_html('<span class="sr-only">{}</span>', _("時間が足りません"))
    rows = (
        (
            *(week.tone, client, person.key, week.load.week.isoformat(), week.words),
            *(formats.hours(week.load.work), formats.hours(week.load.room), short if week.tone == "over" else NOTHING),
        )
        for week in person.weeks
    )
    return format_html_join("", LOAD, rows)


@register.simple_tag
def breach_rows(lines: Iterable[Line]) -> SafeString:
    """What will miss its deadline: who does it, when it will be done, and why."""
    due, client, owner = escape(_("期限")), escape(_("顧客")), escape(_("担当"))
    end, why, never, law = escape(_("終わる見込み")), escape(_("理由")), escape(_("8週間以内に終わりません")), _law()
    whole, short = _days(formats.jdate), _days(formats.mdate)
    rows = (
        (
            *(due, whole(one.outcome.piece.due_on), client, band(one.work.client)),
            *(one.work.href, one.work.title, law if one.work.by_law else NOTHING),
            *(owner, one.owner, end, short(one.outcome.done_on) if one.outcome.done_on else never, why, one.why),
        )
        for one in lines
    )
    return format_html_join("", BREACH, rows)


@register.simple_tag
def rows_behind(lines: Iterable[Line]) -> SafeString:
    """The work behind a figure."""
    due, client, left, whole = escape(_("期限")), escape(_("顧客")), escape(_("残り")), _days(formats.jdate)
    plan, law = format_html(" {}", status("plan", _("予定"), "todo")), _law()
    rows = (
        (
            *(due, whole(one.outcome.piece.due_on), one.work.href, one.work.title),
            plan if one.work.is_plan else law if one.work.by_law else NOTHING,
            *(client, band(one.work.client), left, formats.minutes(one.outcome.piece.seconds)),
        )
        for one in lines
    )
    return format_html_join("", BEHIND, rows)


def _days(words: Callable[[date], str]) -> Callable[[date], SafeString]:
    """A page names the same few days again and again: what was said of one is kept while the rows are written."""
    return cache(lambda day: escape(words(day)))


def _law() -> SafeString:
    return format_html(" {}", status("law", _("法定"), "warn"))
