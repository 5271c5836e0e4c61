"""Checks and subjects as lists and as files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui import formats
from bpo.core.ui.columns import CheckCol, ClientCol, CodeCol, Col, DateCol, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.models import Check, Subject, Verdict
from generalaffairs.antisocial_checks.wording import TONES


def check_url(record: Check) -> str:
    """The page of a check."""
    return reverse("desk:antisocial_checks_check", args=[record.task.number, record.pk])


def standing(record: Check) -> tuple[str, str]:
    """State or, once decided, verdict: code and words."""
    if record.state == Check.State.JUDGED:
        return record.verdict, str(record.get_verdict_display())
    return record.state, str(record.get_state_display())


class CheckTable(DeskTable):
    """One row per check: who, how far, what was found, what was decided."""

    tenant = ClientCol(gettext_lazy("顧客"))
    number = CodeCol(gettext_lazy("番号"), accessor="task__number")
    name = TitleCol(gettext_lazy("対象"), accessor="said", linkify=check_url)
    kind = Col(gettext_lazy("区分"), accessor="subject__kind")
    purpose = Col(gettext_lazy("目的"), accessor="subject__purpose")
    state = Col(gettext_lazy("状態"))
    hits_count = NumberCol(gettext_lazy("候補"))
    open_hits = NumberCol(gettext_lazy("未確認"))
    judge = Col(gettext_lazy("判定者"), accessor="judge__name")
    judged_at = MomentCol(gettext_lazy("判定日時"))
    evidence_hash = Col(gettext_lazy("証跡のハッシュ"))

    def render_name(self, value: dict[str, Any]) -> str:
        """The name as it was asked about."""
        return str(value.get("name", ""))

    value_name = render_name

    def render_kind(self, record: Check) -> str:
        """法人・団体 or 個人."""
        return str(record.subject.get_kind_display())

    value_kind = render_kind

    def render_purpose(self, record: Check) -> str:
        """取引先, 採用 …"""
        return str(record.subject.get_purpose_display())

    value_purpose = render_purpose

    def render_state(self, record: Check) -> SafeString:
        """The badge."""
        code, words = standing(record)
        return ui.status(code, words, TONES[code])

    def value_state(self, record: Check) -> str:
        """Its words."""
        return standing(record)[1]


class OfTaskTable(CheckTable):
    """The same within one task."""

    position = NumberCol(gettext_lazy("No."))

    class Meta:
        exclude = ("tenant", "number", "purpose", "evidence_hash")
        sequence = ("position", "...")


class SubjectTable(DeskTable):
    """One row per subject: the last decision, the next day. `today` is needed."""

    selected = CheckCol(name="subjects", label=lambda row: row.name)
    tenant = ClientCol(gettext_lazy("顧客"))
    name = TitleCol(gettext_lazy("対象"))
    kana = Col(gettext_lazy("フリガナ"))
    kind = Col(gettext_lazy("区分"), css="cell-nowrap")
    purpose = Col(gettext_lazy("目的"), css="cell-nowrap")
    corporate_number = CodeCol(gettext_lazy("法人番号"))
    verdict = StatusCol(gettext_lazy("前回の判定"), tones=TONES, labels=dict(Verdict.choices))
    judged_on = DateCol(gettext_lazy("判定日"))
    next_due_on = DateCol(gettext_lazy("次回の期限"))
    standing = Col(gettext_lazy("状態"), empty_values=(), accessor="pk")

    def __init__(self, rows: Any, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(rows, **kwargs)

    def value_kind(self, record: Subject) -> str:
        """法人・団体 or 個人."""
        return str(record.get_kind_display())

    def value_purpose(self, record: Subject) -> str:
        """取引先, 採用 …"""
        return str(record.get_purpose_display())

    def value_standing(self, record: Subject) -> str:
        """Whether the decision still holds."""
        return self._standing(record)[1]

    def render_standing(self, record: Subject) -> SafeString:
        """The badge."""
        tone, words = self._standing(record)
        return ui.status("standing", words, tone)

    def _standing(self, record: Subject) -> tuple[str, str]:
        if record.judged_on is None:
            return "doing", _("調査中")
        if terms.is_stale(record.judged_on, self.today):
            return "err", _("期限切れ（12か月経過）")
        if record.next_due_on and record.next_due_on <= self.today:
            return "err", _("再調査の期限超過")
        return ("warn", _("再調査の提案")) if record.proposed_on else ("done", _("有効期間内"))


class ToldTable(SubjectTable):
    """The same for the client: the last decision that was delivered to him."""

    verdict = StatusCol(gettext_lazy("判定"), accessor="told", tones=TONES, labels=dict(Verdict.choices))
    judged_on = MomentCol(gettext_lazy("判定日"), accessor="told_at")

    class Meta:
        exclude = ("selected", "tenant", "kana", "corporate_number")

    def render_judged_on(self, value: datetime) -> str:
        """The day; the hour is of no use to the client."""
        return formats.jdate(in_tokyo(value))


class SubjectFile(SubjectTable):
    """The same without the box to tick, the reading below the name: for lists where nothing is chosen."""

    class Meta:
        exclude = ("selected",)

    def value_name(self, record: Subject) -> str:
        """As it is written."""
        return str(record.name)

    def render_name(self, record: Subject) -> SafeString:
        """With its reading."""
        return format_html('{}<br><small class="sub">{}</small>', record.name, record.kana)
