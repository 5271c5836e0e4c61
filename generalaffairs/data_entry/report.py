"""What the monthly report says about data entry: how many records, how many fields differed, which fields. No names."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.data_entry import queries
from tasks.double_entry.models import Difference, Keying

TEMPLATE = "generalaffairs/data_entry/report_section.html"
NAMED = 5


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Records that were decided in the month (`YYYY-MM`), by way; of the blind ones, fields keyed and fields that
    differed; the fields that differed most. Empty without any record."""
    ways, keyings, differing = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    records = Counter(way for (way,) in ways)
    if not records:
        return {}
    fields = sum(checked for (checked,) in keyings)
    labels = Counter(label for (label,) in differing)
    return {
        "records": sum(records.values()),
        "ways": [{"way": way, "count": records[way]} for way in ("BLIND", "CROSS", "SINGLE") if records[way]],
        "fields": fields,
        "differences": sum(labels.values()),
        # Per ten thousand fields, so that no float is frozen.
        "per_10000": sum(labels.values()) * 10_000 // fields if fields else 0,
        "by_field": [{"label": label, "count": count} for label, count in sorted(labels.items(), key=_most)[:NAMED]],
    }


def _most(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def _asked(*, month: Month) -> Asked:
    decided = queries.decided_between(month.start_at, month.end_at)
    blind = decided.filter(way="BLIND").values("pk")
    keyings = Keying.objects.filter(tenant_id=the_one(), case__in=blind, slot="A").values_list("checked")
    differing = Difference.objects.filter(tenant_id=the_one(), case__in=blind).values_list("label")
    return [decided.values_list("way"), keyings, differing]
