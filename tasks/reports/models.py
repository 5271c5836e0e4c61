"""A client's month: from open to frozen, its numbered snapshots, the client's answers, later adjustments."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from bpo.core.documents.models import StoredFile
from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import AppendOnly
from tasks.time.closed import ClosedMonthTrigger

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class MonthState(models.TextChoices):
    """States of a report."""

    OPEN = "OPEN", _("集計中")
    DRAFTED = "DRAFTED", _("下書き")
    CHECKED = "CHECKED", _("点検済み")
    SENT = "SENT", _("お客様の確認待ち")
    DISPUTED = "DISPUTED", _("異議あり")
    FROZEN = "FROZEN", _("確定")


MONTH_TRANSITIONS = [
    ("OPEN", "DRAFTED"),
    ("DRAFTED", "CHECKED"),
    ("CHECKED", "DRAFTED"),
    ("CHECKED", "SENT"),
    ("SENT", "DISPUTED"),
    ("SENT", "FROZEN"),
    ("DISPUTED", "SENT"),
    ("DISPUTED", "FROZEN"),
]


@tracked("tasks_savingsmonthevent")
class SavingsMonth(FSMModelMixin, TenantModel):  # type: ignore[misc]
    """One client, one month. Sending takes a snapshot; 確認 (or deemed confirmation) freezes the last one."""

    month = models.CharField(max_length=7)
    state = FSMField(choices=MonthState.choices, default=MonthState.OPEN, protected=True)
    comment = models.TextField(blank=True)
    drafted_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)
    sent_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    confirmed_by = models.UUIDField(null=True)
    confirmed_name = models.CharField(max_length=100, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    deemed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "month"], name="tasks_savingsmonth_once"),
            models.CheckConstraint(name="tasks_savingsmonth_month", condition=Q(month__regex=MONTH)),
        ]
        triggers = [
            pgtrigger.FSM(name="tasks_savingsmonth_state", field="state", transitions=MONTH_TRANSITIONS),
        ]

    def __str__(self) -> str:
        return self.month

    @transition(state, source=[MonthState.OPEN, MonthState.CHECKED], target=MonthState.DRAFTED)
    def draft(self) -> None:
        """Figures are gathered, a comment may be written."""

    @transition(state, source=MonthState.DRAFTED, target=MonthState.CHECKED)
    def check_off(self) -> None:
        """A manager has looked at it."""

    @transition(state, source=[MonthState.CHECKED, MonthState.DISPUTED], target=MonthState.SENT)
    def send(self) -> None:
        """The client sees it."""

    @transition(state, source=MonthState.SENT, target=MonthState.DISPUTED)
    def dispute(self) -> None:
        """異議."""

    @transition(state, source=[MonthState.SENT, MonthState.DISPUTED], target=MonthState.FROZEN)
    def freeze(self) -> None:
        """確認, or the contract's deemed confirmation."""


class SavingsSnapshot(TenantModel):
    """The figures as sent: canonical JSON and its SHA-256. A dispute that is accepted makes a new number."""

    savings_month = TenantForeignKey(SavingsMonth, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            AppendOnly(name="tasks_savingssnapshot_append_only"),
            models.UniqueConstraint(fields=["tenant", "savings_month", "number"], name="tasks_savingssnapshot_number"),
        ]

    def __str__(self) -> str:
        return gettext("第%(number)s版") % {"number": self.number}


class LineResponse(TenantModel):
    """The client's word on one line of a snapshot: 確認 or 異議 with reason, and what became of it."""

    snapshot = TenantForeignKey(SavingsSnapshot, on_delete=models.PROTECT, related_name="responses")
    line = models.CharField(max_length=100)
    agreed = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    resolution = models.TextField(blank=True)
    accepted = models.BooleanField(null=True)
    resolved_by = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(name="tasks_lineresponse_reason", condition=Q(agreed=True) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.line


class ReportDecision(TenantModel):
    """Something the report asks the client to decide."""

    savings_month = TenantForeignKey(SavingsMonth, on_delete=models.PROTECT, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    decide_by = models.DateField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]

    def __str__(self) -> str:
        return self.text


class Adjustment(TenantModel):
    """A correction of a frozen month, dated, shown in the report of `shown_in`; the frozen figures stay."""

    class Component(models.TextChoices):
        UNITS = "UNITS", _("納品した数")
        RESIDUAL = "RESIDUAL", _("貴社に残る作業")
        OPERATOR = "OPERATOR", _("当社の作業")
        ROBOT = "ROBOT", _("自動化の例外")
        PARTNER = "PARTNER", _("提携先の作業")

    month = models.CharField(max_length=7)
    shown_in = models.CharField(max_length=7)
    line = models.CharField(max_length=100)
    component = models.CharField(max_length=8, choices=Component.choices)
    seconds = models.BigIntegerField(help_text="その項目の増減 (秒): 納品した数では委託前の時間")
    units = models.IntegerField(default=0)
    reason = models.TextField()
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            AppendOnly(name="tasks_adjustment_append_only"),
            models.CheckConstraint(name="tasks_adjustment_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.line}"


class ImportedMonth(TenantModel):
    """A month taken over from a spreadsheet: its file stays, its rows carry the mark on every report."""

    month = models.CharField(max_length=7)
    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    imported_by = models.UUIDField(null=True)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "month"], name="tasks_importedmonth_once"),
        ]
        triggers = [ClosedMonthTrigger(name="tasks_importedmonth_closed", month="month")]

    def __str__(self) -> str:
        return self.month


class ImportedLine(TenantModel):
    """One row of such a spreadsheet, in seconds."""

    imported_month = TenantForeignKey(ImportedMonth, on_delete=models.CASCADE, related_name="lines")
    process_line = TenantForeignKey("clients.ProcessLine", on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    units = models.PositiveIntegerField()
    residual_seconds = models.PositiveIntegerField()
    operator_seconds = models.PositiveIntegerField()
    robot_seconds = models.PositiveIntegerField()
    partner_seconds = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "imported_month", "process_line"], name="tasks_importedline_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row}"
