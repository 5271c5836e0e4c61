"""What one person did to one task at one go; the rows of one go share their `batch`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Verb(models.TextChoices):
    """What can be done to many tasks at once."""

    ASSIGN = "ASSIGN", _("担当の変更")
    DUE = "DUE", _("期限の変更")
    START = "START", _("着手")
    SUBMIT = "SUBMIT", _("検査への提出")
    CANCEL = "CANCEL", _("取下げ")


UNDOABLE = (Verb.ASSIGN, Verb.DUE, Verb.START, Verb.SUBMIT)


class TaskChange(TenantModel):
    """One task of a batch. `before` is what undoing puts back, `version` the task's own right after the change.

    `again_of`: the batch whose refused rows this one tries once more.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("待機中")
        DONE = "DONE", _("変更済み")
        REFUSED = "REFUSED", _("変更できません")
        UNDONE = "UNDONE", _("元に戻しました")

    batch = models.UUIDField()
    again_of = models.UUIDField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=6, choices=Verb.choices)
    values = models.JSONField(default=dict)
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    version = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "batch", "task"], name="tasks_taskchange_once"),
        ]
        indexes = [
            models.Index(fields=["batch", "id"], name="tasks_taskchange_batch"),
            models.Index(fields=["user", "-at"], name="tasks_taskchange_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.get_state_display()}"

    @property
    def is_undoable(self) -> bool:
        """Whether it can be asked to be taken back; the task may have changed since."""
        return self.state == self.State.DONE and self.verb in UNDOABLE
