"""Outbox and job rows. The relay role sees these two tables of all tenants and nothing else."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantModel
from bpo.core.tenancy.schema import Grant, Policy


class Outbox(TenantModel):
    """An event that other rooms want to hear of, written in the transaction that caused it."""

    topic = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="true", role="bpo_relay", policy="relay_all", name="core_outbox_relay"),
            Grant(
                rights="SELECT (id, tenant_id, delivered_at, created_at)",
                role="bpo_relay",
                name="core_outbox_relay_grant",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at", "id"], name="core_outbox_open", condition=Q(delivered_at=None)),
        ]

    def __str__(self) -> str:
        return self.topic


class JobState(models.TextChoices):
    """States of a job; the words are those of the screen."""

    QUEUED = "QUEUED", _("待機中")
    RUNNING = "RUNNING", _("処理中")
    DONE = "DONE", _("成功")
    DEAD = "DEAD", _("失敗")
    CANCELLED = "CANCELLED", _("中断")


# What the screen adds to the states: ended, with items that failed. No job is ever stored in it.
PARTLY = "PARTLY"


class Job(TenantModel):
    """One piece of background work. `(tenant, kind, key)` makes asking twice ask once."""

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=200, blank=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    run_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    token = models.IntegerField(default=0)
    tries = models.IntegerField(default=0)
    last_error = models.TextField(blank=True)
    done_items = models.IntegerField(default=0)
    total_items = models.IntegerField(default=0)
    subject = models.UUIDField(null=True)
    asked_by = models.UUIDField(null=True)
    result = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True, help_text="最後の試行の開始")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "kind", "key"], name="core_job_once"),
            Policy(using="true", role="bpo_relay", policy="relay_all", name="core_job_relay"),
            Grant(
                rights="SELECT (id, tenant_id, state, run_at, lease_until, created_at)",
                role="bpo_relay",
                name="core_job_relay_grant",
            ),
        ]
        indexes = [
            models.Index(fields=["run_at", "id"], name="core_job_open", condition=Q(state__in=["QUEUED", "RUNNING"])),
            models.Index(fields=["tenant", "subject", "kind"], name="core_job_of_subject"),
        ]

    @property
    def words(self) -> str:
        """What it does, in the reader's language; the row keeps the Japanese label."""
        return gettext(self.label) if self.label else self.kind

    def __str__(self) -> str:
        return self.label or self.kind

    @property
    def is_open(self) -> bool:
        """Whether the job may still change by itself."""
        return self.state in (JobState.QUEUED, JobState.RUNNING)

    @property
    def shown_state(self) -> str:
        """The state as people read it: a job that ended with failed items succeeded in part (`PARTLY`)."""
        return PARTLY if self.state == JobState.DONE and self.result.get("failed") else self.state

    @property
    def percent(self) -> int:
        """Progress from 0 to 100; a job without items is at 0 until it is done."""
        if self.state == JobState.DONE:
            return 100
        return self.done_items * 100 // self.total_items if self.total_items else 0
