"""Every morning before work begins: one job of the house asks for one job per client."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from tasks.recurring.actions import generate
from tasks.recurring.models import RecurringTemplate

EVERYBODY, ONE_CLIENT = "recurring.generate_all", "recurring.generate"
MORNING = time(5)


def last_morning(now: datetime) -> datetime:
    """The last 05:00 at or before `now`."""
    today = datetime.combine(in_tokyo(now).date(), MORNING, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(EVERYBODY, label="定例業務の作成（全顧客）")
def ask_for_every_client(work: Work) -> Finish | None:
    """One job per client that is served; the morning is its key, so that it is asked once."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            if RecurringTemplate.objects.filter(tenant_id=client).exists():
                enqueue(ONE_CLIENT, key=due, payload={"due": due})
        work.progress(done, len(clients))
    return None


@handler(ONE_CLIENT, label="定例業務の作成")
def generate_for_one_client(work: Work) -> Finish | None:
    """What has come up by now and is not there yet; again is harmless."""
    with tenancy.use(work.tenant):
        made = generate(actor=SYSTEM, now=timezone.now())
    work.result.update(made=len(made.tasks), problems=made.problems)
    return None


every(EVERYBODY, label="定例業務の作成（全顧客）", due=last_morning)
