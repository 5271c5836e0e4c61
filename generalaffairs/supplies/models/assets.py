"""What the client owns or leases, thing by thing, and to whom it is lent."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


@tracked("ga_supplies_asset")
class Asset(TenantModel):
    """One thing in the register. `number` is on its label; `holder_number` the employee number of who uses it.

    `holder_left_on`: the day on which its holder left the company, until somebody says who has it now.
    """

    class Acquired(models.TextChoices):
        PURCHASE = "PURCHASE", _("購入")
        LEASE = "LEASE", _("リース")

    class Status(models.TextChoices):
        IN_USE = "IN_USE", _("使用中")
        STORED = "STORED", _("保管中")
        LENT = "LENT", _("貸出中")
        REPAIR = "REPAIR", _("修理中")
        LOST = "LOST", _("所在不明")
        DISPOSED = "DISPOSED", _("廃棄済み")

    number = models.CharField(max_length=30)
    name = models.CharField(max_length=100)
    photo = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    acquired = models.CharField(max_length=8, choices=Acquired.choices, default=Acquired.PURCHASE)
    amount = models.BigIntegerField(null=True, help_text="購入額、またはリースの月額 (円)")
    acquired_on = models.DateField(null=True)
    place = models.CharField(max_length=60)
    department = models.CharField(max_length=60, blank=True)
    holder = models.CharField(max_length=100, blank=True)
    holder_number = models.CharField(max_length=20, blank=True)
    holder_left_on = models.DateField(null=True)
    maintenance_on = models.DateField(null=True, help_text="次の点検日、またはリースの満了日")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.STORED)
    lendable = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_supplies_asset_number"),
            models.CheckConstraint(name="ga_supplies_asset_amount", condition=Q(amount=None) | Q(amount__gte=0)),
        ]
        indexes = [
            models.Index(fields=["tenant", "place", "number"], name="ga_supplies_asset_place"),
            models.Index(
                fields=["tenant", "holder_number"], name="ga_supplies_asset_holder", condition=~Q(holder_number="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Loan(TenantModel):
    """An asset lent to somebody for some days: asked for, approved by the client, handed out, brought back."""

    class State(models.TextChoices):
        ASKED = "ASKED", _("承認待ち")
        APPROVED = "APPROVED", _("承認済み")
        REFUSED = "REFUSED", _("却下")
        LENT = "LENT", _("貸出中")
        RETURNED = "RETURNED", _("返却済み")

    OPEN = (State.ASKED, State.APPROVED, State.LENT)

    asset = TenantForeignKey(Asset, on_delete=models.PROTECT, related_name="loans")
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    borrower = models.CharField(max_length=100)
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    lent_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    condition = models.CharField(max_length=200, blank=True, help_text="返却時の状態")
    overdue_told_on = models.DateField(null=True, help_text="期限超過を知らせた日")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "asset"],
                condition=Q(state__in=["ASKED", "APPROVED", "LENT"]),
                name="ga_supplies_loan_one_at_a_time",
            ),
            models.CheckConstraint(name="ga_supplies_loan_days", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(
                name="ga_supplies_loan_returned", condition=~Q(state="RETURNED") | Q(returned_on__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "until_on"], name="ga_supplies_loan_out", condition=Q(state="LENT")),
            models.Index(fields=["tenant", "task"], name="ga_supplies_loan_task"),
        ]

    def __str__(self) -> str:
        return f"{self.asset.number} {self.borrower}"

    def days_late(self, today: date) -> int:
        """Days past its day of return; 0 for what is back or not due."""
        return max((today - self.until_on).days, 0) if self.state == self.State.LENT else 0
