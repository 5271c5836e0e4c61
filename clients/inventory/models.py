"""業務棚卸し: versions of process lines, never edited, only followed by a new version."""

from __future__ import annotations

from fractions import Fraction

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from clients.inventory.volumes import monthly_volume


class InventoryVersion(TenantModel):
    """The inventory as agreed from a day on; figures count once the client's 責任者 signed (imports carry his date)."""

    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    signed_by = models.UUIDField(null=True)
    signed_name = models.CharField(max_length=100, blank=True)
    signed_at = models.DateTimeField(null=True)
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="clients_inventoryversion_number"),
            models.CheckConstraint(
                name="clients_inventoryversion_period", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
            ExclusionConstraint(
                name="clients_inventoryversion_no_overlap",
                expressions=[
                    ("tenant", RangeOperators.EQUAL),
                    (Func("valid_from", "valid_to", function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return gettext("第%(number)s版") % {"number": self.number}


class ProcessLine(TenantModel):
    """One row: who did it before, how long one unit took, how many a month, and how well that is proved."""

    class Evidence(models.TextChoices):
        A = "A", _("A 計測（10件以上）")
        B = "B", _("B 記録から復元")
        C = "C", _("C 聞き取り")

    class Period(models.TextChoices):
        MONTH = "MONTH", _("月")
        QUARTER = "QUARTER", _("四半期")
        HALF_YEAR = "HALF_YEAR", _("半年")
        YEAR = "YEAR", _("年")

    class Frequency(models.TextChoices):
        DAILY = "DAILY", _("毎日")
        WEEKLY = "WEEKLY", _("毎週")
        MONTHLY = "MONTHLY", _("毎月")
        QUARTERLY = "QUARTERLY", _("四半期")
        HALF_YEARLY = "HALF_YEARLY", _("半年")
        YEARLY = "YEARLY", _("毎年")
        ON_DEMAND = "ON_DEMAND", _("随時")

    class WorkClass(models.TextChoices):
        CLERICAL = "CLERICAL", _("事務")
        BACK_OFFICE = "BACK_OFFICE", _("バックオフィス")

    version = TenantForeignKey(InventoryVersion, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    large = models.CharField(max_length=50)
    medium = models.CharField(max_length=50, blank=True)
    name = models.CharField(max_length=100)
    worktype = models.CharField(max_length=60, blank=True)
    work_class = models.CharField(max_length=12, choices=WorkClass.choices)
    frequency = models.CharField(max_length=12, choices=Frequency.choices)
    unit = models.CharField(max_length=10, default="件")
    volume = models.DecimalField(max_digits=12, decimal_places=2, help_text="件数（volume_period あたり）")
    volume_period = models.CharField(max_length=9, choices=Period.choices, default=Period.MONTH)
    baseline_seconds = models.PositiveIntegerField(help_text="委託前の1件あたりの秒")
    evidence = models.CharField(max_length=1, choices=Evidence.choices)
    sample_size = models.PositiveIntegerField(null=True, blank=True)
    sampled_on = models.DateField(null=True, blank=True)
    license_required = models.CharField(max_length=50, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    dropped_on = models.DateField(null=True, blank=True, help_text="この日から誰も行わない")
    served = models.BooleanField(default=True, help_text="この導入に業務種別があるか")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "version", "name"], name="clients_processline_name"),
            models.CheckConstraint(name="clients_processline_positive", condition=Q(baseline_seconds__gt=0)),
        ]
        indexes = [models.Index(fields=["tenant", "version", "position"], name="clients_processline_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def monthly_volume(self) -> Fraction:
        """Units per month, exactly: a quarter's volume divided by 3, a year's by 12."""
        return monthly_volume(self.volume, self.volume_period)

    @property
    def monthly_seconds(self) -> Fraction:
        """Baseline seconds per month: monthly volume × seconds per unit."""
        return self.monthly_volume * self.baseline_seconds


class InventoryImport(TenantModel):
    """An upload with its preview: kept whatever it holds, applied once or not at all."""

    class State(models.TextChoices):
        PREVIEW = "PREVIEW", _("確認中")
        APPLIED = "APPLIED", _("取り込み済み")
        REFUSED = "REFUSED", _("取り込めません")

    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PREVIEW)
    valid_from = models.DateField()
    encoding = models.CharField(max_length=12, blank=True)
    good_rows = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    refusal = models.TextField(blank=True)
    version = TenantForeignKey(InventoryVersion, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]

    def __str__(self) -> str:
        return str(self.file)
