"""Every night: drafts that nobody came back to are forgotten."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from tasks.portal.actions import drop_old_drafts

SWEEP = "portal.sweep_drafts"
NIGHT = time(3, 30)


def last_night(now: datetime) -> datetime:
    """The last 03:30 at or before `now`."""
    today = datetime.combine(in_tokyo(now).date(), NIGHT, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(SWEEP, label="古い下書きの削除")
def sweep(work: Work) -> Finish | None:
    """Client by client, each in its own context; again is harmless."""
    clients, gone = [row.id for row in directory() if row.kind == "CLIENT"], 0
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            gone += drop_old_drafts(now=timezone.now())
        work.progress(done, len(clients))
    work.result.update(gone=gone)
    return None


every(SWEEP, label="古い下書きの削除", due=last_night)
