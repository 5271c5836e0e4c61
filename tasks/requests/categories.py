"""Two requests of different category that become one: whose category can stay, and the rows that follow it.

The rule is one sentence: by a merger nobody sees what he could not see before, and nobody who asked for it, works on it
or is asked something loses it. So an open request joins a guarded one only as a guarded one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bpo.core.actor import Actor, Seat
from bpo.core.documents.models import Document
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.people.models import Assignment, Category, Membership
from tasks.arrivals.models import Arrival
from tasks.cards.models import CardLine
from tasks.materials.models import MaterialItem, MaterialList
from tasks.questions.models import Question
from tasks.requests.models import Request
from tasks.seats import sees_category
from tasks.work.models import Task

Changed = dict[str, dict[str, list[str]]]  # by table: the category before, and which rows had it


@dataclass(frozen=True, slots=True)
class Choice:
    """The category of one of the two stays. `gains`: who would newly see the other one; `loses`: who not any more."""

    request: Request
    gains: tuple[str, ...]
    loses: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the category is called."""
        name = Category(self.request.category).label if self.request.category else _("限定なし")
        return _("%(category)s（%(number)s の区分）") % {"category": name, "number": self.request.number}

    @property
    def reason(self) -> str:
        """Why it cannot stay, and what to do; empty where it can."""
        if self.gains:
            return _("これまで見られなかった人（%(names)s）に内容が見えるため、選べません。") % {
                "names": _names(self.gains)
            }
        if self.loses:
            return _("%(names)sさんが見られなくなります。先にこの区分を見られる人に指定してください。") % {
                "names": _names(self.loses)
            }
        return ""


def choices(source: Request, target: Request, *, on: date) -> list[Choice]:
    """Both categories with who would gain or lose sight by them; nothing where they are the same. Four queries."""
    if source.category == target.category:
        return []
    people, bound = _people(on), _bound([source, target])
    found = []
    for keeps, other in ((source, target), (target, source)):
        sees = {one.id for one in people if sees_category(one, source.tenant_id, keeps.category)}
        had = {one.id for one in people if sees_category(one, source.tenant_id, other.category)}
        gains = tuple(one.name for one in people if one.id in sees - had)
        loses = tuple(one.name for one in people if one.id in bound and one.id in had - sees)
        found.append(Choice(keeps, gains, loses))
    return found


def _names(names: Collection[str], most: int = 3) -> str:
    shown = "、".join(list(names)[:most])
    return _("%(names)s ほか%(n)s人") % {"names": shown, "n": len(names) - most} if len(names) > most else shown


def _people(on: date) -> list[Actor]:
    """Everybody with a seat at the client in context, by name; also who may only read."""
    held = [
        model.objects.filter(valid_on(on), tenant_id=the_one()).values_list(
            "user_id", "user__name", "role", "categories"
        )
        for model in (Membership, Assignment)
    ]
    read_together(*held)
    seats, names = defaultdict[UUID, list[Seat]](list), dict[UUID, str]()
    for user, name, role, categories in [*held[0], *held[1]]:
        seats[user].append(Seat(the_one(), role, frozenset(categories)))
        names[user] = name
    return [Actor(user, name, tuple(seats[user])) for user, name in sorted(names.items(), key=lambda one: one[1])]


def _bound(requests: Collection[Request]) -> set[UUID]:
    """Who asked, who works on it, and who is asked something that is still open."""
    tasks = Task.objects.filter(tenant_id=the_one(), request__in=requests)
    asked = Question.objects.filter(tenant_id=the_one(), task__in=tasks, answered_at=None, withdrawn_at=None)
    owed = MaterialItem.objects.filter(tenant_id=the_one(), list__in=_own_lists(tasks)).exclude(state="RECEIVED")
    found = [
        Request.objects.filter(pk__in=[one.pk for one in requests], tenant_id=the_one()).values_list("raised_by__user"),
        tasks.values_list("maker"),
        asked.values_list("person__user"),
        owed.values_list("person__user"),
    ]
    read_together(*found)
    return {user for rows in found for (user,) in rows if user is not None}


def _own_lists(tasks: QuerySet[Task]) -> QuerySet[MaterialList]:
    """Materials that were asked for one of these tasks alone; those of a monthly set keep what the set says."""
    return MaterialList.objects.filter(tenant_id=the_one(), set=None, items__needs__task__in=tasks)


def _rows(requests: Collection[Request]) -> dict[str, QuerySet[Any]]:
    """Everything of these requests that carries their category, by table."""
    here = {"tenant_id": the_one()}
    tasks = Task.objects.filter(**here, request__in=requests)
    keys = tasks.values("pk")
    questions, lists = Question.objects.filter(**here, task__in=keys), _own_lists(tasks)
    items = MaterialItem.objects.filter(**here, list__in=lists.values("pk"))
    told = Q(subject__in=questions.values("pk")) | Q(subject__in=items.values("pk"))
    return {
        "requests": Request.objects.filter(**here, pk__in=[one.pk for one in requests]),
        "tasks": tasks,
        "questions": questions,
        "documents": Document.objects.filter(**here, subject__in=keys),
        "lists": MaterialList.objects.filter(**here, pk__in=lists.values("pk")),
        "items": items,
        "arrivals": Arrival.objects.filter(**here, task__in=keys),
        "lines": CardLine.objects.filter(told, **here),
    }


def give(requests: Collection[Request], category: str) -> Changed:
    """Everything of these requests gets this category. Gives what it was before, for `give_back`."""
    found: Changed = {}
    for table, rows in _rows(requests).items():
        before = defaultdict[str, list[str]](list)
        for key, old in rows.exclude(category=category).values_list("pk", "category"):
            before[old].append(str(key))
        if before:
            found[table] = dict(before)
    _write(found, category)
    return found


def give_back(changed: Changed) -> None:
    """Every row gets the category that it had."""
    for table, before in changed.items():
        for old, keys in before.items():
            _write({table: {old: keys}}, old)


TABLES: dict[str, Any] = {
    "requests": Request,
    "tasks": Task,
    "questions": Question,
    "documents": Document,
    "lists": MaterialList,
    "items": MaterialItem,
    "arrivals": Arrival,
    "lines": CardLine,
}


def _write(found: Changed, category: str) -> None:
    for table, before in found.items():
        keys: Iterable[str] = [key for rows in before.values() for key in rows]
        TABLES[table].objects.filter(pk__in=keys, tenant_id=the_one()).update(category=category)
