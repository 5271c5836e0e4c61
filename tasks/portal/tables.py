"""The portal's lists as files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import CodeCol, Col, MomentCol
from bpo.core.ui.tables import DeskTable
from tasks.portal.wording import state_of
from tasks.requests.models import Request


class RequestTable(DeskTable):
    """Requests, one row each."""

    number = CodeCol(_("番号"))
    title = Col(_("件名"))
    raised_by = Col(_("依頼した人"), accessor="raised_by__name")
    received_at = MomentCol(_("受付日時"))
    state = Col(_("状態"), empty_values=())
    due = MomentCol(_("納品の予定"), empty_values=())

    def value_state(self, record: Request) -> str:
        """The portal's word for all its tasks together."""
        return state_of(record.tasks.all()).label  # type: ignore[attr-defined]

    def value_due(self, record: Request) -> object:
        """The last promised moment of its tasks."""
        return max((task.due_at for task in record.tasks.all() if task.due_at), default=None)  # type: ignore[attr-defined]
