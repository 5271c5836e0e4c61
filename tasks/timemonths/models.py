"""The approval of the operators' time of one client's month."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantModel


@tracked("tasks_timemonthevent")
class TimeMonth(TenantModel):
    """A client's month whose time was approved at least once. `approved_at` empty: re-opened.

    The figures are those of the last approval; the row's history keeps the earlier ones.
    """

    month = models.CharField(max_length=7)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True, help_text="確認が必要な時間を承認した理由")
    entries = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    flagged = models.PositiveIntegerField(default=0, help_text="承認したときの、確認が必要な時間の件数")
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reopen_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "month"], name="tasks_timemonth_once"),
            models.CheckConstraint(
                name="tasks_timemonth_approved_by_somebody",
                condition=Q(approved_at=None) | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="tasks_timemonth_reopened_with_reason", condition=Q(reopened_at=None) | ~Q(reopen_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.month
