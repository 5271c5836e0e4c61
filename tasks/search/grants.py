"""What somebody may find: per company the kinds, the guarded categories, the client's side alone, single tasks.

The policies of the rooms, written as a list for the database; `tests/test_isolation.py` compares it with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import HOUSE_ID
from clients.people.models import Category
from tasks import seats
from tasks.search import registers
from tasks.search.models import Kind
from tasks.search.registers import Register
from tasks.work.access import visible_tasks

OF_TASK = (Kind.TASK, Kind.COMMENT, Kind.QUESTION, Kind.DOCUMENT, Kind.FILE)
OF_CLIENT = (
    *(Kind.ARRIVAL, Kind.MATERIAL, Kind.MEETING, Kind.PROPOSAL, Kind.NOTE),
    *(Kind.MANUAL, Kind.ROUTINE, Kind.CLIENT, Kind.PERSON, Kind.CONTRACT),
)
OF_STAFF = (*OF_TASK, *OF_CLIENT)
GUARDED = tuple(Category.values)
OF_PORTAL = (Kind.REQUEST, Kind.COMMENT, Kind.QUESTION, Kind.MATERIAL, Kind.DOCUMENT, Kind.FILE)
# What the seats of a client open: the policies of reports, contracts and proposals.
BY_SEAT = (
    (Kind.REPORT, {"OWNER", "VIEWER"}),
    (Kind.CONTRACT, {"OWNER", "APPROVER"}),
    (Kind.PROPOSAL, seats.CLIENT),
)


@dataclass(frozen=True, slots=True)
class Grant:
    """Rows of one company. `client`: only what the client sees; `parents`: only of these tasks and requests."""

    tenant: str
    kinds: Sequence[str]
    categories: Sequence[str]
    client: bool = False
    parents: Sequence[str] | None = None

    def plain(self) -> dict[str, Any]:
        """For JSON, in the database's words."""
        return {
            "tenant": self.tenant, "kinds": self.kinds, "categories": self.categories,
            "client": self.client, "parents": self.parents,
        }  # fmt: skip


def of_desk(actor: Actor, tenants: Iterable[UUID]) -> list[Grant]:
    """What this person of the BPO company or licensed partner may find at these companies."""
    found: list[Grant] = []
    of_staff = [*OF_STAFF, *(one.kind for one in registers.everything())]
    for tenant in tenants:
        held = actor.roles_at(tenant)
        if tenant == HOUSE_ID:
            found += [Grant(str(tenant), _of_house(actor), [""])] if held & seats.DESK else []
        elif held & seats.STAFF:
            kinds = [*of_staff, Kind.REPORT] if "MANAGER" in held else of_staff
            found.append(Grant(str(tenant), kinds, _categories(actor, tenant)))
        elif "PARTNER" in held:
            found.append(Grant(str(tenant), [Kind.MANUAL], [""]))
            found.append(Grant(str(tenant), OF_TASK, _categories(actor, tenant), parents=_handed(actor, tenant)))
    return found


def of_portal(actor: Actor, tenant: UUID) -> list[Grant]:
    """What this person of a client may find: work, messages and papers for who asks; the rest by seat."""
    held = actor.roles_at(tenant)
    kinds = [*OF_PORTAL] if held & seats.ASKING else []
    kinds += [kind for kind, open_to in BY_SEAT if held & open_to]
    kinds += [one.kind for one in registers.everything() if held & one.seats]
    found = [Grant(str(tenant), kinds, _categories(actor, tenant), client=True)] if kinds else []
    return found + _own(actor, tenant, [one for one in registers.everything() if one.own and not held & one.seats])


def _own(actor: Actor, tenant: UUID, partly: Iterable[Register]) -> list[Grant]:
    """Of registers that this person reads in part: the rows that are his."""
    rows = {one.kind: one.own(actor, tenant) for one in partly if one.own}
    seen = _categories(actor, tenant)
    return [Grant(str(tenant), [kind], seen, client=True, parents=mine) for kind, mine in rows.items() if mine]


def _of_house(actor: Actor) -> list[str]:
    """Its manuals; mails that went to nobody's address for who may place them."""
    return [Kind.MANUAL, *([Kind.ARRIVAL] if policy.check("arrivals.place", actor, None) else [])]


def _categories(actor: Actor, tenant: UUID) -> list[str]:
    return ["", *(one for one in GUARDED if seats.sees_category(actor, tenant, one))]


def _handed(actor: Actor, tenant: UUID) -> list[str]:
    """The partner's tasks there, and the requests that they came with."""
    rows = visible_tasks(actor, tenant).values_list("pk", "request_id")
    return [str(one) for row in rows for one in row if one]
