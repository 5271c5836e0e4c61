"""Work outside the contract: a price and a term first, then the clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar import deadline
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from tasks.time.models import ClientTouch
from tasks.work import clock
from tasks.work.locking import expect, locked, move, save
from tasks.work.models import Task
from tasks.work.states import Status
from tasks.work.touches import touch


@transaction.atomic
def quote(task_id: UUID, *, yen: int, business_days: int, actor: Actor, now: datetime, note: str = "") -> Task:
    """Name the price (yen, without tax) and the term in business days from acceptance. Quoting again replaces it."""
    task = locked(task_id)
    policy.require("tasks.quote", actor, task)
    expect(task, Status.QUOTING)
    if yen < 0 or business_days < 1:
        raise Refused(_("見積もりを出せません。金額は0円以上、納期は1営業日以上で入力してください。"), status=422)
    task.quote_yen, task.quote_days, task.quote_note, task.quoted_at = yen, business_days, note.strip(), now
    save(task, "quote_yen", "quote_days", "quote_note", "quoted_at")
    data = {"yen": yen, "business_days": business_days}
    audit.record("task.quoted", actor=actor, subject=task, data=data, chained=True)
    jobs.publish("task.quoted", task_id=str(task.pk))
    return task


@transaction.atomic
def accept_quote(task_id: UUID, *, actor: Actor, now: datetime, touch_seconds: int | None = None) -> Task:
    """The client's 承認者 or 責任者 agrees: work begins, and the clock with it. Raises Refused before a quotation."""
    task = locked(task_id)
    policy.require("tasks.accept_quote", actor, task)
    expect(task, Status.QUOTING)
    if task.quoted_at is None or task.quote_days is None:
        raise Refused(_("見積もりがまだ届いていません。届いてから承認してください。"), status=409)
    due = deadline.due(now, kind=deadline.BUSINESS_DAYS, value=task.quote_days, calendar=clock.calendar_for(task, now))
    task.due_at = task.promised_at = due
    move(task, "start")
    save(task, "status", "due_at", "promised_at")
    clock.begin(task, at=now)
    touch(task, kind=ClientTouch.Kind.APPROVAL, actor=actor, measured=touch_seconds, at=now)
    audit.record("quote.accepted", actor=actor, subject=task, data={"yen": task.quote_yen}, chained=True)
    jobs.publish("quote.accepted", task_id=str(task.pk))
    return task
