"""Who can be signed in as, on the login page of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core import tenancy
from clients.companies.models import Client
from clients.people import actors
from clients.people.models import Role, User

MOST = 40
ORDER = [
    role.value
    for role in (
        Role.OPERATOR,
        Role.MANAGER,
        Role.ADMIN,
        Role.PARTNER,
        Role.REQUESTER,
        Role.APPROVER,
        Role.OWNER,
        Role.VIEWER,
    )
]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One person: his seats in words and the companies they belong to."""

    id: UUID
    name: str
    role: str
    roles: str
    companies: str
    is_client: bool


def people(*, today: date) -> list[DemoPerson]:
    """Active people with a seat today, the BPO company's own first, in the order of the day's work."""
    found: list[tuple[int, str, DemoPerson]] = []
    for user in User.objects.filter(is_active=True).order_by("email")[:MOST]:
        actors.tell_who(user.pk)
        seats = actors.actor_of(user, today=today).seats
        if not seats:
            continue
        codes = sorted({seat.role for seat in seats}, key=ORDER.index)
        at_client = any(seat.role in ORDER[4:] for seat in seats)
        ours = {seat.tenant for seat in seats if seat.tenant == tenancy.HOUSE_ID}
        tenants = {seat.tenant for seat in seats} if at_client or not ours else ours
        words = "・".join(str(Role(code).label) for code in codes) + (str(_("（監査）")) if user.read_only else "")
        person = DemoPerson(user.pk, user.name, codes[0], words, _names(tenants), at_client or not ours)
        found.append((ORDER.index(codes[0]), person.companies, person))
    actors.tell_who(None)
    return [person for _rank, _company, person in sorted(found, key=lambda row: (row[2].is_client, row[1], row[0]))]


def _names(tenants: set[UUID]) -> str:
    tenancy.switch(*tenants)
    names = "・".join(Client.objects.filter(pk__in=tenants).order_by("code").values_list("name", flat=True))
    tenancy.switch()
    return names
