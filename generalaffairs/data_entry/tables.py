"""Tasks of data entry, and the records of one, as lists and as files."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, CodeCol, Col, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from generalaffairs.data_entry.models import Record
from generalaffairs.data_entry.proof import original_of
from generalaffairs.data_entry.queries import standing


def task_url(record: Any) -> str:
    """The records of a task."""
    return reverse("desk:data_entry_records", args=[record.number])


def record_url(record: Record) -> str:
    """The page of a record."""
    return reverse("desk:data_entry_record", args=[record.task.number, record.pk])


class TaskTable(DeskTable):
    """One row per task: how many of how many, and what waits for somebody."""

    tenant = ClientCol(gettext_lazy("顧客"))
    number = CodeCol(gettext_lazy("番号"))
    title = TitleCol(gettext_lazy("作業"), linkify=task_url)
    decided = NumberCol(gettext_lazy("確定"))
    total = NumberCol(gettext_lazy("記録"))
    keying = NumberCol(gettext_lazy("未入力・入力中"))
    checking = NumberCol(gettext_lazy("確認待ち"))
    different = NumberCol(gettext_lazy("不一致あり"))
    status = Col(gettext_lazy("状態"))

    def value_status(self, record: Any) -> str:
        """The task's state in words."""
        return str(record.get_status_display())

    render_status = value_status


class RecordTable(DeskTable):
    """One row per record of a task. No value that was keyed: those that are decided go out with the output."""

    position = NumberCol(gettext_lazy("No."))
    reference = TitleCol(gettext_lazy("番号"), linkify=record_url)
    original = Col(gettext_lazy("原票"), accessor="pk")
    way = Col(gettext_lazy("入力の方法"), accessor="case__way")
    state = Col(gettext_lazy("状態"), accessor="case__state")

    def value_original(self, record: Record) -> str:
        """File and pages."""
        return original_of(record)

    render_original = value_original

    def value_way(self, record: Record) -> str:
        """単票, クロス, ベリファイ."""
        return str(record.case.get_way_display()).partition("（")[0] if record.case else ""

    render_way = value_way

    def value_state(self, record: Record) -> str:
        """Its words."""
        return standing(record.case).words

    def render_state(self, record: Record) -> SafeString:
        """The badge."""
        one = standing(record.case)
        return ui.status(one.code, one.words, one.tone)
