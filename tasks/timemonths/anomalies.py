"""What a manager should look at before he approves: rules over the entries, the same for counts and for lists.

Business time is that of the BPO company, from its first opening to its last closing of the day: work over the noon
break is no anomaly, work on a closed day is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, IntegerField, Q
from django.db.models.expressions import Combinable, Func
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from tasks.time.models import TimeEntry

LONGEST_STRETCH = 4 * 3600
# Seconds of the day, and the days on which the house works from the one to the other.
type Hours = tuple[tuple[int, int, tuple[date, ...]], ...]
LONG, OUTSIDE, BARE, RUNNING, IDLE = "long", "outside", "bare", "running", "idle"
LABELS = {
    LONG: _("4時間を超えて休みなし"),
    OUTSIDE: _("営業時間の外"),
    BARE: _("依頼もメモもない"),
    RUNNING: _("計測中"),
    IDLE: _("操作のない時間が未処理"),
}


class _SecondOfDay(Func):
    """Seconds since midnight in Tokyo of a moment; with `of` subtracted days, beyond 86400 on the next day."""

    template = (
        "EXTRACT(EPOCH FROM ((%(expressions)s AT TIME ZONE 'Asia/Tokyo')"
        " - date_trunc('day', started_at AT TIME ZONE 'Asia/Tokyo')))::int"
    )
    output_field = IntegerField()


def prepared() -> dict[str, Combinable]:
    """Annotations that the rules need: the Tokyo day, and begin and end as seconds of that day."""
    return {
        "on_day": TruncDate("started_at"),
        "begin_second": _SecondOfDay(F("started_at")),
        "end_second": _SecondOfDay(F("ended_at")),
    }


def rules(hours: Hours) -> dict[str, Q]:
    """Condition by code, over entries annotated with `prepared()`; right for entries of the months of `hours` only."""
    return {
        LONG: Q(seconds__gt=LONGEST_STRETCH),
        OUTSIDE: Q(ended_at__isnull=False) & ~_inside(hours),
        BARE: Q(task=None, note=""),
        RUNNING: Q(ended_at=None),
        IDLE: Q(idle_from__isnull=False),
    }


def hours_of(calendar: Calendar, months: Iterable[Month]) -> Hours:
    """The days of these months on which anybody works, by their first opening and last closing."""
    alike: dict[tuple[int, int], list[date]] = defaultdict(list)
    for month in months:
        for n in range((month.end - month.start).days):
            day = month.start + timedelta(days=n)
            if spans := calendar.spans_on(day):
                alike[spans[0][0], spans[-1][1]].append(day)
    return tuple((opens, closes, tuple(days)) for (opens, closes), days in alike.items())


def _inside(hours: Hours) -> Q:
    """Within the day's first opening and last closing; days of the same hours are one condition."""
    found = Q(pk__in=[])
    for opens, closes, days in hours:
        found |= Q(on_day__in=days, begin_second__gte=opens, end_second__lte=closes)
    return found


def codes_of(entry: TimeEntry) -> list[str]:
    """The anomalies of an entry whose rules were annotated as `is_<code>`."""
    return [code for code in LABELS if getattr(entry, f"is_{code}")]
