"""The entries of a client's month, as table and file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.ui import formats
from bpo.core.ui.cells import beside
from bpo.core.ui.columns import Col, MomentCol, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.timemonths.queries import Line


class LineTable(DeskTable):
    """One row per entry; `may`: whether its reader corrects them."""

    started_at = MomentCol(_("日時"), accessor="entry__started_at")
    ended_at = MomentCol(_("終了"), accessor="entry__ended_at", visible=False)
    operator = Col(_("担当"), accessor="entry__operator__name", css="cell-nowrap")
    label = TitleCol(_("作業"))
    note = Col(_("メモ"), accessor="entry__note", visible=False)
    activity = Col(_("種類"), accessor="entry__get_activity_display", css="cell-nowrap")
    seconds = NumberCol(_("時間（秒）"), accessor="entry__seconds", visible=False)
    length = Col(_("時間"), accessor="entry__seconds", css="num")
    reasons = Col(_("確認が必要な点"), empty_values=())

    def __init__(self, rows: Any, *, may: bool = False, **kwargs: Any) -> None:
        self.may = may
        super().__init__(rows, **kwargs)

    def render_started_at(self, record: Line, column: MomentCol) -> str:
        """From when to when, on the clock of Tokyo."""
        end = record.entry.ended_at
        until = f"{timezone.localtime(end):%H:%M}" if end else ""
        return f"{column.render(record.entry.started_at)}–{until}"

    def render_label(self, record: Line) -> SafeString:
        """The way to the task, and what the operator wrote down."""
        task = record.entry.task
        url = reverse("desk:task", kwargs={"number": task.number}) if task else ""
        found = format_html('<a href="{}">{}</a>', url, record.label) if task else format_html("{}", record.label)
        if record.entry.note:
            found += format_html("<br><small>{}</small>", record.entry.note)
        return found

    def value_length(self, value: int) -> str:
        """`25分`."""
        return formats.minutes(value)

    def render_length(self, value: int, record: Line) -> str:
        """With the way to its correction, as long as it is open."""
        entry, words = record.entry, formats.minutes(value)
        if not self.may or entry.locked or entry.ended_at is None:
            return words
        return format_html('<a href="{}">{}</a>', reverse("desk:time_correction", kwargs={"entry": entry.pk}), words)

    def value_reasons(self, record: Line) -> str:
        """Why it needs a look."""
        return "、".join(record.reasons)

    def render_reasons(self, record: Line) -> SafeString:
        """The same as badges."""
        return beside(ui.status("look", reason, "warn") for reason in record.reasons)
