"""What a paper says about the transaction behind it (取引情報)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bpo.core.documents.models import StoredFile
from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


@tracked("tasks_paperfactsevent")
class PaperFacts(TenantModel):
    """取引年月日, 取引金額 (yen) and 取引先 of one stored file; each may be unknown.

    `counterparty` stays as it was typed; `counterparty_spelled` is the same name as the search compares it. The row's
    history keeps what stood before.
    """

    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="facts")
    traded_on = models.DateField(null=True)
    amount_yen = models.BigIntegerField(null=True)
    counterparty = models.CharField(max_length=120, blank=True)
    counterparty_spelled = models.CharField(max_length=400, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "file"], name="tasks_paperfacts_once"),
            models.CheckConstraint(
                name="tasks_paperfacts_counterparty_spelled", condition=Q(counterparty="") | ~Q(counterparty_spelled="")
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "traded_on"], name="tasks_paperfacts_traded"),
            models.Index(fields=["tenant", "amount_yen"], name="tasks_paperfacts_amount"),
        ]

    def __str__(self) -> str:
        return str(self.file_id)
