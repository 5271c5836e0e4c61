"""Templates of recurring work, their versions, decisions about single dates, and which task was made for a period."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class RecurringTemplate(TenantModel):
    """Work of one client that comes again and again. What is said about it stands in its versions."""

    name = models.CharField(max_length=60)
    worktype = models.CharField(max_length=60)
    process = models.CharField(max_length=120, blank=True, help_text="業務棚卸しの業務名")
    category = models.CharField(max_length=20, blank=True)
    ended_on = models.DateField(null=True, help_text="この日より後が期限の作業は作らない")
    # A copy knows its source, a template of another client: plain numbers, for no foreign key crosses the wall.
    source = models.UUIDField(null=True, help_text="写した元の定例業務")
    source_version = models.PositiveIntegerField(null=True, help_text="写した元の版")
    taken_version = models.PositiveIntegerField(null=True, help_text="元から写した自分の版")
    spread_at = models.DateTimeField(null=True, help_text="他の顧客に適用した日時")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="tasks_recurringtemplate_name"),
            models.UniqueConstraint(fields=["tenant", "source"], name="tasks_recurringtemplate_source"),
        ]

    def __str__(self) -> str:
        return self.name


class RecurringVersion(TenantModel):
    """What holds for work that is due from `valid_from` on, until a later version says otherwise. Never edited."""

    class Rhythm(models.TextChoices):
        WEEKLY = "WEEKLY", _("毎週")
        MONTHLY = "MONTHLY", _("毎月")
        QUARTERLY = "QUARTERLY", _("四半期ごと")
        YEARLY = "YEARLY", _("毎年")

    class Anchor(models.TextChoices):
        MONTH_START = "MONTH_START", _("月初（1日）")
        MONTH_END = "MONTH_END", _("月末")
        CLOSING = "CLOSING", _("お客様の締め日")
        DAY = "DAY", _("指定した日")
        BUSINESS_DAY = "BUSINESS_DAY", _("第n営業日")

    class Closed(models.TextChoices):
        PREVIOUS = "PREVIOUS", _("前営業日")
        NEXT = "NEXT", _("翌営業日")
        NONE = "NONE", _("そのまま")

    template = TenantForeignKey(RecurringTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    title = models.CharField(max_length=100, help_text="{period} と {month} が対象の期間に替わる")
    rhythm = models.CharField(max_length=9, choices=Rhythm.choices)
    anchor = models.CharField(max_length=12, choices=Anchor.choices)
    day = models.SmallIntegerField(default=31)
    month = models.PositiveSmallIntegerField(default=3)
    months_after = models.PositiveSmallIntegerField(default=0)
    closing = models.CharField(max_length=60, blank=True, help_text="お客様の締め日の名前")
    offset = models.SmallIntegerField(default=0, help_text="営業日")
    closed = models.CharField(max_length=8, choices=Closed.choices, default=Closed.PREVIOUS)
    lead = models.PositiveSmallIntegerField(default=3, help_text="期限の何営業日前に作るか")
    minutes = models.PositiveIntegerField(default=0, help_text="1回の標準時間 (分)")
    role = models.CharField(max_length=60, blank=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    contact = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")
    description = models.TextField(blank=True)
    steps = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    change_note = models.CharField(max_length=200, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "template", "number"], name="tasks_recurringversion_number"),
        ]

    def __str__(self) -> str:
        return gettext("第%(number)s版") % {"number": self.number}


class RecurringTask(TenantModel):
    """The one task of a template for a period: what the generator has made is never made again."""

    template = TenantForeignKey(RecurringTemplate, on_delete=models.PROTECT, related_name="made")
    version = TenantForeignKey(RecurringVersion, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=12)
    due_on = models.DateField()
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="recurring")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "template", "period"], name="tasks_recurringtask_once"),
        ]
        indexes = [models.Index(fields=["tenant", "task"], name="tasks_recurringtask_task")]

    def __str__(self) -> str:
        return self.period


class RecurringDate(TenantModel):
    """What was decided about one coming date of a template: the newest number holds for the period. Never edited."""

    class Decision(models.TextChoices):
        MOVE = "MOVE", _("期日を変える")
        SKIP = "SKIP", _("この回は見送る")
        KEEP = "KEEP", _("予定どおりに戻す")

    template = TenantForeignKey(RecurringTemplate, on_delete=models.PROTECT, related_name="dates")
    period = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=4, choices=Decision.choices)
    planned_on = models.DateField(help_text="テンプレートどおりの期日")
    due_on = models.DateField(null=True)
    reason = models.CharField(max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "template", "period", "number"], name="tasks_recurringdate_number"
            ),
            models.CheckConstraint(
                name="tasks_recurringdate_moved",
                condition=Q(decision="MOVE", due_on__isnull=False) | (~Q(decision="MOVE") & Q(due_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.get_decision_display()}"


class RecurringCover(TenantModel):
    """Who makes what comes up of a template while its assignee is away: the newest choice of that absence holds.

    `absence` is a row of the house; `assignment` is the access that was given for it alone and ends by itself.
    """

    absence = models.UUIDField()
    template = TenantForeignKey(RecurringTemplate, on_delete=models.PROTECT, related_name="covers")
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    assignment = TenantForeignKey("clients.Assignment", null=True, on_delete=models.PROTECT, related_name="+")
    named_by = models.UUIDField(null=True)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "absence", "template"], name="tasks_recurringcover_once"),
        ]

    def __str__(self) -> str:
        return f"{self.absence}"
