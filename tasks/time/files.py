"""Recorded time as files: one's own week, and a client's time of partners and robots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui import formats
from bpo.core.ui.download import ListFile, plain_response
from tasks.time.queries import OtherTime, Sheet


def week_file(sheet: Sheet, fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per entry of the week. Raises Http404 for another format."""
    head = [_("日付"), _("開始"), _("終了"), _("作業"), _("メモ"), _("顧客"), _("種類"), _("時間（分）")]
    body = [_entry(entry) for day in sheet.days for entry in day.entries]
    title = _("作業時間_%(day)sの週") % {"day": f"{sheet.start:%Y%m%d}"}
    return plain_response(head, body, fmt, title=title, client=whose, now=now)


def _entry(entry: Any) -> list[Any]:
    begin, end = in_tokyo(entry.started_at), in_tokyo(entry.ended_at) if entry.ended_at else None
    return [
        begin.date(),
        f"{begin:%H:%M}",
        f"{end:%H:%M}" if end else "",
        entry.shown_label,
        entry.note,
        entry.tenant.name,
        entry.get_activity_display(),
        _minutes(entry.seconds) if end else _("計測中"),
    ]


def other_file(rows: Sequence[OtherTime], fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per entry. Raises Http404 for another format."""
    head = [_("日付"), _("業務"), _("番号"), _("種類"), _("名前"), _("メモ"), _("時間（分）")]
    body = [[row.on, row.line, row.task, row.kind, row.name, row.note, _minutes(row.seconds)] for row in rows]
    return plain_response(head, body, fmt, title=_("提携先・自動化の時間"), client=whose, now=now)


def _minutes(seconds: int) -> Decimal:
    return formats.round_half_up(Decimal(seconds) / 60)
