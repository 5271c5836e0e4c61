"""The list of jobs as table and file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.jobs.models import PARTLY, Job, JobState
from bpo.core.jobs.templatetags.jobs import TONES
from bpo.core.ui import formats
from bpo.core.ui.columns import ClientCol, Col, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable

STATES = dict(JobState.choices) | {PARTLY: _("一部失敗")}


class JobTable(DeskTable):
    """Background work with what became of it. `address` gives the page of a job, `again` the button that does it anew
    for who may press it."""

    state = StatusCol(_("状態"), accessor="shown_state", tones=TONES, labels=STATES)
    label = TitleCol(_("処理"), accessor="words")
    tenant = ClientCol(_("顧客"))
    ok = NumberCol(_("成功"), accessor="result__ok", visible=False)
    failed = NumberCol(_("失敗"), accessor="result__failed", visible=False)
    created_at = MomentCol(_("受付"))
    finished_at = MomentCol(_("終了"))
    tries = NumberCol(_("試行"))
    last_error = Col(_("理由"), visible=False)
    steer = Col(_("操作"), accessor="pk", css="cell-actions", exclude_from_export=True)

    class Meta(DeskTable.Meta):
        row_attrs: ClassVar[dict[str, Any]] = {"data-job": lambda record: record.state}

    stay = ("steer",)

    def __init__(
        self,
        rows: Any,
        *,
        address: Callable[[Job], str] | None = None,
        again: Callable[[Job], SafeString] | None = None,
        **kwargs: Any,
    ) -> None:
        self.address, self.again = address, again
        super().__init__(rows, **kwargs)

    def render_label(self, record: Job) -> SafeString:
        """What is done, how far it is, and what went wrong."""
        url = self.address(record) if self.address else ""
        found = format_html('<a href="{}">{}</a>', url, record.words)
        if record.state == JobState.RUNNING and record.total_items:
            done, whole = formats.number(record.done_items), formats.number(record.total_items)
            found += format_html(' <span class="tnum sub">{}/{}</span>', done, whole)
        if record.result.get("failed"):
            sums = render_to_string("core/_job_sums.html", {"job": record})
            found += format_html('<div class="sub tnum">{}</div>', sums)
        if record.last_error:
            found += format_html('<div class="sub">{}</div>', record.last_error)
        return found

    def render_steer(self, record: Job) -> SafeString | str:
        """The button, where there is something to do again."""
        return self.again(record) if self.again and record.state == JobState.DEAD else ""
