"""Whom a day of notice that comes near concerns: the desk, the client's responsible people, and who is in charge."""

from __future__ import annotations

from bpo.core.actor import Actor
from generalaffairs.contracts.models import Agreement
from tasks import seats
from tasks.notices.concern import News
from tasks.notices.here import Here
from tasks.notices.kinds import Kind, Side


def near_news(row: Agreement, here: Here) -> list[News]:
    """One notice a side about one contract; a guarded one for those alone who are named for it."""
    in_charge = {row.person.user_id} if row.person else set()
    told = {
        Side.DESK: here.holding("OPERATOR", "MANAGER"),
        Side.PORTAL: here.holding("OWNER") | here.of_client(in_charge),
    }
    return [
        News(Kind.TERM_NEAR, side, row.number, row.pk, frozenset(one for one in people if _sees(here.people[one], row)))
        for side, people in told.items()
    ]


def _sees(actor: Actor, row: Agreement) -> bool:
    return seats.sees_category(actor, row.tenant_id, row.category)
