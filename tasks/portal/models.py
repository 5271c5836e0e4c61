"""A request that somebody has begun and not sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import UUID7

from bpo.core.tenancy.models import TenantModel


class RequestDraft(TenantModel):
    """What one person has typed into a form so far. Nobody else sees it; sending ends it.

    The page that begins a draft names its `key`: a second page of the same kind of work begins a second one, and one
    page that keeps twice keeps one.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    worktype = models.CharField(max_length=60)
    key = models.UUIDField(db_default=UUID7(), help_text="下書きを始めた画面が決めた値")
    title = models.CharField(max_length=120, blank=True)
    data = models.JSONField(default=dict, help_text="入力した値（フォームの項目名ごと）")
    writers = models.JSONField(default=dict, help_text="項目ごとに、最後に書いた画面")
    aside = models.JSONField(default=dict, help_text="同時に開いた別の画面で入力され、まだ選ばれていない値")
    file_ids = models.JSONField(default=list, help_text="受け取ったファイルのid")
    form_token = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user", "worktype", "key"], name="tasks_requestdraft_named"),
        ]
        indexes = [models.Index(fields=["saved_at"], name="tasks_requestdraft_old")]

    def __str__(self) -> str:
        return self.title or self.worktype
