"""What people ask, how it was answered, and what is known about errors that come again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.it_desk.wording import Known, Matter, Outcome, Urgency


class KnownError(TenantModel):
    """An error with its workaround. Whoever proposed it does not publish it."""

    title = models.CharField(max_length=100)
    matter = models.CharField(max_length=8, choices=Matter.choices)
    symptom = models.TextField(max_length=1000)
    workaround = models.TextField(max_length=2000)
    state = models.CharField(max_length=9, choices=Known.choices, default=Known.PROPOSED)
    origin = TenantForeignKey(
        "generalaffairs_it_desk.Enquiry", null=True, on_delete=models.PROTECT, related_name="proposed"
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "origin"], condition=Q(origin__isnull=False), name="ga_it_desk_known_origin"
            ),
            models.CheckConstraint(
                name="ga_it_desk_known_nobody_publishes_his_own",
                condition=Q(published_by=None) | ~Q(published_by=F("proposed_by")),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "state", "matter"], name="ga_it_desk_known_matter")]

    def __str__(self) -> str:
        return self.title


class Enquiry(TenantModel):
    """One question of the client's people with its answer; `known`: the known error that helped."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=8, choices=Matter.choices)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    device = models.CharField(max_length=80, blank=True)
    known = TenantForeignKey(KnownError, null=True, on_delete=models.PROTECT, related_name="uses")
    answer = models.TextField(max_length=4000, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task"], name="ga_it_desk_enquiry_task"),
            models.CheckConstraint(
                name="ga_it_desk_enquiry_answered",
                condition=Q(answered_at=None) | (~Q(answer="") & ~Q(outcome="")),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "known"], name="ga_it_desk_enquiry_known")]

    def __str__(self) -> str:
        return str(self.get_matter_display())
