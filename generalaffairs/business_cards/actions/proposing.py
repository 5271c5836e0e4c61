"""What the employee ledger's events suggest for cards, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, When
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.actions import printing, register, stock
from generalaffairs.business_cards.models import Holder, Printing, Proposal, StockMove, Variant
from generalaffairs.business_cards.policies import KEEP

Cause, State = Proposal.Cause, Proposal.State
# What an event may say of the person, under the names that the register has.
FACTS = ("name", "kana", "romaji", "title", "department", "office", "phone", "mobile", "mail")


@transaction.atomic
def hear(cause: str, *, number: str, name: str, on: date, facts: Mapping[str, Any]) -> Proposal | None:
    """An event of the employee ledger (`facts`: what it says of the person). None where nothing on his cards changes.

    The same event again gives the same proposal, decided or not. A move of somebody unknown is a new person.
    """
    said = {key: str(facts[key]) for key in FACTS if facts.get(key)}
    holder = _holder_of(number)
    if cause == Cause.LEFT:
        return _left(holder, name, on)
    if holder is None:
        return _propose(Cause.JOINED, number, name, on, said)
    found = _changes(holder, said)
    return _propose(Cause.MOVED, number, name, on, said, holder=holder, found=found) if found else None


@transaction.atomic
def hear_of_member(cause: str, *, number: str, name: str, on: date, facts: Mapping[str, Any]) -> Proposal | None:
    """An event of the IT desk's ledger, which is kept by hand, corrected, and knows everybody who works there.

    It is taken at its word: who has a card already does not join, who has none does not move. An open proposal follows
    what is said last; where somebody has decided that a newcomer gets no card, a corrected day does not ask again.
    """
    if not number:  # cards are registered by number
        return None
    said = {key: str(facts[key]) for key in FACTS if facts.get(key)}
    holder = _holder_of(number)
    if cause == Cause.LEFT:
        return _left(holder, name, on)
    kind = Cause.JOINED if holder is None else Cause.MOVED
    mine = Proposal.objects.select_for_update(of=("self",)).filter(registry.here(), number=number, cause=kind)
    last = mine.order_by(Case(When(state=State.OPEN, then=0), default=1), "-on").first()
    if last is not None and last.state == State.OPEN:
        return _follow(last, holder, said, on if kind == cause else last.on)
    if kind != cause or (holder is None and last is not None):
        return last if kind == cause else None
    found = _changes(holder, said) if holder else []
    if holder and not found:
        return None
    return _propose(kind, number, name, _free(kind, number, on, said), said, holder=holder, found=found)


@transaction.atomic
def unhear(cause: str, *, number: str, on: date) -> None:
    """It does not hold what was told: what nobody decided is proposed no more, and nobody leaves on that day."""
    holder = _holder_of(number) if number else None
    if cause == Cause.LEFT and holder is not None and holder.left_on == on:
        _flag(holder, of=on, anew="")
        holder.left_on = None
        holder.save(update_fields=["left_on"])
    rows = Proposal.objects.select_for_update(of=("self",)).filter(registry.here(), number=number, cause=cause)
    for row in rows.filter(on=on, state=State.OPEN):
        _drop(row)


def _holder_of(number: str) -> Holder | None:
    return Holder.objects.select_for_update(of=("self",)).filter(registry.here(), number=number).first()


def _propose(
    cause: str, number: str, name: str, on: date, said: Mapping[str, str], *, holder: Holder | None = None,
    found: Sequence[Sequence[str]] = (),
) -> Proposal:  # fmt: skip
    row, made = Proposal.objects.get_or_create(
        tenant_id=the_one(), number=number, cause=cause, on=on,
        defaults={"name": name[:40], "holder": holder, "facts": dict(said), "differences": list(found)},
    )  # fmt: skip
    if made:
        audit.record("business_cards.reprint_proposed", actor=SYSTEM, subject=row, data={"cause": str(cause)})
    return row


def _left(holder: Holder | None, name: str, on: date) -> Proposal | None:
    """One proposal for one leaving, whichever ledgers say it and however often its day is corrected."""
    if holder is None:
        return None
    said, holder.left_on = holder.left_on, on
    holder.save(update_fields=["left_on"])
    _flag(holder, of=said, anew=_leaves(holder, on))
    row = Proposal.objects.filter(registry.here(), number=holder.number, cause=Cause.LEFT).order_by("-on").first()
    if row is None or (said is None and row.state != State.OPEN):
        return _propose(Cause.LEFT, holder.number, name, on, {}, holder=holder)
    if row.state == State.OPEN and row.on != on:
        row.on = on
        row.save(update_fields=["on"])
    return row


def _follow(row: Proposal, holder: Holder | None, said: Mapping[str, str], on: date) -> Proposal | None:
    """The open proposal says what was told last; where nothing is left of a move it is none any more."""
    row.facts = {**row.facts, **said}
    if holder is not None:
        row.differences = _changes(holder, row.facts)
        if not row.differences:
            _drop(row)
            return None
    row.on = _free(row.cause, row.number, on, row.facts)
    row.name = (said.get("name") or row.name)[:40]
    row.save(update_fields=["facts", "differences", "on", "name"])
    return row


def _free(cause: str, number: str, on: date, said: Mapping[str, str]) -> date:
    """The day, or the next one on which nothing else was decided of this person: a day has one proposal of a cause."""
    rows = Proposal.objects.filter(registry.here(), cause=cause, number=number, on__gte=on)
    taken = set(rows.exclude(state=State.OPEN).exclude(facts=dict(said)).values_list("on", flat=True))
    while on in taken:
        on += timedelta(days=1)
    return on


def _drop(row: Proposal) -> None:
    audit.record("business_cards.proposal_withdrawn", actor=SYSTEM, subject=row, data={"cause": row.cause})
    row.delete()


def _changes(holder: Holder, said: Mapping[str, str]) -> list[list[str]]:
    return [[key, getattr(holder, key), text] for key, text in said.items() if getattr(holder, key) != text]


def _leaves(holder: Holder, on: date) -> str:
    return _("%(name)sさんは%(on)sに退職します") % {"name": holder.name, "on": f"{on:%Y/%m/%d}"}


def _flag(holder: Holder, *, of: date | None, anew: str) -> None:
    """His open orders and requests are flagged at once; the stock waits for a person's decision.

    Without `anew` the flag of that day goes.
    """
    rows = Printing.objects.filter(registry.here(), variant__holder=holder, received=0)
    rows = rows.exclude(order__state="CANCELLED").exclude(order__state="RECEIVED")
    if not anew and of is not None:
        rows = rows.filter(flag=_leaves(holder, of))
    for row in rows:
        row.flag = anew
        row.save(update_fields=["flag"])


@transaction.atomic
def decline(proposal_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Proposal:
    """No. Raises Refused without a reason (422), or when somebody decided already (409)."""
    row = _open(proposal_id, actor)
    if not reason.strip():
        raise Refused(_("見送れません。理由がありません。理由を入力してください。"), status=422)
    return _decide(row, State.DECLINED, reason, actor, now)


@transaction.atomic
def accept(proposal_id: UUID, *, person: Person, actor: Actor, now: datetime) -> Proposal:
    """Do what is proposed: a new person with his first card, new cards after a move, a repeat, or the stock destroyed.

    `person`: in whose name the requests are filed. Raises Refused when somebody decided already (409), and where the
    request cannot be made: then nothing is decided.
    """
    row = _open(proposal_id, actor)
    by: dict[str, Any] = {"person": person, "actor": actor, "now": now}
    if row.cause == Cause.JOINED:
        facts = {key: row.facts.get(key, "") for key in FACTS} | {
            "number": row.number,
            "name": row.facts.get("name") or row.name,
        }
        row.holder = register.add_holder(_whole(facts), actor=actor)
        _print_all(row, by)
    elif row.cause == Cause.MOVED and row.holder:
        facts = {name: getattr(row.holder, name) for name in register.HOLDER} | row.facts
        register.change_holder(row.holder.pk, facts, actor=actor)
        _print_all(row, by)
    elif row.cause == Cause.LEFT and row.holder:
        _destroy(row, actor, now)
    elif row.variant:
        printing.repeat_card(row.variant.pk, token=f"cards-{row.pk}", **by)
    return _decide(row, State.ACCEPTED, "", actor, now)


def _whole(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    if not facts.get("office") or not facts.get("mail"):
        raise Refused(
            _("社員台帳の連絡に拠点かメールがありません。「名刺を使う人」で登録してから、この提案を見送ってください。"),
            status=422,
        )
    return facts


def _print_all(row: Proposal, by: Mapping[str, Any]) -> None:
    for variant in Variant.objects.filter(registry.here(), holder=row.holder).order_by("position"):
        printing.request_card(variant.pk, token=f"cards-{row.pk}-{variant.position}", **by)


def _destroy(row: Proposal, actor: Actor, now: datetime) -> None:
    why = _("退職のため廃棄")
    for key in Variant.objects.filter(registry.here(), holder=row.holder).values_list("pk", flat=True):
        variant = stock.locked(key)
        if variant.on_hand:
            stock.move(variant, StockMove.Kind.DESTROYED, -variant.on_hand, reason=why, actor=actor, now=now)


def _open(proposal_id: UUID, actor: Actor) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("holder", "variant__holder")
    row = rows.get(registry.here(), pk=proposal_id)
    policy.require(KEEP, actor, row)
    if row.state != State.OPEN:
        raise Refused(_("この提案はすでに判断されています。画面を更新してください。"), status=409)
    return row


def _decide(row: Proposal, state: str, reason: str, actor: Actor, now: datetime) -> Proposal:
    row.state, row.reason = state, reason.strip()[:200]
    row.decided_by, row.decided_name, row.decided_at = actor.id, actor.name, now
    row.save()
    audit.record(
        "business_cards.proposal_decided", actor=actor, subject=row, data={"state": str(state)}, reason=reason[:200]
    )
    return row
