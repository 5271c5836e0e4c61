"""From a booking to a visit that is ready: things prepared, visitors told, the list of the day made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from generalaffairs.visitors.actions.booking import settle
from generalaffairs.visitors.actions.mailing import mail_guests
from generalaffairs.visitors.actions.taking import FOLLOW, not_now, take_task, take_visit
from generalaffairs.visitors.models import EXPECTED, Prep, State, Visit, VisitMail
from generalaffairs.visitors.paper import SPEC
from tasks.work.papers import request_paper


@transaction.atomic
def prepare(visit_id: UUID, prep_id: UUID, *, done: bool, actor: Actor, now: datetime) -> Visit:
    """Say that one thing is prepared, or that it is not yet. Raises Refused once the visitors are there (409)."""
    visit = take_visit(visit_id)
    policy.require(FOLLOW, actor, visit.task)
    if visit.state not in EXPECTED:
        raise not_now(visit)
    row = Prep.objects.get(tenant_id=visit.tenant_id, visit=visit, pk=prep_id)
    if (row.done_at is not None) != done:
        row.done_at, row.done_by_id = (now, actor.id) if done else (None, None)
        row.save(update_fields=["done_at", "done_by"])
        verb = "visitors.prepared" if done else "visitors.unprepared"
        audit.record(verb, actor=actor, subject=visit, data={"kind": row.kind})
        settle(visit)
    return visit


@transaction.atomic
def invite(visit_id: UUID, *, actor: Actor, now: datetime) -> Visit:
    """Mail each visitor when, where and his code, with the calendar file. Who has no address is told otherwise; a visit
    is told once, later changes by themselves. Raises Refused once the visitors are there (409)."""
    visit = take_visit(visit_id)
    policy.require(FOLLOW, actor, visit.task)
    if visit.state not in EXPECTED:
        raise not_now(visit)
    if visit.invited_at is None:
        visit.invited_at = now
        visit.save(update_fields=["invited_at"])
        sent = mail_guests(visit, VisitMail.Kind.INVITED)
        audit.record("visitors.invited", actor=actor, subject=visit, data={"mails": len(sent)})
        settle(visit)
    return visit


@transaction.atomic
def make_list(task_id: UUID, *, actor: Actor) -> Document:
    """Ask for the 来訪者一覧 of the task's days as PDF; the same visits again give the same document.

    Raises Refused without the right, once the task was handed in, and while it has no visit.
    """
    task = take_task(task_id, actor)
    rows = Visit.objects.filter(tenant_id=task.tenant_id, task=task).exclude(state=State.CANCELLED)
    if not rows.exists():
        raise Refused(
            _("来訪者一覧を作成できません。来客の予約がありません。予約を登録してから作成してください。"), status=422
        )
    return request_paper(task, SPEC, title=_("来訪者一覧 %(title)s") % {"title": task.title}, actor=actor)
