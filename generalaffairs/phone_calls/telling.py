"""Whom a call concerns, and the news of it: at once where the call is urgent or names him, else as he chose.

What leaves the house are fixed words, the number and a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from bpo.core import policy
from clients.companies.models import Person, Responsible
from clients.companies.queries import persons, responsibles
from generalaffairs.phone_calls.models import SILENT, BookEntry, Call, CategoryOwner, State, Wish
from tasks.notices.concern import News
from tasks.notices.here import Here
from tasks.notices.kinds import Kind, Side

CONFIRM = "generalaffairs.phone_calls.confirm"
TAKE = "generalaffairs.phone_calls.take"
UNREAD = timedelta(minutes=30)
LOOKED_BACK = timedelta(days=31)  # an older call whom nobody could be told of is read in the list, not asked for anew


def overdue(now: datetime) -> Q:
    """Calls that have waited half an hour: told and not confirmed, or with nobody who could be told; each once."""
    told = Q(state=State.TOLD, told_at__lte=now - UNREAD)
    untold = Q(state=State.TAKEN, told_to=None, taken_at__gt=now - LOOKED_BACK, taken_at__lte=now - UNREAD)
    return Q(told | untold, late_at=None)


def is_silent(call: Call) -> bool:
    """Whether nobody has to be told: sales and wrong numbers, and what was answered on the phone."""
    return call.kind in SILENT or call.wish == Wish.ANSWERED


def addressee(call: Call, entry: BookEntry | None, here: Here, *, on: date) -> Person | None:
    """Who is told: the named person, else who takes this number's calls, the category's owner, the responsible one.

    Each only while he can confirm it: with a login and a seat here. None when nobody can.
    """
    return next((one for one in _in_turn(call, entry, here, on) if one and can_confirm(one, here, on=on)), None)


def _in_turn(call: Call, entry: BookEntry | None, here: Here, on: date) -> Iterator[Person | None]:
    yield call.meant_for
    yield entry.owner if entry else None
    owned = CategoryOwner.objects.filter(tenant_id=call.tenant_id, kind=call.kind).select_related("person")
    yield next((one.person for one in owned), None)
    yield from answering(here, on=on)


def answering(here: Here, *, on: date) -> Iterator[Person]:
    """Who answers for the client: its responsible persons of that day, then who holds the seat of 責任者."""
    named = responsibles(here.tenant, on=on).filter(side=Responsible.Side.CLIENT, person__isnull=False)
    yield from (one.person for one in named if one.person)
    yield from persons(here.tenant, on=on).filter(user__in=here.holding("OWNER"))


def can_confirm(person: Person, here: Here, *, on: date) -> bool:
    """Whether he can be told and confirm: there on that day, with a login and a seat that may write."""
    actor = here.people.get(person.user_id) if person.user_id else None
    is_there = person.left_on is None or person.left_on > on
    return (
        actor is not None
        and is_there
        and bool(here.of_client([person.user_id]) and policy.check(CONFIRM, actor, here.tenant))
    )


def responsible(call: Call, here: Here, *, on: date) -> set[UUID]:
    """Who hears of a call that nobody has confirmed: the responsible persons, else the 責任者 by seat.

    Where the one who was told is the only one, he hears of it once more.
    """
    told = call.told_to.user_id if call.told_to else None
    every = [one.user_id for one in answering(here, on=on) if one.user_id and can_confirm(one, here, on=on)]
    return set([one for one in every if one != told][:1] or every[:1])


def news(call: Call, here: Here) -> News:
    """For the person to whom the call goes; at once also where the caller asked for him by name."""
    people = {call.told_to.user_id} if call.told_to and call.told_to.user_id else set()
    is_his = call.meant_for_id is not None and call.meant_for_id == call.told_to_id
    return _news(Kind.CALL, call, people, here, at_once=call.urgent or is_his)


def late_news(call: Call, here: Here, *, on: date) -> News:
    """For the responsible persons: nobody has confirmed it."""
    people = responsible(call, here, on=on)
    return _news(Kind.CALL_LATE, call, people, here, at_once=call.urgent)


def untold_news(call: Call, here: Here) -> News:
    """For the desk: nobody of the client could be told. To who took the call and the client's managers."""
    there = here.on_desk([call.taken_by_id]) | here.holding("MANAGER")
    seeing = {one for one in there if policy.check(TAKE, here.people[one], call.task)}
    return News(Kind.CALL_LATE, Side.DESK, call.number, call.pk, frozenset(seeing), call.task, call.urgent)


def _news(kind: Kind, call: Call, people: set[UUID], here: Here, *, at_once: bool) -> News:
    seeing = {one for one in here.of_client(people) if policy.check(CONFIRM, here.people[one], call.tenant_id)}
    return News(kind, Side.PORTAL, call.number, call.pk, frozenset(seeing), call.task, at_once)
