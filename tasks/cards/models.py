"""How a client is reminded, the cards that were made, and what was said to whom and when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


def usual_days() -> list[int]:
    """Reminders after one and after three business days."""
    return [1, 3]


class CardPlan(TenantModel):
    """How this client wants to be reminded, in its business days after the asking."""

    remind_after = models.JSONField(default=usual_days)
    escalate_after = models.PositiveSmallIntegerField(default=5)
    by_mail = models.BooleanField(default=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant"], name="tasks_cardplan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.remind_after} {self.escalate_after}"


class Card(TenantModel):
    """One mail to one person. Its link opens exactly the things it names, for this person, until it expires."""

    person = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")
    subjects = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "person", "-made_at"], name="tasks_card_newest")]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class CardLine(TenantModel):
    """What was said about one thing, to whom and when. Both sides read it."""

    class Stage(models.TextChoices):
        ASKED = "ASKED", _("お願い")
        REMINDED = "REMINDED", _("再度のお願い")
        ESCALATED = "ESCALATED", _("責任者へのお願い")
        HANDED = "HANDED", _("ほかの方に引き継ぎ")

    card = TenantForeignKey(Card, null=True, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10)
    subject = models.UUIDField()
    label = models.CharField(max_length=200)
    category = models.CharField(max_length=20, blank=True)
    person = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=9, choices=Stage.choices)
    turn = models.PositiveSmallIntegerField(default=0, help_text="何回目か")
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [
            models.Index(fields=["tenant", "subject", "at"], name="tasks_cardline_subject"),
            models.Index(fields=["tenant", "-at"], name="tasks_cardline_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.label}"
