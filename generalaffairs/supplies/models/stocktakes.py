"""Stock-taking: what should be there, what was found, and the adjustment that another person approves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.supplies.models.assets import Asset
from generalaffairs.supplies.models.consumables import Consumable
from tasks.work.models import Task


class StockTake(TenantModel):
    """A plan (place and department, empty = all) within its days, counted, and adjusted once somebody else agrees.

    `task`: the work that asked for it; one that the desk planned by itself has none.
    """

    class State(models.TextChoices):
        COUNTING = "COUNTING", _("実施中")
        COUNTED = "COUNTED", _("差異の承認待ち")
        ADJUSTED = "ADJUSTED", _("調整済み")

    task = TenantForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    photo_required = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.COUNTING)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True, help_text="差異の説明、または差し戻しの理由")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task"], name="ga_supplies_stocktake_of_task"),
            models.CheckConstraint(name="ga_supplies_stocktake_days", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(
                name="ga_supplies_stocktake_nobody_approves_his_own",
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="ga_supplies_stocktake_adjusted",
                condition=~Q(state="ADJUSTED") | (Q(approved_by__isnull=False) & Q(proposed_by__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "-from_on", "id"], name="ga_supplies_stocktake_newest")]

    def __str__(self) -> str:
        return self.name


class CountLine(TenantModel):
    """An asset or a consumable of a stock-taking. `expected` of an asset is 1, 0 for one that is not in the plan.

    `counted` is None until somebody looked; `found_place` where an asset was.
    """

    stocktake = TenantForeignKey(StockTake, on_delete=models.PROTECT, related_name="lines")
    asset = TenantForeignKey(Asset, null=True, on_delete=models.PROTECT, related_name="+")
    consumable = TenantForeignKey(Consumable, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30)
    name = models.CharField(max_length=100)
    place = models.CharField(max_length=60)
    expected = models.PositiveIntegerField()
    counted = models.PositiveIntegerField(null=True)
    found_place = models.CharField(max_length=60, blank=True)
    photo = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField(null=True)
    counted_by = models.UUIDField(null=True)
    counted_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "stocktake", "asset", "consumable"],
                nulls_distinct=False,
                name="ga_supplies_countline_once",
            ),
            models.CheckConstraint(
                name="ga_supplies_countline_one_thing",
                condition=Q(asset__isnull=False, consumable=None) | Q(asset=None, consumable__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "stocktake", "number"], name="ga_supplies_countline_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
