"""Reads about reports: one month as it was sent or as it stands, lists of months, the dashboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from tasks.reports import snapshots
from tasks.reports.calc import MonthResult, hours
from tasks.reports.content import Report
from tasks.reports.facts import gather
from tasks.reports.figures import OTHER_KEY, figures, figures_by_month
from tasks.reports.models import LineResponse, MonthState, SavingsMonth, SavingsSnapshot
from tasks.reports.trend import before
from tasks.work.models import Task
from tasks.work.states import OPEN

__all__ = [
    "Listed",
    "computed",
    "figures",
    "listed",
    "month_row",
    "month_rows",
    "open_tasks",
    "report_of",
    "responses",
    "results_of",
    "shown_to_client",
]

UNSENT = (MonthState.OPEN, MonthState.DRAFTED, MonthState.CHECKED)
SENT_STATES = (MonthState.SENT, MonthState.DISPUTED, MonthState.FROZEN)
TONES = {"OPEN": "todo", "DRAFTED": "doing", "CHECKED": "doing", "SENT": "wait", "DISPUTED": "warn", "FROZEN": "done"}


def month_row(month: Month) -> SavingsMonth | None:
    """The month's row of the client in context; None while nothing was drafted or taken over."""
    return SavingsMonth.objects.filter(tenant_id=the_one(), month=str(month)).first()


def month_rows(month: Month) -> dict[Month, SavingsMonth]:
    """The rows of the month and of those that its trend shows, as far as they were begun."""
    [rows] = remembered.rows(_rows_until, month=month)
    read_together(rows)
    return {Month.parse(row.month): row for row in rows}


def _rows_until(*, month: Month) -> Asked:
    names = [str(one) for one in (*before(month), month)]
    return [SavingsMonth.objects.filter(tenant_id=the_one(), month__in=names)]


def report_of(month: Month, *, now: datetime, rows: Mapping[Month, SavingsMonth] | None = None) -> Report:
    """The report as it was last sent, or as the rows give it now. `rows`: `month_rows`, where they are known."""
    rows = month_rows(month) if rows is None else rows
    savings = rows.get(month) or SavingsMonth(tenant_id=the_one(), month=str(month))
    if savings.state in (MonthState.SENT, MonthState.FROZEN):
        snapshot = snapshots.latest(savings)
        if snapshot is not None:
            return Report.of_data({**snapshot.data, "number": snapshot.number})
    wanted = [one for one in before(month) if one in rows and rows[one].state in UNSENT]
    if month.previous() not in rows:
        wanted.append(month.previous())  # nothing was drafted of it, but its volume is asked for
    return computed(savings, now=now, unsent=wanted)


def computed(savings: SavingsMonth, *, now: datetime, unsent: Sequence[Month] = ()) -> Report:
    """The report as its rows give it now, whatever was sent. `unsent`: months of its trend, reckoned with it."""
    month, tenant = Month.parse(savings.month), the_one()
    found = {one: results[tenant] for one, results in figures_by_month([tenant], [month, *unsent]).items()}
    result = found.pop(month)
    return Report(result, gather(savings, result, now=now, known=found), before=found.get(month.previous()))


def results_of(month: Month) -> tuple[MonthResult, MonthResult]:
    """(the savings that the report shows, what the rows give now): one and the same until the report is sent."""
    snapshot, counted = _sent(month).first(), figures(month)
    return snapshots.result_of(snapshot) if snapshot else counted, counted


def _sent(month: Month) -> QuerySet[SavingsSnapshot]:
    """The snapshots of a month that was sent, the newest first."""
    sent = SavingsSnapshot.objects.filter(
        tenant_id=the_one(),
        savings_month__month=str(month),
        savings_month__state__in=(MonthState.SENT, MonthState.FROZEN),
    )
    return sent.order_by("-number")


def open_tasks(month: Month, line: str) -> list[UUID]:
    """The tasks of the line that the report counts as open: when it was sent, or now. Reports of before do not say."""
    key = "" if line == OTHER_KEY else line
    snapshot = _sent(month).first()
    if snapshot:
        return [UUID(one) for one in snapshot.data["facts"]["backlog"].get(key, {}).get("tasks", ())]
    rows = Task.objects.filter(tenant_id=the_one(), status__in=OPEN, process_line=UUID(key) if key else None)
    return list(rows.values_list("pk", flat=True))


def shown_to_client(month: Month) -> tuple[SavingsMonth, SavingsSnapshot] | None:
    """The month and its last snapshot once it was sent; None before: to the client it does not exist yet."""
    savings = month_row(month)
    if savings is None or savings.state not in SENT_STATES:
        return None
    snapshot = snapshots.latest(savings)
    return (savings, snapshot) if snapshot else None


def responses(savings: UUID) -> QuerySet[LineResponse]:
    """Objections of all snapshots of the month, the newest first."""
    rows = LineResponse.objects.filter(tenant_id=the_one(), snapshot__savings_month=savings, agreed=False)
    return rows.select_related("snapshot").order_by("-at", "line")


@dataclass(frozen=True, slots=True)
class Listed:
    """One month in a list of reports."""

    row: SavingsMonth
    headline: Decimal | None
    target: Decimal
    imported: bool

    @property
    def month(self) -> Month:
        """The month."""
        return Month.parse(self.row.month)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return TONES[self.row.state]


def listed(*, sent_only: bool = False) -> list[Listed]:
    """The months of the client in context, newest first, with the headline that was sent."""
    rows = SavingsMonth.objects.filter(tenant_id=the_one()).order_by("-month")
    if sent_only:
        rows = rows.filter(state__in=SENT_STATES)
    last: dict[UUID, SavingsSnapshot] = {}
    for snapshot in SavingsSnapshot.objects.filter(tenant_id=the_one()).order_by("number"):
        last[snapshot.savings_month_id] = snapshot
    return [_listed(row, last.get(row.pk)) for row in rows]


def _listed(row: SavingsMonth, snapshot: SavingsSnapshot | None) -> Listed:
    if snapshot is None:
        return Listed(row, None, Decimal(0), imported=False)
    savings, facts = snapshot.data["savings"], snapshot.data["facts"]
    imported = any(line["imported"] for line in savings["lines"])
    return Listed(row, hours(Fraction(savings["totals"]["headline"])), hours(facts["target_seconds"]), imported)
