"""Keep consumables and their stock; what falls to its reorder point proposes an order by itself, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.supplies import calc, queries
from generalaffairs.supplies.actions.assets import EDIT
from generalaffairs.supplies.models import Consumable, Order, OrderLine, StockMove

Kind = StockMove.Kind
FIELDS = (
    "code", "name", "unit", "place", "reorder_point", "target", "order_unit", "minimum", "supplier", "price", "jan",
    "active",
)  # fmt: skip


@transaction.atomic
def add_consumable(facts: dict[str, Any], *, on_hand: int, actor: Actor, now: datetime) -> Consumable:
    """A new consumable with what is there of it. `facts`: values of `FIELDS`. Raises Refused for a taken code (409)."""
    row = Consumable(tenant_id=the_one())
    policy.require(EDIT, actor, row)
    _say(row, facts)
    row.save(force_insert=True)
    audit.record("supplies.consumable_added", actor=actor, subject=row)
    if on_hand:
        move(row, Kind.OPENING, on_hand, reason="", actor=actor, now=now)
    propose(row, now=now)
    return row


@transaction.atomic
def change_consumable(consumable_id: UUID, facts: dict[str, Any], *, actor: Actor, now: datetime) -> Consumable:
    """Its name, its points, where it is bought. Raises Refused for a taken code (409)."""
    row = locked(consumable_id)
    policy.require(EDIT, actor, row)
    before = {name: getattr(row, name) for name in FIELDS}
    _say(row, facts)
    row.save()
    changed = [name for name in FIELDS if getattr(row, name) != before[name]]
    audit.record("supplies.consumable_changed", actor=actor, subject=row, data={"fields": changed})
    propose(row, now=now)
    return row


def _say(row: Consumable, facts: dict[str, Any]) -> None:
    same = Consumable.objects.filter(tenant_id=row.tenant_id, place=facts["place"], code=facts["code"])
    if same.exclude(pk=row.pk).exists():
        raise Refused(
            _("「%(place)s」の品番「%(code)s」はすでに登録されています。品番か保管場所を確認してください。")
            % {"place": facts["place"], "code": facts["code"]},
            status=409,
        )
    for name in FIELDS:
        setattr(row, name, facts[name])


@transaction.atomic
def take_out(consumable_id: UUID, *, quantity: int, reason: str = "", actor: Actor, now: datetime) -> Consumable:
    """So many were used. Raises Refused for more than there are (409)."""
    row = locked(consumable_id)
    policy.require(EDIT, actor, row)
    if quantity > row.on_hand:
        raise Refused(
            _("在庫は%(there)s%(unit)sです。%(wanted)s%(unit)sは払い出せません。数を確認してください。")
            % {"there": row.on_hand, "wanted": quantity, "unit": row.unit},
            status=409,
        )
    move(row, Kind.USED, -quantity, reason=reason, actor=actor, now=now)
    propose(row, now=now)
    return row


@transaction.atomic
def correct_stock(consumable_id: UUID, *, there: int, reason: str, actor: Actor, now: datetime) -> Consumable:
    """There are so many, whatever the books say. Raises Refused without a reason (422)."""
    row = locked(consumable_id)
    policy.require(EDIT, actor, row)
    if not reason.strip():
        raise Refused(_("在庫を訂正できません。理由がありません。理由を入力してください。"), status=422)
    if there != row.on_hand:
        move(row, Kind.CORRECTED, there - row.on_hand, reason=reason, actor=actor, now=now)
        propose(row, now=now)
    return row


def move(row: Consumable, kind: str, by: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Change the stock of a locked row and write the move down, inside the caller's action."""
    row.on_hand += by
    row.save(update_fields=["on_hand"])
    StockMove.objects.create(
        tenant_id=row.tenant_id, consumable=row, kind=kind, quantity=by, balance=row.on_hand, reason=reason[:200],
        at=now, by=actor.id, by_name=actor.name,
    )  # fmt: skip
    audit.record("supplies.stock_moved", actor=actor, subject=row, data={"kind": str(kind), "by": by})


def propose(row: Consumable, *, now: datetime) -> OrderLine | None:
    """Put a locked consumable that has come to its reorder point on the proposal of its place and supplier.

    None where there is enough, or where it is on an order already: a row is on its way once.
    """
    if not row.active or OrderLine.objects.filter(tenant_id=row.tenant_id, consumable=row, open=True).exists():
        return None
    wanted = calc.to_order(queries.stock_of(row, on_the_way=0))
    if not wanted:
        return None
    shared = {"tenant_id": row.tenant_id, "place": row.place, "supplier": row.supplier, "state": Order.State.PROPOSED}
    order, made = Order.objects.get_or_create(**shared, defaults={"proposed_at": now})
    last = OrderLine.objects.filter(tenant_id=row.tenant_id, order=order).aggregate(last=Max("position"))["last"] or 0
    line = OrderLine.objects.create(
        tenant_id=row.tenant_id, order=order, position=last + 1, consumable=row, name=row.name, unit=row.unit,
        quantity=wanted, price=row.price,
    )  # fmt: skip
    audit.record("supplies.order_proposed", actor=SYSTEM, subject=order, data={"line": str(line.pk), "new": made})
    return line


def locked(consumable_id: UUID) -> Consumable:
    """The consumable of the client in context, locked. Raises Consumable.DoesNotExist."""
    return Consumable.objects.select_for_update(of=("self",)).get(pk=consumable_id, tenant_id=the_one())
