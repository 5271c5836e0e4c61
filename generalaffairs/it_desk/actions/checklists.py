"""Make the record of a request: the checklist out of the client's templates and the ledgers, or the enquiry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions import telling
from generalaffairs.it_desk.actions.ledgers import member_of
from generalaffairs.it_desk.calc import planning
from generalaffairs.it_desk.calc.planning import Planned
from generalaffairs.it_desk.calc.telling import Standing
from generalaffairs.it_desk.guards import KEY, refuse_secrets, working
from generalaffairs.it_desk.models import Checklist, ChecklistItem, Enquiry, Member
from generalaffairs.it_desk.wording import Event, ItemState, Verb
from tasks.work.locking import locked
from tasks.work.models import Task

INQUIRY = "INQUIRY"
BY_HAND = (Verb.CREATE, Verb.HAND, Verb.GRANT, Verb.REVOKE, Verb.OTHER)
DELETE_WITHIN = timedelta(days=5)
# What a request says of its person, and how its withdrawal is recorded.
DAY_OF: dict[str, tuple[str, str]] = {Event.JOIN: ("joined_on", "joining"), Event.LEAVE: ("left_on", "leaving")}


@transaction.atomic
def open_record(task_id: UUID, *, today: date, actor: Actor = SYSTEM) -> Checklist | Enquiry | None:
    """What the request asks for as rows of ours; made once, however often it is called. None for others' tasks."""
    task = locked(task_id)
    if task.worktype != KEY:
        return None
    kind = task.fields.get("kind", "")
    if kind == INQUIRY:
        return _enquiry(task, actor)
    if kind not in Event.values:
        return None
    return Checklist.objects.filter(tenant_id=task.tenant_id, task=task).first() or _checklist(task, kind, today, actor)


def _enquiry(task: Task, actor: Actor) -> Enquiry:
    said = task.fields
    facts = {"matter": said.get("matter"), "urgency": said.get("urgency"), "device": said.get("device", "")}
    row, made = Enquiry.objects.get_or_create(tenant_id=task.tenant_id, task=task, defaults=facts)
    if made:
        audit.record("it_desk.enquiry_opened", actor=actor, subject=row)
    return row


def _checklist(task: Task, kind: str, today: date, actor: Actor) -> Checklist:
    said = task.fields
    on = date.fromisoformat(said["on"]) if said.get("on") else today
    member, before = (None, None) if kind == Event.DELETE else _member(said, kind, on)
    row = Checklist.objects.create(
        tenant_id=task.tenant_id, task=task, event=kind, member=member, on=on,
        role=said.get("role") or (member.role if member else ""),
        department=said.get("department") or (member.department if member else ""),
    )  # fmt: skip
    planned = _planned(row, member, today)
    _add(row, planned, 1)
    if kind == Event.LEAVE and member:
        member.left_on = on
        member.save(update_fields=["left_on"])
    if member:
        telling.tell(member, before, today=today, actor=actor)
    audit.record("it_desk.checklist_made", actor=actor, subject=row, data={"event": kind, "items": len(planned)})
    return row


def _member(said: dict[str, Any], kind: str, on: date) -> tuple[Member, Standing | None]:
    """The person of the ledger whom the request means, and what it said of him; somebody new is written into it."""
    chosen = str(said.get("member") or "")
    found = queries.member_said(chosen).select_for_update(of=("self",)).first() if chosen else None
    number, name = said.get("number") or "", said.get("name") or ""
    found = found or member_of(number, name)
    if found is None:
        found = Member(tenant_id=the_one(), number=number, name=name)
        found.department, found.role = said.get("department") or "", said.get("role") or ""
    before = telling.standing(found)
    if kind == Event.JOIN:
        found.joined_on, found.left_on = on, None
        found.department = said.get("department") or found.department
        found.role = said.get("role") or found.role
        found.mail = said.get("mail") or found.mail
    found.save()
    return found, before


def _planned(row: Checklist, member: Member | None, today: date) -> list[Planned]:
    if row.event == Event.DELETE or member is None:
        return planning.deletions(queries.logins_to_delete(), on=today + DELETE_WITHIN)
    rules = queries.rules()
    if row.event == Event.JOIN:
        return planning.joiner(rules, role=row.role, on=row.on)
    logins = queries.logins_of(member)
    if row.event == Event.MOVE:
        return planning.mover(rules, old=member.role, new=row.role, logins=logins, on=row.on)
    return planning.leaver(rules, role=member.role, logins=logins, things=queries.things_of(member), on=row.on)


def _add(row: Checklist, planned: Sequence[Planned], first: int) -> None:
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            tenant_id=row.tenant_id, checklist=row, position=position, verb=one.verb, name=one.name[:160],
            due_on=one.due_on, service_id=one.service, account_id=one.account, device_id=one.device,
            privileged=one.privileged,
        )
        for position, one in enumerate(planned, start=first)
    )  # fmt: skip


@transaction.atomic
def add_item(
    task_id: UUID, *, verb: str, name: str, due_on: date, actor: Actor, service: UUID | None = None,
    privileged: bool = False,
) -> ChecklistItem:  # fmt: skip
    """One more thing to do, which no template and no ledger named. Raises Refused (409, 422)."""
    task = working(task_id, actor)
    refuse_secrets(name)
    row = Checklist.objects.get(tenant_id=task.tenant_id, task=task)
    if verb not in BY_HAND:
        raise Refused(_("この項目は台帳から作られます。ほかの種類を選んでください。"), status=422)
    last = row.items.order_by("-position").first()
    if last and last.position >= planning.MOST:
        raise Refused(_("項目が%(n)s件になりました。作業を分けてください。") % {"n": planning.MOST}, status=422)
    position = last.position + 1 if last else 1
    _add(row, [Planned(verb, name.strip(), due_on, service=service, privileged=privileged)], position)
    item = row.items.get(position=position)
    audit.record("it_desk.item_added", actor=actor, subject=item)
    return item


@transaction.atomic
def withdraw(task_id: UUID, *, today: date, actor: Actor = SYSTEM) -> Member | None:
    """The request was cancelled before anything was done: the person does not leave, or does not come. Twice is once.

    Who does not come stays in the ledger without a first day, as his checklist names him.
    """
    row = Checklist.objects.select_related("member").filter(tenant_id=the_one(), task=task_id).first()
    if row is None or row.member is None or row.event not in DAY_OF:
        return None
    name, word = DAY_OF[row.event]
    if getattr(row.member, name) != row.on or row.items.exclude(state=ItemState.OPEN).exists():
        return None
    before = telling.standing(row.member)
    setattr(row.member, name, None)
    row.member.save(update_fields=[name])
    audit.record(f"it_desk.{word}_withdrawn", actor=actor, subject=row.member)
    telling.tell(row.member, before, today=today, actor=actor)
    return row.member
