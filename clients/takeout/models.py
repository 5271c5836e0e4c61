"""One row per ZIP that was asked for; its bytes lie on the shelf until it expires."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantModel


class Takeout(TenantModel):
    """All data of a client as of one moment. `categories` names the guarded categories that occur in it."""

    class State(models.TextChoices):
        MAKING = "MAKING", _("作成中")
        READY = "READY", _("作成済み")
        FAILED = "FAILED", _("作成できませんでした")
        GONE = "GONE", _("削除済み")

    reason = models.CharField(max_length=200)
    asked_by = models.UUIDField(null=True)
    asked_name = models.CharField(max_length=100)
    state = models.CharField(max_length=6, choices=State.choices, default=State.MAKING)
    categories = models.JSONField(default=list, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    tables = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    damaged = models.PositiveIntegerField(default=0, help_text="保管場所で見つからないか、内容が変わっていたファイル")
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(state="MAKING"), name="clients_takeout_one_at_a_time"
            ),
            models.CheckConstraint(
                name="clients_takeout_ready_has_hash",
                condition=~Q(state="READY") | (~Q(sha256="") & Q(expires_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(_("全データの書き出し"))
