"""Timers of people whose assignment has ended: at once by the event, and each night for seats that ran out."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Work, every, handler
from clients.companies.queries import directory
from tasks.time.actions import end_left_timers

EVERYBODY = "tasks.end_left_timers"
ONE_CLIENT = "tasks.end_left_timers_client"
NIGHT = time(0, 5)


@handler(ONE_CLIENT, label="担当を外れた人の計測の終了", topics=("assignment.ended", "seat.ended"))
def end_at_one_client(work: Work) -> None:
    """End what runs there without a seat; somebody who still has another seat keeps his timer."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        end_left_timers(on=in_tokyo(now).date(), now=now)


@handler(EVERYBODY, label="担当を外れた人の計測の終了（全顧客）")
def ask_for_every_client(work: Work) -> None:
    """One job per client and for the house; the night is its key."""
    due = work.payload["due"]
    rows = list(directory())
    for done, row in enumerate(rows, start=1):
        with tenancy.use(row.id):
            enqueue(ONE_CLIENT, key=due, payload={"due": due})
        work.progress(done, len(rows))


def last_night(now: datetime) -> datetime:
    """The last 00:05 in Tokyo that has begun by then."""
    local = in_tokyo(now)
    day = local.date() if local.time() >= NIGHT else local.date() - timedelta(days=1)
    return datetime.combine(day, NIGHT, tzinfo=TOKYO)


every(EVERYBODY, label="担当を外れた人の計測の終了（全顧客）", due=last_night)
