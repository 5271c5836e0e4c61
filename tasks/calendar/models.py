"""The address under which a person's calendar program reads his deadlines."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantModel
from bpo.core.tenancy.schema import Policy


class CalendarFeed(TenantModel):
    """One secret address of one person, kept as a hash. It belongs to the BPO company and holds no client data."""

    class Extent(models.TextChoices):
        MINE = "MINE", _("自分が担当する作業")
        ALL = "ALL", _("担当する顧客のすべての作業と締め日")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    extent = models.CharField(max_length=4, choices=Extent.choices, default=Extent.MINE)
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="token_hash = (SELECT app.secret())", policy="own_rows", name="tasks_calendarfeed_own_rows"),
            models.UniqueConstraint(fields=["tenant", "token_hash"], name="tasks_calendarfeed_token"),
            models.UniqueConstraint(
                fields=["tenant", "user"], condition=Q(revoked_at=None), name="tasks_calendarfeed_one_each"
            ),
        ]

    def __str__(self) -> str:
        return self.get_extent_display()
