"""Manuals and their versions. A step pins the version that was in force when its task was made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Manual(TenantModel):
    """How this client's work of one kind is done. The house's own manuals hold no client data."""

    title = models.CharField(max_length=100)
    worktype = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "title"], name="tasks_manual_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ManualVersion(TenantModel):
    """One published text in Markdown; never edited."""

    manual = TenantForeignKey(Manual, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    change_note = models.CharField(max_length=200, blank=True)
    published_by = models.UUIDField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "manual", "number"], name="tasks_manualversion_number"),
        ]

    def __str__(self) -> str:
        return gettext("第%(number)s版") % {"number": self.number}
