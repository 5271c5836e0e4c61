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
from tasks.materials.models import MaterialItem, MaterialList, MaterialSet
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
    set_id: UUID | None = None,
) -> MaterialSet:
    """A set with its items, new or changed; lists that were made stay as they are. Raises Refused (409, 422)."""
    tenant = the_one()
    row = MaterialSet.objects.select_for_update(of=("self",)).get(pk=set_id, tenant_id=tenant) if set_id else None
    row = row or MaterialSet(tenant_id=tenant, category=recurring.category if recurring else category)
    policy.require("materials.edit", actor, row)
    if not name.strip() or not items:
        raise Refused(_("資料の組を登録できません。名前と、資料を1つ以上入力してください。"), status=422)
    if MaterialSet.objects.filter(tenant_id=tenant, name=name.strip()).exclude(pk=row.pk).exists():
        raise Refused(_("「%(name)s」はすでにあります。別の名前にしてください。") % {"name": name.strip()}, status=409)
    row.name, row.person, row.recurring = name.strip()[:60], person, recurring
    row.months_after, row.due_day, row.lead, row.ended_on = months_after, due_day, lead, None
    row.items = [
        {"name": one.name, "example": one.example, "minutes": one.minutes,
         "person": str(one.person.pk) if one.person else ""}
        for one in items
    ]  # fmt: skip
    row.saved_by_id = actor.person
    row.save()
    audit.record("materials.set_saved", actor=actor, subject=row, data={"items": len(row.items)})
    return row


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
        tenant_id=the_one(), set=set_row, name=name[:80], period=period, category=category, due_on=due, made_at=now
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
