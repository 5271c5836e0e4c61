"""What Celery executes: thin, with ids only, safe to run twice and to lose."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from uuid import UUID

from celery import Task, shared_task
from django.db.utils import DatabaseError
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.jobs import actions, registry, runner

logger = logging.getLogger(__name__)


class TenantTask(Task):  # type: ignore[misc]
    """Base of all tasks: results are never kept, and no context leaks from one task into the next."""

    abstract = True
    ignore_result = True

    def __call__(self, *args: object, **kwargs: object) -> object:
        if tenancy.current():
            raise RuntimeError("a tenant context leaked into a task")
        return super().__call__(*args, **kwargs)


@shared_task(name="bpo.core.jobs.wake", base=TenantTask)
def wake(*, tenant: str, row: str, **_from_newer_publishers: object) -> None:
    """Do one job, if it is still there to do."""
    runner.run(tenant=UUID(tenant), job=UUID(row))


@shared_task(name="bpo.core.jobs.drain", base=TenantTask)
def drain(*, tenant: str, **_from_newer_publishers: object) -> None:
    """Deliver what waits in the outbox of one tenant and do its due jobs; others are called to help."""
    call = actions.WakeUp("bpo.core.jobs.drain", UUID(tenant))
    runner.drain(tenant=UUID(tenant), call=call)


@shared_task(name="bpo.core.jobs.sweep", base=TenantTask)
def sweep(**_from_newer_publishers: object) -> None:
    """Find what nobody woke and do it. Any number of sweepers may run."""
    for tenant in runner.overdue():
        try:
            drain(tenant=str(tenant))
        except DatabaseError as error:  # a row that somebody holds: the next sweep comes soon
            logger.warning("left to the next sweep: %s", type(error).__name__, extra={"tenant": str(tenant)})


@shared_task(name="bpo.core.jobs.timetable", base=TenantTask)
def timetable(**_from_newer_publishers: object) -> None:
    """Ask for every due entry of the timetable; the moment is the key, so two beats ask once."""
    tick(timezone.now())


def tick(now: datetime) -> None:
    """Enqueue what is due at `now`, as jobs of the BPO company."""
    for entry in registry.timetable:
        moment = entry.due(now)
        if moment is not None:
            with tenancy.use(tenancy.HOUSE_ID):
                key = moment.astimezone(UTC).isoformat()
                actions.enqueue(entry.kind, key=key, payload={"due": key}, label=entry.label)
