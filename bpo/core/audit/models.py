"""Events of all rooms and the head of each tenant's chain."""

from __future__ import annotations

from django.db import models

from bpo.core.tenancy.models import TenantModel
from bpo.core.tenancy.schema import AppendOnly


class Event(TenantModel):
    """One thing that happened. `seq`, `prev` and `hash` are set for events of the chain."""

    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=100)
    on_behalf_of = models.CharField(max_length=100, blank=True)
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    label = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    request_id = models.CharField(max_length=20, blank=True)
    seq = models.BigIntegerField(null=True)
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            AppendOnly(name="core_event_append_only"),
            models.UniqueConstraint(fields=["tenant", "seq"], name="core_event_seq"),
        ]
        indexes = [models.Index(fields=["tenant", "object_id", "at"], name="core_event_of_object")]

    def __str__(self) -> str:
        return f"{self.action} {self.label}"


class EventHead(TenantModel):
    """The last event of a tenant's chain; locked while one is appended."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant"], name="core_eventhead_one"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}"
