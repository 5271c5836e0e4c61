"""On the spot, done by the client: somebody arrives, the host is told and confirms, the visitors leave; or nobody came.

Its own people's minutes there are the residual of the work: agreed standard minutes, once a visit, into the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
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
from clients.companies.queries import client_row, person_of
from generalaffairs.visitors.actions.mailing import mail_host
from generalaffairs.visitors.actions.taking import RECEIVE, not_now, take_visit
from generalaffairs.visitors.calc import codes
from generalaffairs.visitors.models import EXPECTED, HERE, Guest, State, Visit, VisitMail
from generalaffairs.visitors.queries import setting_of
from generalaffairs.visitors.telling import arrival_news, late_news
from tasks.notices import actions as notices
from tasks.notices.here import people_here
from tasks.time.actions import record_touch
from tasks.time.models import ClientTouch

LATE = "visitors.late"


@transaction.atomic
def arrive(visit_id: UUID, *, guests: Iterable[UUID] = (), actor: Actor, now: datetime) -> Visit:
    """Visitors are there: these, or all of them; the host is told by a job. The same visitor twice is once.

    Raises Refused (409) for a visit of another day and for one that was cancelled or is over.
    """
    visit = take_visit(visit_id)
    policy.require(RECEIVE, actor, visit)
    if visit.state not in (*EXPECTED, *HERE, State.NO_SHOW):
        raise not_now(visit)
    if in_tokyo(visit.starts_at).date() != in_tokyo(now).date():
        raise Refused(
            _("%(number)sは%(day)sの来客です。日付を確認し、担当チームに予約の変更を依頼してください。")
            % {"number": visit.number, "day": f"{in_tokyo(visit.starts_at):%Y/%m/%d}"},
            status=409,
        )
    rows = Guest.objects.filter(tenant_id=visit.tenant_id, visit=visit, arrived_at=None)
    if wanted := list(guests):
        rows = rows.filter(pk__in=wanted)
    rows.update(arrived_at=now)
    if visit.state not in HERE:
        _open(visit, actor, now)
    return visit


@transaction.atomic
def arrive_by_code(text: str, *, actor: Actor, now: datetime) -> Visit:
    """The visitor who shows this code is there. Raises Refused (422) for what is no code and for none of ours."""
    code = codes.read(text)
    if not code:
        raise Refused(_("コードを読み取れません。「K7M4-9RTX」のような8文字を入力してください。"), status=422)
    guest = Guest.objects.filter(tenant_id=the_one(), code=code).first()
    if guest is None:
        raise Refused(_("このコードの来客はありません。コードを確かめるか、お名前から探してください。"), status=422)
    return arrive(guest.visit_id, guests=[guest.pk], actor=actor, now=now)


def _open(visit: Visit, actor: Actor, now: datetime) -> None:
    """The first of them is there: state, the client's own minutes, and word to the host."""
    visit.state, visit.arrived_at, visit.version = State.ARRIVED, now, visit.version + 1
    visit.save(update_fields=["state", "arrived_at", "version"])
    audit.record("visitors.arrived", actor=actor, subject=visit)
    setting = setting_of(visit.tenant_id)
    minutes = setting.reception_minutes + (setting.drink_minutes if visit.drinks else 0)
    note = _("受付・案内・飲み物") if visit.drinks else _("受付・案内")
    _residual(visit, minutes, note, actor, now)
    jobs.publish("visitors.arrived", visit=str(visit.pk))
    due = now + timedelta(minutes=setting.confirm_minutes)
    jobs.enqueue(LATE, key=f"{visit.pk}/{visit.version}", payload={"due": due.isoformat()}, run_at=due)


def _residual(visit: Visit, minutes: int, note: str, actor: Actor, now: datetime) -> None:
    """The client's own minutes on the spot, by the agreed standard: no page sees how long somebody is walked about."""
    if not minutes:
        return
    person = person_of(visit.tenant_id, actor.id) if actor.id else None
    record_touch(
        task_id=visit.task_id,
        kind=ClientTouch.Kind.OFF_PAGE,
        seconds=None,
        on=in_tokyo(now).date(),
        person_id=person.pk if person else None,
        standard_seconds=minutes * 60,
        note=f"{visit.number} {note}",
    )


@transaction.atomic
def tell(visit_id: UUID, *, at: datetime, now: datetime) -> Visit:
    """Tell the host: by his own channel where he has a seat, else by mail to his address. Twice is once."""
    visit = take_visit(visit_id)
    if visit.state != State.ARRIVED or visit.told_at is not None:
        return visit
    news = arrival_news(visit, people_here(on=in_tokyo(now).date()))
    if news.people:
        code = client_row(visit.tenant_id).code
        notices.tell_news(news, key=f"visit/{visit.pk}/{visit.version}", code=code, at=at, now=now)
    else:
        mail_host(visit, VisitMail.Kind.ARRIVED)
    visit.told_at = max(at, visit.arrived_at or at)
    visit.save(update_fields=["told_at"])
    audit.record("visitors.told", actor=SYSTEM, subject=visit)
    return visit


@transaction.atomic
def confirm(visit_id: UUID, *, actor: Actor, now: datetime) -> Visit:
    """The host (or who stands in for him) receives them. Twice is once. Raises Refused (409) when nobody is there."""
    visit = take_visit(visit_id)
    policy.require(RECEIVE, actor, visit)
    if visit.state == State.ATTENDED:
        return visit
    if visit.state != State.ARRIVED:
        raise not_now(visit)
    visit.state, visit.confirmed_at, visit.confirmed_by_id = State.ATTENDED, now, actor.person
    visit.version += 1
    visit.save(update_fields=["state", "confirmed_at", "confirmed_by", "version"])
    audit.record("visitors.confirmed", actor=actor, subject=visit)
    return visit


@transaction.atomic
def leave(visit_id: UUID, *, actor: Actor, now: datetime) -> Visit:
    """They have left the house. Twice is once. Raises Refused (409) for visitors who are not there."""
    visit = take_visit(visit_id)
    policy.require(RECEIVE, actor, visit)
    if visit.state == State.LEFT:
        return visit
    if visit.state not in HERE:
        raise not_now(visit)
    visit.state, visit.left_at, visit.version = State.LEFT, now, visit.version + 1
    visit.save(update_fields=["state", "left_at", "version"])
    audit.record("visitors.left", actor=actor, subject=visit)
    _residual(visit, setting_of(visit.tenant_id).leaving_minutes, _("退館・片付け"), actor, now)
    return visit


@transaction.atomic
def escalate(*, now: datetime) -> list[Visit]:
    """Tell the deputy of visitors whom nobody has come for within the client's minutes; of each once."""
    tenant = the_one()
    minutes = timedelta(minutes=setting_of(tenant).confirm_minutes)
    waiting = Visit.objects.select_for_update(of=("self",), skip_locked=True).select_related("task", "host", "deputy")
    rows = waiting.filter(tenant_id=tenant, state=State.ARRIVED, late_at=None, arrived_at__lte=now - minutes)
    found = list(rows.order_by("arrived_at"))
    if not found:
        return []
    on, code = in_tokyo(now).date(), client_row(tenant).code
    here = people_here(on=on)
    for visit in found:
        news = late_news(visit, here, on=on)
        if news.people:
            notices.tell_news(news, key=f"late/{visit.pk}/{visit.version}", code=code, at=now, now=now)
        if visit.deputy_mail and visit.deputy is None:
            mail_host(visit, VisitMail.Kind.UNANSWERED)
        visit.late_at = now
        visit.save(update_fields=["late_at"])
        audit.record("visitors.escalated", actor=SYSTEM, subject=visit)
    return found


@transaction.atomic
def mark_no_shows(*, now: datetime) -> list[Visit]:
    """来訪なし for what has ended and to which nobody came. Who comes later the same day is still received."""
    rows = Visit.objects.select_for_update(of=("self",), skip_locked=True)
    found = list(rows.filter(tenant_id=the_one(), state__in=EXPECTED, ends_at__lte=now).order_by("ends_at"))
    for visit in found:
        visit.state, visit.version = State.NO_SHOW, visit.version + 1
        visit.save(update_fields=["state", "version"])
        audit.record("visitors.no_show", actor=SYSTEM, subject=visit)
    return found
