"""Connect a chat, try it, take it away; and what became of a post."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, the_one
from bpo.core.tenancy.models import uuid7
from clients.people.sealing import seal, unseal
from tasks.notices import queries
from tasks.notices.codecs import HOSTS
from tasks.notices.kinds import IN_CHAT, Adapter, Side
from tasks.notices.models import ChannelPost, NoticeChannel
from tasks.notices.outgoing import NeverTaken, require_allowed

POST = "notices.post"
PURPOSE = b"urakata.notice-channel"
State = ChannelPost.State


@transaction.atomic
def add_channel(
    *, adapter: str, side: str, name: str, url: str, kinds: Sequence[str], actor: Actor, token: str = ""
) -> NoticeChannel:
    """Connect a chat of the company in context. `url` and `token` are sealed and never shown again.

    Raises Refused for an address that the adapter does not have (422). The BPO company's chats hear of its own side.
    """
    tenant = the_one()
    policy.require("notices.channels", actor, tenant)
    if adapter not in Adapter.values or side not in Side.values or (tenant == HOUSE_ID and side != Side.DESK):
        raise Refused(_("連携先と対象を選び直してください。"), status=422)
    chosen = [kind for kind in IN_CHAT[Side(side)] if kind in kinds]
    if not chosen or not name.strip():
        raise Refused(_("名前と、知らせる出来事を1つ以上選んでください。"), status=422)
    try:
        host = require_allowed(url, HOSTS[adapter]).hostname or ""
    except NeverTaken as error:
        raise Refused(str(error), status=422) from error
    secret = seal(json.dumps({"url": url, "token": token}), purpose=PURPOSE)
    row = NoticeChannel.objects.create(
        tenant_id=tenant, adapter=adapter, side=side, name=name.strip()[:60], host=host, kinds=chosen, secret=secret
    )
    data = {"adapter": adapter, "side": side, "host": host, "kinds": chosen}
    record("channel.added", actor=actor, subject=row, data=data, chained=True)
    return row


@transaction.atomic
def remove_channel(channel_id: UUID, *, actor: Actor) -> NoticeChannel:
    """Disconnect it: nothing is sent any more and its secret is gone."""
    row = queries.access_channel(channel_id)
    policy.require("notices.channels", actor, row)
    row.is_active, row.secret = False, ""
    row.save(update_fields=["is_active", "secret"])
    record("channel.removed", actor=actor, subject=row, chained=True)
    return row


@transaction.atomic
def try_channel(channel_id: UUID, *, actor: Actor, now: datetime, path: str) -> ChannelPost:
    """Send a test that leads to `path`; the page shows what became of it."""
    row = queries.access_channel(channel_id)
    policy.require("notices.channels", actor, row)
    made = ChannelPost.objects.create(tenant_id=row.tenant_id, channel=row, key=f"test/{uuid7()}", path=path, at=now)
    enqueue_post(made, actor=actor)
    record("channel.tried", actor=actor, subject=row)
    return made


@transaction.atomic
def reseal_channels() -> int:
    """Seal the secrets of the company in context with the newest key. Gives how many. Raises InvalidToken."""
    rows = NoticeChannel.objects.select_for_update().filter(tenant_id=the_one(), is_active=True)
    for row in rows:
        row.secret = seal(unseal(row.secret, purpose=PURPOSE), purpose=PURPOSE)
        row.save(update_fields=["secret"])
    return len(rows)


def enqueue_post(row: ChannelPost, *, actor: Actor | None = None) -> Job:
    """The job that sends it, once per post."""
    return jobs.enqueue(POST, key=str(row.pk), payload={"post": str(row.pk)}, subject=row.channel_id, actor=actor)


@transaction.atomic
def post_sent(row: ChannelPost, *, now: datetime) -> None:
    """The chat took it."""
    sent = {"state": State.SENT, "sent_at": now, "last_error": "", "tries": row.tries + 1}
    ChannelPost.objects.filter(pk=row.pk, tenant_id=row.tenant_id).update(**sent)
    NoticeChannel.objects.filter(pk=row.channel_id, tenant_id=row.tenant_id).update(
        last_sent_at=now, last_error="", last_error_at=None
    )


@transaction.atomic
def post_failed(row: ChannelPost, *, reason: str, now: datetime) -> None:
    """The chat did not take it this time: post and chat say why; the job decides whether to try again."""
    ChannelPost.objects.filter(pk=row.pk, tenant_id=row.tenant_id).update(last_error=reason[:200], tries=row.tries + 1)
    NoticeChannel.objects.filter(pk=row.channel_id, tenant_id=row.tenant_id).update(
        last_error=reason[:200], last_error_at=now
    )


def follow_post(payload: dict[str, Any], state: str) -> None:
    """Keep the post's state beside its job's, in the same transaction."""
    told = State.WAITING if state == JobState.QUEUED else State.FAILED
    ChannelPost.objects.filter(pk=payload["post"], tenant_id=the_one()).exclude(state=State.SENT).update(state=told)
