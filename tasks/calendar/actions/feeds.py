"""Make and revoke the address of one's own calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.tenancy import HOUSE_ID
from clients.people.queries import hash_of
from tasks.calendar.models import CalendarFeed

TOKEN_BYTES = 32


@transaction.atomic
def make_feed(*, extent: str, actor: Actor, now: datetime) -> tuple[CalendarFeed, str]:
    """A new secret address; the one before ends. Gives the token, which is never shown again. Needs the house alone."""
    policy.require("calendar.keep_feed", actor, HOUSE_ID)
    _end(actor, now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed.objects.create(
        tenant_id=HOUSE_ID, user_id=actor.person, extent=extent, token_hash=hash_of(token), made_at=now
    )
    audit.record("calendar.feed_made", actor=actor, subject=feed, data={"extent": extent}, chained=True)
    return feed, token


@transaction.atomic
def revoke_feed(*, actor: Actor, now: datetime) -> int:
    """End one's own address at once. Gives how many ended: 0 when there is none. Needs the house alone."""
    policy.require("calendar.keep_feed", actor, HOUSE_ID)
    return _end(actor, now)


def _end(actor: Actor, now: datetime) -> int:
    rows = CalendarFeed.objects.select_for_update().filter(tenant_id=HOUSE_ID, user_id=actor.person, revoked_at=None)
    for feed in (found := list(rows)):
        feed.revoked_at = now
        feed.save(update_fields=["revoked_at"])
        audit.record("calendar.feed_revoked", actor=actor, subject=feed, chained=True)
    return len(found)
