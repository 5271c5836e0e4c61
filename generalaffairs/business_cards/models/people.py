"""The people who have cards, the client's masters and rules, and how many boxes lie in the cupboard."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import AppendOnly
from generalaffairs.business_cards.models.layouts import Layout

MOST_VARIANTS = 5


class Rules(TenantModel):
    """What holds for the cards of the whole company. Words of a list stand on lines of their own."""

    class Romaji(models.TextChoices):
        ANY = "ANY", _("決まりなし")
        GIVEN_FIRST = "GIVEN_FIRST", _("名 姓（Misaki Takahashi）")
        FAMILY_FIRST = "FAMILY_FIRST", _("姓 名（Takahashi Misaki）")
        FAMILY_UPPER = "FAMILY_UPPER", _("姓は大文字（TAKAHASHI Misaki）")

    mail_domains = models.TextField(blank=True)
    phone_heads = models.TextField(blank=True)
    romaji = models.CharField(max_length=12, choices=Romaji.choices, default=Romaji.ANY)
    approvals = models.BooleanField(default=True)
    printer = models.CharField(max_length=100, blank=True)
    ship_to = models.CharField(max_length=200, blank=True)
    bill_to = models.CharField(max_length=200, blank=True)
    repeat_until = models.TimeField(default=time(14))
    new_until = models.TimeField(default=time(12))

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant"], name="ga_cards_rules_one"),
        ]

    def __str__(self) -> str:
        return self.printer


class Entry(TenantModel):
    """A title, department or office of the client; one that was given up keeps its day, to find leftovers by."""

    class Kind(models.TextChoices):
        TITLE = "TITLE", _("役職")
        DEPARTMENT = "DEPARTMENT", _("部署")
        OFFICE = "OFFICE", _("拠点")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=60)
    english = models.CharField(max_length=80, blank=True)
    postal = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=120, blank=True)
    english_address = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "kind", "name"], name="ga_cards_entry_name"),
            models.CheckConstraint(
                name="ga_cards_entry_office_has_address", condition=~Q(kind="OFFICE") | ~Q(address="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Holder(TenantModel):
    """A person with cards, by employee number. Department, title and office are names of the masters."""

    number = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    kana = models.CharField(max_length=60, blank=True)
    romaji = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=40, blank=True)
    department = models.CharField(max_length=60, blank=True)
    office = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    mail = models.CharField(max_length=80)
    left_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_cards_holder_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Variant(TenantModel):
    """One of up to five cards of a person; `texts` says what differs from his register, by field of the card.

    Below `set_point` boxes a repeat is proposed; None = never. One box holds 100 cards.
    """

    class Language(models.TextChoices):
        JA = "JA", _("日本語")
        EN = "EN", _("英語")

    holder = TenantForeignKey(Holder, on_delete=models.PROTECT, related_name="variants")
    position = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=20)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.JA)
    layout = TenantForeignKey(Layout, null=True, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField(default=dict)
    on_hand = models.PositiveIntegerField(default=0)
    set_point = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "holder", "position"], name="ga_cards_variant_position"),
            models.UniqueConstraint(fields=["tenant", "holder", "label"], name="ga_cards_variant_label"),
            models.CheckConstraint(name="ga_cards_variant_five", condition=Q(position__range=(1, MOST_VARIANTS))),
        ]

    def __str__(self) -> str:
        return f"{self.holder.name} {self.label}"

    @property
    def reached(self) -> list[str]:
        """Phone, mobile and mail as the register says them of this card."""
        said = (self.texts.get(name) or getattr(self.holder, name) for name in ("phone", "mobile", "mail"))
        return [text for text in said if text]


class StockMove(TenantModel):
    """One change of a stock in boxes, with what was there afterwards. Never edited."""

    class Kind(models.TextChoices):
        RECEIVED = "RECEIVED", _("入庫")
        HANDED = "HANDED", _("払出")
        CORRECTED = "CORRECTED", _("訂正")
        DESTROYED = "DESTROYED", _("廃棄")

    variant = TenantForeignKey(Variant, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    boxes = models.IntegerField()
    balance = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=100)

    class Meta:
        constraints = [*TenantModel.Meta.constraints, AppendOnly(name="ga_cards_stockmove_append_only")]
        indexes = [models.Index(fields=["tenant", "variant", "-at"], name="ga_cards_stockmove_newest")]

    def __str__(self) -> str:
        return f"{self.boxes:+d}"
