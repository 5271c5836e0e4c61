"""A list as a file to download: the table's declaration, a file name that says what, whose and when.

What a view gives back is finished only when it is rendered: a list too long for one page load goes out as a job
(`clients.exports`), which asks the same view once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from bpo.core.ui.export import ExportFile, Format, write
from bpo.core.ui.lines import Beside, Lines, of_cells, of_table
from bpo.core.ui.losses import SentFile
from bpo.core.ui.tables import DeskTable

FORMATS = ("csv", "csv-cp932", "xlsx")


class ListFile(HttpResponse):
    """A list on its way out. `deliver` decides how: at once, unless somebody between view and browser knows better."""

    def __init__(self, lines: Lines, fmt: str, *, whose: str, now: datetime) -> None:
        """`now` is local time. Raises Http404 for an unknown format."""
        if fmt not in FORMATS:
            raise Http404
        super().__init__()
        self.lines, self.fmt, self.whose, self.now = lines, cast(Format, fmt), whose, now
        self.deliver: Callable[[ListFile], HttpResponseBase] = ListFile.at_once

    @property
    def file_name(self) -> str:
        """`受信箱_全顧客_202611_202611201530.csv`."""
        extension = "xlsx" if self.fmt == "xlsx" else "csv"
        return f"{self.lines.title}_{self.whose}_{self.now:%Y%m}_{self.now:%Y%m%d%H%M}.{extension}"

    def at_once(self) -> SentFile:
        """Every line, in this answer."""
        made = write(self.lines.header, self.lines.body(), self.fmt, self.lines.title)
        return sent(made, self.file_name)

    def render(self) -> HttpResponseBase:
        """Called once by Django, inside the transaction of the request."""
        return self.deliver(self)


def file_response(
    table_class: type[DeskTable],
    rows: Iterable[Any],
    fmt: str,
    *,
    title: str,
    client: str,
    now: datetime,
    beside: Beside | None = None,
    **options: Any,
) -> ListFile:
    """All rows of a list: give the query set where there is one, whole and in its order.

    `now` is local time; `options` go to the table, and what `beside` says of the rows of each piece. Raises Http404
    for another format.
    """
    return ListFile(of_table(table_class, rows, title=title, beside=beside, **options), fmt, whose=client, now=now)


def plain_response(
    header: Sequence[Any],
    rows: Iterable[Any],
    fmt: str,
    *,
    title: str,
    client: str,
    now: datetime,
    cells: Callable[[Any], Sequence[Any]] | None = None,
) -> ListFile:
    """The same for rows that are no list of a page; `cells` makes one line of a row. Raises Http404 as above."""
    return ListFile(of_cells(header, rows, title=title, cells=cells), fmt, whose=client, now=now)


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
