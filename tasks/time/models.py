"""Time of operators, clients, robots and partners, and the units that were delivered. Everything in seconds."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from tasks.time.closed import ApprovedMonthTrigger, ClosedMonthTrigger


@tracked("tasks_timeentryevent")
class TimeEntry(TenantModel):
    """Time of one operator: on a task, on an activity of a client without task, or internal (tenant = house)."""

    class Activity(models.TextChoices):
        TASK = "TASK", _("作業")
        REVIEW = "REVIEW", _("検査")
        REWORK = "REWORK", _("手直し")
        PHONE = "PHONE", _("電話")
        MEETING = "MEETING", _("定例会")
        TRAINING = "TRAINING", _("教育")
        ENQUIRY = "ENQUIRY", _("問い合わせ")
        WAITING = "WAITING", _("待ち")
        INTERNAL = "INTERNAL", _("社内業務")

    operator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    task = TenantForeignKey(  # no index of its own: the one below answers the same
        "tasks.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="time_entries", db_index=False
    )
    step = TenantForeignKey("tasks.Step", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    activity = models.CharField(max_length=8, choices=Activity.choices, default=Activity.TASK)
    note = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    interrupted = models.UUIDField(null=True, help_text="この計測が割り込んだ計測: 終わると戻る")
    locked = models.BooleanField(default=False)
    idle_from = models.DateTimeField(null=True, help_text="操作のない時間の始まり: 本人が扱いを決めるまで残る")
    idle_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_timeentry_idle",
                condition=Q(idle_from=None, idle_to=None)
                | Q(idle_from__gte=F("started_at"), idle_to__gt=F("idle_from")),
            ),
            models.CheckConstraint(
                name="tasks_timeentry_order", condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at"))
            ),
            models.CheckConstraint(
                name="tasks_timeentry_task_has_task",
                condition=~Q(activity__in=["TASK", "REVIEW", "REWORK"]) | Q(task__isnull=False),
            ),
            # Without the tenant on purpose: an operator is one person at many clients (one running timer, no overlap).
            ExclusionConstraint(
                name="tasks_timeentry_no_overlap",
                expressions=[
                    ("operator", RangeOperators.EQUAL),
                    (Func("started_at", "ended_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(
                fields=["operator"],
                name="tasks_timeentry_running",
                condition=Q(ended_at=None) | Q(idle_from__isnull=False),
            ),
            # What was spent on a task is summed for every open one: from the index alone. Not by tenant first: beside
            # each row PostgreSQL would sort the clients in context anew, which takes longer than to find the entries.
            models.Index(fields=["task"], include=["tenant", "seconds", "started_at"], name="tasks_timeentry_of_task"),
            # With what a month's sums ask of each entry; so also the units of a month.
            models.Index(
                fields=["tenant", "started_at"],
                include=["task", "process_line", "activity", "seconds"],
                name="tasks_timeentry_of_month",
            ),
            models.Index(fields=["operator", "started_at"], name="tasks_timeentry_of_operator"),
        ]
        triggers = [
            ClosedMonthTrigger(name="tasks_timeentry_closed", moment="started_at"),
            ApprovedMonthTrigger(name="tasks_timeentry_approved"),
        ]

    def __str__(self) -> str:
        return f"{self.get_activity_display()} {self.started_at:%Y-%m-%d %H:%M}"


class TimerPulse(TenantModel):
    """The last activity of the person while his timer runs. Rewritten every minute, so it has no history."""

    entry = TenantForeignKey(TimeEntry, on_delete=models.CASCADE, related_name="pulses")
    active_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "entry"], name="tasks_timerpulse_once"),
        ]

    def __str__(self) -> str:
        return f"{self.active_at:%Y-%m-%d %H:%M}"


class TimeCorrection(TenantModel):
    """A later correction of a time entry: the old span, the old task where it changed, and the reason stay."""

    entry = TenantForeignKey(TimeEntry, on_delete=models.PROTECT, related_name="corrections")
    old_started_at = models.DateTimeField()
    old_ended_at = models.DateTimeField(null=True)
    old_seconds = models.PositiveIntegerField()
    old_task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    corrected_by = models.UUIDField()
    corrected_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(name="tasks_timecorrection_reason", condition=~Q(reason=Value(""))),
        ]

    def __str__(self) -> str:
        return self.reason


class ClientTouch(TenantModel):
    """The client's own effort, and how we know it: measured (with a cap), agreed standard, or declared."""

    class Kind(models.TextChoices):
        FILING = "FILING", _("依頼の入力")
        ANSWER = "ANSWER", _("回答")
        APPROVAL = "APPROVAL", _("承認・検収")
        SUPPLY = "SUPPLY", _("資料の提出")
        FIXING = "FIXING", _("当社の誤りの対応")
        OFF_PAGE = "OFF_PAGE", _("画面の外の作業")

    class How(models.TextChoices):
        MEASURED = "MEASURED", _("計測")
        STANDARD = "STANDARD", _("合意した標準")
        DECLARED = "DECLARED", _("申告")

    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="touches")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField(null=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    how = models.CharField(max_length=8, choices=How.choices)
    seconds = models.PositiveIntegerField()
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "on"], name="tasks_clienttouch_of_month")]
        triggers = [ClosedMonthTrigger(name="tasks_clienttouch_closed", day="on")]

    def __str__(self) -> str:
        return self.get_kind_display()


class PartnerEntry(TenantModel):
    """Time of a licensed or outside partner: moved, never eliminated."""

    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="partner_entries")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(max_length=100)
    seconds = models.PositiveIntegerField()
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "on"], name="tasks_partnerentry_of_month")]
        triggers = [ClosedMonthTrigger(name="tasks_partnerentry_closed", day="on")]

    def __str__(self) -> str:
        return self.partner


class RobotException(TenantModel):
    """A person's time on what a robot could not do. The robot's own run time is no human time."""

    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="robot_exceptions")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    robot = models.CharField(max_length=100)
    seconds = models.PositiveIntegerField()
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "on"], name="tasks_robotexception_of_month")]
        triggers = [ClosedMonthTrigger(name="tasks_robotexception_closed", day="on")]

    def __str__(self) -> str:
        return self.robot


class UnitCount(TenantModel):
    """Units that reached delivery on a day. Written by the delivery action or read from a kept export, never typed."""

    class Source(models.TextChoices):
        DELIVERY = "DELIVERY", _("納品")
        EXPORT = "EXPORT", _("お客様のシステムの出力")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="unit_counts")
    delivery = TenantForeignKey("tasks.Delivery", null=True, on_delete=models.PROTECT, related_name="+")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100, help_text="同じ単位を二度数えないための値")
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.DELIVERY)
    evidence = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "key"], name="tasks_unitcount_once"),
            models.CheckConstraint(
                name="tasks_unitcount_export_has_evidence",
                condition=~Q(source="EXPORT") | Q(evidence__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "on"], include=["task", "process_line", "count"], name="tasks_unitcount_of_month"
            )
        ]
        triggers = [ClosedMonthTrigger(name="tasks_unitcount_closed", day="on")]

    def __str__(self) -> str:
        return f"{self.count}"
