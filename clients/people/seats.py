"""Which seats open which part of the house."""

from __future__ import annotations

from uuid import UUID

from bpo.core.actor import Actor

PORTAL_ROLES = frozenset({"REQUESTER", "APPROVER", "OWNER", "VIEWER"})
DESK_ROLES = frozenset({"OPERATOR", "MANAGER", "ADMIN", "PARTNER"})


def tenants_of(actor: Actor, area: str) -> tuple[UUID, ...]:
    """The tenants whose rows a page of this area may show: clients of the portal seats, or of the desk seats."""
    opens = PORTAL_ROLES if area == "portal" else DESK_ROLES
    return tuple(sorted({seat.tenant for seat in actor.seats if seat.role in opens}))
