"""What a person did on one day as the points of a list: of a full day more than a hundred, where a template's nodes
cost more than all that stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui import formats
from bpo.core.ui.cells import written
from bpo.core.ui.templatetags import ui
from tasks.time.models import TimeCorrection, TimeEntry


def day_rows(entries: Iterable[Any], this: TimeEntry) -> SafeString:
    """The entries of `queries.beside`, `this` one in bold; every part is escaped where it is written."""
    runs = written(_("計測中"))
    return SafeString("".join([_point(entry, entry.pk == this.pk, runs) for entry in entries]))


def _point(entry: Any, is_this: bool, runs: str) -> str:  # noqa: FBT001
    label = written(entry.shown_label)
    length = f"（{written(formats.minutes(entry.seconds))}）" if entry.ended_at else runs
    return (
        f"<li>{f'<b>{label}</b>' if is_this else label}<br>"
        f'<span class="tnum">{written(entry.shown_span)}{length}</span>'
        f"{''.join([_correction(one) for one in entry.changes])}</li>"
    )


def _correction(one: TimeCorrection) -> str:
    moved = _("%(number)sから移動。") % {"number": one.old_task.number} if one.old_task else ""
    told = _("%(at)sに訂正（前は%(begin)s–%(end)s）：%(reason)s") % {
        "at": ui.jdatetime(one.corrected_at), "begin": f"{in_tokyo(one.old_started_at):%H:%M}",
        "end": f"{in_tokyo(one.old_ended_at):%H:%M}" if one.old_ended_at else "", "reason": one.reason,
    }  # fmt: skip
    return f"<br><small>{written(moved + told)}</small>"
