"""The rows that could not be taken in, as the file had them, with the reason in a last column.

A corrected copy can be uploaded again as it is: the last column is none of the layout's.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from bpo.core.imports import queries
from bpo.core.imports.models import ImportRun
from bpo.core.imports.tables import sentences


def returned_rows(run: ImportRun) -> tuple[list[str], list[list[str]]]:
    """Heading and rows. A row shorter or longer than the heading comes at the heading's width."""
    head = [name.strip() for name in run.heading if name.strip()]
    found = queries.rows_of(run, kind="BAD").order_by("number")
    rows = []
    for row in found:
        cells = [str(cell) for cell in (row.cells or [])][: len(head)]
        rows.append([*cells, *[""] * (len(head) - len(cells)), " ".join(sentences(row))])
    return [*head, str(_("エラーの内容"))], rows
