"""Remember a browser, so that it signs its person in by itself for some days; forget it again."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, the_one, use
from clients.people.models import Membership, RememberedDevice, User, UserSession
from clients.people.queries import hash_of
from clients.people.seats import DESK_ROLES

DAYS = 30


@transaction.atomic
def remember_device(*, device: str, actor: Actor, now: datetime, session_key: str = "") -> str:
    """Remember this browser for 30 days. Gives the token of its cookie, which is not stored.

    `session_key`: the sign-in in which it was wished; whoever ends that sign-in forgets the browser too. Raises Refused
    for whoever has a seat of the desk: there a second factor is asked every time.
    """
    if any(seat.role in DESK_ROLES for seat in actor.seats):
        raise Refused(_("業務画面を使う方の端末は記憶できません。ログインのたびに二段階認証をしてください。"))
    token = secrets.token_urlsafe(32)
    row = RememberedDevice.objects.create(
        user_id=actor.id,  # type: ignore[misc]
        signs_in=True,
        token_hash=hash_of(token),
        device=device,
        remembered_at=now,
        seen_at=now,
        expires_at=now + timedelta(days=DAYS),
    )
    UserSession.objects.filter(session_key=session_key, user_id=actor.id).update(remembered=row)  # type: ignore[misc]
    _note("device.remembered", actor, device)
    return token


@transaction.atomic
def forget_device(device_id: UUID, *, actor: Actor) -> None:
    """The browser signs nobody in any more. Raises RememberedDevice.DoesNotExist for one of somebody else."""
    row = RememberedDevice.objects.get(pk=device_id, user_id=actor.id)  # type: ignore[misc]
    row.delete()
    _note("device.forgotten", actor, row.device)


@transaction.atomic
def forget_this_device(token: str, *, actor: Actor) -> None:
    """Signing out forgets the browser as well: it would sign in again with the next click."""
    for row in RememberedDevice.objects.filter(user_id=actor.id, token_hash=hash_of(token)):  # type: ignore[misc]
        forget_device(row.pk, actor=actor)


@transaction.atomic
def forget_devices_of_seat(seat_id: UUID, *, actor: Actor) -> tuple[Membership, int]:
    """The 責任者 lets every browser of a colleague prove itself anew. Gives the seat and how many were forgotten.

    Raises Refused without the right, Membership.DoesNotExist for a seat that is not there.
    """
    seat = Membership.objects.select_related("user").get(pk=seat_id, tenant_id=the_one())
    policy.require("people.manage_seats", actor, seat)
    gone = forget_devices(seat.user_id)
    record("devices.forgotten", actor=actor, subject=seat, data={"count": gone}, chained=True)
    return seat, gone


@transaction.atomic
def note_sign_in(row: RememberedDevice, *, actor: Actor, now: datetime) -> None:
    """A remembered browser signed its person in by itself."""
    RememberedDevice.objects.filter(pk=row.pk).update(seen_at=now)
    _note("device.signed_in", actor, row.device)


@transaction.atomic
def forget_devices(user_id: UUID) -> int:
    """Forget all browsers of a person, when a password or a factor of his has changed. Gives how many."""
    return RememberedDevice.objects.filter(user_id=user_id).delete()[0]


def _note(action: str, actor: Actor, device: str) -> None:
    with use(HOUSE_ID):
        record(action, actor=actor, subject=User(pk=actor.id, name=actor.name), data={"device": device})
