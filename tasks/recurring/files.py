"""Recurring work as files: the clients, a client's templates, the year plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bpo.core.ui import formats
from bpo.core.ui.download import ListFile, plain_response
from clients.companies.models import Client
from tasks.recurring.queries import Plan, Row

HEAD = [
    gettext_lazy("定例業務"),
    pgettext_lazy("period", "対象"),
    gettext_lazy("期限"),
    gettext_lazy("状態"),
    gettext_lazy("番号"),
    gettext_lazy("標準時間（分）"),
    gettext_lazy("変更の理由"),
]


def clients_file(rows: Iterable[tuple[Client, int]], fmt: str, *, now: datetime) -> ListFile:
    """One line per client. Raises Http404 for another format."""
    head, body = [_("顧客"), _("テンプレート")], [[client.name, count] for client, count in rows]
    return plain_response(head, body, fmt, title=_("定例業務の顧客"), client=_("全顧客"), now=now)


def templates_file(rows: Sequence[Row], fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per template. Raises Http404 for another format."""
    head = [_("名前"), _("工程"), _("くり返し"), _("次の期限"), _("休業日のとき"), _("役割"), _("1回（分）"),
            _("年間（時間）"), _("版")]  # fmt: skip
    return plain_response(head, map(_template, rows), fmt, title=_("定例業務"), client=whose, now=now)


def _template(row: Row) -> list[Any]:
    version = row.version
    anchor = version.closing or version.get_anchor_display()
    rhythm = str(version.get_rhythm_display())
    return [
        row.template.name,
        row.template.process,
        rhythm if version.rhythm == "WEEKLY" else f"{rhythm}・{anchor}",
        row.next.when.due_on if row.next else _("終了"),
        version.get_closed_display(),
        version.role,
        version.minutes,
        formats.round_half_up(Decimal(row.year_seconds) / 3600, 1),
        str(version),
    ]


def plan_file(found: Plan, fmt: str, *, whose: str, now: datetime) -> ListFile:
    """One line per date of the twelve months. Raises Http404 for another format."""
    body = [
        [
            row.template.name,
            cell.label,
            cell.due_on,
            cell.words,
            cell.made.task.number if cell.made else "",
            cell.minutes,
            cell.change.reason if cell.change else "",
        ]
        for row in found.rows
        for cells in row.months
        for cell in cells
    ]
    title = _("年間計画_%(month)s") % {"month": found.months[0]}
    return plain_response([str(one) for one in HEAD], body, fmt, title=title, client=whose, now=now)
