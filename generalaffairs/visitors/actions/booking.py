"""Book a visit, change it, cancel it. A room is never booked twice at one time, whoever was quicker."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import uuid7
from clients.companies.actions import next_number
from clients.companies.models import Client, Person
from clients.companies.queries import persons
from generalaffairs.visitors.actions.mailing import mail_guests
from generalaffairs.visitors.actions.stock import check_stock
from generalaffairs.visitors.actions.taking import FOLLOW, not_now, take_task, take_visit
from generalaffairs.visitors.calc import codes, preparing, rooms
from generalaffairs.visitors.calc.guests import Named
from generalaffairs.visitors.models import EXPECTED, Guest, Prep, Room, Site, State, Visit, VisitMail
from generalaffairs.visitors.queries import at_site, conflicts, proposal, spoken
from tasks.work.models import Task

CONFLICT = "ga_visitors_visit_room_once"
PLAIN = ("company", "purpose", "headcount", "starts_at", "ends_at", "host_name", "host_mail", "deputy_name",
         "deputy_mail", "equipment", "drinks", "cars", "entry", "note")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booking:
    """What is booked. `room` None: the visitors need none; `site` is that of the room where there is one."""

    company: str
    guests: Sequence[Named]
    headcount: int
    starts_at: datetime
    ends_at: datetime
    host_name: str
    host_mail: str
    deputy_name: str = ""
    deputy_mail: str = ""
    room: Room | None = None
    site: Site | None = None
    purpose: str = ""
    equipment: str = ""
    drinks: str = ""
    cars: int = 0
    entry: str = ""
    note: str = ""


@transaction.atomic
def book(task_id: UUID, booking: Booking, *, actor: Actor, now: datetime, key: UUID | None = None) -> Visit:
    """One visit for a task that is being worked on; `key` of the row to be, where an import made it.

    Raises Refused for a time that has passed, a room that is too small or taken, more cars or equipment than the place
    has (422/409), and without the right.
    """
    task = take_task(task_id, actor)
    return put(task, booking, actor=actor, now=now, key=key)


def put(task: Task, booking: Booking, *, actor: Actor, now: datetime, key: UUID | None = None) -> Visit:
    """The same for a task that the caller's action has locked."""
    visit = Visit(pk=key or uuid7(), tenant_id=task.tenant_id, task=task)
    _write(visit, booking, now)
    visit.number = f"{Client.objects.values_list('code', flat=True).get(pk=task.tenant_id)}-V{next_number('visit')}"
    _keep(visit, force_insert=True)
    _name(visit, booking.guests)
    _plan(visit)
    audit.record("visitors.booked", actor=actor, subject=visit, data=_facts(visit))
    return visit


@transaction.atomic
def change(visit_id: UUID, booking: Booking, *, version: int, actor: Actor, now: datetime) -> Visit:
    """Other terms for a visit as seen on a page of `version`; visitors who were invited are told of the change.

    Raises Refused as `book` does, when somebody changed it meanwhile, and once the visitors are there (409).
    """
    visit = take_visit(visit_id)
    policy.require(FOLLOW, actor, visit.task)
    if visit.state not in EXPECTED:
        raise not_now(visit)
    if visit.version != version:
        raise Refused(
            _("ほかの人が先にこの来客を変更しました。画面を開き直して、もう一度変更してください。"), status=409
        )
    before = {name: getattr(visit, name) for name in (*PLAIN, "room_id")}
    _write(visit, booking, now)
    if visit.host_name != before["host_name"]:
        visit.host_left_on = None
    visit.version += 1
    visit.sequence += visit.invited_at is not None
    _keep(visit)
    gone = _name(visit, booking.guests)
    _plan(visit)
    changed = sorted(name for name, value in before.items() if getattr(visit, name) != value)
    audit.record("visitors.changed", actor=actor, subject=visit, data={"fields": changed, "guests_gone": gone})
    if visit.invited_at is not None:
        mail_guests(visit, VisitMail.Kind.CHANGED)
    return visit


@transaction.atomic
def cancel(visit_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Visit:
    """It does not take place: the room is free, invited visitors are told. Twice is once.

    Raises Refused without a reason (422) and once the visitors are there (409).
    """
    visit = take_visit(visit_id)
    policy.require(FOLLOW, actor, visit.task)
    if visit.state == State.CANCELLED:
        return visit
    if visit.state not in EXPECTED:
        raise not_now(visit)
    if not reason.strip():
        raise Refused(_("来客を取り消せません。理由がありません。理由を入力してください。"), status=422)
    _cancel(visit, reason.strip(), actor, now)
    return visit


@transaction.atomic
def close_cancelled(task_id: UUID, *, now: datetime) -> list[Visit]:
    """Cancel what was still expected for a request that was withdrawn."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related("task", "room", "site")
    found = list(rows.filter(tenant_id=the_one(), task=task_id, state__in=EXPECTED).order_by("starts_at"))
    for visit in found:
        _cancel(visit, _("依頼が取り下げられました。"), SYSTEM, now)
    return found


def _cancel(visit: Visit, reason: str, actor: Actor, now: datetime) -> None:
    visit.state, visit.cancelled_at, visit.cancelled_because = State.CANCELLED, now, reason[:200]
    visit.version, visit.sequence = visit.version + 1, visit.sequence + 1
    visit.save(update_fields=["state", "cancelled_at", "cancelled_because", "version", "sequence"])
    audit.record("visitors.cancelled", actor=actor, subject=visit, reason=reason)
    if visit.invited_at is not None:
        mail_guests(visit, VisitMail.Kind.CANCELLED)


def _write(visit: Visit, booking: Booking, now: datetime) -> None:
    """The terms as they were said, and who of the client's people host and deputy are."""
    for name in PLAIN:
        setattr(visit, name, getattr(booking, name))
    visit.room, visit.site = booking.room, booking.room.site if booking.room else booking.site
    _check(visit, len(booking.guests), now)
    known = _known(visit, now)
    visit.host, visit.deputy = known.get(visit.host_mail.lower()), known.get(visit.deputy_mail.lower())


def _known(visit: Visit, now: datetime) -> dict[str, Person]:
    mails = {visit.host_mail.lower(), visit.deputy_mail.lower()} - {""}
    found = persons(visit.tenant_id, on=in_tokyo(now).date())
    return {one.email.lower(): one for one in found if one.email.lower() in mails}


def _check(visit: Visit, named: int, now: datetime) -> None:
    """Raise Refused (422) for times and numbers that cannot be."""
    if visit.ends_at <= visit.starts_at:
        raise Refused(
            _("来客を予約できません。終わりの時刻が始まりの時刻以前です。終わりを後の時刻にしてください。"), status=422
        )
    if visit.starts_at < now:
        raise Refused(_("来客を予約できません。過ぎた日時です。これからの日時を入力してください。"), status=422)
    if visit.headcount < max(named, 1):
        raise Refused(
            _("人数（%(n)s名）が来訪者のお名前の数（%(m)s名）より少なくなっています。人数を直してください。")
            % {"n": visit.headcount, "m": named},
            status=422,
        )
    if visit.room and visit.headcount > visit.room.capacity:
        raise Refused(_small(visit), status=422)
    _check_cars(visit)
    check_stock(visit)


def _small(visit: Visit) -> str:
    found = numbered("%(room)sの定員は%(seats)s名です。%(n)s名の来客には足りません。", visit.headcount) % {
        "room": visit.room, "seats": visit.room.capacity if visit.room else 0, "n": visit.headcount,
    }  # fmt: skip
    return found + _proposed(visit)


def _proposed(visit: Visit) -> str:
    return str(proposal(visit.starts_at, visit.ends_at, headcount=visit.headcount, but=visit.pk))


def _check_cars(visit: Visit) -> None:
    if not visit.cars or visit.site is None:
        return
    site = Site.objects.select_for_update().get(pk=visit.site.pk, tenant_id=visit.tenant_id)
    others = at_site(site, visit.starts_at, visit.ends_at, but=visit.pk).filter(cars__gt=0)
    taken = rooms.most_at_once(others.values_list("starts_at", "ends_at", "cars"))
    if taken + visit.cars > site.parking:
        raise Refused(
            _(
                "%(site)sの来客用駐車場は%(all)s台で、この時間に空いているのは%(free)s台です。台数か時間を変えてください。"
            )
            % {"site": site, "all": site.parking, "free": max(0, site.parking - taken)},
            status=409,
        )


def _keep(visit: Visit, *, force_insert: bool = False) -> None:
    """Write it, unless the room is taken: looked up first, and refused by the database to whoever comes second."""
    _free(visit)
    try:
        with transaction.atomic():
            visit.save(force_insert=force_insert)
    except IntegrityError as error:
        if CONFLICT not in str(error):
            raise
        _free(visit)
        raise


def _free(visit: Visit) -> None:
    """Raise Refused (409) that names the booking which has the room, and rooms that are free."""
    if visit.room is None:
        return
    other = conflicts(visit.room, visit.starts_at, visit.ends_at, but=visit.pk).first()
    if other is not None:
        raise Refused(f"{spoken(other)}{_proposed(visit)}", status=409)


def _name(visit: Visit, wanted: Sequence[Named]) -> int:
    """The visitors in their order; who stays keeps his code. Gives how many are gone."""
    before = {(one.name, one.mail.lower()): one for one in Guest.objects.filter(tenant_id=visit.tenant_id, visit=visit)}
    kept = [before.pop((one.name, one.mail.lower()), None) for one in wanted]
    VisitMail.objects.filter(tenant_id=visit.tenant_id, guest__in=[one.pk for one in before.values()]).delete()
    Guest.objects.filter(tenant_id=visit.tenant_id, pk__in=[one.pk for one in before.values()]).delete()
    Guest.objects.filter(tenant_id=visit.tenant_id, visit=visit).update(position=F("position") + 100)
    for position, (named, guest) in enumerate(zip(wanted, kept, strict=True), 1):
        row = guest or Guest(
            tenant_id=visit.tenant_id, visit=visit, name=named.name, mail=named.mail, code=codes.make(secrets.choice)
        )
        row.position = position
        row.save()
    return len(before)


def _plan(visit: Visit) -> None:
    """What is prepared now; what was done and did not change stays done."""
    wanted = preparing.wanted(
        room=visit.room.name if visit.room else "", headcount=visit.headcount, equipment=visit.equipment,
        drinks=visit.drinks, cars=visit.cars, entry=visit.entry,
    )  # fmt: skip
    before = {one.kind: one for one in Prep.objects.filter(tenant_id=visit.tenant_id, visit=visit)}
    for one in wanted:
        row = before.pop(one.kind, None)
        if row is None:
            row = Prep(tenant_id=visit.tenant_id, visit=visit, kind=one.kind, text=one.text, minutes=one.minutes)
        elif row.text != one.text:
            row.text, row.done_at, row.done_by = one.text, None, None
        row.save()
    Prep.objects.filter(tenant_id=visit.tenant_id, pk__in=[one.pk for one in before.values()]).delete()
    settle(visit)


def settle(visit: Visit) -> None:
    """準備済み once everything is prepared and the visitors are told; else 予定 again."""
    open_left = Prep.objects.filter(tenant_id=visit.tenant_id, visit=visit, done_at=None).exists()
    state = State.READY if visit.invited_at is not None and not open_left else State.PLANNED
    if visit.state in EXPECTED and visit.state != state:
        visit.state = state
        visit.save(update_fields=["state"])


def _facts(visit: Visit) -> dict[str, object]:
    return {"room": str(visit.room_id or ""), "heads": visit.headcount, "starts": visit.starts_at.isoformat()}
