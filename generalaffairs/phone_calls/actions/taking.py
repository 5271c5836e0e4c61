"""Write a call down, correct it, bring in a provider's list, make the client's call list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document, StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import uuid7
from clients.companies.actions import next_number
from clients.companies.models import Client, Person
from generalaffairs.phone_calls import calc
from generalaffairs.phone_calls.actions.days import KEY, task_of_day
from generalaffairs.phone_calls.models import BookEntry, Call, Category, State, Wish
from generalaffairs.phone_calls.policies import AT_WORK
from generalaffairs.phone_calls.telling import addressee, is_silent
from tasks.manuals.queries import newest_for
from tasks.notices.here import Here, people_here
from tasks.work.models import Task
from tasks.work.papers import request_paper

TAKE = "generalaffairs.phone_calls.take"
LONGEST = timedelta(hours=2)
NOTED = (
    "caller_number",
    "caller_company",
    "caller_name",
    "meant_for_id",
    "kind",
    "urgent",
    "wish",
    "matter",
    "read_back",
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is written down of one call. `caller_number` '' = withheld; `announced`: the client's announcement that the
    call belongs to."""

    kind: str
    caller_number: str = ""
    caller_company: str = ""
    caller_name: str = ""
    meant_for: Person | None = None
    matter: str = ""
    urgent: bool = False
    wish: str = Wish.NONE
    read_back: bool = False
    announced: Task | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a provider's list: the note, when the call came and how long it was, its number there, its recording.
    `key`: of the row to be."""

    note: Note
    taken_at: datetime
    seconds: int
    reference: str
    recording: str
    key: UUID


@transaction.atomic
def take(note: Note, *, actor: Actor, now: datetime, form_token: str, begun_at: datetime | None = None) -> Call:
    """Keep the note of a call; who has to know is told by a job. The same `form_token` again gives the same call.

    `begun_at`: when the answer screen was opened. Raises Refused without the right, for a number that is none and for
    a note without words (422), and where the contract has no 電話対応 (409).
    """
    tenant = the_one()
    policy.require(TAKE, actor, tenant)
    same = Call.objects.filter(tenant_id=tenant, form_token=form_token)
    if found := same.first():
        return found
    number = _next_number(tenant)
    if found := same.all().first():  # a double click waited for the lock
        return found
    began = begun_at if begun_at and now - LONGEST <= begun_at <= now else now
    here = people_here(on=in_tokyo(now).date())
    row = _row(note, number, here, taken_at=began, actor=actor, now=now)
    row.seconds, row.form_token, row.script = int((now - began).total_seconds()), form_token, newest_for(KEY)
    row.save(force_insert=True)
    audit.record("phone_calls.taken", actor=actor, subject=row, data=_facts(row))
    if row.state == State.TAKEN:
        jobs.publish("phone_calls.taken", call=str(row.pk))
    return row


def _next_number(tenant: UUID) -> str:
    """The call's number; until commit nobody else takes a call of this client, so that the first one makes the day."""
    return f"{Client.objects.values_list('code', flat=True).get(pk=tenant)}-C{next_number('call')}"


def _row(note: Note, number: str, here: Here, *, taken_at: datetime, actor: Actor, now: datetime) -> Call:
    """The call with its task and who is told, not yet saved."""
    row = Call(pk=uuid7(), tenant_id=here.tenant, number=number, taken_at=taken_at, taken_by_id=actor.id)
    row.caller_digits = calc.digits(note.caller_number)
    entry = _entry(row)
    _write(row, note, entry)
    _check(row)
    row.task = _task_for(note, here, taken_at=taken_at, actor=actor, now=now)
    _address(row, entry, here, now, actor)
    return row


def _entry(row: Call) -> BookEntry | None:
    """What the phone book says about the number."""
    known = BookEntry.objects.filter(tenant_id=row.tenant_id, digits=row.caller_digits).select_related("owner")
    return known.first() if row.caller_digits else None


def _write(row: Call, note: Note, entry: BookEntry | None) -> None:
    """The words of the note; what nobody asked the caller comes from the phone book."""
    row.caller_number = calc.written(note.caller_number)
    row.caller_company = note.caller_company.strip() or (entry.company if entry else "")
    row.caller_name = note.caller_name.strip() or (entry.person if entry else "")
    row.meant_for, row.kind, row.urgent = note.meant_for, note.kind, note.urgent
    row.wish, row.matter, row.read_back = note.wish, note.matter.strip(), note.read_back


def _check(row: Call) -> None:
    if row.caller_number and not calc.is_number(row.caller_number):
        raise Refused(
            _("電話を記録できません。電話番号「%(number)s」を読み取れません。0から始まる10桁か11桁で入力してください。")
            % {"number": row.caller_number},
            status=422,
        )
    if not row.matter and not is_silent(row):
        raise Refused(_("電話を記録できません。用件がありません。聞き取った用件を入力してください。"), status=422)
    if row.wants_call and not row.caller_number:
        raise Refused(
            _("折り返しを受け付けられません。電話番号がありません。折り返し先の番号を入力してください。"), status=422
        )


def _task_for(note: Note, here: Here, *, taken_at: datetime, actor: Actor, now: datetime) -> Task:
    if note.announced is None:
        return task_of_day(in_tokyo(taken_at).date(), here, actor=actor, now=now)
    task = Task.objects.get(pk=note.announced.pk, tenant_id=here.tenant, worktype=KEY)
    if task.status not in AT_WORK:
        raise Refused(
            _("この受付は締め切りました。画面を開き直して、「通常の電話」として記録してください。"), status=409
        )
    return task


def _address(row: Call, entry: BookEntry | None, here: Here, now: datetime, actor: Actor) -> None:
    if is_silent(row):
        row.state, row.closed_at, row.closed_by_id, row.told_to = State.UNNEEDED, now, actor.id, None
    else:
        row.state, row.told_to = State.TAKEN, addressee(row, entry, here, on=in_tokyo(now).date())


def _facts(row: Call) -> dict[str, Any]:
    return {"kind": row.kind, "counts": row.counts, "script": str(row.script_id or "")}


@transaction.atomic
def correct(call_id: UUID, note: Note, *, reason: str, version: int, actor: Actor, now: datetime) -> Call:
    """Other words for a call, as seen on a page of `version`; who is concerned now is told, if it is somebody else.

    Raises Refused without a reason (422), when somebody changed it meanwhile, and once its task was handed in (409).
    """
    rows = Call.objects.select_for_update(of=("self",)).select_related("task", "told_to")
    row = rows.get(tenant_id=the_one(), pk=call_id)
    policy.require("generalaffairs.phone_calls.list", actor, row.task)
    if row.version != version:
        raise Refused(
            _("ほかの人が先にこの電話を変更しました。画面を開き直して、もう一度変更してください。"), status=409
        )
    if not reason.strip():
        raise Refused(_("電話の記録を訂正できません。理由がありません。理由を入力してください。"), status=422)
    before = {name: getattr(row, name) for name in NOTED}
    row.caller_digits = calc.digits(note.caller_number)
    entry = _entry(row)
    _write(row, note, entry)
    _check(row)
    if row.seen_at is None:
        _readdress(row, entry, now, actor)
    row.version += 1
    row.save()
    changed = sorted(name for name in NOTED if getattr(row, name) != before[name])
    audit.record("phone_calls.corrected", actor=actor, subject=row, data={"fields": changed}, reason=reason.strip())
    if row.state == State.TAKEN:
        jobs.publish("phone_calls.taken", call=str(row.pk))
    return row


def _readdress(row: Call, entry: BookEntry | None, now: datetime, actor: Actor) -> None:
    """Who is told now. The same person who was told already is not told twice, nor the desk that nobody can be."""
    was, told = row.state, row.told_to_id
    _address(row, entry, people_here(on=in_tokyo(now).date()), now, actor)
    if row.state == State.TAKEN and was == State.TOLD and row.told_to_id == told:
        row.state = State.TOLD
    elif row.state == State.TAKEN and (was != State.TAKEN or row.told_to_id):
        row.told_at = row.late_at = row.closed_at = row.closed_by_id = None


def imported(reference: str) -> str:
    """The token of a call from a list: its number there counts once."""
    return f"import/{reference}"


@transaction.atomic
def take_imported(rows: Iterable[Told], *, file: StoredFile, actor: Actor, now: datetime) -> list[Call]:
    """Calls of a provider's list, for a job whose asker had the right. They were told by the provider: the client finds
    them among his calls, and nobody is called out of bed by a list. Raises Refused as `take` does for the contract.
    """
    here, made = people_here(on=in_tokyo(now).date()), []
    actor = here.people.get(actor.person, actor)  # a job knows who asked, not his seats
    for told in rows:
        row = _row(told.note, _next_number(here.tenant), here, taken_at=told.taken_at, actor=actor, now=now)
        row.pk, row.seconds, row.form_token = told.key, told.seconds, imported(told.reference)
        row.reference, row.recording, row.source = told.reference, told.recording, file
        if row.state == State.TAKEN:
            row.state, row.told_at, row.late_at = State.TOLD, now, now
        made.append(row)
        row.save(force_insert=True)
    audit.record_many("phone_calls.imported", actor=actor, subjects=[(row, _facts(row)) for row in made])
    return made


@transaction.atomic
def remove_imported(keys: Iterable[UUID], *, actor: Actor) -> dict[UUID, str]:
    """Take calls of a list out again. Gives a sentence for each one on which something was built, and leaves it."""
    rows = Call.objects.select_for_update(of=("self",)).select_related("task")
    rows = rows.filter(tenant_id=the_one(), pk__in=list(keys))
    kept, gone = {}, []
    for row in rows:
        if row.task.status not in AT_WORK:
            kept[row.pk] = _("この電話の作業は検査に出したか納品したため、取り消せません。")
        elif row.seen_at is not None:
            kept[row.pk] = _("お客様が確認したため、取り消せません。")
        else:
            gone.append(row)
    subjects = [(row, {"reference": row.reference}) for row in gone]
    audit.record_many("phone_calls.removed", actor=actor, subjects=subjects)
    Call.objects.filter(tenant_id=the_one(), pk__in=[row.pk for row in gone]).delete()
    return kept


@transaction.atomic
def make_list(task_id: UUID, *, actor: Actor) -> Document:
    """Ask for the call list of the task as PDF; the same calls again give the same document.

    Raises Refused without the right, once the task was handed in, and while it has no call.
    """
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one(), worktype=KEY)
    policy.require("generalaffairs.phone_calls.list", actor, task)
    if not Call.objects.filter(tenant_id=task.tenant_id, task=task).exclude(kind=Category.SALES).exists():
        raise Refused(
            _("受電一覧を作成できません。数える電話がありません。電話を記録してから作成してください。"), status=422
        )
    return request_paper(task, "call_list", title=_("受電一覧 %(title)s") % {"title": task.title}, actor=actor)
