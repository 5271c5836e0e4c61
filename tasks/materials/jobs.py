"""Every morning, after the recurring work: make the lists that have come up, stop the clocks of what is late."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import last_at
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.rounds import enqueue_for_each_client
from tasks.materials import actions
from tasks.materials.models import MaterialList, MaterialSet

EVERYBODY, ONE_CLIENT = "materials.generate_all", "materials.generate"
MORNING = time(6)


def _last_morning(now: datetime) -> datetime:
    return last_at(now, MORNING)


@handler(EVERYBODY, label="資料回収（全顧客）")
def ask_for_every_client(work: Work) -> Finish | None:
    """One job per client that is served; the morning is its key."""

    def wanted(client: UUID) -> bool:
        kept = MaterialSet.objects.filter(tenant_id=client).exists()
        return kept or MaterialList.objects.filter(tenant_id=client).exists()

    enqueue_for_each_client(work, ONE_CLIENT, wanted=wanted)
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
