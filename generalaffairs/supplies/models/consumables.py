"""What is used up, at each place, and every change of its stock."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import AppendOnly


class Consumable(TenantModel):
    """A kind of consumable at one place. All numbers count `unit`; an order is a multiple of `order_unit`.

    At `reorder_point` or below an order up to `target` is proposed; below `minimum` it is urgent.
    """

    code = models.CharField(max_length=30)
    name = models.CharField(max_length=100)
    unit = models.CharField(max_length=10, default="個")
    place = models.CharField(max_length=60)
    on_hand = models.PositiveIntegerField(default=0)
    reorder_point = models.PositiveIntegerField()
    target = models.PositiveIntegerField()
    order_unit = models.PositiveIntegerField(default=1)
    minimum = models.PositiveIntegerField(default=0)
    supplier = models.CharField(max_length=100, blank=True)
    price = models.PositiveIntegerField(default=0, help_text="単価 (円、税抜)")
    jan = models.CharField(max_length=13, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "place", "code"], name="ga_supplies_consumable_code"),
            models.CheckConstraint(
                name="ga_supplies_consumable_points",
                condition=Q(target__gt=F("reorder_point")) & Q(reorder_point__gte=F("minimum")) & Q(order_unit__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class StockMove(TenantModel):
    """One change of a stock, with what was there afterwards. Never edited."""

    class Kind(models.TextChoices):
        OPENING = "OPENING", _("登録時の在庫")
        USED = "USED", _("払出")
        RECEIVED = "RECEIVED", _("入庫")
        COUNTED = "COUNTED", _("棚卸調整")
        CORRECTED = "CORRECTED", _("訂正")

    consumable = TenantForeignKey(Consumable, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    quantity = models.IntegerField(help_text="増減")
    balance = models.PositiveIntegerField(help_text="増減後の在庫")
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=100)

    class Meta:
        constraints = [*TenantModel.Meta.constraints, AppendOnly(name="ga_supplies_stockmove_append_only")]
        indexes = [models.Index(fields=["tenant", "consumable", "-at"], name="ga_supplies_stockmove_newest")]

    def __str__(self) -> str:
        return f"{self.quantity:+d}"
