"""Reads of 電話対応: calls of the desk and of the portal, what stands beside the phone, the task's panel."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, DocumentState
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first
from bpo.core.ui.bands import band_of
from clients.companies.models import Person
from clients.companies.queries import persons
from generalaffairs.phone_calls import calc
from generalaffairs.phone_calls.actions.days import DAY, KEY
from generalaffairs.phone_calls.models import (
    CALLING_BACK,
    AnswerCard,
    BookEntry,
    Call,
    Category,
    CategoryOwner,
    State,
)
from generalaffairs.phone_calls.policies import AT_WORK, oversees
from generalaffairs.phone_calls.telling import can_confirm
from tasks import seats
from tasks.manuals.markdown import render
from tasks.manuals.models import ManualVersion
from tasks.manuals.queries import newest_for
from tasks.notices.here import people_here
from tasks.work.models import Task

LIST = f"{KEY}.call_list"
LIST_TEMPLATE, LIST_VERSION = "generalaffairs/phone_calls/call_list.pdf.html", 1
SHOWN, BEFORE = 50, 3
ORDER = ("-taken_at", "-id")
UNREAD = Q(state__in=[State.TAKEN, State.TOLD])
OPEN = UNREAD | Q(state=State.SEEN, wish__in=CALLING_BACK)
TONES = {State.TAKEN: "todo", State.TOLD: "wait", State.SEEN: "doing", State.RETURNED: "done", State.UNNEEDED: "todo"}


def calls(actor: Actor, tenants: Collection[UUID]) -> QuerySet[Call]:
    """Calls of these clients for the desk, as far as their task's category is open to the reader."""
    rows = Call.objects.filter(seats.visible(actor, named_at="task__category"), tenant_id__in=list(tenants))
    return rows.select_related("tenant", "task", "meant_for", "told_to")


def own_calls(actor: Actor, tenant: UUID) -> QuerySet[Call]:
    """Calls of the client for one of its people: all for who oversees it, else those that are for him."""
    rows = calls(actor, [tenant])
    if oversees(actor, tenant):
        return rows
    return rows.filter(Q(told_to__user_id=actor.id) | Q(meant_for__user_id=actor.id))


def own_ids(actor: Actor, tenant: UUID) -> list[str]:
    """The ids of those, for the search."""
    return [str(one) for one in own_calls(actor, tenant).order_by().values_list("pk", flat=True)]


def access_call(call_id: UUID, *, actor: Actor) -> Call:
    """One call of the client in context, for the desk. Raises Call.DoesNotExist for foreign and unknown alike."""
    more = calls(actor, [the_one()]).select_related("script", "taken_by", "seen_by", "closed_by", "source")
    return more.get(pk=call_id)


def access_own_call(call_id: UUID, *, actor: Actor) -> Call:
    """One call of the client in context, for one of its people. Raises Call.DoesNotExist."""
    return own_calls(actor, the_one()).get(pk=call_id)


def calls_of_month(month: Month, tenant: UUID) -> QuerySet[Call]:
    """Calls that came in the month, in the order in which they came."""
    return within(Call.objects.filter(tenant_id=tenant), month).order_by("taken_at", "id")


def within(rows: QuerySet[Call], month: Month) -> QuerySet[Call]:
    """Those that came in the month."""
    return rows.filter(taken_at__gte=month.start_at, taken_at__lt=month.end_at)


def announcements(day: date) -> list[Task]:
    """What the client announced for a period with this day in it, while it is being worked on; the oldest first."""
    on = day.isoformat()
    rows = Task.objects.filter(tenant_id=the_one(), worktype=KEY, status__in=AT_WORK)
    return list(
        rows.filter(fields__first_day__lte=on, fields__last_day__gte=on)
        .exclude(fields__purpose=DAY)
        .order_by("received_at", "id")
    )


def toned(rows: Iterable[Call]) -> list[tuple[Call, str]]:
    """Each call with the tone of its state, as the lists show it."""
    return [(row, TONES[State(row.state)]) for row in rows]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the phone: the script with its version, announcements, cards, the last calls."""

    script: ManualVersion | None
    html: SafeString | str
    announced: list[Task]
    cards: list[AnswerCard]
    last: list[tuple[Call, str]]


def beside(actor: Actor, day: date) -> Beside:
    """Everything for the answer screen of the client in context."""
    script = newest_for(KEY)
    recent = calls(actor, [the_one()]).order_by(*ORDER)[:5]
    return Beside(script, render(script.body) if script else "", announcements(day), cards(), toned(recent))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a number: its entry in the phone book and its last calls."""

    entry: BookEntry | None
    before: list[Call]


def known(number: str, *, actor: Actor) -> Known:
    """The caller by his number; empty for one that nobody has called from."""
    found = calc.digits(number)
    if not found:
        return Known(None, [])
    entry = BookEntry.objects.filter(tenant_id=the_one(), digits=found).select_related("owner").first()
    before = calls(actor, [the_one()]).filter(caller_digits=found).order_by(*ORDER)[:BEFORE]
    return Known(entry, list(before))


def only_sells(number: str) -> bool:
    """Whether the phone book has the number as one of 営業電話."""
    found = calc.digits(number)
    return bool(found) and BookEntry.objects.filter(tenant_id=the_one(), digits=found, is_sales=True).exists()


def cards() -> list[AnswerCard]:
    """Cards that hold, those that refuse last."""
    rows = AnswerCard.objects.filter(tenant_id=the_one(), ended_at=None)
    return sorted(rows, key=lambda row: (list(AnswerCard.Rule).index(AnswerCard.Rule(row.rule)), row.question))


def access_card(card_id: UUID) -> AnswerCard:
    """One card that holds. Raises AnswerCard.DoesNotExist."""
    return AnswerCard.objects.get(tenant_id=the_one(), pk=card_id, ended_at=None)


def book() -> QuerySet[BookEntry]:
    """The phone book by company, numbers that only sell last."""
    rows = BookEntry.objects.filter(tenant_id=the_one()).select_related("owner", "tenant")
    return rows.order_by("is_sales", "company", "person", "digits")


def access_entry(entry_id: UUID) -> BookEntry:
    """One known number. Raises BookEntry.DoesNotExist."""
    return book().get(pk=entry_id)


def owners() -> dict[str, Person]:
    """Who is told of calls that name nobody, by category."""
    rows = CategoryOwner.objects.filter(tenant_id=the_one()).select_related("person")
    return {row.kind: row.person for row in rows}


def tellable(on: date) -> list[Person]:
    """People of the client who can be told and confirm, by name."""
    every = persons(the_one(), on=on)
    here = people_here(on=on, also=[every])
    return [one for one in every if can_confirm(one, here, on=on)]


def of_task(task: Task) -> QuerySet[Call]:
    """The calls of a task in the order in which they came."""
    return Call.objects.filter(tenant_id=task.tenant_id, task=task).order_by("taken_at", "id")


def counted(rows: Iterable[Call]) -> int:
    """How many of them are units."""
    return sum(row.counts for row in rows)


def list_data(task: Task) -> dict[str, Any]:
    """What the call list of a task as it stands is made of: every call that counts, and how many were filtered."""
    rows = list(of_task(task).select_related("meant_for"))
    return data_of(task, rows)


def data_of(task: Task, rows: Collection[Call]) -> dict[str, Any]:
    """The same of rows that were read already."""
    counting = [row for row in rows if row.counts]
    sums = {name: sum(row.kind == name for row in counting) for name in Category.values}
    return {
        "number": task.number,
        "title": task.title,
        "client": task.tenant.name,
        "band": band_of(task.tenant),
        "calls": [_line(row) for row in counting],
        "sums": [[str(Category(name).label), count] for name, count in sums.items() if count],
        "total": len(counting),
        "sales": len(rows) - len(counting),
    }


def _line(row: Call) -> dict[str, Any]:
    return {
        "number": row.number,
        "at": in_tokyo(row.taken_at).strftime("%Y/%m/%d %H:%M"),
        "kind": str(row.get_kind_display()),
        "caller": row.caller,
        "phone": row.caller_number,
        "meant_for": row.meant_for.name if row.meant_for else "",
        "matter": row.matter,
        "wish": str(row.get_wish_display()),
        "urgent": row.urgent,
    }


def lists_of(task: Task) -> QuerySet[Document]:
    """The call lists that were made of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=LIST)


def is_current(made: Document | None, task: Task, rows: Collection[Call]) -> bool:
    """Whether a list holds the calls as they stand."""
    if made is None:
        return False
    now = (LIST_TEMPLATE, LIST_VERSION, hash_of(data_of(task, rows)))
    return (made.template, made.template_version, made.data_hash) == now


def _period_end(task: Task) -> date | None:
    """The last day of an announcement whose list is due before it ends: the contract's deadline knows no period."""
    if not task.fields.get("collect") or task.due_at is None or task.status not in AT_WORK:
        return None
    last = date.fromisoformat(task.fields["last_day"])
    return last if in_tokyo(task.due_at).date() <= last else None


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What the client sees of the task: its announcement and how many calls there were. The notes stand among the
    calls, each for whom it concerns."""
    rows = of_task(task)
    yield [rows]
    every = list(rows)
    total = counted(every)
    return {
        "instruction": task.fields.get("instruction", ""),
        "counted": total,
        "sales": len(every) - total,
        "unread": sum(row.state in (State.TAKEN, State.TOLD) for row in every),
        "client": task.tenant.code,
    }


def panel(task: Task) -> Reading[dict[str, Any]]:
    """What the panel on the desk shows: the announcement, calls, how many count, the list and its job."""
    rows = of_task(task).select_related("meant_for", "told_to")
    newest, jobs = lists_of(task)[:1], jobs_of(lists_of(task))
    yield [rows, newest, jobs]
    made, every = first(newest), list(rows)
    current = is_current(made, task, every)
    good = made is not None and current and made.state != DocumentState.FAILED
    total = counted(every)
    return {
        "of_day": task.fields.get("purpose") == DAY,
        "until": _period_end(task),
        "instruction": task.fields.get("instruction", ""),
        "calls": toned(every[::-1][:SHOWN]),
        "counted": total,
        "sales": len(every) - total,
        "unread": sum(row.state in (State.TAKEN, State.TOLD) for row in every),
        "shown": SHOWN,
        "editable": task.status in AT_WORK,
        "made": made,
        "current": current,
        "may_make": task.status in AT_WORK and not good and total > 0,
        "job": next((job for job in jobs if made and job.key == str(made.pk)), None),
    }
