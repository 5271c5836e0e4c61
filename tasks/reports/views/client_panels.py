"""Two panels on the client's page, read after it: hours saved and lateness, this month and the months before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from clients.companies import panels
from tasks.reports.figures import figures_by_month
from tasks.reports.punctuality import LATE
from tasks.reports.queries import Listed, listed
from tasks.reports.rebaseline import Shrunk, shrunk
from tasks.seats import is_staff
from tasks.work.models import Delivery, Task
from tasks.work.states import PRESSING

MONTHS = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """One month's last parts: how many, and how many after their deadline."""

    month: Month
    tasks: int
    late: int

    @property
    def share(self) -> Decimal | None:
        """Percent on time, one place, rounded down as in the report; None without a delivery."""
        return Decimal((self.tasks - self.late) * 1000 // self.tasks) / 10 if self.tasks else None


def saved_months(request: HttpRequest) -> dict[str, Any]:
    """The last six months that were sent, from their snapshots, newest first; to a manager also what asks for a new
    baseline. Two queries, and those of two months together for the manager.

    Whoever works for the client sees what his work saves; the reports behind the figures, with fees, are the manager's.
    """
    if not is_staff(request.actor, request.tenant):
        return {"hidden": True}
    rows: list[Listed] = [row for row in listed() if row.headline is not None]
    may_open = policy.check("reports.oversee", request.actor, request.tenant)
    return {"rows": rows[:MONTHS], "may_open": may_open, "shrunk": _shrunk() if may_open else []}


def _shrunk() -> list[Shrunk]:
    """The lines that ask for a new baseline after the last whole month."""
    today, tenant = timezone.localdate(), the_one()
    month = Month.of(today).previous()
    found = figures_by_month([tenant], [month, month.previous()])
    return shrunk(found[month], month, today=today, known=found[month.previous()]).get(tenant, [])


def lateness(request: HttpRequest) -> dict[str, Any]:
    """What is overdue now, and the deliveries of six months against their deadlines. Two queries."""
    if not is_staff(request.actor, request.tenant):
        return {"hidden": True}
    return late_months(timezone.now())


def late_months(now: datetime) -> dict[str, Any]:
    """`overdue`: open tasks past their deadline (waiting for the client does not count); `months`: newest first."""
    this = Month.of(in_tokyo(now).date())
    wanted = [this.plus(-n) for n in range(MONTHS)]
    counts = {f"tasks{n}": Count("id", filter=_within(month)) for n, month in enumerate(wanted)}
    counts |= {f"late{n}": Count("id", filter=_within(month) & LATE) for n, month in enumerate(wanted)}
    found = _since(wanted[-1]).aggregate(**counts)
    overdue = Task.objects.filter(tenant_id=the_one(), status__in=PRESSING, due_at__lt=now).count()
    months = [Kept(month, found[f"tasks{n}"], found[f"late{n}"]) for n, month in enumerate(wanted)]
    return {"overdue": overdue, "this": months[0], "months": months}


def _within(month: Month) -> Q:
    return Q(delivered_at__gte=month.start_at, delivered_at__lt=month.end_at)


def _since(month: Month) -> Any:
    return Delivery.objects.filter(tenant_id=the_one(), is_last=True, is_rework=False, delivered_at__gte=month.start_at)


panels.register("reports/panel_saved.html", saved_months, order=30, key="saved", title=_("削減時間"))
panels.register("reports/panel_late.html", lateness, order=32, key="late", title=_("期限超過"))
