"""A list as a file to download: the table's declaration, a file name that says what, whose and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from bpo.core.ui.export import ExportFile, export, write
from bpo.core.ui.losses import SentFile
from bpo.core.ui.tables import DeskTable

FORMATS = ("csv", "csv-cp932", "xlsx")


def file_response(
    table_class: type[DeskTable],
    rows: Iterable[Any],
    fmt: str,
    *,
    title: str,
    client: str,
    now: datetime,
    **options: Any,
) -> HttpResponse:
    """All rows as `{title}_{client}_{YYYYMM}_{YYYYMMDDHHMM}.csv` or `.xlsx`. Raises Http404 for another format.

    `now` is local time; `options` go to the table.
    """
    if fmt not in FORMATS:
        raise Http404
    made = export(table_class, rows, fmt, caption=title, **options)  # type: ignore[arg-type]
    return _sent(made, title, client, now)


def plain_response(
    header: Sequence[str], rows: Sequence[Sequence[Any]], fmt: str, *, title: str, client: str, now: datetime
) -> HttpResponse:
    """The same for rows that are no list of a page. Raises Http404 for another format."""
    if fmt not in FORMATS:
        raise Http404
    return _sent(write(header, rows, fmt, title), title, client, now)  # type: ignore[arg-type]


def _sent(made: ExportFile, title: str, client: str, now: datetime) -> HttpResponse:
    return sent(made, f"{title}_{client}_{now:%Y%m}_{now:%Y%m%d%H%M}.{made.extension}")


def sent(made: ExportFile, name: str) -> SentFile:
    """The file under this name. What it could not hold is shown first (`LossesMiddleware`)."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response = SentFile(
        made.content,
        content_type=made.content_type,
        headers={"Content-Disposition": disposition or "attachment", "Cache-Control": "private, no-store"},
    )
    response.problems = made.problems
    return response
