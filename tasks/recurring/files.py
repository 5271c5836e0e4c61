"""Recurring work as files: the clients, a client's templates, the year plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bpo.core.ui.download import ListFile, plain_response
from clients.companies.models import Client
from tasks.recurring.queries import Plan

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
