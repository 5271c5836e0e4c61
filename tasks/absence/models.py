"""Absences of the BPO company's people, and what becomes of their work meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Absence(TenantModel):
    """Somebody of the BPO company is away, from the first to the last day. A row of the house."""

    class Kind(models.TextChoices):
        LEAVE = "LEAVE", _("休暇")
        SICK = "SICK", _("病気・看護")
        TRAINING = "TRAINING", _("研修・出張")
        OTHER = "OTHER", _("その他")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.LEAVE)
    note = models.CharField(max_length=200, blank=True)
    entered_by = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(name="tasks_absence_order", condition=Q(last_day__gte=F("first_day"))),
            ExclusionConstraint(
                name="tasks_absence_once",
                expressions=[
                    ("tenant", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (Func("first_day", "last_day", Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m-%d}/{self.last_day:%Y-%m-%d}"

    @property
    def back_on(self) -> date:
        """The day after the last one: access that was given for the absence ends with its beginning."""
        return self.last_day + timedelta(days=1)

    def holds_on(self, day: date) -> bool:
        """Whether he is away on that day."""
        return self.cancelled_at is None and self.first_day <= day <= self.last_day


class Cover(TenantModel):
    """One open task of somebody who is away: what he writes about it, and who takes it until he is back.

    `assignment` is the access that was given for this alone; it ends by itself.
    """

    absence = models.UUIDField()
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="covers")
    away = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True, help_text="次にすること、待っているもの、注意すること")
    assignment = TenantForeignKey("clients.Assignment", null=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)
    handed_by = models.UUIDField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "absence", "task"], name="tasks_cover_once"),
            models.CheckConstraint(name="tasks_cover_handed", condition=Q(handed_at=None) | Q(cover__isnull=False)),
            models.CheckConstraint(name="tasks_cover_by_another", condition=Q(cover=None) | ~Q(cover=F("away"))),
        ]

    def __str__(self) -> str:
        return f"{self.absence}"
