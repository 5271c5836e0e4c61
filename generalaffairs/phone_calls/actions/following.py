"""From a note to its end: told, confirmed, called back, or heard of by the responsible person."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import client_row
from generalaffairs.phone_calls.models import Call, State
from generalaffairs.phone_calls.telling import answering, can_confirm, late_news, news, overdue, untold_news
from tasks import seats
from tasks.notices import actions as notices
from tasks.notices.concern import News
from tasks.notices.here import Here, people_here
from tasks.time.models import ClientTouch
from tasks.work.touches import touch

CONFIRM = "generalaffairs.phone_calls.confirm"
STANDARD_MINUTES = 1  # reading a note and a tap, where nothing measured it


def _locked(call_id: UUID) -> Call:
    rows = Call.objects.select_for_update(of=("self",)).select_related("told_to", "task")
    return rows.get(tenant_id=the_one(), pk=call_id)


@transaction.atomic
def tell(call_id: UUID, *, at: datetime, now: datetime) -> Call:
    """Tell the person whom it concerns, by his own channel; a call that was told already is not told again.

    `at`: when the note was saved. Without anybody who can be told the call stays as it is, for the desk to see.
    """
    row = _locked(call_id)
    if row.state != State.TAKEN or row.told_to is None:
        return row
    here = people_here(on=in_tokyo(now).date())
    key = f"call/{row.pk}/{row.told_to_id}/{row.version}"
    notices.tell_news(news(row, here), key=key, code=client_row(row.tenant_id).code, at=at, now=now)
    row.state, row.told_at = State.TOLD, max(at, row.taken_at)
    row.save(update_fields=["state", "told_at"])
    audit.record("phone_calls.told", actor=SYSTEM, subject=row, data={"person": str(row.told_to_id)})
    return row


@transaction.atomic
def hand_on(call_id: UUID, *, to: Person, actor: Actor, now: datetime) -> Call:
    """Tell another person instead. Raises Refused (422) for one who cannot confirm, (409) once it is confirmed."""
    row = _locked(call_id)
    policy.require("generalaffairs.phone_calls.take", actor, row)
    here = people_here(on=in_tokyo(now).date())
    if row.state not in (State.TAKEN, State.TOLD):
        raise _not_now(row)
    if to.tenant_id != row.tenant_id or not can_confirm(to, here, on=in_tokyo(now).date()):
        raise Refused(
            _("この方には知らせられません。ログインの登録がないか、確認できる席がありません。別の方を選んでください。"),
            status=422,
        )
    row.told_to, row.state, row.told_at, row.late_at, row.version = to, State.TAKEN, None, None, row.version + 1
    row.save(update_fields=["told_to", "state", "told_at", "late_at", "version"])
    audit.record("phone_calls.handed_on", actor=actor, subject=row, data={"person": str(to.pk)})
    jobs.publish("phone_calls.taken", call=str(row.pk))
    return row


@transaction.atomic
def confirm(call_id: UUID, *, actor: Actor, now: datetime, touch_seconds: int | None = None) -> Call:
    """The client has read it. Twice is once. `touch_seconds`: his active time on the page."""
    row = _locked(call_id)
    policy.require(CONFIRM, actor, row)
    if row.state in (State.TAKEN, State.TOLD):
        _see(row, actor, now, touch_seconds)
        row.save(update_fields=["state", "seen_at", "seen_by", "version"])
    return row


def _see(row: Call, actor: Actor, now: datetime, touch_seconds: int | None) -> None:
    row.state, row.seen_at, row.seen_by_id, row.version = State.SEEN, now, actor.person, row.version + 1
    if seats.is_client(actor, row):
        kind = ClientTouch.Kind.ANSWER
        touch(row.task, kind=kind, actor=actor, at=now, measured=touch_seconds, standard_minutes=STANDARD_MINUTES)
    audit.record("phone_calls.confirmed", actor=actor, subject=row)


@transaction.atomic
def close(
    call_id: UUID, *, returned: bool, outcome: str = "", actor: Actor, now: datetime, touch_seconds: int | None = None
) -> Call:
    """Called back, or no call back needed; who had not confirmed it has so by that. The same twice is once.

    Raises Refused (409) when it ended otherwise before.
    """
    row, wanted = _locked(call_id), State.RETURNED if returned else State.UNNEEDED
    policy.require(CONFIRM, actor, row)
    if row.state == wanted:
        return row
    if row.state in (State.RETURNED, State.UNNEEDED):
        raise _not_now(row)
    if row.seen_at is None:
        _see(row, actor, now, touch_seconds)
    row.state, row.closed_at, row.closed_by_id, row.outcome = wanted, now, actor.person, outcome.strip()[:200]
    row.version += 1
    row.save(update_fields=["state", "seen_at", "seen_by", "closed_at", "closed_by", "outcome", "version"])
    audit.record("phone_calls.returned" if returned else "phone_calls.unneeded", actor=actor, subject=row)
    return row


@transaction.atomic
def escalate(*, now: datetime) -> list[Call]:
    """Tell the responsible person of calls that nobody has confirmed in half an hour, and of those that nobody could be
    told of; where nobody of the client can be told even then, tell the desk. Of each once.
    """
    due = Call.objects.select_for_update(of=("self",), skip_locked=True).select_related("told_to", "task")
    rows = list(due.filter(overdue(now), tenant_id=the_one()))
    if not rows:
        return []
    on = in_tokyo(now).date()
    here, code = people_here(on=on), client_row(rows[0].tenant_id).code
    for row in rows:
        told = _late(row, here, on, now)
        notices.tell_news(told, key=f"late/{row.pk}/{row.version}", code=code, at=now, now=now)
        row.late_at = now
        row.save(update_fields=["late_at", "state", "told_to", "told_at"])
        audit.record("phone_calls.escalated", actor=SYSTEM, subject=row, data={"side": told.side})
    return rows


def _late(row: Call, here: Here, on: date, now: datetime) -> News:
    """Of a call that nobody could be told of: to who answers for the client, if he can be told by now (his login came
    later), and it is his from then on; else to the desk."""
    if row.state == State.TAKEN:
        row.told_to = next((one for one in answering(here, on=on) if can_confirm(one, here, on=on)), None)
        if row.told_to is None:
            return untold_news(row, here)
        row.state, row.told_at = State.TOLD, now
    return late_news(row, here, on=on)


def _not_now(row: Call) -> Refused:
    return Refused(
        _("この伝言は「%(state)s」になっています。画面を開き直して、いまの状態を確認してください。")
        % {"state": row.get_state_display()},
        status=409,
    )
