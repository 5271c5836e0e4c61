"""The rows of the matrix as HTML: of thirty clients with four months each, where a template's nodes cost more than all
that stands in them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core.saying import numbered
from bpo.core.ui import formats
from bpo.core.ui.cells import written
from bpo.core.ui.still import address
from bpo.core.ui.templatetags import ui
from tasks.timemonths.queries import Cell, Row


def matrix_rows(rows: Iterable[Row], *, may_approve: bool) -> SafeString:
    """A row for each client; every part is escaped where it is written."""
    return SafeString("".join([_row(row, may_approve) for row in rows]))


def _row(row: Row, may_approve: bool) -> str:  # noqa: FBT001
    cells = "".join([_cell(cell, may_approve) for cell in row.cells])
    return f'<tr><th scope="row" class="cell-main">{ui.band(row.client)}</th>{cells}</tr>'


def _cell(cell: Cell, may_approve: bool) -> str:  # noqa: FBT001
    month = formats.month_label(cell.month.start)
    check = _check(cell, month) if may_approve and cell.is_approvable else ""
    return (
        f'<td data-label="{written(month)}"><div>\n'
        f'<div class="cluster">{check}{ui.status(cell.state, cell.label, cell.tone)}</div>\n'
        f"{_figures(cell, month) if cell.figures.entries else ''}\n{_approval(cell)}\n</div></td>"
    )


def _check(cell: Cell, month: str) -> str:
    said = _("%(client)sの%(month)sを承認する") % {"client": cell.client.short_name, "month": month}
    return (
        f'<label class="check"><input type="checkbox" name="month" value="{written(cell.key)}" checked>'
        f'<span class="sr-only">{written(said)}</span></label>'
    )


def _figures(cell: Cell, month: str) -> str:
    url, told = address("desk:time_month", cell.client.code, cell.month), cell.figures
    whose = _("（%(client)s %(month)s）") % {"client": cell.client.short_name, "month": month}
    entries = numbered("%(n)s件", told.entries) % {"n": formats.number(told.entries)}
    look = ui.status("look", _("要確認 %(n)s件") % {"n": formats.number(told.flagged)}, "warn") if told.flagged else ""
    return (
        f'<a class="tnum" href="{written(url)}">{written(formats.minutes(told.seconds))}'
        f'<span class="sr-only">{written(whose)}</span></a> <span class="sub nowrap">{written(entries)}</span>\n'
        f"{f'<br>{look}' if look else ''}"
    )


def _approval(cell: Cell) -> str:
    if cell.approval is None:
        return ""
    if cell.approval.approved_at:
        by = cell.approval.approved_by
        told = f"{by.name if by else ''} {ui.mdate(cell.approval.approved_at)}"
    elif cell.approval.reopened_at:
        told = _("取消し：%(reason)s") % {"reason": cell.approval.reopen_reason}
    else:
        return ""
    return f'<br><span class="sub">{written(told)}</span>'
