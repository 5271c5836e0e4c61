"""The entries of a client's month, as table and file."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.ui import formats
from bpo.core.ui.cells import beside, written
from bpo.core.ui.columns import Col, MomentCol, NumberCol, TitleCol
from bpo.core.ui.still import address
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.timemonths.queries import Line

SAMPLE = UUID(int=0)  # the address of a correction is made once, not once a row


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

    @cached_property
    def correction(self) -> tuple[str, str]:
        """What stands before and after the entry's id in the address of its correction."""
        url = reverse("desk:time_correction", kwargs={"entry": SAMPLE})
        before, _id, after = url.partition(str(SAMPLE))
        return before, after

    def render_started_at(self, record: Line) -> str:
        """From when to when, on the clock of Tokyo."""
        end = record.entry.ended_at
        until = f"{in_tokyo(end):%H:%M}" if end else ""
        return f"{formats.jdatetime(record.entry.started_at, TOKYO)}–{until}"

    def render_label(self, record: Line) -> SafeString:
        """The way to the task, and what the operator wrote down."""
        task, found = record.entry.task, written(record.label)
        if task:
            found = f'<a href="{written(address("desk:task", task.number))}">{found}</a>'
        if record.entry.note:
            found += f"<br><small>{written(record.entry.note)}</small>"
        return SafeString(found)  # every part is escaped where it is written

    def value_length(self, value: int) -> str:
        """`25分`."""
        return formats.minutes(value)

    def render_length(self, value: int, record: Line) -> str:
        """With the way to its correction, as long as it is open."""
        entry, words = record.entry, formats.minutes(value)
        if not self.may or entry.locked or entry.ended_at is None:
            return words
        return SafeString(f'<a href="{written(str(entry.pk).join(self.correction))}">{written(words)}</a>')

    def value_reasons(self, record: Line) -> str:
        """Why it needs a look."""
        return "、".join(record.reasons)

    def render_reasons(self, record: Line) -> SafeString:
        """The same as badges."""
        return beside(ui.status("look", reason, "warn") for reason in record.reasons)
