"""The inbox as table; the same declaration gives the CSV and XLSX files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import CheckCol, ClientCol, CodeCol, Col, DueCol, MinutesCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.work.states import TONES, Status, Verdict
from tasks.worktypes import catalogue


def task_url(record: Any) -> str:
    """Address of the task's page."""
    return reverse("desk:task", args=[record.number])


def flags(task: Any) -> list[tuple[str, str]]:
    """What makes a task unusual, as (words, tone): 特急, 範囲外, 件数超過, 手直し."""
    found = [(str(_("特急")), "warn")] if task.express else []
    if task.verdict != Verdict.IN_SCOPE:
        found.append((str(Verdict(task.verdict).label), "warn"))
    if task.reworks:
        found.append((str(_("手直し")), "err"))
    return found


class InboxTable(DeskTable):
    """One row per task, the next due first."""

    list_nav = True
    selected = CheckCol(label=lambda task: task.number, accessor="number")
    due_at = DueCol(_("期限"))
    tenant = ClientCol(_("顧客"))
    number = CodeCol(_("番号"), visible=False)
    title = TitleCol(_("件名"), linkify=task_url, css="cell-cut", attrs={"a": {"title": lambda record: record.title}})
    worktype = Col(_("業務"), css="cell-short")
    status = StatusCol(_("状態"), tones=TONES, labels=dict(Status.choices))
    maker = Col(_("担当"), accessor="maker__name", css="cell-nowrap")
    estimate_seconds = MinutesCol(_("見込"), css="cell-nowrap")

    class Meta(DeskTable.Meta):
        row_attrs: ClassVar[dict[str, Any]] = {
            "data-href": task_url,
            "data-preview-url": lambda record: reverse("desk:task_preview", args=[record.number]),
        }

    def render_worktype(self, value: str) -> str:
        """The name of the work type."""
        return catalogue.name_of(value)

    value_worktype = render_worktype

    def render_status(self, value: str, record: Any) -> SafeString:
        """The badge, and a short mark for what is unusual."""
        badges = [ui.status(record.status, str(Status(record.status).label), TONES[record.status])]
        badges += [ui.status("flag", words, tone) for words, tone in flags(record)]
        return format_html(" ".join(["{}"] * len(badges)), *badges)

    def value_status(self, value: str, record: Any) -> str:
        """The words of the state."""
        return str(Status(record.status).label)
