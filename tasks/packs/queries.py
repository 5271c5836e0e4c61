"""The meter of the client in context, and the months behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from clients.companies.queries import CalendarMissing, calendar_of
from clients.contracts.models import ContractVersion
from clients.contracts.queries import AGREED
from clients.contracts.wording import amount, pack
from tasks.packs.calc import PackMonth, Terms, forecast, level, run
from tasks.reports.models import ImportedLine
from tasks.time.models import TimeEntry, UnitCount
from tasks.time.sofar import running_seconds

# What is our own affair is not taken from the client's hours.
NOT_COUNTED = ("REWORK", "TRAINING", "INTERNAL")
FRESH_SECONDS = 60
TONES = {"": "", "NEAR": "warn", "FULL": "err"}


@dataclass(frozen=True, slots=True)
class Meter:
    """This month of the pack, with the forecast, in words of its unit; `running` is what a timer still counts."""

    now: PackMonth
    kind: str
    rule: str
    forecast: int
    running: int = 0
    months: tuple[PackMonth, ...] = ()

    def says(self, value: int) -> str:
        """An amount in the unit of the pack."""
        return amount(self.kind, value)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """(label, amount): included, carried, used, of that still running, left or over, forecast, what will end."""
        month = self.now
        rows = [(_("含む"), month.included), (_("繰り越し"), month.carried), (_("使用"), month.used)]
        if self.running:
            rows.append((_("うち計測中"), self.running))
        rows.append((_("超えた分"), month.over) if month.over else (_("残り"), month.left))
        rows.append((_("月末の見込み"), self.forecast))
        if month.expired:
            rows.append((_("今月で使えなくなる"), month.expired))
        return [(str(label), self.says(value)) for label, value in rows]

    @property
    def level(self) -> str:
        """`""`, `NEAR` (80 percent) or `FULL` (100 percent)."""
        return level(self.now.percent)

    @property
    def tone(self) -> str:
        """The colour of the warning."""
        return TONES[self.level]

    @property
    def sentence(self) -> str:
        """What the reader should know now; empty while there is room and the pace fits."""
        if self.level == "FULL":
            return _("今月の分を使い切りました。これからの依頼は超過になります。")
        if self.level == "NEAR":
            return _("今月の分の%(percent)s%%を使いました。残りは%(left)sです。") % {
                "percent": self.now.percent,
                "left": self.says(self.now.left),
            }
        if self.forecast > self.now.available:
            return _("このペースでは、月末に%(over)s超過する見込みです。") % {
                "over": self.says(self.forecast - self.now.available)
            }
        return ""


@dataclass(frozen=True, slots=True)
class Use:
    """What was used by month, and how much of the last month's is still being counted by a running timer."""

    by_month: dict[Month, int]
    running: int = 0


def meter(*, now: datetime) -> Meter | None:
    """The client's pack in the month of `now`, with what runs at that moment; None where its contract has none.

    `months` begins with the first that has a pack of this unit.
    """
    today = in_tokyo(now).date()
    [versions] = remembered.rows(_versions)
    read_together(versions)
    holds = next((row for row in versions if _holds(row, today)), None)
    if holds is None:
        return None
    kind, last = holds.pack, Month.of(today)
    alike = [row for row in versions if row.pack == kind]
    first = min(Month.of(row.valid_from) for row in alike)
    used = _hours(first, last, now) if kind == ContractVersion.Pack.HOURS else _units(first, last)
    asked = [first.plus(at) for at in range(last.months_since(first) + 1)]
    months = tuple(run([(month, _terms(alike, month, today), used.by_month.get(month, 0)) for month in asked]))
    expected = _forecast(months[-1].used, today)
    return Meter(months[-1], kind, pack(holds), expected, used.running, months)


def brief(tenant: UUID, *, now: datetime) -> tuple[str, int]:
    """(level, percent) for a page that has little room, at most a minute old."""
    key = f"pack:{tenant}:{in_tokyo(now).date()}"
    found: tuple[str, int] | None = cache.get(key)
    if found is None:
        here = meter(now=now)
        found = (here.level, here.now.percent) if here else ("", 0)
        cache.set(key, found, FRESH_SECONDS)
    return found


def _versions() -> Sequence[QuerySet[ContractVersion]]:
    rows = ContractVersion.objects.filter(AGREED, tenant_id=the_one()).exclude(pack="")
    return [rows.order_by("-valid_from", "-number")]


def _holds(row: ContractVersion, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to > day)


def _terms(versions: list[ContractVersion], month: Month, today: date) -> Terms:
    """The terms of the version that holds on the month's last day, or today in the month that is not over."""
    day = min(month.last, today) if month == Month.of(today) else month.last
    row = next((row for row in versions if _holds(row, day)), None)
    return Terms(row.pack_amount, row.carry_months, row.carry_cap) if row else Terms()


def _hours(first: Month, last: Month, now: datetime) -> Use:
    """Seconds by month: the operators' time, also what still runs, and that of months taken over from files."""
    rows = TimeEntry.objects.filter(
        tenant_id=the_one(), started_at__gte=first.start_at, started_at__lt=last.end_at
    ).exclude(activity__in=NOT_COUNTED)
    of_month = rows.annotate(of=TruncMonth("started_at")).values("of").order_by()
    sums = of_month.annotate(whole=Sum("seconds"), live=running_seconds(now=now))
    found, live = {}, 0
    for row in sums:
        found[Month.of(row["of"])] = row["whole"] + row["live"]
        live += row["live"]
    taken = ImportedLine.objects.filter(
        tenant_id=the_one(), imported_month__month__gte=str(first), imported_month__month__lte=str(last)
    )
    for name, whole in _by(taken, "imported_month__month", "operator_seconds"):
        month = Month.parse(name)
        found[month] = found.get(month, 0) + whole
    return Use(found, live)


def _units(first: Month, last: Month) -> Use:
    rows = UnitCount.objects.filter(tenant_id=the_one(), on__gte=first.start, on__lt=last.end)
    sums = rows.annotate(of=TruncMonth("on")).values("of").order_by().annotate(whole=Sum("count"))
    return Use({Month.of(row["of"]): row["whole"] for row in sums})


def _by(rows: Any, name: str, value: str) -> Any:
    return rows.order_by().values_list(name).annotate(whole=Sum(value))


def _forecast(used: int, today: date) -> int:
    """At the pace of the business days so far, today among them; without a calendar, what was used."""
    try:
        calendar = calendar_of(the_one(), today)
    except CalendarMissing:
        return used
    month = Month.of(today)
    before = month.start - timedelta(days=1)
    count: Callable[[date, date], int] = calendar.business_days_between
    return forecast(used, elapsed=count(before, today), days=count(before, month.last))
