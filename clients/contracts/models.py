"""Contracts: versions that never overlap, each with its scope lines."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Contract(TenantModel):
    """An agreement with the client; what was agreed stands in its versions."""

    number = models.CharField(max_length=30)
    title = models.CharField(max_length=100)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="clients_contract_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ContractVersion(TenantModel):
    """What was agreed from a day on; valid once both sides have approved it."""

    class Pack(models.TextChoices):
        NONE = "", _("なし")
        HOURS = "HOURS", _("時間")
        UNITS = "UNITS", _("件数")

    contract = TenantForeignKey(Contract, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    monthly_fee = models.BigIntegerField(default=0, help_text="円")
    acceptance_days = models.PositiveSmallIntegerField(default=5, help_text="みなし検収までの営業日")
    report_days = models.PositiveSmallIntegerField(default=10, help_text="みなし確認までの営業日")
    punctuality_target = models.PositiveSmallIntegerField(default=97, help_text="期限内納品の約束 (%)")
    pack = models.CharField(max_length=5, choices=Pack.choices, blank=True, help_text="月に含むもの")
    pack_amount = models.PositiveIntegerField(default=0, help_text="月に含む量 (秒または件)")
    carry_months = models.PositiveSmallIntegerField(default=0, help_text="使わなかった分を使える月数; 0 = 繰り越さない")
    carry_cap = models.PositiveIntegerField(null=True, blank=True, help_text="繰り越しの上限 (秒または件)")
    file = TenantForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    house_approved_by = models.UUIDField(null=True)
    house_approved_at = models.DateTimeField(null=True)
    client_approved_by = models.UUIDField(null=True)
    client_approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "contract", "number"], name="clients_contractversion_number"),
            models.CheckConstraint(
                name="clients_contractversion_period", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
            ExclusionConstraint(
                name="clients_contractversion_no_overlap",
                expressions=[
                    ("tenant", RangeOperators.EQUAL),
                    ("contract", RangeOperators.EQUAL),
                    (Func("valid_from", "valid_to", function="daterange"), RangeOperators.OVERLAPS),
                ],
                # A draft may stand beside the version that it will follow.
                condition=Q(house_approved_at__isnull=False) & Q(client_approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="clients_contractversion_pack",
                condition=Q(pack="", pack_amount=0, carry_months=0, carry_cap=None)
                | Q(pack__in=["HOURS", "UNITS"], pack_amount__gt=0),
            ),
            models.CheckConstraint(
                name="clients_contractversion_cap", condition=Q(carry_cap=None) | Q(carry_months__gt=0)
            ),
            models.CheckConstraint(
                name="clients_contractversion_two_people",
                condition=Q(house_approved_by=None)
                | Q(client_approved_by=None)
                | ~Q(house_approved_by=F("client_approved_by")),
            ),
        ]

    def __str__(self) -> str:
        return gettext("第%(number)s版") % {"number": self.number}

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have approved."""
        return self.house_approved_at is not None and self.client_approved_at is not None


class ScopeLine(TenantModel):
    """One promised kind of work (業務範囲の行)."""

    class Deadline(models.TextChoices):
        BUSINESS_DAYS = "BUSINESS_DAYS", _("営業日")
        BUSINESS_HOURS = "BUSINESS_HOURS", _("営業時間")

    class Review(models.TextChoices):
        ALL = "ALL", _("全件")
        SAMPLE = "SAMPLE", _("抜き取り")
        NONE = "NONE", _("なし")

    class Price(models.TextChoices):
        FIXED = "FIXED", _("月額に含む")
        PER_UNIT = "PER_UNIT", _("件数単価")
        SPOT = "SPOT", _("都度見積もり")

    version = TenantForeignKey(ContractVersion, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=60)
    worktypes = ArrayField(models.CharField(max_length=60), default=list)
    included = models.TextField(help_text="範囲に含むもの")
    excluded = models.TextField(blank=True, help_text="範囲に含まないもの")
    unit = models.CharField(max_length=10, default="件")
    volume_min = models.PositiveIntegerField(default=0)
    volume_max = models.PositiveIntegerField(null=True, blank=True)
    deadline_kind = models.CharField(max_length=14, choices=Deadline.choices, default=Deadline.BUSINESS_DAYS)
    deadline_value = models.PositiveSmallIntegerField(default=3)
    express_value = models.PositiveSmallIntegerField(null=True, blank=True, help_text="特急の期限")
    express_fee = models.PositiveIntegerField(null=True, blank=True, help_text="特急料金 (円)")
    quality_name = models.CharField(max_length=60, blank=True)
    quality_target = models.CharField(max_length=30, blank=True)
    quality_method = models.CharField(max_length=200, blank=True)
    price_model = models.CharField(max_length=8, choices=Price.choices, default=Price.FIXED)
    unit_price = models.PositiveIntegerField(null=True, blank=True, help_text="円")
    license_required = models.CharField(max_length=40, blank=True)
    review_rule = models.CharField(max_length=6, choices=Review.choices, default=Review.ALL)
    sample_percent = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(max_length=20, blank=True)
    money = models.BooleanField(default=False, help_text="お金を動かす業務: 必ず全件を検査する")
    acceptance_days = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "version", "name"], name="clients_scopeline_name"),
            models.CheckConstraint(
                name="clients_scopeline_guarded_is_reviewed",
                condition=(Q(money=False) & Q(category="")) | Q(review_rule="ALL"),
            ),
            models.CheckConstraint(
                name="clients_scopeline_band", condition=Q(volume_max=None) | Q(volume_max__gte=F("volume_min"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ScopeStepRole(TenantModel):
    """RACI of one step of the line: who does it, answers for it, is asked, is told."""

    class Party(models.TextChoices):
        CLIENT = "CLIENT", _("お客様")
        HOUSE = "HOUSE", _("当社")
        PARTNER = "PARTNER", _("提携先")

    line = TenantForeignKey(ScopeLine, on_delete=models.CASCADE, related_name="roles")
    step = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    responsible = models.CharField(max_length=7, choices=Party.choices)
    accountable = models.CharField(max_length=7, choices=Party.choices)
    consulted = models.CharField(max_length=7, choices=Party.choices, blank=True)
    informed = models.CharField(max_length=7, choices=Party.choices, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "line", "step"], name="clients_scopesteprole_once"),
        ]

    def __str__(self) -> str:
        return self.step
