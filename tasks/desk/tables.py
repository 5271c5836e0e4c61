"""The inbox as table; the same declaration gives the CSV and XLSX files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.cells import beside
from bpo.core.ui.columns import CheckCol, ClientCol, CodeCol, Col, DueCol, MinutesCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.work.models import work_label
from tasks.work.states import TONES, Status, Verdict
from tasks.work.urgency import CLOSING, reason_of

LABELS = dict(Status.choices)
SAMPLE = "AA-0"  # a number that the addresses below are made of once, not once a row


@cache
def _address(name: str) -> tuple[str, str]:
    before, _number, after = reverse(name, args=[SAMPLE]).partition(SAMPLE)
    return before, after


def task_url(record: Any) -> str:
    """Address of the task's page."""
    return record.number.join(_address("desk:task"))


def preview_url(record: Any) -> str:
    """Address of the pane beside the list."""
    return record.number.join(_address("desk:task_preview"))


def flags(task: Any) -> list[tuple[str, str]]:
    """What makes a task unusual, as (words, tone): 特急, 範囲外, 件数超過, 手直し."""
    found = [(str(_("特急")), "warn")] if task.express else []
    if task.verdict != Verdict.IN_SCOPE:
        found.append((str(Verdict(task.verdict).label), "warn"))
    if task.reworks:
        found.append((str(_("手直し")), "err"))
    return found


def pressing(task: Any) -> list[SafeString]:
    """Why a row stands where it does besides its contract: the law's day always, a closing that ranks it."""
    days = [(_("法定"), task.statutory_due_on)]
    if task.closing_on and reason_of(task) == CLOSING:
        days.append((_("締め"), task.closing_on))
    return [format_html('<span class="due due-why">{} {}</span>', words, f"{day:%m/%d}") for words, day in days if day]


class InboxTable(DeskTable):
    """One row per task, what breaks first on top. `clients` are the reader's own, by id: no row asks for its client."""

    look_name = "inbox"
    stay = ("due_at", "status")
    selected = CheckCol(label=lambda task: task.number, accessor="number")
    due_at = DueCol(_("期限"), empty_values=())
    tenant = ClientCol(_("顧客"), accessor="tenant_id")
    number = CodeCol(_("番号"), css="cell-number")
    title = TitleCol(_("件名"), linkify=task_url, css="cell-cut", attrs={"a": {"title": lambda record: record.title}})
    worktype = Col(_("業務"), css="cell-short")
    status = StatusCol(_("状態"), tones=TONES, labels=LABELS)
    maker = Col(_("担当"), accessor="maker_name", css="cell-nowrap", default=_("未割当"))
    estimate_seconds = MinutesCol(_("見込"), css="cell-nowrap cell-number")

    def __init__(
        self, rows: Iterable[Any], *, clients: Mapping[UUID, Any], own: Collection[UUID] = (), **kwargs: Any
    ) -> None:
        self.clients, self.own = clients, own
        # What many rows say alike is put into words once a page.
        self._band = cache(lambda client: ui.band(clients[client]))
        self._badge = cache(lambda code: ui.status(code, str(LABELS[code]), TONES[code]))
        super().__init__(rows, **kwargs)

    class Meta(DeskTable.Meta):
        row_attrs: ClassVar[dict[str, Any]] = {
            "data-href": task_url,
            "data-preview-url": preview_url,
        }

    def render_worktype(self, value: str, record: Any) -> str:
        """The work type; of general work the line of the client's process inventory that it is."""
        return work_label(value, record.line_name)

    value_worktype = render_worktype

    def render_due_at(self, value: datetime, record: Any) -> SafeString:
        """The deadline as it presses, that it stands still while the client must answer, and what else presses."""
        found = (
            format_html('<span class="due due-later">{} {}</span>', ui.mdate(value), _("停止中"))
            if record.status == Status.WAITING and value
            else ui.due_filter(value, self.now)
        )
        return beside(part for part in (found, *pressing(record)) if part)

    def render_tenant(self, value: UUID) -> SafeString:
        """Band and name of the client."""
        return self._band(value)

    def value_tenant(self, value: UUID) -> str:
        """The client's full name."""
        return str(self.clients[value].name)

    def render_status(self, value: str, record: Any) -> SafeString:
        """The badge, a short mark for what is unusual, and that somebody else reviews what the reader had a part in."""
        others = [(_now("検査は別の担当者"), "todo")] if record.id in self.own else []
        return beside([self._badge(value), *(ui.status("flag", *mark) for mark in (*flags(record), *others))])
