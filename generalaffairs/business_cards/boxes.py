"""The page boxes of the proof, exactly: a printer cuts by TrimBox and checks BleedBox (ISO 15930, PDF/X)."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pikepdf

from bpo.core.documents.rendering import finishing

TEMPLATE, VERSION = "generalaffairs/business_cards/proof.pdf.html", 1
LAYOUT_TEMPLATE, LAYOUT_VERSION = "generalaffairs/business_cards/layout.pdf.html", 1
TRIM_MM = (Decimal(91), Decimal(55))
BLEED_MM = Decimal(3)
MARKS_MM = Decimal(20)  # from the trimmed edge to the edge of the sheet: bleed, crop marks, notes
POINTS_PER_MM = Decimal(72) / Decimal("25.4")


def box(outside_mm: Decimal) -> pikepdf.Array:
    """The rectangle that reaches `outside_mm` beyond the trimmed card, in points on the sheet."""
    start = MARKS_MM - outside_mm
    ends = (side + MARKS_MM + outside_mm for side in TRIM_MM)
    return pikepdf.Array([round(value * POINTS_PER_MM, 4) for value in (start, start, *ends)])


@finishing(LAYOUT_TEMPLATE)
@finishing(TEMPLATE)
def set_boxes(pdf: bytes, data: dict[str, Any]) -> bytes:
    """The PDF with MediaBox, BleedBox and TrimBox on every page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.MediaBox = box(MARKS_MM)
            page.BleedBox = box(BLEED_MM)
            page.TrimBox = box(Decimal(0))
            for name in ("/CropBox", "/ArtBox"):
                if name in page:
                    del page[name]
        opened.save(out, deterministic_id=True)
    return out.getvalue()
