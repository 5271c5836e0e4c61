"""Boxes in the cupboard: handed out, corrected, destroyed; what falls below its set point proposes a repeat, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.models import Proposal, StockMove, Variant
from generalaffairs.business_cards.policies import KEEP

Kind = StockMove.Kind


@transaction.atomic
def hand_out(variant_id: UUID, *, boxes: int, reason: str = "", actor: Actor, now: datetime) -> Variant:
    """So many boxes were given to the person. Raises Refused for more than there are (409) or none (422)."""
    row = locked(variant_id)
    policy.require(KEEP, actor, row)
    if boxes < 1:
        raise Refused(_("渡した箱数を1以上で入力してください。"), status=422)
    if boxes > row.on_hand:
        raise Refused(
            numbered("在庫は%(there)s箱です。%(wanted)s箱は払い出せません。数を確認してください。", row.on_hand)
            % {"there": row.on_hand, "wanted": boxes},
            status=409,
        )
    move(row, Kind.HANDED, -boxes, reason=reason, actor=actor, now=now)
    propose_repeat(row, now=now)
    return row


@transaction.atomic
def correct(variant_id: UUID, *, there: int, reason: str, actor: Actor, now: datetime) -> Variant:
    """There are so many, whatever the ledger says. Raises Refused without a reason (422)."""
    row = locked(variant_id)
    policy.require(KEEP, actor, row)
    if not reason.strip():
        raise Refused(_("在庫を訂正できません。理由がありません。理由を入力してください。"), status=422)
    if there != row.on_hand:
        move(row, Kind.CORRECTED, there - row.on_hand, reason=reason, actor=actor, now=now)
        propose_repeat(row, now=now)
    return row


def move(row: Variant, kind: str, by: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Change the stock of a locked row and write the move down, inside the caller's action."""
    row.on_hand += by
    row.save(update_fields=["on_hand"])
    StockMove.objects.create(
        tenant_id=row.tenant_id, variant=row, kind=kind, boxes=by, balance=row.on_hand, reason=reason.strip()[:200],
        at=now, by=actor.id, by_name=actor.name,
    )  # fmt: skip
    audit.record("business_cards.stock_moved", actor=actor, subject=row, data={"kind": str(kind), "by": by})


def propose_repeat(row: Variant, *, now: datetime) -> Proposal | None:
    """A proposal where fewer boxes than the set point are there, nothing is on its way, and nobody was asked yet."""
    if row.set_point is None or row.on_hand >= row.set_point or row.holder.left_on or registry.is_coming(row):
        return None
    holder, day = row.holder, in_tokyo(now).date()
    found, made = Proposal.objects.get_or_create(
        tenant_id=row.tenant_id, variant=row, cause=Proposal.Cause.STOCK, state=Proposal.State.OPEN,
        defaults={"number": holder.number, "name": holder.name, "holder": holder, "on": day},
    )  # fmt: skip
    if made:
        audit.record("business_cards.repeat_proposed", actor=SYSTEM, subject=found, data={"on_hand": row.on_hand})
    return found


def locked(variant_id: UUID) -> Variant:
    """The variant, locked. Raises Variant.DoesNotExist."""
    rows = Variant.objects.select_for_update(of=("self",)).select_related("holder")
    return rows.get(registry.here(), pk=variant_id)
