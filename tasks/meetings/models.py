"""Meetings with a client, their to-dos, and proposals how to spare him work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from tasks.questions.models import Question
from tasks.work.states import Status

OVER = (Status.DONE, Status.CANCELLED)


class Meeting(TenantModel):
    """One meeting. Its minutes stay inside; its decisions are told in the month's report."""

    held_on = models.DateField()
    participants = models.TextField(help_text="双方の出席者")
    minutes = models.TextField(blank=True, help_text="議事録（社内）")
    decisions = models.TextField(blank=True, help_text="決まったこと（1行に1つ）")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "-held_on"], name="tasks_meeting_newest")]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}"

    @property
    def decided(self) -> list[str]:
        """The decisions, one by one."""
        return [line.strip() for line in self.decisions.splitlines() if line.strip()]


class MeetingTodo(TenantModel):
    """What somebody took upon himself. What the client must say is a question, and done with its answer; what becomes
    a task is done with the task."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="todos")
    text = models.CharField(max_length=300)
    owner = models.CharField(max_length=100)
    due_on = models.DateField(null=True)
    question = TenantForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="+")
    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "due_on"], name="tasks_meetingtodo_open", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_done(self) -> bool:
        """Done by hand, answered by the client, or a task that is over."""
        answered = self.question is not None and self.question.answered_at is not None
        return self.done_at is not None or answered or (self.task is not None and self.task.status in OVER)

    @property
    def is_free(self) -> bool:
        """Whether nobody does it elsewhere: neither asked nor a task."""
        return self.question_id is None and self.task_id is None


class Improvement(TenantModel):
    """A proposal. The client decides, in the portal or by word of mouth to a manager."""

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("提案中")
        ACCEPTED = "ACCEPTED", _("採用")
        DONE = "DONE", _("実施済み")
        DECLINED = "DECLINED", _("見送り")

    text = models.TextField()
    effect_minutes = models.PositiveIntegerField(help_text="1か月に減る見込みの時間（分）")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    proposed_on = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)
    decided_name = models.CharField(max_length=100, blank=True, help_text="決めたお客様側の方")
    recorded_by = models.UUIDField(null=True, help_text="決定を記録した人")
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_improvement_decided",
                condition=Q(state="PROPOSED", decided_on=None) | (~Q(state="PROPOSED") & Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="tasks_improvement_done",
                condition=Q(state="DONE", done_on__isnull=False) | (~Q(state="DONE") & Q(done_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
