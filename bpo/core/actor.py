"""Who acts: a signed-in person with seats, or the system itself. The core does not know what the roles mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from bpo.core.tenancy import HOUSE_ID


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's role at one tenant; `categories` names the guarded categories that he may see (payroll …)."""

    tenant: UUID
    role: str
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with his seats of today, as read at the start of the request."""

    id: UUID | None
    name: str
    seats: tuple[Seat, ...] = ()
    licenses: frozenset[str] = frozenset()
    read_only: bool = False
    is_system: bool = field(default=False)
    # Every page asks some forty policies, and most of them for the roles.
    _seats: Mapping[UUID, Sequence[Seat]] = field(init=False, repr=False, compare=False)
    _roles: Mapping[UUID, frozenset[str]] = field(init=False, repr=False, compare=False)
    all_roles: frozenset[str] = field(init=False, repr=False, compare=False)  # role codes at any tenant

    def __post_init__(self) -> None:
        seats: dict[UUID, list[Seat]] = {}
        for seat in self.seats:
            seats.setdefault(seat.tenant, []).append(seat)
        roles = {tenant: frozenset(seat.role for seat in here) for tenant, here in seats.items()}
        object.__setattr__(self, "_seats", seats)
        object.__setattr__(self, "_roles", roles)
        object.__setattr__(self, "all_roles", frozenset(seat.role for seat in self.seats))

    def __hash__(self) -> int:
        """Of what tells people apart: an operator has some hundred seats, and what is kept for him is asked by him."""
        return hash((self.id, self.name, len(self.seats)))

    @property
    def person(self) -> UUID:
        """The id of the person who acts. Raises RuntimeError for the system, which is nobody."""
        if self.id is None:
            raise RuntimeError(f"{self.name} is no person")
        return self.id

    def roles_at(self, tenant: UUID) -> frozenset[str]:
        """Role codes at this tenant; empty when the person has no seat there."""
        return self._roles.get(tenant, frozenset())

    def seats_at(self, tenant: UUID) -> Sequence[Seat]:
        """The person's seats at this tenant."""
        return self._seats.get(tenant, ())

    def categories_at(self, tenant: UUID) -> frozenset[str]:
        """Guarded categories that this person may see at this tenant."""
        return frozenset().union(*(seat.categories for seat in self.seats_at(tenant)))

    @property
    def house_roles(self) -> frozenset[str]:
        """Role codes at the BPO company itself."""
        return self.roles_at(HOUSE_ID)

    @property
    def client_tenants(self) -> tuple[UUID, ...]:
        """Client companies at which the person has any seat, in a stable order."""
        return tuple(sorted(tenant for tenant in self._roles if tenant != HOUSE_ID))


SYSTEM = Actor(id=None, name="自動処理", is_system=True)
