"""Write an event, prove a chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from bpo.core.actor import Actor
from bpo.core.audit.models import Event, EventHead
from bpo.core.requestlog import request_id
from bpo.core.tenancy import the_one

# When the events of a take-over or of the demo happened; None = now. Set by `happening` alone.
_moment: ContextVar[datetime | None] = ContextVar("moment_of_events", default=None)
HASHED = ("actor", "actor_name", "on_behalf_of", "action", "kind", "object_id", "label", "reason", "data", "seq")


@contextmanager
def happening(at: datetime) -> Iterator[None]:
    """Events inside this block carry the moment `at`: for histories that are loaded later than they happened."""
    token = _moment.set(at)
    try:
        yield
    finally:
        _moment.reset(token)


def happened_at() -> datetime | None:
    """The moment that `happening` names; None when events happen now."""
    return _moment.get()


def record(
    action: str,
    *,
    actor: Actor,
    subject: models.Model,
    data: dict[str, Any] | None = None,
    reason: str = "",
    on_behalf_of: str = "",
    chained: bool = False,
) -> Event:
    """Append one event about `subject` to the tenant of the context, inside the caller's transaction.

    `chained` events are linked by hash and must be few: money, approvals, files, rights, reports. `data` holds no
    secrets and no personal data beyond ids. Raises RuntimeError unless exactly one tenant is in context.
    """
    event = _event(action, actor, subject, data or {})
    event.reason, event.on_behalf_of = reason, on_behalf_of
    if chained:
        _link(event)
    event.save(force_insert=True)
    return event


def record_many(action: str, *, actor: Actor, subjects: Iterable[tuple[models.Model, dict[str, Any]]]) -> None:
    """One event about each subject with its own data, written together; never chained."""
    Event.objects.bulk_create(_event(action, actor, subject, data) for subject, data in subjects)


def _event(action: str, actor: Actor, subject: models.Model, data: dict[str, Any]) -> Event:
    return Event(
        tenant_id=the_one(),
        at=_moment.get() or timezone.now(),
        actor=actor.id,
        actor_name=actor.name,
        action=action,
        kind=subject._meta.label,
        object_id=subject.pk,
        label=str(subject)[:200],
        data=data,
        request_id=request_id.get(),
    )


def _link(event: Event) -> None:
    EventHead.objects.bulk_create([EventHead(tenant_id=event.tenant_id)], ignore_conflicts=True)
    head = EventHead.objects.select_for_update().get(tenant_id=event.tenant_id)
    event.seq, event.prev = head.seq + 1, head.hash
    event.hash = digest(event)
    head.seq, head.hash = event.seq, event.hash
    head.save(update_fields=["seq", "hash"])


def digest(event: Event) -> str:
    """SHA-256 over the previous hash and the event's canonical JSON (times in UTC, to the microsecond)."""
    row: dict[str, Any] = {name: getattr(event, name) for name in HASHED}
    row |= {"tenant": event.tenant_id, "at": _utc(event.at)}
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(f"{event.prev}{text}".encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def broken_links() -> Iterator[str]:
    """Sentences about every break in the chain of the tenant in context; none = the chain holds."""
    prev, seq = "", 0
    for event in Event.objects.filter(tenant_id=the_one(), seq__isnull=False).order_by("seq").iterator():
        if event.seq != seq + 1:
            yield f"event {seq + 1} is missing"
        if event.prev != prev or event.hash != digest(event):
            yield f"event {event.seq} was changed"
        prev, seq = event.hash, event.seq or 0
    head = EventHead.objects.filter(tenant_id=the_one()).first()
    if (head.seq, head.hash) != (seq, prev) if head else seq:
        yield f"the chain ends at {seq}, its head says {head.seq if head else 0}"
