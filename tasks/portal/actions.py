"""Keep and drop what somebody has begun to ask for. It is his own scribble, so it leaves no event behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.portal.drafts import PACKED, Draft
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
def restore_draft(kept: Mapping[str, Any], *, tenant: Any, actor: Actor) -> RequestDraft:
    """Put back what this person threw away (`drafts.packed`). Raises Refused 409 where the draft is there."""
    policy.require("requests.submit", actor, tenant)
    row, made = RequestDraft.objects.get_or_create(  # type: ignore[misc]
        tenant_id=the_one(), user_id=actor.id, worktype=kept["worktype"], key=UUID(kept["key"]),
        defaults={name: kept[name] for name in PACKED} | {"saved_at": datetime.fromisoformat(kept["saved_at"])},
    )  # fmt: skip
    if not made:
        raise Refused(
            _("この下書きは、もう元に戻っています。ホームの「書きかけの依頼」から開いてください。"), status=409
        )
    return row


@transaction.atomic
def drop_old_drafts(*, now: datetime) -> int:
    """Forget what nobody came back to for KEPT_DAYS; gives how many. Twice is once."""
    old = RequestDraft.objects.filter(tenant_id=the_one(), saved_at__lt=now - timedelta(days=KEPT_DAYS))
    return old.delete()[0]
