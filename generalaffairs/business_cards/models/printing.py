"""What is printed: one card of one task, the printer's order that gathers them, and what the system proposes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.business_cards.models.layouts import LayoutVersion
from generalaffairs.business_cards.models.people import Holder, Variant


class Order(TenantModel):
    """An order to the printer over the cards of several people. `cost` is yen without tax, as the printer said."""

    class State(models.TextChoices):
        ORDERED = "ORDERED", _("発注済み")
        RECEIVED = "RECEIVED", _("納品済み")
        CANCELLED = "CANCELLED", _("取消")

    number = models.CharField(max_length=30)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ORDERED)
    printer = models.CharField(max_length=100)
    ship_to = models.CharField(max_length=200)
    bill_to = models.CharField(max_length=200)
    ordered_at = models.DateTimeField()
    ordered_on = models.DateField()
    ships_on = models.DateField()
    csv = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    xlsx = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    printer_number = models.CharField(max_length=40, blank=True)
    cost = models.BigIntegerField(null=True)
    received_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_cards_order_number"),
            models.CheckConstraint(name="ga_cards_order_cost", condition=Q(cost=None) | Q(cost__gte=0)),
        ]
        indexes = [models.Index(fields=["tenant", "-ordered_at", "-id"], name="ga_cards_order_newest")]

    def __str__(self) -> str:
        return self.number


class Printing(TenantModel):
    """One card of one task. `content` is what was printed, frozen with its SHA-256 when it goes to the printer.

    `same_as`: the printing that is repeated as it was. `flag`: why somebody must look at it (the person left).
    """

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    variant = TenantForeignKey(Variant, on_delete=models.PROTECT, related_name="printings")
    version = TenantForeignKey(LayoutVersion, null=True, on_delete=models.PROTECT, related_name="+")
    same_as = TenantForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    order = TenantForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="lines")
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    department = models.CharField(max_length=60, blank=True)
    boxes = models.PositiveSmallIntegerField()
    received = models.PositiveSmallIntegerField(default=0)
    cost = models.BigIntegerField(null=True)
    flag = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task"], name="ga_cards_printing_task"),
            models.CheckConstraint(name="ga_cards_printing_boxes", condition=Q(boxes__gte=1)),
            models.CheckConstraint(name="ga_cards_printing_frozen", condition=Q(order=None) | Q(content__isnull=False)),
        ]
        indexes = [models.Index(fields=["tenant", "variant"], name="ga_cards_printing_variant")]

    def __str__(self) -> str:
        return str(self.variant)


class Proposal(TenantModel):
    """What the employee ledger or a stock suggests, until a person decides. `differences`: [field, old, new]."""

    class Cause(models.TextChoices):
        JOINED = "JOINED", _("入社")
        MOVED = "MOVED", _("異動・昇格")
        LEFT = "LEFT", _("退職")
        STOCK = "STOCK", _("在庫不足")

    class State(models.TextChoices):
        OPEN = "OPEN", _("判断待ち")
        ACCEPTED = "ACCEPTED", _("採用")
        DECLINED = "DECLINED", _("見送り")

    cause = models.CharField(max_length=6, choices=Cause.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    holder = TenantForeignKey(Holder, null=True, on_delete=models.PROTECT, related_name="+")
    variant = TenantForeignKey(Variant, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    facts = models.JSONField(default=dict)
    differences = models.JSONField(default=list)
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_name = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "number", "cause", "on"],
                condition=~Q(cause="STOCK"),
                name="ga_cards_proposal_event_once",
            ),
            models.UniqueConstraint(
                fields=["tenant", "variant"],
                condition=Q(cause="STOCK", state="OPEN"),
                name="ga_cards_proposal_stock_once",
            ),
            models.CheckConstraint(
                name="ga_cards_proposal_decided", condition=Q(state="OPEN") | Q(decided_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["tenant", "state", "on"], name="ga_cards_proposal_open")]

    def __str__(self) -> str:
        return f"{self.name} {self.cause}"
