"""What the monthly report says about letters: which ones were made, beside the units that the lines count."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.documents.models import Merged
from generalaffairs.documents.queries import LETTER

TEMPLATE = "generalaffairs/documents/report_section.html"
SHOWN = 30


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Letters and documents of templates that reached the client in the month (`YYYY-MM`); empty without any.

    Guarded work is left out.
    """
    rows, counted = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    letters, merged = list(rows), [{"name": name, "count": count} for name, count in counted]
    if not letters and not merged:
        return {}
    shown = [{"title": title, "on": in_tokyo(at).date().isoformat()} for title, at in letters[:SHOWN]]
    found: dict[str, Any] = {"letters": shown, "total": len(letters), "more": len(letters) - len(shown)}
    return found | ({"merged": merged} if merged else {})


def _asked(*, month: Month) -> Asked:
    issued = Document.objects.filter(
        tenant_id=the_one(), kind=LETTER, client_visible=True, category="",
        issued_at__gte=month.start_at, issued_at__lt=month.end_at,
    )  # fmt: skip
    delivered = Merged.objects.filter(
        tenant_id=the_one(), state=Merged.State.READY, task__category="",
        task__delivered_at__gte=month.start_at, task__delivered_at__lt=month.end_at,
    )  # fmt: skip
    counted = delivered.order_by("template__template__name").values_list("template__template__name")
    rows = issued.order_by("issued_at", "id").values_list("title", "issued_at")
    return [rows, counted.annotate(count=Count("pk"))]
