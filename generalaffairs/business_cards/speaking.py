"""Which of the client's people speaks for a department: an approver whose own entry names it, or what it is part of."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from bpo.core.tenancy import the_one
from bpo.core.validity import valid_on
from clients.companies.models import Person
from clients.people.models import Membership
from tasks import seats


def within(department: str) -> list[str]:
    """The department and what it is part of: 管理部 総務課 is within 管理部."""
    parts = department.split()
    return [" ".join(parts[:at]) for at in range(len(parts), 0, -1)]


def approvers_of(department: str, *, on: date) -> list[Person]:
    """The client's people who may approve on that day and belong to the department, else to what it is part of.

    Empty where nobody does: then every approver speaks for it.
    """
    names = within(department)
    deciding = Membership.objects.filter(valid_on(on), tenant_id=the_one(), role__in=seats.DECIDING).values("user")
    rows = Person.objects.filter(tenant_id=the_one(), left_on=None, department__in=names, user__in=deciding)
    found = list(rows.order_by("name", "id"))
    return next((near for name in names if (near := [one for one in found if one.department == name])), [])


def others(department: str, *, on: date, than: set[UUID | None]) -> list[Person]:
    """The same without people who may not approve this card; empty where nobody is left."""
    return [one for one in approvers_of(department, on=on) if one.user_id not in than]
