"""An order from its proposal to the matched invoice: lines, receipts, invoices."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.supplies.models.consumables import Consumable


class Order(TenantModel):
    """An order to one supplier for one place. Without a task it is a proposal of the system; the number comes when it
    is placed. Amounts are yen without tax."""

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("自動提案")
        DRAFT = "DRAFT", _("作成中")
        ASKED = "ASKED", _("お客様の承認待ち")
        APPROVED = "APPROVED", _("承認済み")
        ORDERED = "ORDERED", _("発注済み")
        RECEIVED = "RECEIVED", _("検収済み")
        SETTLED = "SETTLED", _("照合済み")
        CANCELLED = "CANCELLED", _("取消")

    # Lines may be changed; goods may come; the order is still alive.
    CHANGEABLE = (State.PROPOSED, State.DRAFT, State.ASKED, State.APPROVED)
    PLACED = (State.ORDERED, State.RECEIVED, State.SETTLED)
    LIVE = (*CHANGEABLE, State.ORDERED, State.RECEIVED)

    number = models.CharField(max_length=30, blank=True)
    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
    supplier = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    note = models.CharField(max_length=200, blank=True)
    refused_because = models.CharField(max_length=400, blank=True)
    proposed_at = models.DateTimeField(null=True)
    ordered_on = models.DateField(null=True)
    due_on = models.DateField(null=True, help_text="納期")
    settled_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "number"], condition=~Q(number=""), name="ga_supplies_order_number"
            ),
            models.UniqueConstraint(
                fields=["tenant", "place", "supplier"], condition=Q(state="PROPOSED"), name="ga_supplies_order_proposal"
            ),
            models.CheckConstraint(
                name="ga_supplies_order_has_task",
                condition=Q(state__in=["PROPOSED", "CANCELLED"]) | Q(task__isnull=False),
            ),
            models.CheckConstraint(
                name="ga_supplies_order_placed",
                condition=~Q(state__in=["ORDERED", "RECEIVED", "SETTLED"])
                | (~Q(number="") & Q(ordered_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="ga_supplies_order_newest"),
            models.Index(fields=["tenant", "task"], name="ga_supplies_order_task"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.place} {self.get_state_display()}"


class OrderLine(TenantModel):
    """One article. `given_up` of the quantity will not come any more. `open`: the article is not on its way twice."""

    order = TenantForeignKey(Order, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    consumable = TenantForeignKey(Consumable, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    unit = models.CharField(max_length=10, default="個")
    quantity = models.PositiveIntegerField()
    price = models.PositiveIntegerField(help_text="単価 (円、税抜)")
    given_up = models.PositiveIntegerField(default=0)
    given_up_because = models.CharField(max_length=200, blank=True)
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "order", "position"], name="ga_supplies_orderline_position"),
            models.UniqueConstraint(
                fields=["tenant", "consumable"],
                condition=Q(open=True, consumable__isnull=False),
                name="ga_supplies_orderline_on_its_way_once",
            ),
            models.CheckConstraint(
                name="ga_supplies_orderline_quantity",
                condition=Q(quantity__gte=1) & Q(given_up__lte=F("quantity")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> int:
        """Yen without tax."""
        return self.quantity * self.price


class Receipt(TenantModel):
    """Goods that came, with the supplier's slip (納品書). Partial deliveries have several."""

    order = TenantForeignKey(Order, on_delete=models.PROTECT, related_name="receipts")
    on = models.DateField()
    slip = models.CharField(max_length=40, blank=True)
    received_by = models.CharField(max_length=100)
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "order", "slip"], condition=~Q(slip=""), name="ga_supplies_receipt_slip"
            ),
        ]

    def __str__(self) -> str:
        return self.slip or f"{self.on}"


class ReceiptLine(TenantModel):
    """How many of one article came with it."""

    receipt = TenantForeignKey(Receipt, on_delete=models.PROTECT, related_name="lines")
    line = TenantForeignKey(OrderLine, on_delete=models.PROTECT, related_name="receipt_lines")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "receipt", "line"], name="ga_supplies_receiptline_once"),
            models.CheckConstraint(name="ga_supplies_receiptline_quantity", condition=Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self.quantity)


class Invoice(TenantModel):
    """The supplier's invoice. `total` is what its paper says, without tax. A withdrawn one counts nowhere."""

    order = TenantForeignKey(Order, on_delete=models.PROTECT, related_name="invoices")
    supplier = models.CharField(max_length=100)
    number = models.CharField(max_length=40)
    on = models.DateField()
    total = models.BigIntegerField(help_text="税抜の合計 (円)")
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "supplier", "number"],
                condition=Q(withdrawn_because=""),
                name="ga_supplies_invoice_once",
            ),
            models.CheckConstraint(name="ga_supplies_invoice_total", condition=Q(total__gte=0)),
        ]

    def __str__(self) -> str:
        return self.number


class InvoiceLine(TenantModel):
    """What the invoice asks for one article."""

    invoice = TenantForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    line = TenantForeignKey(OrderLine, on_delete=models.PROTECT, related_name="invoice_lines")
    quantity = models.PositiveIntegerField()
    amount = models.BigIntegerField(help_text="税抜の金額 (円)")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "invoice", "line"], name="ga_supplies_invoiceline_once"),
        ]

    def __str__(self) -> str:
        return str(self.amount)
