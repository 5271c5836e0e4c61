"""Saved filters of the desk's lists. Rows of the BPO company: they name its clients and words of its search."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class SavedFilter(TenantModel):
    """One list with one filter. `query` is the address behind the question mark, without the place in the list."""

    class Which(models.TextChoices):
        INBOX = "inbox", _("受信箱")
        MINE = "mine", _("マイタスク")
        REVIEWS = "reviews", _("検査待ち")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    which = models.CharField(max_length=8, choices=Which.choices)
    query = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False, help_text="チームの全員に表示する")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "owner", "name"], name="tasks_savedfilter_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The address of the list with this filter."""
        return f"{reverse(f'desk:{self.which}')}{f'?{self.query}' if self.query else ''}"


class StartView(TenantModel):
    """With which saved filter a person begins the day; without a row it is the inbox."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved = TenantForeignKey(SavedFilter, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user"], name="tasks_startview_one"),
        ]

    def __str__(self) -> str:
        return str(self.saved_id)
