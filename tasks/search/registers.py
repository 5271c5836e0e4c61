"""What rooms above this one let people find: where a hit leads, and which seats of the client find it too.

On the desk the staff of a client find its registers, as far as the category of a row is open to them; who else reads
one, the room says. Nothing here knows the rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, QuerySet
from django.urls import reverse

from bpo.core.actor import Actor
from tasks.search.models import Kind

Leads = Callable[[str, UUID], str]
Own = Callable[[Actor, UUID], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Register:
    """Rows of one kind. `desk` and `portal`: the address of a row from the client's code and the row's id."""

    kind: Kind
    desk: Leads
    portal: Leads | None
    seats: frozenset[str]
    own: Own | None


_registers: dict[str, Register] = {}


def register(
    kind: Kind,
    desk: str | Leads,
    portal: str | Leads = "",
    *,
    seats: frozenset[str] = frozenset(),
    own: Own | None = None,
) -> None:
    """Declare a register by the pages of its rows; where a row has none, by the list that shows it alone.

    `seats`: those of the client that find all of it; `own`: the ids that its other people may read, which are the
    `parent` of their search rows then. Raises ValueError for a kind that is taken.
    """
    if kind in _registers:
        raise ValueError(f"search register {kind!r} exists already")
    _registers[kind] = Register(kind, _leads(desk), _leads(portal) if portal else None, seats, own)


def everything() -> Iterator[Register]:
    """All declared registers in the order of the result page."""
    yield from (_registers[kind] for kind in Kind.values if kind in _registers)


def of(kind: str) -> Register | None:
    """The register of this kind; None for what this room itself has."""
    return _registers.get(kind)


def line_of(name: str, row_as: str) -> Leads:
    """The client's page of this name that lists all of them, narrowed to the one row by this word of its address."""
    return lambda code, row: f"{reverse(name, args=[code])}?{row_as}={row}"


def only[Row: Model](rows: QuerySet[Row], name: str, typed: str) -> QuerySet[Row]:
    """Of these rows those with the id in this field that an address names; all where it names none."""
    if not typed:
        return rows
    try:
        return rows.filter(**{name: UUID(typed)})
    except ValueError:
        return rows.none()


def _leads(page: str | Leads) -> Leads:
    return page if callable(page) else lambda code, row: reverse(page, args=[code, row])
