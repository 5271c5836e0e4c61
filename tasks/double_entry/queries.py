"""Reads of keyings. A blind one is given to its operator alone; everybody else reads what was opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from tasks.double_entry import calc
from tasks.double_entry.declaration import get
from tasks.double_entry.models import Case, Difference, Keying
from tasks.work.models import Task

LOOK_BACK = timedelta(days=180)
State = Case.State
TOTALS = {
    "total": Count("pk"),
    "keying": Count("pk", filter=Q(state=State.KEYING)),
    "checking": Count("pk", filter=Q(state=State.CHECKING)),
    "different": Count("pk", filter=Q(state=State.DIFFERENT)),
    "decided": Count("pk", filter=Q(state=State.DECIDED)),
}


def cases_of(task: Task) -> QuerySet[Case]:
    """The contents of a task in their order, without those that were begun anew; not read yet."""
    return Case.objects.filter(tenant_id=task.tenant_id, task=task).exclude(state=State.VOID).order_by("position", "id")


def own_keying(actor: Actor, keying: UUID) -> Keying:
    """A keying of this person. Raises Keying.DoesNotExist for an unknown, a foreign and another's one alike."""
    rows = Keying.objects.filter(tenant_id=the_one(), operator_id=actor.person)
    return rows.select_related("case__task").get(pk=keying)


def open_to(actor: Actor, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Contents that this person can key next: untouched ones, blind second keyings, and what waits for a second look.

    Never one of which he has the other keying.
    """
    free = Q(state=State.KEYING, first_by=None) | Q(state=State.KEYING, way="BLIND", second_by=None)
    free |= Q(state=State.CHECKING, second_by=None)
    return cases.filter(free).exclude(first_by_id=actor.person).exclude(second_by_id=actor.person)


def begun_by(actor: Actor, task: Task) -> QuerySet[Keying]:
    """What he has taken and not finished, in the order of the task."""
    rows = Keying.objects.filter(tenant_id=task.tenant_id, case__task=task, operator_id=actor.person, done_at=None)
    return rows.exclude(case__state=State.VOID).select_related("case").order_by("case__position")


def differences_of(case: Case) -> QuerySet[Difference]:
    """Where its two keyings differ, in the order of the form."""
    rows = Difference.objects.filter(tenant_id=case.tenant_id, case=case).select_related("decided_by")
    return rows.order_by("position")


def opened_keyings(case: Case) -> QuerySet[Keying]:
    """Its keyings once they are open to others."""
    rows = Keying.objects.filter(tenant_id=case.tenant_id, case=case, opened_at__isnull=False)
    return rows.select_related("operator").order_by("slot")


def mistakes(since: datetime) -> QuerySet[Any, Any]:
    """`mistake`, `label` and how many (`n`) of the differences that were decided since then; unread."""
    rows = Difference.objects.filter(tenant_id=the_one(), decided_at__gte=since).exclude(case__state=State.VOID)
    return rows.values("mistake", "label").annotate(n=Count("pk")).order_by("-n", "mistake", "label")


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """How often one kind of error was decided, and in which fields most."""

    name: str
    count: int
    fields: tuple[tuple[str, int], ...]


def mistake_counts(rows: Iterable[dict[str, Any]]) -> list[MistakeCount]:
    """By kind of error, the most frequent first, each with its three most frequent fields; last what names no kind."""
    by: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        by.setdefault(row["mistake"], []).append((row["label"], row["n"]))
    words = dict(Difference.Mistake.choices)
    found = [
        MistakeCount(str(words.get(kind, "")), sum(n for _label, n in fields), tuple(fields[:3]))
        for kind, fields in by.items()
    ]
    return sorted(found, key=lambda one: (not one.name, -one.count, one.name))


@dataclass(frozen=True, slots=True)
class Score:
    """One operator: records that others compared, their fields, the errors, and what that means for sampling."""

    operator: UUID
    name: str
    records: int
    fields: int
    errors: int
    seconds: int

    @property
    def percent(self) -> int:
        """The share of his 単票 records that a second person looks at."""
        return calc.sampling_percent(self.errors, self.fields)


def compared(since: datetime) -> QuerySet[Keying]:
    """Keyings of the client in context that somebody else has compared, finished since then."""
    rows = Keying.objects.filter(tenant_id=the_one(), done_at__gte=since, checked__gt=0)
    return rows.exclude(case__state=State.VOID).select_related("operator").order_by("done_at", "id")


def scores(rows: Iterable[Keying]) -> list[Score]:
    """By operator, the one with the most fields first. `seconds`: the median from taking a record to finishing it."""
    by: dict[UUID, list[Keying]] = {}
    for row in rows:
        by.setdefault(row.operator_id, []).append(row)
    found = [
        Score(
            operator=key,
            name=mine[0].operator.name,
            records=len(mine),
            fields=sum(row.checked for row in mine),
            errors=sum(len(row.wrong) for row in mine),
            seconds=round(median((row.done_at - row.taken_at).total_seconds() for row in mine if row.done_at)),
        )
        for key, mine in by.items()
    ]
    return sorted(found, key=lambda one: (-one.fields, one.name))


def wrong_fields(wrong: Iterable[Iterable[str]], *, times: int) -> list[calc.FieldCount]:
    """Fields that were decided otherwise in so many compared keyings of one form, the most frequent first."""
    counted = Counter(name for names in wrong for name in names)
    return [calc.FieldCount(label, errors, times) for label, errors in counted.most_common()]


def share_of(case: Case, operator: UUID, now: datetime) -> calc.Share:
    """The share of this operator's records of the form of this content: his own errors, and those of its fields."""
    rows = compared(now - LOOK_BACK).filter(case__form=case.form)
    if alike := get(case.form).alike:
        rows = rows.filter(case__subject__in=alike(case))
    wrong = rows.exclude(wrong=[]).values_list("wrong", flat=True)
    return calc.share(sampling_of(operator, now), wrong_fields(wrong, times=rows.count()))


def sampling_of(operator: UUID, now: datetime) -> int:
    """The share, in percent, of this operator's records at the client in context: his last half year counts."""
    rows = compared(now - LOOK_BACK).filter(operator_id=operator).values_list("checked", "wrong")
    counted = [(fields, len(wrong)) for fields, wrong in rows]
    return calc.sampling_percent(sum(wrong for _fields, wrong in counted), sum(fields for fields, _wrong in counted))
