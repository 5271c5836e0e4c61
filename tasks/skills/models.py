"""What a person of the BPO company is trained for, and how long he works. A help for choosing, never a wall."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from bpo.core.tenancy.models import TenantModel


class Skill(TenantModel):
    """One person, one work type; a row of the BPO company."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    worktype = models.CharField(max_length=60)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user", "worktype"], name="tasks_skill_once"),
        ]

    def __str__(self) -> str:
        return self.worktype


class WorkingPlan(TenantModel):
    """How long one person works on each weekday from a day on; a row of the BPO company.

    Who has none works all its hours.
    `weekdays`: seven numbers of seconds, Monday first; empty = from that day on all hours again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    weekdays = ArrayField(models.PositiveIntegerField(), default=list, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user", "valid_from"], name="tasks_workingplan_once"),
            models.CheckConstraint(name="tasks_workingplan_week", condition=Q(weekdays__len=0) | Q(weekdays__len=7)),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}"
