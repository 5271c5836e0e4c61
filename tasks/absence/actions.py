"""Enter an absence, write what the others must know, hand the work on, take it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from clients.people import actions as people
from clients.people.house import at_house
from clients.people.models import Assignment, Role
from tasks.absence import queries
from tasks.absence.models import Absence, Cover
from tasks.absence.people import own_clients
from tasks.absence.upcoming import Upcoming, upcoming
from tasks.recurring.models import RecurringCover
from tasks.seats import sees_category
from tasks.work import actions as work
from tasks.work.assignees import is_assigned
from tasks.work.models import Comment, Task

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A task or template that stayed where it was: its id, how people call it, and why."""

    key: UUID
    what: str
    why: str


@dataclass(slots=True)
class Handed:
    """What became of each task that was to be handed on or back."""

    done: int = 0
    given: int = 0  # accesses for the time of the absence
    refused: list[Refusal] = field(default_factory=list)


@transaction.atomic
def enter(
    *, user_id: UUID, first_day: date, last_day: date, kind: str, note: str, actor: Actor, now: datetime
) -> Absence:
    """Write down that somebody is away. Raises Refused for others' absences without the right, for days in the past,
    a wrong order, and days on which he is away already."""
    row = Absence(
        tenant_id=HOUSE_ID,
        user_id=user_id,
        first_day=first_day,
        last_day=last_day,
        kind=kind,
        note=note.strip()[:200],
        entered_by=actor.person,
    )
    policy.require("absence.enter", actor, row)
    if last_day < first_day:
        raise Refused(_("最後の日が最初の日より前です。最後の日を直してください。"), status=422)
    if last_day < in_tokyo(now).date():
        raise Refused(_("過ぎた日だけの不在は登録できません。今日以降の日を含めてください。"), status=422)
    if last_day - first_day > LONGEST:
        raise Refused(_("一度に登録できるのは1年までです。期間を分けて登録してください。"), status=422)
    with at_house():
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise Refused(
                _("この期間には登録済みの不在があります。一覧を確認し、期間を直してください。"), status=409
            ) from None
        told = {"user": str(user_id), "from": str(first_day), "to": str(last_day)}
        audit.record("absence.entered", actor=actor, subject=row, data=told)
    return row


@transaction.atomic
def come_back(absence_id: UUID, *, on: date, actor: Actor, now: datetime) -> Absence:
    """He is back on that day, earlier than written; before the first day the absence is cancelled.

    Access that was given for it ends on that day too. Raises Refused when it is over anyway.
    """
    with at_house():
        row = Absence.objects.select_for_update().get(pk=absence_id, tenant_id=HOUSE_ID)
        policy.require("absence.enter", actor, row)
        if row.cancelled_at is not None or row.last_day < on:
            raise Refused(_("この不在はすでに終わっています。画面を更新してください。"), status=409)
        if on <= row.first_day:
            row.cancelled_at = now
        else:
            row.last_day = on - timedelta(days=1)
        row.save(update_fields=["cancelled_at", "last_day"])
        audit.record("absence.ended", actor=actor, subject=row, data={"back_on": str(on)})
    for tenant in own_clients(actor):
        with tenancy.use(tenant):
            _end_access(absence_id, on=on, actor=actor)
    return row


def _end_access(absence_id: UUID, *, on: date, actor: Actor) -> None:
    given = {"tenant_id": tenancy.the_one(), "absence": absence_id, "assignment__valid_to__gt": on}
    rows = Cover.objects.filter(**given).values_list("assignment_id", flat=True)
    later = RecurringCover.objects.filter(**given).values_list("assignment_id", flat=True)
    for key in {*rows, *later}:
        Assignment.objects.filter(pk=key).update(valid_to=_not_before_begin(key, on))
        seat = Assignment.objects.get(pk=key)
        told = {"role": seat.role, "user": str(seat.user_id), "absence": str(absence_id)}
        audit.record("assignment.ended", actor=actor, subject=seat, data=told, chained=True)


def _not_before_begin(key: UUID, on: date) -> date:
    return max(on, Assignment.objects.values_list("valid_from", flat=True).get(pk=key))


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A note that somebody else changed first: the task, what stands there now, and what was typed."""

    number: str
    stands: str
    typed: str


@transaction.atomic
def write_notes(
    absence_id: UUID, notes: Mapping[UUID, str], *, actor: Actor, shown: Mapping[UUID, str] | None = None
) -> list[Unwritten]:
    """What the others must know about each open task. Foreign tasks are not there.

    `shown`: the notes as the page had them. One that its reader left as it was is not written, and one that somebody
    else changed meanwhile stays; those are given back with what was typed.
    """
    row = queries.access_absence(absence_id)
    policy.require("absence.enter", actor, row)
    unwritten = []
    for task in queries.open_work(row, actor=actor):
        text, before = _plain(notes.get(task.pk)), _plain((shown or {}).get(task.pk))
        if text is None or text == before:
            continue
        with tenancy.use(task.tenant_id):
            cover = _cover_of(row, task)
            if before is not None and cover.note not in (before, text):
                unwritten.append(Unwritten(task.number, cover.note, text))
            elif cover.note != text:
                cover.note = text
                cover.save(update_fields=["note"])
                audit.record("absence.noted", actor=actor, subject=cover, data={"task": str(task.pk)})
    return unwritten


def _plain(text: str | None) -> str | None:
    """A note as it is kept; a browser sends the ends of lines in its own way."""
    return None if text is None else "\n".join(text.splitlines()).strip()[:500]


def _cover_of(absence: Absence, task: Task) -> Cover:
    row, _made = Cover.objects.select_for_update().get_or_create(
        tenant_id=task.tenant_id, absence=absence.pk, task=task, defaults={"away_id": absence.user_id}
    )
    return row


def hand_over(absence_id: UUID, chosen: Mapping[UUID, UUID], *, actor: Actor, now: datetime) -> Handed:
    """Give each task to its cover, inside its own client; a refusal leaves the others as they are.

    Whoever has no access to the client gets it for the time of the absence: from today until its last day. Raises
    Refused without the right and when nothing was chosen.
    """
    row = queries.access_absence(absence_id)
    policy.require("absence.plan", actor, row)
    if not chosen:
        raise Refused(_("引き継ぐ作業が選ばれていません。代わりの担当を選んでください。"), status=422)
    result = Handed()
    for task in queries.open_work(row, actor=actor):
        if task.pk not in chosen:
            continue
        try:
            with tenancy.use(task.tenant_id):
                result.given += _hand(row, task, chosen[task.pk], actor=actor, now=now)
            result.done += 1
        except Refused as refusal:
            result.refused.append(Refusal(task.pk, f"{task.number} {task.title}", refusal.reason))
    return result


def _hand(absence: Absence, task: Task, user: UUID, *, actor: Actor, now: datetime) -> int:
    today = in_tokyo(now).date()
    if reasons := queries.barriers(absence, task, user, actor=actor, today=today):
        raise Refused("".join(reasons), status=409)
    cover = _cover_of(absence, task)
    given = _let_in(absence, cover, user, actor=actor, today=today)
    work.assign(task.pk, operator_id=user, actor=actor, now=now)
    if cover.note:
        body = _("引継ぎ：%(note)s") % {"note": cover.note}
        work.comment(task.pk, body=body, audience=Comment.Audience.INTERNAL, actor=actor, now=now)
    cover.cover_id, cover.handed_at, cover.handed_by, cover.returned_at = user, now, actor.person, None
    cover.save()
    told = {"task": str(task.pk), "cover": str(user), "access_given": bool(given)}
    audit.record("absence.covered", actor=actor, subject=cover, data=told)
    return given


def _let_in(absence: Absence, cover: Cover | RecurringCover, user: UUID, *, actor: Actor, today: date) -> int:
    """Access to the client in context until the absence ends, noted on the cover; how much of it is new: 0 or 1."""
    if not is_assigned(cover.tenant_id, user, on=today):
        until = max(absence.back_on, today + timedelta(days=1))
        cover.assignment = people.assign(user, Role.OPERATOR, actor=actor, on=today, until=until)
        return 1
    cover.assignment = _access_of(absence, user)
    return 0


def _access_of(absence: Absence, user: UUID) -> Assignment | None:
    """The access that this absence has given this person at the client in context already."""
    given = {"tenant_id": tenancy.the_one(), "absence": absence.pk, "assignment__user_id": user}
    rows = (table.objects.filter(**given).select_related("assignment").first() for table in (Cover, RecurringCover))
    return next((row.assignment for row in rows if row), None)


def name_covers(absence_id: UUID, chosen: Mapping[UUID, UUID | None], *, actor: Actor, now: datetime) -> Handed:
    """Who makes what each template brings during the absence (None: nobody, the managers are told when it comes up).

    A refusal leaves the others as they are; templates that bring nothing meanwhile, and foreign ones, are not there.
    Whoever has no access to the client gets it until the last day. Raises Refused without the right.
    """
    row = queries.access_absence(absence_id)
    policy.require("absence.plan", actor, row)
    result = Handed()
    for coming in upcoming(row, actor=actor) if chosen else ():
        user = chosen.get(coming.template.pk)
        if coming.template.pk not in chosen or (coming.is_decided and user == coming.cover):
            continue
        try:
            with tenancy.use(coming.template.tenant_id):
                result.given += _name(row, coming, user, actor=actor, now=now)
            result.done += 1
        except Refused as refusal:
            result.refused.append(Refusal(coming.template.pk, coming.template.name, refusal.reason))
    return result


@transaction.atomic
def _name(absence: Absence, coming: Upcoming, user: UUID | None, *, actor: Actor, now: datetime) -> int:
    template, today, given = coming.template, in_tokyo(now).date(), 0
    policy.require("recurring.edit", actor, template)
    key = {"tenant_id": template.tenant_id, "absence": absence.pk, "template": template}
    named = RecurringCover.objects.filter(**key).first() or RecurringCover(**key)
    named.cover_id, named.assignment, named.named_at, named.named_by = user, None, now, actor.person
    if user is not None:
        if reasons := queries.barriers_to_coming(absence, coming, user, actor=actor, today=today):
            raise Refused("".join(reasons), status=409)
        given = _let_in(absence, named, user, actor=actor, today=today)
    named.save()
    told = {"absence": str(absence.pk), "cover": str(user or ""), "access_given": bool(given)}
    audit.record("absence.cover_named", actor=actor, subject=template, data=told)
    return given


def take_back(absence_id: UUID, tasks: Iterable[UUID], *, actor: Actor, now: datetime) -> Handed:
    """Give back to him who was away what his covers have not finished; each inside its own client.

    He may do it himself, and managers. Raises Refused when nothing was chosen.
    """
    row = queries.access_absence(absence_id)
    policy.require("absence.enter", actor, row)
    wanted = set(tasks)
    if not wanted:
        raise Refused(_("戻す作業が選ばれていません。作業を選んでください。"), status=422)
    result = Handed()
    for cover in queries.lent(row, actor=actor):
        if cover.task_id not in wanted:
            continue
        try:
            with tenancy.use(cover.tenant_id):
                _return(row, cover, actor=actor, now=now)
            result.done += 1
        except Refused as refusal:
            what = f"{cover.task.number} {cover.task.title}"
            result.refused.append(Refusal(cover.task_id, what, refusal.reason))
    return result


def _return(absence: Absence, cover: Cover, *, actor: Actor, now: datetime) -> None:
    if not sees_category(actor, cover.tenant_id, cover.task.category):
        raise Task.DoesNotExist
    work.assign(cover.task_id, operator_id=absence.user_id, actor=actor, now=now)
    Cover.objects.filter(pk=cover.pk, tenant_id=cover.tenant_id).update(returned_at=now)
    audit.record("absence.returned", actor=actor, subject=cover, data={"task": str(cover.task_id)})
