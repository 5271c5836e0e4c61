"""What the monthly report says about travel: cost by department, estimate against actual, fees."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.travel.models import Trip, TripLine
from generalaffairs.travel.queries import KEY
from tasks.time.models import UnitCount

TEMPLATE = "generalaffairs/travel/report_section.html"


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Trips delivered in the month (`YYYY-MM`) by department, in yen; empty without any. Guarded work is left out.

    Names of travellers are not part of it: the report is read by more people than the trips.
    """
    trips, lines = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    departments = dict(trips)
    if not departments:
        return {}
    sums = {name or _("部署の記載なし"): _empty() for name in departments.values()}
    for name in departments.values():
        sums[name or _("部署の記載なし")]["trips"] += 1
    for trip, state, yen, deducted, fee, actual in lines:
        row, live = sums[departments[trip] or _("部署の記載なし")], state != TripLine.State.CANCELLED
        row["estimate"] += (yen - deducted) if live else 0
        row["fees"] += fee
        row["actual"] += actual or 0
        row["open"] += 1 if live and actual is None else 0
    table = [{"department": name, **sums[name]} for name in sorted(sums)]
    return {"rows": table, "total": {key: sum(row[key] for row in table) for key in _empty()}}


def _empty() -> dict[str, int]:
    return dict.fromkeys(("trips", "estimate", "fees", "actual", "open"), 0)


def _asked(*, month: Month) -> Asked:
    counted = UnitCount.objects.filter(
        tenant_id=the_one(), task__worktype=KEY, task__category="", on__gte=month.start, on__lte=month.last
    ).values("task")
    trips = Trip.objects.filter(tenant_id=the_one(), task__in=counted).values_list("pk", "department")
    chosen = TripLine.objects.filter(tenant_id=the_one(), option__chosen=True, option__trip__task__in=counted)
    return [trips, chosen.values_list("option__trip_id", "state", "yen", "deducted", "fee", "actual")]
