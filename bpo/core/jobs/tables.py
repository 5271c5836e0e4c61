"""The list of jobs as a file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.jobs.models import PARTLY, JobState
from bpo.core.ui.columns import ClientCol, Col, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable


class JobTable(DeskTable):
    """Background work with what became of it."""

    state = StatusCol(
        _("状態"), accessor="shown_state", tones={}, labels=dict(JobState.choices) | {PARTLY: _("一部失敗")}
    )
    label = TitleCol(_("処理"), accessor="words")
    tenant = ClientCol(_("顧客"))
    ok = NumberCol(_("成功"), accessor="result__ok")
    failed = NumberCol(_("失敗"), accessor="result__failed")
    created_at = MomentCol(_("受付"))
    finished_at = MomentCol(_("終了"))
    last_error = Col(_("理由"))
