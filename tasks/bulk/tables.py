"""操作の履歴 as lists and as files: what was done at one go, and each of its tasks with what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from tasks.bulk.models import TaskChange
from tasks.bulk.queries import Batch

State = TaskChange.State
TONES: dict[str, str] = {State.WAITING: "doing", State.DONE: "done", State.REFUSED: "err", State.UNDONE: "todo"}


class HistoryTable(DeskTable):
    """One's goes. `undo` gives the button of one that can be taken back."""

    at = MomentCol(_("日時"))
    label = TitleCol(_("操作"), linkify=lambda record: reverse("desk:history_result", args=[record.batch]))
    total = NumberCol(_("件数"))
    waiting = NumberCol(_("未処理"))
    done = NumberCol(_("変更済み"))
    refused = NumberCol(_("変更できず"))
    undone = NumberCol(_("元に戻した件数"))
    back = Col(_("元に戻す"), accessor="batch", css="cell-actions", exclude_from_export=True)

    def __init__(self, rows: Any, *, undo: Callable[[Batch], SafeString] | None = None, **kwargs: Any) -> None:
        self.undo = undo
        super().__init__(rows, **kwargs)

    def render_back(self, record: Batch) -> str:
        """The button, where something can still be taken back."""
        return self.undo(record) if self.undo and record.is_undoable else ""


class ChangeTable(DeskTable):
    """The tasks of one go."""

    number = CodeCol(_("番号"), accessor="task__number")
    title = TitleCol(
        _("件名"), accessor="task__title", linkify=lambda record: reverse("desk:task", args=[record.task.number])
    )
    client = ClientCol(_("顧客"), accessor="task__tenant")
    state = StatusCol(_("結果"), tones=TONES, labels=dict(State.choices))
    reason = Col(_("理由と対処"))
    ended_at = MomentCol(_("処理日時"))
