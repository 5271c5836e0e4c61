"""Keep and drop what somebody has begun to ask for. It is his own scribble, so it leaves no event behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from tasks.portal.drafts import Draft
from tasks.portal.models import RequestDraft

KEPT_DAYS = 30


@transaction.atomic
def keep_draft(draft: Draft, *, key: UUID, title: str, tenant: Any, actor: Actor, now: datetime) -> RequestDraft:
    """Put the draft in the place of what this person kept under this key. Raises Refused."""
    policy.require("requests.submit", actor, tenant)
    values = {
        "title": title[:120],
        "data": draft.data,
        "writers": draft.sides.writers,
        "aside": draft.sides.aside,
        "file_ids": draft.files,
        "form_token": draft.token,
        "seconds": draft.seconds,
        "saved_at": now,
    }
    row, _made = RequestDraft.objects.update_or_create(  # type: ignore[misc]
        tenant_id=the_one(), user_id=actor.id, worktype=draft.worktype, key=key, defaults=values
    )
    return row


@transaction.atomic
def drop_draft(worktype: str, *, actor: Actor, key: UUID) -> None:
    """Forget this draft of this person."""
    RequestDraft.objects.filter(tenant_id=the_one(), user_id=actor.id, worktype=worktype, key=key).delete()  # type: ignore[misc]


@transaction.atomic
def drop_old_drafts(*, now: datetime) -> int:
    """Forget what nobody came back to for KEPT_DAYS; gives how many. Twice is once."""
    old = RequestDraft.objects.filter(tenant_id=the_one(), saved_at__lt=now - timedelta(days=KEPT_DAYS))
    return old.delete()[0]
