"""A card through its changes: each change ends one row and writes the next."""

from __future__ import annotations

from uuid import UUID

from bpo.core.audit.models import Event
from bpo.core.tenancy import the_one
from generalaffairs.phone_calls.models import AnswerCard

CHANGED = "phone_calls.card_changed"


def latest_of(card_id: UUID) -> AnswerCard | None:
    """The card, or the one that took its place since; None when it was ended for good. Raises DoesNotExist."""
    every = AnswerCard.objects.filter(tenant_id=the_one())
    card = every.get(pk=card_id)
    if card.ended_at is None:
        return card
    told = Event.objects.filter(tenant_id=card.tenant_id, object_id__in=every.values("pk"), action=CHANGED)
    after = dict(told.values_list("data__before", "object_id"))
    key = card_id
    while str(key) in after:
        key = after[str(key)]
    return every.filter(pk=key, ended_at=None).first()
