"""Everything a report says beside the savings, gathered once and frozen with them: JSON of seconds, yen, ISO days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Min, QuerySet

from bpo.core import remembered, together
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from clients.companies.models import Client
from clients.companies.queries import calendar_of, closing_days
from clients.contracts.queries import versions_on
from clients.inventory.models import InventoryVersion
from tasks.meetings.queries import improvements_of_month, meetings_of_month
from tasks.reports import punctuality, service
from tasks.reports.baselines import BASELINE_HOLDS_MONTHS
from tasks.reports.calc import Adjustment as Correction
from tasks.reports.calc import MonthResult
from tasks.reports.figures import lines_of_month
from tasks.reports.models import Adjustment, ReportDecision, SavingsMonth
from tasks.reports.trend import months_before
from tasks.work.models import Task
from tasks.work.states import OPEN
from tasks.worktypes import catalogue

Facts = dict[str, Any]


def gather(
    savings: SavingsMonth, result: MonthResult, *, now: datetime, known: Mapping[Month, MonthResult] | None = None
) -> Facts:
    """All facts of the report of one month, as of `now`. Two queries, two more for months before never sent
    that are not among the `known` ones.
    """
    tenant, month = the_one(), Month.parse(savings.month)
    calendar = calendar_of(tenant, month.next().start)
    readings: dict[str, Reading[Any]] = {
        "": _of_client(month, result),
        "decisions": _decisions(savings),
        "contract": _contract(month),
        "trend": months_before(month, known or {}),
        "sla": punctuality.by_scope_line(month, calendar, now=now),
        "late": punctuality.late_ones(month),
        "defects": service.defects(month),
        "waits": service.waits(month, calendar, now=now),
        "scope": service.out_of_scope(month),
        "backlog": _backlog(),
        "adjustments": _adjustments(month),
        "manuals": service.manuals(month),
        "access": service.access(month),
        "meetings": meetings_of_month(month),
        "improvements": improvements_of_month(month),
        "calendar": _calendar(calendar, month.next()),
        "sections": sections(month),
    }
    read: list[Any] = together.gather(readings.values())
    found: dict[str, Any] = dict(zip(readings, read, strict=True))
    punctual = {name: sum(one[name] for one in found["sla"]) for name in ("tasks", "late")}
    given = {"month": str(month), "comment": savings.comment, "order": [one.line.key for one in result.lines]}
    client: Facts = found.pop("")
    return client | given | found | {"punctuality": punctual}


def _of_client(month: Month, result: MonthResult) -> Reading[Facts]:
    """The client itself, its inventory and the lines of the month."""
    keys = [UUID(one.line.key) for one in result.lines if len(one.line.key) == 36]
    named = {f"line{at}": key for at, key in enumerate(keys)}
    clients, rows = asked = remembered.rows(_client_and_lines, month=month, **named)
    yield asked
    [client], lines = clients, list(rows)
    return {
        "client": {"code": client.code, "name": client.name, "short_name": client.short_name},
        "target_seconds": client.target_seconds,
        "inventory": _inventory(month, [line.version for line in lines]),
        "lines": {str(line.pk): {"unit": line.unit, "large": line.large} for line in lines},
    }


def _client_and_lines(*, month: Month, **lines: UUID) -> Asked:
    return [Client.objects.filter(pk=the_one()), lines_of_month([the_one()], month, list(lines.values()))]


def _decisions(savings: SavingsMonth) -> Reading[list[Facts]]:
    [rows] = asked = remembered.rows(_decided, savings=savings.pk)
    yield asked
    return [{"text": row.text, "decide_by": iso(row.decide_by)} for row in rows]


def _decided(*, savings: UUID) -> Asked:
    return [asked_to_decide(savings)]


def asked_to_decide(savings: UUID) -> QuerySet[ReportDecision]:
    """What the client is asked to decide, in its order."""
    return ReportDecision.objects.filter(tenant_id=the_one(), savings_month=savings).order_by("position")


def _contract(month: Month) -> Reading[Facts | None]:
    [rows] = asked = remembered.rows(_agreed, month=month)
    yield asked
    version = together.first(rows)
    if version is None:
        return None
    return {
        "title": version.contract.title,
        "number": version.number,
        "fee": version.monthly_fee,
        "punctuality_target": version.punctuality_target,
        "report_days": version.report_days,
    }


def _agreed(*, month: Month) -> Asked:
    return [versions_on(month.last)[:1]]


def _inventory(month: Month, versions: list[InventoryVersion]) -> Facts | None:
    """The version at the month's end: its number, the signature, and whether the baseline will soon be too old."""
    if not versions:
        return None
    version = versions[-1]
    age = month.months_since(Month.of(version.valid_from))
    return {
        "number": version.number,
        "valid_from": iso(version.valid_from),
        "signed_name": version.signed_name,
        "signed_on": iso(in_tokyo(version.signed_at).date()) if version.signed_at else None,
        "signed_by_client": version.signed_by is not None,
        "taken_over": version.signed_by is None and version.signed_at is not None,
        "unsigned": any(one.signed_at is None for one in versions),
        "months_left": BASELINE_HOLDS_MONTHS - age,
    }


def _backlog() -> Reading[Facts]:
    """Open tasks by process line ("" = none): how many, the day on which the oldest came in, and which they are, for
    what is open changes every day.
    """
    [grouped] = asked = remembered.rows(_open_by_line)
    yield asked
    return {
        str(row["process_line_id"] or ""): {
            "open": len(row["tasks"]),
            "oldest": iso(in_tokyo(row["oldest"]).date()),
            "tasks": [str(task) for task in row["tasks"]],
        }
        for row in grouped
    }


def _open_by_line() -> Asked:
    rows = Task.objects.filter(tenant_id=the_one(), status__in=OPEN).values("process_line_id")
    return [rows.annotate(oldest=Min("received_at"), tasks=ArrayAgg("id")).order_by("process_line_id")]


def _adjustments(month: Month) -> Reading[list[Facts]]:
    [rows] = asked = remembered.rows(_shown_in, month=month)
    yield asked
    return [adjustment_facts(row) for row in rows]


def _shown_in(*, month: Month) -> Asked:
    return [Adjustment.objects.filter(tenant_id=the_one(), shown_in=str(month)).order_by("month", "made_at")]


def adjustment_facts(row: Adjustment) -> Facts:
    """A correction of an earlier month as the report shows it, with its effect on S in seconds."""
    dated = in_tokyo(row.made_at).date()
    effect = Correction(row.month, row.line, row.component, row.seconds, row.reason, dated, row.units)
    return {
        "month": row.month,
        "line": row.line,
        "component": row.component,
        "seconds": row.seconds,
        "units": row.units,
        "saved": effect.saved,
        "moved": effect.moved,
        "reason": row.reason,
        "on": iso(dated),
    }


def _calendar(calendar: Calendar, month: Month) -> Reading[Facts]:
    """The next month: business days, own holidays, closings that fall into it."""
    [closings] = asked = remembered.rows(_closings)
    yield asked
    days = [month.start.replace(day=n) for n in range(1, month.last.day + 1)]
    closed = [day for day in days if day.weekday() < 5 and not calendar.is_business_day(day)]
    return {
        "month": str(month),
        "business_days": sum(calendar.is_business_day(day) for day in days),
        "closed": [{"day": iso(day), "name": calendar.holidays.get(day, "")} for day in closed],
        "closings": [{"name": row.name, "day": iso(month.day(row.day))} for row in closings],
    }


def _closings() -> Asked:
    return [closing_days(the_one())]


def sections(month: Month) -> Reading[list[Facts]]:
    """What the work types themselves have to say about the month."""
    asked = [worktype for worktype in catalogue.everything() if worktype.report_section]
    read: list[Facts] = yield from together.in_one(worktype.report_data(str(month)) for worktype in asked)
    return [
        {"template": worktype.report_section, "title": str(worktype.name), "data": data}
        for worktype, data in zip(asked, read, strict=True)
        if data
    ]


def iso(day: date | None) -> str | None:
    """A day as text."""
    return day.isoformat() if day else None
