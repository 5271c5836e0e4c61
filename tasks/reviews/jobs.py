"""みなし検収, every business morning: one job of the house asks for one job per client."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cache

from bpo.core import tenancy
from bpo.core.calendar.calendar import Calendar, office_calendar
from bpo.core.calendar.holidays import PROVISIONAL_TO, national_holidays_between
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from tasks.reviews.actions import deem_accepted
from tasks.work.models import Task
from tasks.work.states import Status

EVERYBODY = "tasks.deem_accepted"
ONE_CLIENT = "tasks.deem_accepted_client"
MORNING = time(8)
CLIENT = "CLIENT"


@cache
def _office(year: int) -> Calendar:
    """Weekdays without national holidays; beyond the years that are known a morning too many does no harm."""
    last = min(year, PROVISIONAL_TO.year)
    return office_calendar(holidays=national_holidays_between(last - 1, last, provisional=True))


def last_morning(now: datetime) -> datetime:
    """08:00 of the last business day (national calendar) that has begun by then: the moment that is due at `now`."""
    local = in_tokyo(now)
    calendar, day = _office(local.year), local.date()
    if local.time() < MORNING or not calendar.is_business_day(day):
        day = calendar.previous_business_day(day)
    return datetime.combine(day, MORNING, tzinfo=TOKYO)


@handler(EVERYBODY, label="みなし検収（全顧客）")
def ask_for_every_client(work: Work) -> Finish | None:
    """One job per client; the morning is its key, so that it is asked once."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == CLIENT]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            enqueue(ONE_CLIENT, key=due, payload={"due": due})
        work.progress(done, len(clients))
    return None


@handler(ONE_CLIENT, label="みなし検収")
def deem_one_client(work: Work) -> Finish | None:
    """Every task whose days for 検収 had passed by that morning, each in its own transaction; again is harmless."""
    due = datetime.fromisoformat(work.payload["due"])
    with tenancy.use(work.tenant):
        waiting = Task.objects.filter(tenant_id=work.tenant, status=Status.DELIVERED, accept_by__lte=due)
        ids = list(waiting.order_by("accept_by", "id").values_list("pk", flat=True))
    for done, task_id in enumerate(ids, start=1):
        with tenancy.use(work.tenant):
            if Task.objects.filter(pk=task_id, status=Status.DELIVERED, accept_by__lte=due).exists():
                deem_accepted(task_id, now=due)
        work.progress(done, len(ids))
    return None


def _due(now: datetime) -> datetime | None:
    morning = last_morning(now)
    return morning if now - morning < timedelta(days=1) else None


every(EVERYBODY, label="みなし検収（全顧客）", due=_due)
