"""The bell in the header of every page: how many notices are unread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from clients.people.seats import tenants_of
from tasks.notices.queries import side_of, unread_count


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
    """Template context `notice_bell`: one query, when a whole page shows it; None where there is no frame.

    A page that has counted with its own figures passes `nav_counts.notices`, and the bell asks nothing.
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

    return {"notice_bell": Bell(url, read)}
