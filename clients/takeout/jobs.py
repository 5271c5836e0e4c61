"""Writes the ZIP, and clears the shelf every morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from clients.takeout import actions, shelf
from clients.takeout.models import Takeout
from clients.takeout.queries import WRITE
from clients.takeout.writing import Writer, digest_of, one_moment

SWEEP = "takeout.sweep"
MORNING = time(5)


@handler(WRITE, label="全データの書き出し", tells=True, follow=actions.follow_job)
def write_takeout(work: Work) -> Finish | None:
    """All rows as of one moment, then the files one by one; the bytes are on the shelf before the row says so."""
    takeout = UUID(work.payload["takeout"])
    with tenancy.use(work.tenant):
        row = Takeout.objects.get(pk=takeout)
    if row.state != Takeout.State.MAKING:
        return None
    draft = shelf.draft_of(work.job, work.token)
    writer = Writer(draft, at=timezone.localtime())
    with one_moment(work.tenant):
        writer.write_tables(work.tenant)
    writer.write_files(work.progress)
    contents = writer.close({"asked_by": row.asked_name, "reason": row.reason})
    sha256, size = digest_of(draft), draft.stat().st_size
    shelf.keep(draft, shelf.path_of(work.tenant, takeout, sha256))

    def finish() -> None:
        actions.finish(takeout, sha256=sha256, size=size, contents=contents, now=timezone.now())

    return finish


def last_morning(now: datetime) -> datetime:
    """The last 05:00 at or before `now`."""
    today = datetime.combine(in_tokyo(now).date(), MORNING, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(SWEEP, label="期限の過ぎた全データの書き出しの削除")
def clear_shelves(work: Work) -> Finish | None:
    """At every client; again is harmless."""
    clients = [row.id for row in directory() if row.kind == "CLIENT"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            actions.remove_expired(now=timezone.now())
        work.progress(done, len(clients))
    return None


every(SWEEP, label="期限の過ぎた全データの書き出しの削除", due=last_morning)
