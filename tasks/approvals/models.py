"""Decisions of the client over a content that cannot change any more."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from clients.people.models import Role

TONES = {"ASKED": "wait", "APPROVED": "done", "REJECTED": "warn", "VOID": "todo"}


class Approval(TenantModel):
    """One decision that a task needs: what is put to the client, frozen, and what he said.

    `content` is what his page showed, `digest` the SHA-256 of its canonical JSON. Who put it does not decide it.
    """

    class State(models.TextChoices):
        ASKED = "ASKED", _("承認待ち")
        APPROVED = "APPROVED", _("承認済み")
        REJECTED = "REJECTED", _("差戻し")
        VOID = "VOID", _("取消し")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="approvals")
    key = models.CharField(max_length=40)
    category = models.CharField(max_length=20, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    choice = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_name = models.CharField(max_length=100, blank=True, help_text="決めた方の氏名（決めた時のまま）")
    decided_seat = models.CharField(max_length=10, choices=Role.choices, blank=True, help_text="決めた時の席")
    decided_at = models.DateTimeField(null=True)
    address = models.GenericIPAddressField(null=True, help_text="決めた時の接続元")
    voided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_approval_not_by_asker", condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by"))
            ),
            models.CheckConstraint(
                name="tasks_approval_decided",
                condition=Q(state="VOID")
                | Q(state="ASKED", decided_at=None, decided_by=None)
                | Q(state__in=["APPROVED", "REJECTED"], decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["tenant", "task", "key"], condition=Q(state="ASKED"), name="tasks_approval_one_open"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "asked_at"], name="tasks_approval_open", condition=Q(state="ASKED"))]
        triggers = [
            pgtrigger.FSM(
                name="tasks_approval_state",
                field="state",
                transitions=[
                    ("ASKED", "APPROVED"), ("ASKED", "REJECTED"), ("ASKED", "VOID"), ("APPROVED", "VOID"),
                    ("REJECTED", "VOID"),
                ],
            ),
            pgtrigger.ReadOnly(
                name="tasks_approval_content", fields=["task", "key", "content", "digest", "asked_by", "asked_at"]
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.key} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for the client."""
        return self.state == self.State.ASKED

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return TONES[self.state]
