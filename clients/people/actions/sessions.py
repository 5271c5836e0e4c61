"""End sign-ins: one's own on another device, all of a leaver, all others after a change of password or factor."""

from __future__ import annotations

from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.tenancy import HOUSE_ID, use
from clients.people.models import RememberedDevice, User, UserSession


@transaction.atomic
def end_session(session_id: UUID, *, actor: Actor) -> None:
    """End one sign-in of the actor himself, and forget the browser that would begin it again.

    Raises UserSession.DoesNotExist for any other.
    """
    row = UserSession.objects.get(pk=session_id, user_id=actor.id)  # type: ignore[misc]
    RememberedDevice.objects.filter(pk=row.remembered_id, user_id=actor.id).delete()  # type: ignore[misc]
    _end(UserSession.objects.filter(pk=row.pk))
    with use(HOUSE_ID):
        record("session.ended", actor=actor, subject=User(pk=actor.id, name=actor.name))


@transaction.atomic
def end_other_sessions(user_id: UUID, *, keep: str) -> int:
    """End all sign-ins of a person but the one with this session key, and forget his other browsers. Gives how many."""
    kept = UserSession.objects.filter(user_id=user_id, session_key=keep, remembered__isnull=False)
    RememberedDevice.objects.filter(user_id=user_id).exclude(pk__in=kept.values("remembered")).delete()
    return _end(UserSession.objects.filter(user_id=user_id).exclude(session_key=keep))


@transaction.atomic
def end_all_sessions(user_id: UUID) -> int:
    """End all sign-ins of a person, and forget his browsers. Gives how many ended."""
    RememberedDevice.objects.filter(user_id=user_id).delete()
    return _end(UserSession.objects.filter(user_id=user_id))


def _end(rows: QuerySet[UserSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)
