"""Questions as a list and as a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.saying import numbered
from bpo.core.ui.columns import ClientCol, CodeCol, Col, DueCol, MomentCol, TitleCol
from bpo.core.ui.tables import DeskTable
from tasks.questions.kinds import desk_path
from tasks.questions.models import Question


class QuestionTable(DeskTable):
    """One row per question; `days` (of the view) says how many business days each open one waits."""

    tenant = ClientCol(gettext_lazy("顧客"))
    text = TitleCol(gettext_lazy("質問"), linkify=desk_path)
    number = CodeCol(gettext_lazy("作業"), accessor="task__number")
    person = Col(gettext_lazy("宛先"), accessor="person__name", css="cell-nowrap")
    waits = Col(gettext_lazy("状態"), empty_values=(), css="cell-nowrap")
    asked_at = MomentCol(gettext_lazy("質問日時"))
    answer_by = DueCol(gettext_lazy("回答期限"))
    answer = Col(gettext_lazy("回答"))
    answered_at = MomentCol(gettext_lazy("回答日時"))
    channel = Col(gettext_lazy("回答の方法"))

    def __init__(self, rows: Any, *, days: dict[Any, int] | None = None, **kwargs: Any) -> None:
        self.days = days or {}
        super().__init__(rows, **kwargs)

    def value_waits(self, record: Question) -> str:
        """お客様の回答待ち 2営業日."""
        if record.withdrawn_at is not None:
            return _("取り下げ")
        if not record.is_open:
            return _("回答済み")
        days = self.days.get(record.pk)
        return (
            _("お客様の回答待ち")
            if days is None
            else numbered("お客様の回答待ち %(days)s営業日", days) % {"days": days}
        )

    render_waits = value_waits

    def value_channel(self, record: Question) -> str:
        """By which way it came."""
        return record.get_channel_display()

    render_channel = value_channel
