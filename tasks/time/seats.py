"""An operator is one person at many clients: his own time lives at each of them, one context after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.tenancy import HOUSE_ID

OWN_TIME_ROLES = frozenset({"OPERATOR", "MANAGER", "ADMIN"})


class NoSeat(LookupError):
    """The person has no seat of the BPO company at this client: to him it does not exist."""


def own_tenants(actor: Actor) -> tuple[UUID, ...]:
    """The clients at which the person's own time may lie, and the house; in a stable order."""
    held = {seat.tenant for seat in actor.seats if seat.role in OWN_TIME_ROLES}
    return tuple(sorted(held | {HOUSE_ID} if held else held))


@contextmanager
def at(actor: Actor, *tenants: UUID) -> Iterator[None]:
    """Exactly these clients for the person's own time, whatever the page shows; then the caller's context again.

    A page of client A must be able to stop the timer that runs at client B. That is wider than the page, so it is held
    to the seats of the person, from which the context of every request is made too. Raises NoSeat.
    """
    if not tenants or not set(tenants) <= set(own_tenants(actor)):
        raise NoSeat(tenants)
    outer = tenancy.current()
    if not outer or set(tenants) <= set(outer):
        with tenancy.use(*tenants):
            yield
        return
    try:
        with transaction.atomic():
            tenancy.switch(*tenants)
            yield
    finally:
        tenancy.switch(*outer)
