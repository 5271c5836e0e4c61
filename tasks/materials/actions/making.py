"""Keep what a client supplies every month, and make the list of each period once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import calendar_of
from tasks.materials import calc
from tasks.materials.actions.needing import link
from tasks.materials.models import MaterialItem, MaterialList, MaterialSet, MaterialSetVersion
from tasks.recurring.models import RecurringTask, RecurringTemplate
from tasks.work.models import Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item that is asked for; without `person` it goes to the list's own."""

    name: str
    example: str = ""
    person: Person | None = None
    minutes: int = 3


@transaction.atomic
def save_set(
    *,
    name: str,
    items: Sequence[Wanted],
    person: Person,
    actor: Actor,
    months_after: int = 1,
    due_day: int = 3,
    lead: int = 5,
    recurring: RecurringTemplate | None = None,
    category: str = "",
) -> MaterialSet:
    """A new set with its items. Raises Refused (409, 422)."""
    row = MaterialSet(tenant_id=the_one(), category=recurring.category if recurring else category)
    policy.require("materials.edit", actor, row)
    terms = {"months_after": months_after, "due_day": due_day, "lead": lead, "recurring": recurring}
    _say(row, name=name, items=items, person=person, actor=actor, **terms)
    audit.record("materials.set_saved", actor=actor, subject=row, data={"items": len(row.items)})
    return row


@transaction.atomic
def change_set(
    set_id: UUID,
    *,
    seen: int,
    name: str,
    items: Sequence[Wanted],
    person: Person,
    months_after: int,
    due_day: int,
    lead: int,
    recurring: RecurringTemplate | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> MaterialSet:
    """The next version of a set: it holds for lists that are made from now on, those that run keep theirs.

    What was said before is kept with the reason. An item of the same name keeps its person and minutes. Raises
    Refused without a reason (422), and when somebody changed it since version `seen` (409).
    """
    row = MaterialSet.objects.select_for_update(of=("self",)).get(pk=set_id, tenant_id=the_one())
    policy.require("materials.edit", actor, row)
    if row.version != seen:
        raise Refused(_("ほかの人が先にこの組を変更しました。画面を更新して、もう一度変更してください。"), status=409)
    if not reason.strip():
        raise Refused(_("変更の理由を入力してください。前の版といっしょに残ります。"), status=422)
    MaterialSetVersion.objects.create(
        tenant_id=row.tenant_id, set=row, number=row.version, said=_said(row), reason=reason.strip()[:200],
        replaced_by_id=actor.person, replaced_at=now,
    )  # fmt: skip
    before = {one["name"]: one for one in row.items}
    row.version += 1
    terms = {"months_after": months_after, "due_day": due_day, "lead": lead, "recurring": recurring}
    _say(row, name=name, items=items, person=person, actor=actor, **terms)
    row.items = [one | _kept(before.get(one["name"], {})) for one in row.items]
    row.save(update_fields=["items"])
    audit.record(
        "materials.set_changed", actor=actor, subject=row, data={"version": row.version}, reason=reason.strip()
    )
    return row


def _said(row: MaterialSet) -> dict[str, Any]:
    names = ("name", "items", "months_after", "due_day", "lead")
    return {one: getattr(row, one) for one in names} | {"person": row.person.name}


def _kept(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in ("person", "minutes") if name in item}


def _say(row: MaterialSet, *, name: str, items: Sequence[Wanted], person: Person, actor: Actor, **terms: Any) -> None:
    """Check and write what a set says. Raises Refused."""
    if not name.strip() or not items:
        raise Refused(_("資料の組を登録できません。名前と、資料を1つ以上入力してください。"), status=422)
    same = MaterialSet.objects.filter(tenant_id=row.tenant_id, name=name.strip()).exclude(pk=row.pk)
    if same.exists():
        raise Refused(_("「%(name)s」はすでにあります。別の名前にしてください。") % {"name": name.strip()}, status=409)
    row.name, row.person, row.ended_on, row.saved_by_id = name.strip()[:60], person, None, actor.person
    for term, value in terms.items():
        setattr(row, term, value)
    row.items = [
        {"name": one.name, "example": one.example, "minutes": one.minutes,
         "person": str(one.person.pk) if one.person else ""}
        for one in items
    ]  # fmt: skip
    row.save()


@transaction.atomic
def end_set(set_id: UUID, *, on: date, actor: Actor) -> MaterialSet:
    """Ask for nothing that is due after this day; what was asked for stays."""
    row = MaterialSet.objects.select_for_update(of=("self",)).get(pk=set_id, tenant_id=the_one())
    policy.require("materials.edit", actor, row)
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    audit.record("materials.set_ended", actor=actor, subject=row, data={"on": str(on)})
    return row


@transaction.atomic
def generate(*, now: datetime, actor: Actor = SYSTEM) -> list[MaterialList]:
    """The lists of the client in context that have come up and are not there yet; tasks of their period wait for them.

    Again is harmless: a list is made once per set and period, and a task that came later is joined to it.
    """
    tenant, today = the_one(), in_tokyo(now).date()
    if not actor.is_system:
        policy.require("materials.edit", actor, tenant)
    found = list(MaterialSet.objects.select_for_update(of=("self",)).filter(tenant_id=tenant).select_related("person"))
    if not found:
        return []
    calendar, people = calendar_of(tenant, today), {row.pk: row for row in Person.objects.filter(tenant_id=tenant)}
    made = []
    for one in found:
        there = set(MaterialList.objects.filter(tenant_id=tenant, set=one).values_list("period", flat=True))
        for period in calc.periods_up(today, calendar, calc.Rule(one.months_after, one.due_day, one.lead)):
            due = calc.due_on(period, calendar, calc.Rule(one.months_after, one.due_day, one.lead))
            if str(period) in there or (one.ended_on is not None and due > one.ended_on):
                continue
            made.append(_list_of(one, period, due, people, now))
        _join_tasks(one)
    for row in made:
        audit.record("materials.asked", actor=actor, subject=row, data={"period": row.period})
    return made


def _list_of(one: MaterialSet, period: Month, due: date, people: dict[UUID, Person], now: datetime) -> MaterialList:
    wanted = [
        Wanted(
            item["name"], item["example"], people.get(UUID(item["person"])) if item["person"] else None, item["minutes"]
        )
        for item in one.items
    ]
    return _write(
        wanted, name=f"{period.label} {one.name}", period=str(period), due=due, person=one.person, now=now,
        category=one.category, set_row=one,
    )  # fmt: skip


@transaction.atomic
def create_list(
    *,
    name: str,
    due: date,
    items: Sequence[Wanted],
    person: Person,
    actor: Actor,
    now: datetime,
    task_id: UUID | None = None,
) -> MaterialList:
    """What one piece of work needs, once; the task of `task_id` waits for every item. Raises Refused (422)."""
    tenant = the_one()
    task = Task.objects.get(pk=task_id, tenant_id=tenant) if task_id else None
    policy.require("materials.edit", actor, task or tenant)
    if not name.strip() or not items:
        raise Refused(_("資料をお願いできません。名前と、資料を1つ以上入力してください。"), status=422)
    if due < in_tokyo(now).date():
        raise Refused(_("期限が過ぎた日になっています。今日以降の日を入力してください。"), status=422)
    row = _write(
        items, name=name.strip(), period=str(Month.of(due)), due=due, person=person, now=now,
        category=task.category if task else "",
    )  # fmt: skip
    if task is not None:
        link(row, [task.pk])
    audit.record("materials.asked", actor=actor, subject=row, data={"period": row.period})
    return row


def _write(
    wanted: Sequence[Wanted],
    *,
    name: str,
    period: str,
    due: date,
    person: Person,
    now: datetime,
    category: str,
    set_row: MaterialSet | None = None,
) -> MaterialList:
    row = MaterialList.objects.create(
        tenant_id=the_one(),
        set=set_row,
        set_version=set_row.version if set_row else None,
        name=name[:80],
        period=period,
        category=category,
        due_on=due,
        made_at=now,
    )
    shared: dict[str, Any] = {"tenant_id": row.tenant_id, "list": row, "category": category}
    MaterialItem.objects.bulk_create(
        MaterialItem(
            **shared, position=position, name=one.name[:80], example=one.example[:200], minutes=one.minutes,
            person=one.person or person, asked_at=now, put_at=now,
        )
        for position, one in enumerate(wanted, start=1)
    )  # fmt: skip
    return row


def _join_tasks(one: MaterialSet) -> None:
    """The tasks that the recurring work of the set made for the same periods."""
    if one.recurring_id is None:
        return
    for row in MaterialList.objects.filter(tenant_id=one.tenant_id, set=one):
        same = RecurringTask.objects.filter(tenant_id=one.tenant_id, template=one.recurring_id, period=row.period)
        link(row, list(same.values_list("task_id", flat=True)))
