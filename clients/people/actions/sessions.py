"""End sign-ins: one's own on another device, all of a leaver, all others after a change of password or factor."""

from __future__ import annotations

from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.tenancy import HOUSE_ID, use
from clients.people.models import User, UserSession


@transaction.atomic
def end_session(session_id: UUID, *, actor: Actor) -> None:
    """End one sign-in of the actor himself. Raises UserSession.DoesNotExist for any other."""
    row = UserSession.objects.get(pk=session_id, user_id=actor.id)  # type: ignore[misc]
    _end(UserSession.objects.filter(pk=row.pk))
    with use(HOUSE_ID):
        record("session.ended", actor=actor, subject=User(pk=actor.id, name=actor.name))


@transaction.atomic
def end_other_sessions(user_id: UUID, *, keep: str) -> int:
    """End all sign-ins of a person but the one with this session key. Gives how many ended."""
    return _end(UserSession.objects.filter(user_id=user_id).exclude(session_key=keep))


@transaction.atomic
def end_all_sessions(user_id: UUID) -> int:
    """End all sign-ins of a person. Gives how many ended."""
    return _end(UserSession.objects.filter(user_id=user_id))


def _end(rows: QuerySet[UserSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)
