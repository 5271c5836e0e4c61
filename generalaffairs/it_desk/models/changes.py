"""Corrections of accounts that count once a second person has confirmed them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.it_desk.models.ledgers import Account
from generalaffairs.it_desk.wording import Change


class AccountChange(TenantModel):
    """What somebody typed of an account and what nobody counts yet: field by field its new value, as text.

    The one who made it does not confirm it; he may withdraw it.
    """

    account = TenantForeignKey(Account, on_delete=models.PROTECT, related_name="changes")
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=Change.choices, default=Change.WAITING)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    done_by_name = models.CharField(max_length=100, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checked_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "account"], condition=Q(state="WAITING"), name="ga_it_desk_change_one_waits"
            ),
            models.CheckConstraint(
                name="ga_it_desk_change_nobody_confirms_his_own",
                condition=~Q(state="CONFIRMED") | (Q(checked_at__isnull=False) & ~Q(checked_by=F("done_by"))),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "account", "-done_at"], name="ga_it_desk_change_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.get_state_display()}"
