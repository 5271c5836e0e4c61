"""Find what the address names, within what the reader may see. Unknown, foreign and hidden are the same 404."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from tasks import seats
from tasks.requests.models import Request
from tasks.work.models import Step, Task, TaskQuerySet


def visible_tasks(actor: Actor, tenant_id: UUID | None = None) -> TaskQuerySet:
    """Tasks of the context (or of one company) that this person may see.

    Guarded categories are for people named for them; a licensed partner sees what was handed to him: the task, or a
    step of it that needs his licence.
    """
    found: TaskQuerySet = Task.objects.visible_to(actor)
    if tenant_id is not None:
        found = found.filter(tenant_id=tenant_id)
    partner_at = [seat.tenant for seat in actor.seats if seat.role == "PARTNER"]
    partner_only = [tenant for tenant in partner_at if not actor.roles_at(tenant) & seats.STAFF]
    if not partner_only:
        return found
    reserved = Step.objects.filter(
        tenant_id=OuterRef("tenant_id"), task=OuterRef("pk"), handed_to=actor.id, license_required__in=actor.licenses
    )
    return found.filter(~Q(tenant_id__in=partner_only) | Q(maker_id=actor.id) | Exists(reserved))


def access_task(
    request: HttpRequest,
    number: str,
    *,
    audience: str = "desk",
    worktype: str = "",
    beside: Mapping[str, Any] | None = None,
) -> Task:
    """The task of this number (ACME-12). Desk: the context is narrowed to its client and `request.tenant` set.
    `beside`: annotations of the task that are read before that. `worktype`: other work is not there.

    Raises Http404 for a number that is unknown, foreign, hidden from this person, or other work.
    """
    tenant = _tenant(request, number, audience)
    rows = visible_tasks(_actor(request), tenant.pk).select_related("tenant", "maker", "scope_line")
    task = rows.filter(number=number).annotate(**beside or {}).first()
    if task is None or not policy.check("tasks.view", _actor(request), task) or worktype not in ("", task.worktype):
        raise Http404
    if audience == "desk":
        tenancy.narrow(tenant.pk)
        request.tenant = tenant  # type: ignore[attr-defined]
    return task


def access_request(request: HttpRequest, number: str) -> Request:
    """The request of this number at the portal's client. Raises Http404 as `access_task` does."""
    actor, tenant = _actor(request), _tenant(request, number, "portal")
    found = Request.objects.filter(seats.visible(actor), tenant_id=tenant.pk, number=number)
    row = found.select_related("raised_by").first()
    if row is None or not policy.check("requests.view", actor, row):
        raise Http404
    return row


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _tenant(request: HttpRequest, number: str, audience: str) -> Any:
    """The client whose code begins the number, if it is the page's own (portal) or one of the reader's (desk)."""
    code = number.rpartition("-")[0]
    if audience == "portal":
        tenant = request.tenant  # type: ignore[attr-defined]
        found = tenant if tenant is not None and tenant.code == code else None
    else:
        found = request.clients.get(code)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
