"""What somebody is at the company of a thing: the questions that all policies of this room ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core.actor import Actor, Seat
from bpo.core.policy import ALLOW, Verdict, deny
from bpo.core.tenancy import HOUSE_ID
from clients.people.scope import roles, tenant_of

__all__ = ["CLIENT", "DESK", "is_client", "is_staff", "named_for", "roles", "sees_category", "tenant_of", "visible"]

ASKING = frozenset({"REQUESTER", "APPROVER", "OWNER"})  # client seats that may ask for work
DECIDING = frozenset({"APPROVER", "OWNER"})  # client seats that may accept a price
CLIENT = ASKING | {"VIEWER"}
STAFF = frozenset({"OPERATOR", "MANAGER"})
DESK = STAFF | {"PARTNER"}
OWN_ONLY = frozenset({"PAYROLL"})  # categories that even the 責任者 sees only when named


def is_staff(actor: Actor, thing: Any) -> bool:
    """Whether the actor works for the BPO company there."""
    return bool(roles(actor, thing) & STAFF)


def is_client(actor: Actor, thing: Any) -> bool:
    """Whether the actor belongs to the client there and may ask for work."""
    return bool(roles(actor, thing) & ASKING)


def _shown(seat: Seat) -> tuple[bool, frozenset[str]]:
    """(everything but the categories of OWN_ONLY, the categories he is named for)."""
    return seat.role == "OWNER", seat.categories


def sees_category(actor: Actor, tenant: UUID | None, category: str) -> bool:
    """Whether a guarded category is open to this person there; the empty one is open to every seat."""
    if not category or actor.is_system:
        return True
    for seat in actor.seats_at(tenant) if tenant else ():
        owner, named = _shown(seat)
        if category in named or (owner and category not in OWN_ONLY):
            return True
    return False


def named_for(actor: Actor, thing: Any) -> Verdict:
    """Whether the thing's category is open to this person."""
    if sees_category(actor, tenant_of(thing), getattr(thing, "category", "")):
        return ALLOW
    return deny(_("この種類の業務は、指定された人だけが扱えます。責任者か管理者に指定を依頼してください。"))


def opens_more(seat: Seat) -> bool:
    """Whether `visible` names the company of this seat: it opens guarded categories there."""
    return seat.tenant != HOUSE_ID and any(_shown(seat))


def visible(actor: Actor, *, named_at: str = "category") -> Q:
    """The same rule for a list: rows whose category is open to this person at their company."""
    rule = Q(**{named_at: ""})
    prefix = named_at.rpartition("category")[0]
    for seat in actor.seats:
        owner, named = _shown(seat)
        if not opens_more(seat):
            continue
        here = Q(**{f"{prefix}tenant_id": seat.tenant})
        if owner:
            rule |= here & ~Q(**{f"{named_at}__in": sorted(OWN_ONLY)})
        if named:
            rule |= here & Q(**{f"{named_at}__in": sorted(named)})
    return rule
