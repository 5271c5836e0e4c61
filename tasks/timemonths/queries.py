"""The matrix of clients and months, and one client's month entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Case, Count, Q, QuerySet, Sum, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from bpo.core import remembered
from bpo.core.actor import Actor
from bpo.core.audit.models import Event
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import HOUSE_ID, the_one
from bpo.core.together import first, read_together
from clients.companies.queries import calendar_of
from clients.people.house import at_house
from tasks.reports.models import SavingsMonth
from tasks.seats import sees_category
from tasks.time.closed import CLOSED_STATES
from tasks.time.models import TimeEntry
from tasks.time.queries import label_of
from tasks.timemonths import anomalies
from tasks.timemonths.models import TimeMonth

SHOWN_MONTHS = 4
# What the list of a month shows and no more: it may have some hundred rows.
LISTED = (
    *("tenant_id", "operator_id", "task_id", "activity", "started_at", "ended_at", "seconds", "note", "locked"),
    *("tenant__short_name", "operator__name", "task__number", "task__title", "task__category"),
)
APPROVED, CLOSED, RUNNING_MONTH, WAITING, EMPTY = "APPROVED", "CLOSED", "CURRENT", "WAITING", "EMPTY"
STATES = {
    APPROVED: (_("承認済み"), "done"),
    CLOSED: (_("報告書を送付済み"), "wait"),
    RUNNING_MONTH: (_("月の途中"), "todo"),
    WAITING: (_("承認待ち"), "wait"),
    EMPTY: (_("時間なし"), "todo"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a client's month: number of entries, their seconds, those that need a look."""

    entries: int = 0
    seconds: int = 0
    flagged: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One client's month as the matrix shows it."""

    client: Any
    month: Month
    state: str
    figures: Figures
    approval: TimeMonth | None

    @property
    def key(self) -> str:
        """How the form names it: `SOLAR:2026-10`."""
        return f"{self.client.code}:{self.month}"

    @property
    def label(self) -> str:
        """The state in words."""
        return str(STATES[self.state][0])

    @property
    def tone(self) -> str:
        """The colour of the state."""
        return STATES[self.state][1]

    @property
    def is_approvable(self) -> bool:
        """Whether a tick in the matrix may approve it: over, not approved, nothing that needs a look."""
        return self.state == WAITING and not self.figures.flagged


@dataclass(frozen=True, slots=True)
class Row:
    """One client's line of the matrix."""

    client: Any
    cells: tuple[Cell, ...]


def house_calendar(on: date) -> Calendar:
    """When the BPO company works. Raises CalendarMissing."""
    with at_house():
        return calendar_of(HOUSE_ID, on)


def matrix(clients: Sequence[Any], last: Month, *, today: date) -> list[Row]:
    """The clients with the months up to `last`, the newest first. Approved months are read from their row."""
    months = [last.plus(-n) for n in range(SHOWN_MONTHS)]
    keys = [client.pk for client in clients]
    names = [str(month) for month in months]
    approvals = {
        (row.tenant_id, row.month): row
        for row in TimeMonth.objects.filter(tenant_id__in=keys, month__in=names).select_related("approved_by")
    }
    sent = set(
        SavingsMonth.objects.filter(tenant_id__in=keys, month__in=names, state__in=CLOSED_STATES).values_list(
            "tenant_id", "month"
        )
    )
    counted = _counted(keys, months, approvals, calendar=house_calendar(today))
    return [
        Row(client, tuple(_cell(client, month, approvals, sent, counted, Month.of(today)) for month in months))
        for client in clients
    ]


def _cell(
    client: Any,
    month: Month,
    approvals: dict[tuple[UUID, str], TimeMonth],
    sent: set[tuple[UUID, str]],
    counted: dict[tuple[UUID, Month], Figures],
    current: Month,
) -> Cell:
    at = client.pk, str(month)
    approval = approvals.get(at)
    if approval is not None and approval.approved_at is not None:
        figures = Figures(approval.entries, approval.seconds, approval.flagged)
        return Cell(client, month, APPROVED, figures, approval)
    figures = counted.get((client.pk, month), Figures())
    state = CLOSED if at in sent else RUNNING_MONTH if month >= current else WAITING if figures.entries else EMPTY
    return Cell(client, month, state, figures, approval)


def _counted(
    tenants: Iterable[UUID],
    months: Sequence[Month],
    approvals: dict[tuple[UUID, str], TimeMonth],
    *,
    calendar: Calendar,
) -> dict[tuple[UUID, Month], Figures]:
    """Figures of the months that are not approved, in one query over their entries."""
    span = Q(started_at__gte=months[-1].start_at, started_at__lt=months[0].end_at)
    rows = TimeEntry.objects.filter(span, tenant_id__in=list(tenants))
    for (tenant, name), row in approvals.items():
        if row.approved_at is not None:
            month = Month.parse(name)
            rows = rows.exclude(tenant_id=tenant, started_at__gte=month.start_at, started_at__lt=month.end_at)
    needs_look = _any(anomalies.rules(anomalies.hours_of(calendar, months)))
    found = (
        rows.annotate(**anomalies.prepared(), year=ExtractYear("started_at"), of_month=ExtractMonth("started_at"))
        .values("tenant_id", "year", "of_month")
        .order_by()
        .annotate(n=Count("pk"), whole=Sum("seconds"), look=Count("pk", filter=needs_look))
    )
    return {
        (row["tenant_id"], Month(row["year"], row["of_month"])): Figures(row["n"], row["whole"], row["look"])
        for row in found
    }


def _any(rules: dict[str, Q]) -> Q:
    needs_look = Q()
    for rule in rules.values():
        needs_look |= rule
    return needs_look


def _entries_of(month: Month) -> QuerySet[TimeEntry]:
    """The entries of the one client in context that begin in the month."""
    span = {"started_at__gte": month.start_at, "started_at__lt": month.end_at}
    return TimeEntry.objects.filter(tenant_id=the_one(), **span)


def figures_of(month: Month, *, calendar: Calendar) -> Figures:
    """The figures of the client in context as they are now."""
    needs_look = _any(anomalies.rules(anomalies.hours_of(calendar, [month])))
    found = (
        _entries_of(month)
        .annotate(**anomalies.prepared())
        .aggregate(n=Count("pk"), whole=Sum("seconds"), look=Count("pk", filter=needs_look))
    )
    return Figures(found["n"], found["whole"] or 0, found["look"])


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with what it is called and why it needs a look."""

    entry: TimeEntry
    label: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One client's month: its cell, time by operator, entries (those that need a look first), what happened to it."""

    cell: Cell
    people: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    events: tuple[Event, ...]


def sheet(client: Any, month: Month, *, actor: Actor, today: date) -> Sheet:
    """The month of the client in context, entry by entry. A guarded task shows its number only."""
    hours = anomalies.hours_of(house_calendar(today), [month])
    rows, approvals, sent = asked = remembered.rows(_of_month, hours, month=month)
    read_together(*asked)
    lines = [Line(row, _shown(row, actor), tuple(map(str, _reasons(row)))) for row in rows]
    people: dict[str, int] = {}
    for line in lines:
        people[line.entry.operator.name] = people.get(line.entry.operator.name, 0) + line.entry.seconds
    approval, at = first(approvals), (client.pk, str(month))
    counted = Figures(len(lines), sum(people.values()), sum(bool(line.reasons) for line in lines))
    cell = _cell(
        client, month, {at: approval} if approval else {}, {at} if sent else set(), {(client.pk, month): counted},
        Month.of(today),
    )  # fmt: skip
    lines.sort(key=lambda line: not line.reasons)
    ranked = tuple(sorted(people.items(), key=lambda one: (-one[1], one[0])))
    return Sheet(cell, ranked, tuple(lines), _events(approval))


def _of_month(hours: anomalies.Hours, *, month: Month) -> Asked:
    """The entries with the rules that they break, the approval, and the report where it was sent."""
    flags = {
        f"is_{code}": Case(When(rule, then=Value(True)), default=Value(False))
        for code, rule in anomalies.rules(hours).items()
    }
    rows = (
        _entries_of(month)
        .annotate(**anomalies.prepared())
        .annotate(**flags)
        .select_related("operator", "task", "tenant")
        .only(*LISTED)
        .fetch_mode(FETCH_RAISE)
        .order_by("started_at", "pk")
    )
    of_month = {"tenant_id": the_one(), "month": str(month)}
    sent = SavingsMonth.objects.filter(**of_month, state__in=CLOSED_STATES).values_list("pk")
    return [rows, TimeMonth.objects.filter(**of_month).select_related("approved_by")[:1], sent]


def _reasons(row: TimeEntry) -> list[Any]:
    return [anomalies.LABELS[code] for code in anomalies.codes_of(row)]


def _shown(entry: TimeEntry, actor: Actor) -> str:
    if entry.task is not None and not sees_category(actor, entry.tenant_id, entry.task.category):
        return str(entry.task.number)
    return label_of(entry)


def _events(approval: TimeMonth | None) -> tuple[Event, ...]:
    if approval is None:
        return ()
    rows = Event.objects.filter(tenant_id=approval.tenant_id, object_id=approval.pk)
    return tuple(rows.filter(action__startswith="timemonth.").order_by("-at"))


def own_entries(month: Month, *, actor: Actor) -> int:
    """How many entries of the client's month are the reader's own."""
    return _entries_of(month).filter(operator_id=actor.id).count()


def unfinished(month: Month) -> TimeEntry | None:
    """An entry that still runs or whose idle time is undecided; None when the month is complete."""
    rows = _entries_of(month).filter(Q(ended_at=None) | Q(idle_from__isnull=False))
    found: TimeEntry | None = rows.select_related("operator").first()
    return found
