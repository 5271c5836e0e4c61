"""How the cards of a client look: a layout by name, in versions that are never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import AppendOnly


class Layout(TenantModel):
    """A design of the client: for sales, in English …"""

    name = models.CharField(max_length=40)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="ga_cards_layout_name"),
        ]

    def __str__(self) -> str:
        return self.name


class LayoutVersion(TenantModel):
    """Where what stands on both sides. `text` is the declaration as layout.py reads it; colours are CMYK in percent."""

    layout = TenantForeignKey(Layout, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    first_ink = models.CharField(max_length=20, default="100 65 0 25")
    second_ink = models.CharField(max_length=20, default="0 0 0 65")
    logo = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("変更の理由"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "layout", "number"], name="ga_cards_layoutversion_number"),
            models.CheckConstraint(name="ga_cards_layoutversion_first", condition=Q(number__gte=1)),
            AppendOnly(name="ga_cards_layoutversion_append_only"),
        ]

    def __str__(self) -> str:
        return f"{self.layout.name} 第{self.number}版"
