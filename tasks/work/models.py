"""The task and what happens to it. State moves along the machine only: in Python for people, by trigger for all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from bpo.core.actor import Actor
from bpo.core.documents.models import StoredFile
from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from tasks import seats
from tasks.work.states import OPEN, PRESSING, TRANSITIONS, Acceptance, Status, Verdict
from tasks.work.urgency import urgent_at
from tasks.worktypes import catalogue

ROW = (
    *("id", "number", "tenant_id", "title", "worktype", "status", "verdict", "express", "reworks"),
    *("due_at", "estimate_seconds", "maker_id", "process_line_id"),
    *("statutory_due_on", "closing_on", "urgent_at", "received_at", "version", "category"),
)


def is_on_behalf(worktype: str) -> bool:
    """Whether work of this type is done for some process line, by whose name people call it."""
    return not catalogue.is_served(worktype) or catalogue.get(worktype).on_behalf is not None


def work_label(worktype: str, line_name: str | None) -> str:
    """What people call the work of a list's row: see `Task.work_label`."""
    return line_name if line_name is not None and is_on_behalf(worktype) else catalogue.name_of(worktype)


class TaskQuerySet(models.QuerySet["Task"]):
    """Reads of tasks that several pages share."""

    def open(self) -> TaskQuerySet:
        """Not yet delivered, done or cancelled."""
        return self.filter(status__in=OPEN)

    def visible_to(self, actor: Actor) -> TaskQuerySet:
        """Without the guarded categories that this person is not named for."""
        return self.filter(seats.visible(actor))

    def for_list(self) -> models.QuerySet[Task, Any]:
        """Named rows of exactly what a list shows, with `maker_name` and `line_name`; the reader has his clients.

        A page of them costs a third of the same page of tasks with their people and lines.
        """
        names = {"maker_name": F("maker__name"), "line_name": F("process_line__name")}
        rows: models.QuerySet[Task, Any] = self.annotate(**names).values_list(*ROW, *names, named=True)
        return rows

    def for_panel(self) -> TaskQuerySet:
        """Tasks with what few rows on another page show; a hidden query would be an error."""
        rows = self.select_related("maker", "process_line").only(*ROW, "maker__name", "process_line__name")
        return rows.fetch_mode(models.FETCH_RAISE)


@tracked("tasks_taskevent", exclude=("urgent_at",))
class Task(FSMModelMixin, TenantModel):  # type: ignore[misc]
    """One piece of promised work: a work type, for one client, due at a moment."""

    number = models.CharField(max_length=24)
    request = TenantForeignKey("tasks.Request", null=True, on_delete=models.PROTECT, related_name="tasks")
    worktype = models.CharField(max_length=60)
    worktype_version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=120)
    fields = models.JSONField(default=dict)
    category = models.CharField(max_length=20, blank=True)
    status = FSMField(choices=Status.choices, default=Status.RECEIVED, protected=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    scope_line = TenantForeignKey("clients.ScopeLine", null=True, on_delete=models.PROTECT, related_name="+")
    contract_version = TenantForeignKey(
        "clients.ContractVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    must_review = models.BooleanField(default=True)
    express = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True, help_text="受付時にお客様へ示した期日")
    statutory_due_on = models.DateField(null=True, help_text="法令で定められた期限")
    statutory_ground = models.CharField(max_length=120, blank=True, help_text="根拠: 雇用保険法施行規則第6条 など")
    closing_on = models.DateField(null=True, help_text="この作業が間に合わせる、お客様の締め日")
    urgent_at = models.GeneratedField(expression=urgent_at(), output_field=models.DateTimeField(), db_persist=True)
    delivered_at = models.DateTimeField(null=True)
    accept_by = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    acceptance = models.CharField(max_length=8, choices=Acceptance.choices, blank=True)
    accepted_by = models.UUIDField(null=True)
    planned_units = models.PositiveIntegerField(default=1)
    reworks = models.PositiveSmallIntegerField(default=0)
    estimate_seconds = models.PositiveIntegerField(default=0)
    quote_yen = models.PositiveIntegerField(null=True)
    quote_days = models.PositiveSmallIntegerField(null=True, help_text="見積もりの納期 (営業日)")
    quote_note = models.TextField(blank=True)
    quoted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = models.Manager.from_queryset(TaskQuerySet)()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="tasks_task_number"),
            models.CheckConstraint(
                name="tasks_task_checker_is_not_maker", condition=Q(checker=None) | ~Q(checker=F("maker"))
            ),
            models.CheckConstraint(name="tasks_task_done_is_accepted", condition=~Q(status="DONE") | ~Q(acceptance="")),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="tasks_task_open_due", condition=Q(status__in=OPEN)),
            models.Index(fields=["urgent_at", "id"], name="tasks_task_open_rank", condition=Q(status__in=OPEN)),
            models.Index(
                fields=["maker", "urgent_at", "id"], name="tasks_task_open_of_maker", condition=Q(status__in=OPEN)
            ),
            # Few of a client's tasks are open; else the planner weighs all that it ever had against another index.
            models.Index(fields=["tenant", "due_at"], name="tasks_task_open_of_tenant", condition=Q(status__in=OPEN)),
            models.Index(fields=["status", "urgent_at", "id"], name="tasks_task_ranked"),
            models.Index(fields=["-received_at", "-id"], name="tasks_task_received"),
            # With what the frame of every desk page counts, so that it reads no rows for it.
            models.Index(
                fields=["tenant", "status", "due_at"],
                include=["category", "maker", "estimate_seconds"],
                name="tasks_task_of_tenant",
            ),
            models.Index(fields=["tenant", "-received_at", "id"], name="tasks_task_newest"),
            models.Index(fields=["tenant", "request"], name="tasks_task_of_request"),
            models.Index(fields=["tenant", "delivered_at"], name="tasks_task_delivered"),
            models.Index(fields=["accept_by"], name="tasks_task_deemed", condition=Q(status="DELIVERED")),
        ]
        triggers = [pgtrigger.FSM(name="tasks_task_status", field="status", transitions=TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def work_label(self) -> str:
        """What people call this work: the process line for which a general type does it, else the work type's name.

        Reads `process_line`, which a panel loads with its rows (`for_panel`); `work_label` says it of a row of a list.
        """
        line = self.process_line if is_on_behalf(self.worktype) else None
        return catalogue.name_of(self.worktype) if line is None else str(line.name)

    @property
    def is_open(self) -> bool:
        """Whether the BPO company still owes something."""
        return self.status in OPEN

    def is_late(self, now: datetime) -> bool:
        """Whether the deadline is over; never while the clock stands still for the client."""
        return self.status in PRESSING and self.due_at is not None and self.due_at < now

    @transition(status, source=Status.RECEIVED, target=Status.QUOTING)
    def quote(self) -> None:
        """Out of scope: a quotation comes first, the clock does not start."""

    @transition(status, source=[Status.RECEIVED, Status.QUOTING], target=Status.WORKING)
    def start(self) -> None:
        """Somebody works on it."""

    @transition(status, source=Status.WORKING, target=Status.RECEIVED)
    def unstart(self) -> None:
        """Starting was a slip: it is taken back before anything else happened."""

    @transition(status, source=[Status.RECEIVED, Status.WORKING], target=Status.WAITING)
    def wait(self) -> None:
        """The client must say or send something."""

    @transition(status, source=Status.WAITING, target=Status.WORKING)
    def resume(self) -> None:
        """The client has answered."""

    @transition(status, source=Status.WORKING, target=Status.IN_REVIEW)
    def submit(self) -> None:
        """Ready for the second pair of eyes."""

    @transition(status, source=Status.IN_REVIEW, target=Status.WORKING)
    def recall(self) -> None:
        """Its maker takes it back before anybody has begun to check it."""

    @transition(status, source=Status.IN_REVIEW, target=Status.WORKING)
    def send_back(self) -> None:
        """差戻し."""

    @transition(status, source=[Status.WORKING, Status.IN_REVIEW], target=Status.DELIVERED)
    def deliver(self) -> None:
        """The last part reached the client."""

    @transition(status, source=Status.DELIVERED, target=Status.WORKING)
    def rework(self) -> None:
        """検収 refused: units stay counted once, new time earns no credit."""

    @transition(status, source=Status.DELIVERED, target=Status.DONE)
    def accept(self) -> None:
        """検収, by the client or by the contract."""

    @transition(
        status, source=[Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING], target=Status.CANCELLED
    )
    def cancel(self) -> None:
        """取下げ."""


class Step(TenantModel):
    """One step of a task, pinned from the work type when the task was made."""

    class ReviewRule(models.TextChoices):
        ALL = "ALL", _("全件")
        SAMPLE = "SAMPLE", _("抜き取り")
        NONE = "NONE", _("なし")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="steps")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    standard_seconds = models.PositiveIntegerField(default=0)
    required = models.BooleanField(default=True)
    evidence_required = models.BooleanField(default=False)
    review = models.CharField(max_length=6, choices=ReviewRule.choices, default=ReviewRule.NONE)
    license_required = models.CharField(max_length=40, blank=True)
    handed_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)
    manual_version = TenantForeignKey("tasks.ManualVersion", null=True, on_delete=models.PROTECT, related_name="+")
    # Where a step of recurring work is not everybody's or not for the task's own day.
    role = models.CharField(max_length=60, blank=True)
    meant_for = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(null=True, help_text="この手順を終える予定の日")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    stood_in = models.CharField(max_length=200, blank=True, help_text="担当でない人が代わりに終えた理由")
    waived_reason = models.CharField(max_length=200, blank=True)
    evidence = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "key"], name="tasks_step_key"),
            models.CheckConstraint(
                name="tasks_step_reviewer_is_not_maker", condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("done_by"))
            ),
            models.CheckConstraint(
                name="tasks_step_handed_over_needs_licence", condition=Q(handed_to=None) | ~Q(license_required="")
            ),
        ]
        indexes = [
            models.Index(fields=["handed_to"], name="tasks_step_handed", condition=Q(handed_to__isnull=False)),
            models.Index(
                fields=["meant_for"],
                name="tasks_step_meant",
                condition=Q(meant_for__isnull=False, done_at=None, waived_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClockSegment(TenantModel):
    """Run or pause of the deadline clock. Segments of a task tile its life: no gap, no overlap."""

    class Kind(models.TextChoices):
        RUN = "RUN", _("進行")
        PAUSE = "PAUSE", _("停止")

    ACCEPTANCE = gettext_noop("検収待ち")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="segments")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    cause = models.CharField(max_length=100, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task"], condition=Q(ended_at=None), name="tasks_clock_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def reason(self) -> str:
        """Why the clock stands still: the house's own word in the reader's language, anything else as written."""
        return gettext(self.cause) if self.cause == self.ACCEPTANCE else self.cause


class Comment(TenantModel):
    """A remark: internal or visible to the client, never changed from one to the other."""

    class Audience(models.TextChoices):
        INTERNAL = "INTERNAL", _("社内メモ")
        CLIENT = "CLIENT", _("お客様とのやり取り")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="comments")
    audience = models.CharField(max_length=8, choices=Audience.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    person = TenantForeignKey(
        "clients.Person", null=True, on_delete=models.PROTECT, related_name="+", help_text="メールなどで書いた方"
    )
    from_client = models.BooleanField(default=False)
    body = models.TextField()
    mentions = ArrayField(models.UUIDField(), default=list, blank=True)
    at = models.DateTimeField()
    enclosed: list[Any]  # its attachments, where a page has read them beside it

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_comment_client_writes_openly", condition=Q(from_client=False) | Q(audience="CLIENT")
            ),
            models.CheckConstraint(
                name="tasks_comment_has_a_writer", condition=Q(author__isnull=False) | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="tasks_comment_mentions_inside", condition=Q(mentions=[]) | Q(audience="INTERNAL")
            ),
        ]
        indexes = [models.Index(fields=["tenant", "task", "at"], name="tasks_comment_of_task")]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def who(self) -> str:
        """The name of who wrote it: of the client's person for what came by mail or chat."""
        writer = self.person or self.author
        return writer.name if writer else ""


class Delivery(TenantModel):
    """One part of the work reaching the client, with its day. The last part ends the clock."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="deliveries")
    part = models.PositiveSmallIntegerField()
    is_last = models.BooleanField(default=True)
    units = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    document = TenantForeignKey("core.Document", null=True, on_delete=models.PROTECT, related_name="+")
    delivered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    delivered_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, help_text="納品時点の期日: 期限内かどうかはここで決まる")
    is_rework = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "part"], name="tasks_delivery_part"),
        ]

    def __str__(self) -> str:
        return f"{self.part}"


class Defect(TenantModel):
    """An error in our work: its kind, who found it, what prevents it next time."""

    class Kind(models.TextChoices):
        TRANSCRIPTION = "TRANSCRIPTION", _("転記")
        OMISSION = "OMISSION", _("漏れ")
        DEADLINE = "DEADLINE", _("期限")
        JUDGEMENT = "JUDGEMENT", _("判断")
        ADDRESSEE = "ADDRESSEE", _("宛先")

    class Finder(models.TextChoices):
        CHECKER = "CHECKER", _("検査者")
        CLIENT = "CLIENT", _("お客様")
        OUTSIDE = "OUTSIDE", _("社外")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="defects")
    step = TenantForeignKey("tasks.Step", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    finder = models.CharField(max_length=7, choices=Finder.choices)
    detail = models.TextField()
    prevention = models.TextField(blank=True)
    found_at = models.DateTimeField()
    found_by = models.UUIDField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "found_at"], name="tasks_defect_found")]

    def __str__(self) -> str:
        return self.get_kind_display()
