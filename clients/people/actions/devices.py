"""Remember a browser, so that it needs no second factor for some days; forget it again."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, use
from clients.people.models import RememberedDevice, User
from clients.people.queries import hash_of
from clients.people.seats import DESK_ROLES

DAYS = 30


@transaction.atomic
def remember_device(*, device: str, actor: Actor, now: datetime) -> str:
    """Remember this browser for 30 days. Gives the token of its cookie, which is not stored.

    Raises Refused for whoever has a seat of the desk: there a second factor is asked every time.
    """
    if any(seat.role in DESK_ROLES for seat in actor.seats):
        raise Refused(_("業務画面を使う方の端末は記憶できません。ログインのたびに二段階認証をしてください。"))
    token = secrets.token_urlsafe(32)
    RememberedDevice.objects.create(
        user_id=actor.id,  # type: ignore[misc]
        token_hash=hash_of(token),
        device=device,
        remembered_at=now,
        seen_at=now,
        expires_at=now + timedelta(days=DAYS),
    )
    _note("device.remembered", actor, device)
    return token


@transaction.atomic
def forget_device(device_id: UUID, *, actor: Actor) -> None:
    """The browser needs a second factor again. Raises RememberedDevice.DoesNotExist for one of somebody else."""
    row = RememberedDevice.objects.get(pk=device_id, user_id=actor.id)  # type: ignore[misc]
    row.delete()
    _note("device.forgotten", actor, row.device)


@transaction.atomic
def forget_devices(user_id: UUID) -> int:
    """Forget all browsers of a person, when a password or a factor of his has changed. Gives how many."""
    return RememberedDevice.objects.filter(user_id=user_id).delete()[0]


def _note(action: str, actor: Actor, device: str) -> None:
    with use(HOUSE_ID):
        record(action, actor=actor, subject=User(pk=actor.id, name=actor.name), data={"device": device})
