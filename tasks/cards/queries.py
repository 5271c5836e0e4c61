"""What waits for whom at the client in context, and what was said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from clients.companies.models import Person
from tasks import seats
from tasks.cards import calc, registry
from tasks.cards.models import CardLine, CardPlan
from tasks.cards.recipients import Recipients
from tasks.cards.registry import Waiting
from tasks.materials.models import MaterialArrival
from tasks.questions.models import Question

LATELY = timedelta(hours=12)
LOGGED = 100
Subject = tuple[str, UUID]


@dataclass(slots=True)
class Pile:
    """What waits for one person: the card that he would get."""

    person: Person
    things: list[Waiting] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """What all of it should take him."""
        return sum(one.minutes for one in self.things)

    @property
    def subjects(self) -> list[Subject]:
        """What the card opens."""
        return [(one.kind, one.id) for one in self.things]


def plan_row() -> CardPlan:
    """How the client in context wants to be reminded; the usual one while nothing is saved."""
    return CardPlan.objects.filter(tenant_id=the_one()).first() or CardPlan(tenant_id=the_one())


def plan_of(row: CardPlan) -> calc.Plan:
    """The same for the calculation."""
    return calc.Plan(tuple(row.remind_after), row.escalate_after)


def said_about(subjects: Collection[UUID]) -> dict[UUID, list[CardLine]]:
    """Everything said about these things, the oldest first."""
    found: dict[UUID, list[CardLine]] = defaultdict(list)
    rows = CardLine.objects.filter(tenant_id=the_one(), subject__in=subjects).select_related("person")
    for line in rows.order_by("at", "id"):
        found[line.subject].append(line)
    return found


def piles(recipients: Recipients, waiting: Collection[Waiting] | None = None) -> list[Pile]:
    """Who has what on his card now; what was escalated lies with the responsible person. By name.

    `waiting` spares a query where the page has everything that waits already.
    """
    waiting = registry.everything() if waiting is None else waiting
    said = said_about([one.id for one in waiting])
    found: dict[UUID, Pile] = {}
    for one in waiting:
        person = holder_of(one, said[one.id], recipients)
        if person is not None:
            found.setdefault(person.pk, Pile(person)).things.append(one)
    return sorted(found.values(), key=lambda pile: (pile.person.kana, pile.person.name))


def holder_of(waiting: Waiting, said: Iterable[CardLine], recipients: Recipients) -> Person | None:
    """With whom it lies now: the responsible person once it was escalated, else whom it was put to."""
    if any(line.stage == CardLine.Stage.ESCALATED and line.at >= waiting.asked_at for line in said):
        return recipients.responsible(waiting.category) or recipients.addressee(waiting)
    return recipients.addressee(waiting)


def days_waited(waiting: Waiting, calendar: Calendar, today: date) -> int:
    """Business days since it was asked."""
    return calendar.business_days_between(in_tokyo(waiting.asked_at).date(), today)


def answerable(actor: Actor, waiting: Iterable[Waiting]) -> set[Subject]:
    """What of all that waits at the client in context this person may see."""
    tenant = the_one()
    return {(one.kind, one.id) for one in waiting if seats.sees_category(actor, tenant, one.category)}


def answered_lately(actor: Actor, *, now: datetime) -> set[Subject]:
    """What he answered or sent in the last hours: it stays on his page as done."""
    recent = {"tenant_id": the_one(), "answered_by": actor.id, "answered_at__gt": now - LATELY}
    questions = Question.objects.filter(**recent).values_list("pk", flat=True)
    sent = MaterialArrival.objects.filter(tenant_id=the_one(), by=actor.id, at__gt=now - LATELY)
    items = sent.values_list("item_id", flat=True)
    read_together(questions, items)
    return {("question", one) for one in questions} | {("material", one) for one in items}


def log(actor: Actor) -> QuerySet[CardLine]:
    """What was said to whom at the client in context, the newest first, as far as the reader may know of it."""
    rows = CardLine.objects.filter(seats.visible(actor), tenant_id=the_one()).select_related("person", "card")
    return rows.order_by("-at", "-id")[:LOGGED]
