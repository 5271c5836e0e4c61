"""Claim with a lease, work without a lock, finish with a fence."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import connection, connections, transaction
from django.db.models import F, Q
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.jobs.models import Job, JobState, Outbox
from bpo.core.jobs.registry import Finish, Stop, Work, handlers, labels, subscribers

logger = logging.getLogger(__name__)
LEASE_SECONDS = 60
MAX_TRIES = 5
PAUSES = (0, 5, 30, 120, 600)

CLAIM = """
UPDATE core_job SET state = 'RUNNING', token = token + 1, tries = tries + 1,
       lease_until = clock_timestamp() + make_interval(secs => %s)
 WHERE id = (SELECT id FROM core_job WHERE id = %s AND tenant_id = %s
              AND (state = 'QUEUED' AND run_at <= clock_timestamp()
                   OR state = 'RUNNING' AND lease_until < clock_timestamp())
              FOR UPDATE SKIP LOCKED)
RETURNING token, tries, kind, payload
"""


class Fenced(RuntimeError):
    """Somebody else owns the job now: everything of this attempt is rolled back."""


def deliver(*, tenant: UUID, event: UUID) -> list[UUID]:
    """Turn one outbox event into a job for each subscriber; twice is once. Gives the ids of the jobs."""
    with tenancy.use(tenant):
        row = Outbox.objects.select_for_update(skip_locked=True).filter(pk=event, delivered_at=None).first()
        if row is None:
            return []
        jobs = [Job(tenant_id=tenant, kind=kind, key=str(event), label=labels[kind], payload=row.payload)
                for kind in subscribers.get(row.topic, ())]
        Job.objects.bulk_create(jobs, ignore_conflicts=True)
        row.delivered_at = timezone.now()
        row.save(update_fields=["delivered_at"])
        return list(Job.objects.filter(tenant_id=tenant, key=str(event)).values_list("pk", flat=True))


def run(*, tenant: UUID, job: UUID) -> bool:
    """Claim and do one job. False when there is nothing to claim; errors of the handler are kept on the row."""
    claimed = _claim(tenant, job)
    if claimed is None:
        return False
    token, tries, kind, payload = claimed
    if tries > MAX_TRIES:
        _end(tenant, job, token, state=JobState.DEAD, error="5回試しましたが完了しませんでした。")
        return True
    work = Work(tenant, job, token, payload, lambda done, total: _progress(tenant, job, token, done, total))
    try:
        with _heartbeat(tenant, job, token):
            finish = handlers[kind](work)
        _finish(work, finish)
    except (Fenced, Stop):
        logger.info("job left to its new owner", extra={"job": str(job), "tenant": str(tenant)})
    except Exception as error:  # noqa: BLE001 - the border of all handlers: whatever they raise is kept and shown
        logger.exception("job failed", extra={"job": str(job), "tenant": str(tenant)})
        _failed(tenant, job, token, tries, f"{type(error).__name__}: {error}")
    return True


def _claim(tenant: UUID, job: UUID) -> tuple[int, int, str, dict[str, object]] | None:
    with tenancy.use(tenant), connection.cursor() as cursor:
        cursor.execute(CLAIM, [LEASE_SECONDS, job, tenant])
        row = cursor.fetchone()
    if row is None:
        return None
    token, tries, kind, payload = row
    return token, tries, kind, payload if isinstance(payload, dict) else _loads(payload)


def _loads(text: str) -> dict[str, object]:
    return dict(Job._meta.get_field("payload").from_db_value(text, None, connection))  # type: ignore[union-attr]


def _mine(tenant: UUID, job: UUID, token: int) -> object:
    return Job.objects.filter(pk=job, tenant_id=tenant, token=token, state=JobState.RUNNING)


def _finish(work: Work, finish: Finish | None) -> None:
    """The result's rows and the job's end in one transaction; 0 rows touched = rolled back."""
    with tenancy.use(work.tenant):
        # The fence first: it locks the row, so that no other attempt can end in between.
        if not _mine(work.tenant, work.job, work.token).update(  # type: ignore[attr-defined]
            state=JobState.DONE, finished_at=timezone.now(), last_error="", done_items=F("total_items")
        ):
            raise Fenced
        if finish is not None:
            finish()


def _end(tenant: UUID, job: UUID, token: int, *, state: str, error: str) -> None:
    with tenancy.use(tenant):
        _mine(tenant, job, token).update(  # type: ignore[attr-defined]
            state=state, last_error=error[:2000], finished_at=timezone.now()
        )


def _failed(tenant: UUID, job: UUID, token: int, tries: int, error: str) -> None:
    if tries >= MAX_TRIES:
        _end(tenant, job, token, state=JobState.DEAD, error=error)
        return
    with tenancy.use(tenant):
        _mine(tenant, job, token).update(  # type: ignore[attr-defined]
            state=JobState.QUEUED, last_error=error[:2000], lease_until=None,
            run_at=timezone.now() + timedelta(seconds=PAUSES[min(tries, len(PAUSES) - 1)]),
        )


def _progress(tenant: UUID, job: UUID, token: int, done: int, total: int) -> None:
    with tenancy.use(tenant):
        touched = _mine(tenant, job, token).update(done_items=done, total_items=total)  # type: ignore[attr-defined]
    if not touched:
        raise Stop


@contextmanager
def _heartbeat(tenant: UUID, job: UUID, token: int) -> Iterator[None]:
    """Renew the lease at a third of its time, by the database's clock, from a thread with its own connection."""
    ended = threading.Event()

    def beat() -> None:
        try:
            while not ended.wait(LEASE_SECONDS / 3):
                with tenancy.use(tenant), connection.cursor() as cursor:
                    cursor.execute(
                        "UPDATE core_job SET lease_until = clock_timestamp() + make_interval(secs => %s)"
                        " WHERE id = %s AND token = %s AND state = 'RUNNING'", [LEASE_SECONDS, job, token])
        finally:
            connections.close_all()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


def overdue(limit: int = 500) -> list[tuple[str, UUID, UUID]]:
    """(table, tenant, row) that nobody woke or whose worker died, as the relay role sees them."""
    now = timezone.now()
    with transaction.atomic(using="relay"):
        events = Outbox.objects.using("relay").filter(delivered_at=None, created_at__lt=now - timedelta(seconds=2))
        waiting = Q(state=JobState.QUEUED, run_at__lte=now) | Q(state=JobState.RUNNING, lease_until__lt=now)
        jobs = Job.objects.using("relay").filter(waiting)
        found = [("outbox", *row) for row in events.order_by("created_at").values_list("tenant_id", "id")[:limit]]
        found += [("job", *row) for row in jobs.order_by("run_at").values_list("tenant_id", "id")[:limit]]
    return found
