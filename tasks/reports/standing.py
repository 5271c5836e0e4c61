"""The rows behind what a report counts beside the hours: open tasks, seats that began and ended, opened files."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import DownloadLog
from bpo.core.tenancy import the_one
from bpo.core.ui.formats import jdate
from clients.people.models import Assignment, Membership
from tasks.reports.part import Part, Told
from tasks.reports.sums import Spread
from tasks.work.models import Task

# The figures of 利用者とファイル.
OF_ACCESS = ("added", "removed", "opened")
BACKLOG = "backlog"


def backlog(tasks: Collection[UUID]) -> Part:
    """The tasks that the report counts as open, as they stand now."""
    rows = Task.objects.filter(tenant_id=the_one(), pk__in=tasks).fetch_mode(FETCH_RAISE)

    def tell(row: Task, _spread: Spread) -> Told:
        due = _("期限 %(due)s") % {"due": jdate(in_tokyo(row.due_at).date())} if row.due_at else ""
        return "、".join(part for part in (row.get_status_display(), due) if part), "", 1, 1

    shown = rows.only("tenant", "number", "title", "category", "received_at", "status", "due_at")
    return Part(shown, "received_at", tell, task=lambda row: row)


def seats(month: Month, field: str, *, names: bool) -> list[Part]:
    """Seats of the client's people and of ours whose `field` (valid_from, valid_to) lies in the month. Ours are named
    to our own managers alone.
    """
    return [_seats(Membership, month, field, names=True), _seats(Assignment, month, field, names=names)]


def _seats(model: Any, month: Month, field: str, *, names: bool) -> Part:
    here = {"tenant_id": the_one(), f"{field}__gte": month.start, f"{field}__lt": month.end}
    rows = model.objects.filter(**here).select_related("user").fetch_mode(FETCH_RAISE)

    def tell(row: Any, _spread: Spread) -> Told:
        who = row.user.name if names else _("当社担当")
        return row.get_role_display(), who, 1, 1

    shown = rows.only("tenant", "role", field, "user__name")
    return Part(shown, field, tell, task=lambda _row: None, title=lambda _row: _("利用者の席"))


def opened(month: Month) -> Part:
    """Files that somebody opened."""
    rows = DownloadLog.objects.filter(tenant_id=the_one(), at__gte=month.start_at, at__lt=month.end_at)

    def tell(row: DownloadLog, _spread: Spread) -> Told:
        return f"{in_tokyo(row.at):%H:%M}", row.actor_name, 1, 1

    shown = rows.select_related("file").only("tenant", "at", "actor_name", "file__name").fetch_mode(FETCH_RAISE)
    return Part(shown, "at", tell, task=lambda _row: None, title=lambda row: row.file.name, of_files=True)


def standing_parts(month: Month, figure: str, tasks: Collection[UUID], *, names: bool) -> list[Part]:
    """The tables behind one of these figures. Raises KeyError for another."""
    found = {
        BACKLOG: lambda: [backlog(tasks)],
        "added": lambda: seats(month, "valid_from", names=names),
        "removed": lambda: seats(month, "valid_to", names=names),
        "opened": lambda: [opened(month)],
    }
    return found[figure]()
