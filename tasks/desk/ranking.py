"""The order of the desk's lists: what breaks first, for a maker his own work before the rest. Always pages by key.

Each part of a list is one range of one index; a page reads a second part only where it reaches into it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.ui.keyset import Page, page_in_turn
from bpo.core.walk import in_index_order
from tasks.models import Task
from tasks.work.urgency import AT_REST

PAGE = 50
MANY = 1_000  # rows, of which reading and sorting all takes longer than an index
OWN, URGENT, DUE, NEWEST = "own", "urgent", "due", "newest"
ORDERS: dict[str, Promise] = {
    OWN: _("自分の仕事から"),
    URGENT: _("急ぐ順"),
    DUE: _("期限の早い順"),
    NEWEST: _("受付の新しい順"),
}
KEYS: dict[str, tuple[str, ...]] = {
    OWN: ("urgent_at", "id"),
    URGENT: ("urgent_at", "id"),
    DUE: ("due_at", "id"),
    NEWEST: ("-received_at", "-id"),
}
INDEXED = (OWN, URGENT, DUE)
NEVER = ("id",)  # tasks without a deadline come after the last dated one


def order_of(wanted: str, actor: Actor) -> str:
    """The order that the address asks for; else urgency, for somebody who makes and does not manage his own first."""
    if wanted in ORDERS:
        return wanted
    roles = actor.all_roles
    return OWN if "OPERATOR" in roles and "MANAGER" not in roles else URGENT


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom a list is ranked: his own work stands first, then what is free and he is trained for."""

    me: UUID | None
    skills: Collection[str] = ()


def page_of(
    tasks: QuerySet[Task], cursor: str | None, *, order: str, whose: Whose, total: int = 0, size: int = PAGE
) -> Page:
    """One page in this order. One query; up to three where it reaches into the next parts.

    `total`: how many tasks the list holds, as far as that is known: the first of MANY come from the index.
    """
    with in_index_order() if total >= MANY and order in INDEXED else nullcontext():
        return _page_of(tasks, cursor, order, whose, size)


def _page_of(tasks: QuerySet[Task], cursor: str | None, order: str, whose: Whose, size: int) -> Page:
    if order == DUE:
        return _by_due(tasks, cursor, size)
    if order == OWN:
        return page_in_turn(_own_first(tasks, whose), KEYS[OWN], cursor, size)
    return page_in_turn([("all", tasks)], KEYS[order], cursor, size)


def _own_first(tasks: QuerySet[Task], whose: Whose) -> Sequence[tuple[str, QuerySet[Task]]]:
    """What presses and is his, then what nobody has taken and he is trained for, then the rest."""
    skills = whose.skills
    mine = Q(maker=whose.me, urgent_at__lt=AT_REST)
    fit = Q(maker=None, worktype__in=sorted(skills))
    parts = [("mine", tasks.filter(mine)), *([("fit", tasks.filter(fit))] if skills else [])]
    return [*parts, ("rest", tasks.filter(~mine & ~fit if skills else ~mine))]


def _by_due(tasks: QuerySet[Task], cursor: str | None, size: int) -> Page:
    if cursor and cursor.startswith("never:"):
        return page_in_turn([("never", tasks.filter(due_at=None))], NEVER, cursor, size)
    page = page_in_turn([("dated", tasks.filter(due_at__isnull=False))], KEYS[DUE], cursor, size)
    left = size - len(page.rows)
    if page.next_cursor:
        return page
    undated = tasks.filter(due_at=None)
    if not left:
        return Page(page.rows, "never:" if undated.exists() else "", size)
    rest = page_in_turn([("never", undated)], NEVER, None, left)
    return Page([*page.rows, *rest.rows], rest.next_cursor, size)


def in_order(tasks: QuerySet[Task], order: str) -> QuerySet[Task]:
    """The whole list for files, by the same key; who comes first is a matter of the page alone."""
    return tasks.order_by(*KEYS[order])
