"""Runs what waits, in the test's own process and transaction: no worker, no broker."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core import tenancy
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job, JobState, Outbox

ROUNDS = 20


def run_all(tenants: Collection[UUID]) -> list[Job]:
    """Deliver the open events and run the queued jobs of these tenants until nothing is left; gives all their jobs.

    Raises RuntimeError when it does not come to an end.
    """
    for _round in range(ROUNDS):
        if not any([_once(tenant) for tenant in tenants]):
            return [job for tenant in tenants for job in _jobs(tenant)]
    raise RuntimeError("jobs go on asking for jobs")


def _once(tenant: UUID) -> bool:
    with tenancy.use(tenant):
        events = Outbox.objects.filter(tenant_id=tenant, delivered_at=None).count()
        jobs = set(Job.objects.filter(tenant_id=tenant, state=JobState.QUEUED).values_list("pk", flat=True))
    jobs |= set(runner.deliver(tenant=tenant))
    return bool(events) | any([runner.run(tenant=tenant, job=job) for job in sorted(jobs)])


def _jobs(tenant: UUID) -> list[Job]:
    with tenancy.use(tenant):
        return list(Job.objects.filter(tenant_id=tenant).order_by("created_at", "id"))
