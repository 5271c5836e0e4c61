"""A request that somebody has begun and not sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bpo.core.tenancy.models import TenantModel


class RequestDraft(TenantModel):
    """What one person has typed into the form of one work type so far. Nobody else sees it; sending ends it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    worktype = models.CharField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    data = models.JSONField(default=dict, help_text="入力した値（フォームの項目名ごと）")
    file_ids = models.JSONField(default=list, help_text="受け取ったファイルのid")
    form_token = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user", "worktype"], name="tasks_requestdraft_once"),
        ]
        indexes = [models.Index(fields=["saved_at"], name="tasks_requestdraft_old")]

    def __str__(self) -> str:
        return self.title or self.worktype
