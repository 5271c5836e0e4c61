"""Find what the address names, within what the reader may see. Unknown, foreign and hidden are the same 404."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest

from bpo.core import policy, remembered, tenancy
from bpo.core.actor import Actor
from bpo.core.together import first, read_together
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
    partner_only = _partner_only(actor)
    if not partner_only:
        return found
    reserved = Step.objects.filter(
        tenant_id=OuterRef("tenant_id"), task=OuterRef("pk"), handed_to=actor.id, license_required__in=actor.licenses
    )
    return found.filter(~Q(tenant_id__in=partner_only) | Q(maker_id=actor.id) | Exists(reserved))


def _partner_only(actor: Actor) -> list[UUID]:
    """The clients at which he is a licensed partner and nothing else."""
    partner_at = [seat.tenant for seat in actor.seats if seat.role == "PARTNER"]
    return [tenant for tenant in partner_at if not actor.roles_at(tenant) & seats.STAFF]


def sight(actor: Actor) -> Actor:
    """As much of this person as `visible_tasks` asks about: operators who are named for no category and are no partners
    anywhere see alike, so what was put together for one of them serves all.
    """
    partner_at = {seat.tenant for seat in actor.seats if seat.role == "PARTNER"}
    asked = tuple(seat for seat in actor.seats if seats.opens_more(seat) or seat.tenant in partner_at)
    return Actor(actor.id if partner_at else None, "", asked, actor.licenses if partner_at else frozenset())


def access_task(
    request: HttpRequest,
    number: str,
    *,
    audience: str = "desk",
    worktype: str = "",
    beside: Callable[[date], Mapping[str, Any]] | None = None,
    on: date | None = None,
) -> Task:
    """The task of this number (ACME-12). Desk: the context is narrowed to its client and `request.tenant` set.
    `beside`: gives annotations of the task for the day `on`, which are read before that. `worktype`: other work is
    not there.

    Raises Http404 for a number that is unknown, foreign, hidden from this person, or other work.
    """
    actor, tenant = _actor(request), _tenant(request, number, audience)
    moving = {"on": on} if on is not None else {}
    [found] = remembered.rows(_task_of, sight(actor), beside, tenant=tenant.pk, number=number, **moving)
    read_together(found)
    task: Task | None = first(found)
    if task is None or not policy.check("tasks.view", actor, task) or worktype not in ("", task.worktype):
        raise Http404
    if audience == "desk":
        tenancy.narrow(tenant.pk)
        request.tenant = tenant  # type: ignore[attr-defined]
    return task


def _task_of(
    actor: Actor,
    beside: Callable[[date], Mapping[str, Any]] | None,
    *,
    tenant: UUID,
    number: str,
    on: date | None = None,
) -> Sequence[QuerySet[Task]]:
    rows = visible_tasks(actor, tenant).select_related("tenant", "maker", "scope_line").filter(number=number)
    return [rows.annotate(**beside(on)) if beside is not None and on is not None else rows]


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
