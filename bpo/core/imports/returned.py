"""The rows that could not be taken in, as the file had them, with the reason in a last column.

A corrected copy can be uploaded again as it is: the last column is none of the layout's.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core.imports import queries
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.imports.tables import sentences


def returned_rows(run: ImportRun) -> tuple[list[str], QuerySet[ImportRow], Callable[[ImportRow], list[str]]]:
    """Heading, rows, and what makes a line of a row: shorter or longer ones come at the heading's width."""
    head = [name.strip() for name in run.heading if name.strip()]

    def line(row: ImportRow) -> list[str]:
        cells = [str(cell) for cell in (row.cells or [])][: len(head)]
        return [*cells, *[""] * (len(head) - len(cells)), " ".join(sentences(row))]

    return [*head, str(_("エラーの内容"))], queries.rows_of(run, kind="BAD").order_by("number"), line
