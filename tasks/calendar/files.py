"""The pages of the calendar as files: deadlines, load by person and week, what cannot be kept."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from bpo.core.ui import formats
from bpo.core.ui.download import ListFile, plain_response
from tasks.calendar.capacity import Forecast, Line
from tasks.calendar.deadlines import Entry

BREACHES = "breaches"  # as `list` of the address


def deadlines_file(entries: list[Entry], fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per deadline, in the order of the page. Raises Http404 for another format."""
    head = [_("期限"), _("時刻"), _("種類"), _("顧客"), _("件名"), _("担当"), _("状態")]
    body = [
        [one.day, one.at, one.kind.label, one.client.name, one.title, one.who, _("期限超過") if one.is_late else ""]
        for one in entries
    ]
    return plain_response(head, body, fmt, title=_("期限"), client=whose, now=now)


def load_file(found: Forecast, fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per person and week. Raises Http404 for another format."""
    head = [_("担当"), _("週の初日"), _("仕事（時間）"), _("使える時間（時間）"), _("状態")]
    body = [
        [person.name, week.load.week, _hours(week.load.work), _hours(week.load.room), _tone(week.tone)]
        for person in found.people
        for week in person.weeks
    ]
    return plain_response(head, body, fmt, title=_("負荷"), client=whose, now=now)


def breaches_file(found: Forecast, fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per deadline that cannot be kept, all of them. Raises Http404 for another format."""
    head = [_("期限"), _("顧客"), _("件名"), _("法定"), _("担当"), _("終わる見込み"), _("理由")]
    body = [_breach(line) for line in found.breaches(len(found.late))]
    return plain_response(head, body, fmt, title=_("間に合わない見込み"), client=whose, now=now)


def _breach(line: Line) -> list[object]:
    outcome, work = line.outcome, line.work
    ends = outcome.done_on or _("8週間以内に終わりません")
    law = _("法定") if work.by_law else ""
    return [outcome.piece.due_on, work.client.name, work.title, law, line.owner, ends, line.why]


def _hours(seconds: int) -> Decimal:
    return formats.round_half_up(Decimal(seconds) / 3600, 1)


def _tone(tone: str) -> str:
    return {"over": _("時間が足りません"), "full": _("ほぼ埋まっています")}.get(tone, "")
