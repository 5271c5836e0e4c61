"""Reads about requests: what can be asked for, what a request would become, one request with its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from clients.contracts import wording
from clients.contracts.models import ScopeLine
from clients.contracts.queries import scope_lines_on
from tasks import seats
from tasks.requests.fields import cleaned
from tasks.requests.intake import Intake, judge, served
from tasks.requests.models import Attachment, Request
from tasks.work import history
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import WorkType


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of work that can be asked for. `line` None = outside the contract: a quotation comes first."""

    worktype: WorkType
    line: ScopeLine | None
    may: bool
    deadline: str
    express: str

    @property
    def in_scope(self) -> bool:
        """Whether the contract of the day covers it."""
        return self.line is not None

    @property
    def is_outside(self) -> bool:
        """Whether it is outside the contract whatever the form says; a general type may do work that it covers."""
        return self.line is None and self.worktype.on_behalf is None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: its tasks as this reader may see them, its files, its history."""

    request: Request
    tasks: list[Task]
    attachments: list[Attachment]
    history: list[history.Entry]


def offered_worktypes(on: date, *, actor: Actor, tenant: Any) -> list[Offer]:
    """Every work type of this installation: those that the contract of the day covers first, in its order.

    `may`: whether this person may ask for it (guarded categories are for the people named for them). One query.
    """
    lines = list(scope_lines_on(on))
    covered = {key: line for line in reversed(lines) for key in line.worktypes}
    order = {key: position for position, line in enumerate(lines) for key in line.worktypes}
    rows = [_offer(worktype, covered.get(worktype.key), actor, tenant) for worktype in catalogue.everything()]
    return sorted(rows, key=lambda offer: (not offer.in_scope, order.get(offer.worktype.key, 0), offer.worktype.key))


def _offer(worktype: WorkType, line: ScopeLine | None, actor: Actor, tenant: Any) -> Offer:
    tenant_id = seats.tenant_of(tenant) or the_one()
    category = worktype.category_of({}) or (line.category if line else "")
    thing = Request(tenant_id=tenant_id, category=category)
    may = policy.check("requests.submit", actor, thing) or policy.check("requests.file_for_client", actor, thing)
    return Offer(worktype, line, bool(may), _deadline(line), _express(line))


def _deadline(line: ScopeLine | None) -> str:
    return wording.term(line, line.deadline_value) if line else ""


def _express(line: ScopeLine | None) -> str:
    if line is None or line.express_value is None:
        return ""
    term = wording.term(line, line.express_value)
    if not line.express_fee:
        return term
    return _("%(term)s（特急料金 %(fee)s）") % {"term": term, "fee": formats.yen(line.express_fee)}


def preview(worktype: str, *, fields: dict[str, Any], now: datetime, express: bool, tenant_id: UUID) -> Intake:
    """What a request with these fields would become if it came in now; the confirmation page shows it.

    Writes nothing. Raises Refused as `submit` does.
    """
    values = cleaned(served(worktype), fields)
    return judge(worktype, fields=values, received_at=now, express=express, tenant_id=tenant_id)


def request_page(number: str, *, actor: Actor) -> RequestPage:
    """One request of the client in context. Raises Request.DoesNotExist for unknown, foreign and hidden ones alike."""
    found = Request.objects.filter(seats.visible(actor), tenant_id=the_one(), number=number)
    request = found.select_related("raised_by", "filed_by", "merged_into").get()
    tasks = list(request.tasks.visible_to(actor).select_related("tenant", "scope_line").order_by("received_at", "id"))
    attachments = list(request.attachments.select_related("file").order_by("created_at", "id"))
    audience = "desk" if seats.is_staff(actor, request) else "portal"
    return RequestPage(request, tasks, attachments, history.of_request(request, tasks, audience=audience))
