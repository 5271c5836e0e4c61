"""Keep and drop what somebody has begun to ask for. It is his own scribble, so it leaves no event behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from tasks.portal.drafts import Draft
from tasks.portal.models import RequestDraft

KEPT_DAYS = 30


@transaction.atomic
def keep_draft(draft: Draft, *, title: str, tenant: Any, actor: Actor, now: datetime) -> RequestDraft:
    """Put the draft in the place of this person's older one for the same work type. Raises Refused."""
    policy.require("requests.submit", actor, tenant)
    values = {
        "title": title[:120],
        "data": draft.data,
        "file_ids": draft.files,
        "form_token": draft.token,
        "seconds": draft.seconds,
        "saved_at": now,
    }
    row, _made = RequestDraft.objects.update_or_create(  # type: ignore[misc]
        tenant_id=the_one(), user_id=actor.id, worktype=draft.worktype, defaults=values
    )
    return row


@transaction.atomic
def drop_draft(worktype: str, *, actor: Actor, token: str = "") -> None:
    """Forget this person's draft of the work type; with `token` only the one that was sent, not a newer one."""
    rows = RequestDraft.objects.filter(tenant_id=the_one(), user_id=actor.id, worktype=worktype)  # type: ignore[misc]
    (rows.filter(form_token=token) if token else rows).delete()


@transaction.atomic
def drop_old_drafts(*, now: datetime) -> int:
    """Forget what nobody came back to for KEPT_DAYS; gives how many. Twice is once."""
    old = RequestDraft.objects.filter(tenant_id=the_one(), saved_at__lt=now - timedelta(days=KEPT_DAYS))
    return old.delete()[0]
