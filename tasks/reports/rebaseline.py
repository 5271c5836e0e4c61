"""Lines whose volume no longer fits their baseline: under half of it two months running. The manager is asked for a
new, signed inventory; nothing of the figures changes by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.together import read_together
from bpo.core.ui.formats import month_name, number, unit
from clients.inventory.models import ProcessLine
from tasks.reports.calc import LineResult, MonthResult, needs_new_baseline, with_places
from tasks.reports.figures import figures_of
from tasks.reports.models import MonthState, SavingsSnapshot
from tasks.reports.snapshots import result_of

# What is done a few times a year has months without any: its volume says nothing of two months.
RARE = (ProcessLine.Frequency.QUARTERLY, ProcessLine.Frequency.HALF_YEARLY, ProcessLine.Frequency.YEARLY)


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A line that asks for a new baseline: the units of the month before and of the month, and what was planned."""

    name: str
    unit: str
    month: Month
    planned: Decimal
    before: int
    now: int

    @property
    def text(self) -> str:
        """The sentence with its figures and its cause."""
        places = 0 if self.planned == self.planned.to_integral_value() else 1
        return _(
            "「%(name)s」は計画 %(planned)s%(unit)sに対し、%(first)s %(before)s%(unit)s、%(second)s %(now)s%(unit)s"
            "と、2か月続けて半分に届きません。"
        ) % {
            "name": self.name, "unit": unit(self.unit), "planned": number(self.planned, places),
            "first": month_name(self.month.previous().start), "before": number(self.before),
            "second": month_name(self.month.start), "now": number(self.now),
        }  # fmt: skip


def shrunk(
    results: Mapping[UUID, MonthResult],
    month: Month,
    *,
    today: date,
    known: Mapping[UUID, MonthResult] | None = None,
) -> dict[UUID, list[Shrunk]]:
    """By client the lines that ask for a new baseline after the month; none while it still runs.

    No query where every line has its half; else one, and those of the month before where it was neither sent nor is
    `known` as its rows give it.
    """
    if month >= Month.of(today):
        return {}
    under = {tenant: _under(result) for tenant, result in results.items()}
    under = {tenant: lines for tenant, lines in under.items() if lines}
    if not under:
        return {}
    wanted = {key for lines in under.values() for key in lines}
    often = ProcessLine.objects.filter(tenant_id__in=under, pk__in=wanted, volume_period=ProcessLine.Period.MONTH)
    often = often.exclude(frequency__in=RARE).order_by("tenant_id", "position")
    sent = _sent(list(under), month.previous())
    read_together(often, sent)
    before = _before({line.tenant_id for line in often}, month.previous(), sent, known or {})
    found: dict[UUID, list[Shrunk]] = defaultdict(list)
    for line in often:
        now, then = under[line.tenant_id][line.pk], _under(before[line.tenant_id]).get(line.pk)
        if then is not None and needs_new_baseline([then.under_volume, now.under_volume]):
            found[line.tenant_id].append(
                Shrunk(
                    line.name, line.unit, month, with_places(now.baseline_volume, 1), then.line.units, now.line.units
                )
            )
    return dict(found)


def _under(result: MonthResult) -> dict[UUID, LineResult]:
    """The lines of the inventory under half of their volume; none of a month in which nothing was done at all."""
    if not any(one.line.units for one in result.lines):
        return {}
    return {UUID(one.line.key): one for one in result.lines if one.under_volume}


def _sent(tenants: Sequence[UUID], month: Month) -> QuerySet[SavingsSnapshot]:
    rows = SavingsSnapshot.objects.filter(
        tenant_id__in=tenants,
        savings_month__month=str(month),
        savings_month__state__in=(MonthState.SENT, MonthState.FROZEN),
    )
    return rows.order_by("number")


def _before(
    tenants: Collection[UUID], month: Month, sent: Iterable[SavingsSnapshot], known: Mapping[UUID, MonthResult]
) -> dict[UUID, MonthResult]:
    """The month as it was sent, or as its rows give it."""
    last = {row.tenant_id: row for row in sent}
    unsent = [one for one in tenants if one not in last and one not in known]
    computed = figures_of(unsent, month) if unsent else {}
    return {**known, **{tenant: result_of(row) for tenant, row in last.items()}, **computed}
