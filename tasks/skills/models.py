"""A skill: a person of the BPO company is trained for a work type. A help for choosing, never a wall."""

from __future__ import annotations

from django.conf import settings
from django.db import models

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
