"""The bell in the header of every page: how many notices are unread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from bpo.core import prepared, tenancy
from bpo.core.actor import Actor
from bpo.core.ui import ahead
from bpo.core.ui.counting import UpTo
from clients.people.seats import tenants_of
from tasks.notices.queries import COUNTED, own, side_of, unread_count

AHEAD = "notices"


@dataclass
class Bell:
    """Where the bell leads, and the count, read when it is shown."""

    url: str
    read: Callable[[], int]

    @cached_property
    def count(self) -> int:
        """Unread notices. One query."""
        return self.read()


def bell(request: HttpRequest) -> dict[str, Any]:
    """Template context `notice_bell`; None where there is no frame.

    The count comes with the clients of the page; a page that is no plain GET asks when it shows it (one query).
    """
    actor = getattr(request, "actor", None)
    area = getattr(getattr(request.resolver_match, "func", None), "area", "")
    tenant: Any = getattr(request, "tenant", None)
    if actor is None or area not in ("desk", "portal") or (area == "portal" and tenant is None):
        return {"notice_bell": None}
    url = reverse("desk:notices") if area == "desk" else reverse("portal:notices", kwargs={"client": tenant.code})

    def read() -> int:
        tenants = tenants_of(actor, "desk") if area == "desk" else (tenant.pk,)
        return unread_count(actor, tenants, side_of(area))

    known = getattr(request, "ahead", {}).get(AHEAD)
    return {"notice_bell": Bell(url, read if known is None else lambda: known)}


def _count_ahead(actor: Actor, area: str, tenants: tuple[UUID, ...]) -> BaseExpression:
    """The count as a figure beside each client row: in the portal of that client, on the desk of all."""
    if area == "portal":
        mine = own(actor, tenants, side_of(area)).filter(read_at=None, tenant=OuterRef("pk"))
        return UpTo(mine, COUNTED)
    return prepared.figures(_count_at_all, actor, tenants, tenancy.current())["unread"]


def _count_at_all(actor: Actor, tenants: tuple[UUID, ...], here: tuple[UUID, ...]) -> dict[str, BaseExpression]:
    return {"unread": UpTo(own(actor, tenants, side_of("desk"), here=here).filter(read_at=None), COUNTED)}


ahead.register(AHEAD, _count_ahead)
