"""Every morning, after the recurring work: make the lists that have come up, stop the clocks of what is late."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from tasks.materials import actions
from tasks.materials.models import MaterialList, MaterialSet

EVERYBODY, ONE_CLIENT = "materials.generate_all", "materials.generate"
MORNING = time(6)


def _last_morning(now: datetime) -> datetime:
    today = datetime.combine(in_tokyo(now).date(), MORNING, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(EVERYBODY, label="資料回収（全顧客）")
def ask_for_every_client(work: Work) -> Finish | None:
    """One job per client that is served; the morning is its key."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            kept = MaterialSet.objects.filter(tenant_id=client).exists()
            if kept or MaterialList.objects.filter(tenant_id=client).exists():
                enqueue(ONE_CLIENT, key=due, payload={"due": due})
        work.progress(done, len(clients))
    return None


every(EVERYBODY, label="資料回収（全顧客）", due=_last_morning)


@handler(ONE_CLIENT, label="資料回収")
def generate_for_one_client(work: Work) -> Finish | None:
    """Lists of one client, then the clocks; again is harmless."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        made = actions.generate(now=now)
        held = actions.hold_late(now=now)
    work.result.update(lists=len(made), held=len(held))
    return None
