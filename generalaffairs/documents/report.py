"""What the monthly report says about letters: which ones were made, beside the units that the lines count."""

from __future__ import annotations

from typing import Any

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.documents.queries import LETTER

TEMPLATE = "generalaffairs/documents/report_section.html"
SHOWN = 30


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Letters that reached the client in the month (`YYYY-MM`); empty without any. Guarded work is left out."""
    period = Month.parse(month)
    issued = Document.objects.filter(
        tenant_id=the_one(), kind=LETTER, client_visible=True, category="",
        issued_at__gte=period.start_at, issued_at__lt=period.end_at,
    )  # fmt: skip
    rows = issued.order_by("issued_at", "id").values_list("title", "issued_at")
    yield [rows]
    letters = list(rows)
    if not letters:
        return {}
    shown = [{"title": title, "on": in_tokyo(at).date().isoformat()} for title, at in letters[:SHOWN]]
    return {"letters": shown, "total": len(letters), "more": len(letters) - len(shown)}
