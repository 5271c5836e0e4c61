"""Ask for work, tell others, cancel, try again. All inside the caller's transaction and tenant."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from bpo.core.actor import Actor
from bpo.core.jobs.models import Job, JobState, Outbox
from bpo.core.jobs.registry import handlers, labels, subscribers
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one

logger = logging.getLogger(__name__)


def publish(topic: str, **payload: Any) -> Outbox:
    """Tell the other rooms, after commit. The payload holds ids only."""
    listens = bool(subscribers.get(topic))
    event = Outbox.objects.create(
        tenant_id=the_one(), topic=topic, payload=payload, delivered_at=None if listens else timezone.now()
    )
    if listens:
        _wake("bpo.core.jobs.relay", event.tenant_id, event.pk)
    return event


def enqueue(kind: str, *, key: str, payload: dict[str, Any] | None = None, label: str = "", subject: UUID | None = None,
            actor: Actor | None = None, run_at: datetime | None = None) -> Job:
    """Ask for one job; the same (kind, key) again gives the job that is there. Raises KeyError for an unknown kind."""
    if kind not in handlers:
        raise KeyError(kind)
    tenant = the_one()
    wanted = Job(tenant_id=tenant, kind=kind, key=key, payload=payload or {}, label=label or labels[kind],
                 subject=subject, asked_by=actor.id if actor else None)
    if run_at:
        wanted.run_at = run_at
    Job.objects.bulk_create([wanted], ignore_conflicts=True)
    job = Job.objects.get(tenant_id=tenant, kind=kind, key=key)
    if job.state == JobState.QUEUED and not run_at:
        _wake("bpo.core.jobs.wake", tenant, job.pk)
    return job


def retry(job_id: UUID, *, actor: Actor) -> Job:
    """Try a failed job once more. Raises Refused unless it has failed."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state != JobState.DEAD:
        raise Refused(_("失敗した処理だけをやり直せます。画面を更新して状態を確認してください。"), status=409)
    job.state, job.tries, job.last_error, job.asked_by = JobState.QUEUED, 0, "", actor.id or job.asked_by
    job.run_at, job.lease_until, job.finished_at = timezone.now(), None, None
    job.save()
    _wake("bpo.core.jobs.wake", job.tenant_id, job.pk)
    return job


def cancel(job_id: UUID, *, actor: Actor) -> Job:
    """Stop a job before or between its items; what it finished stays. Raises Refused when it has ended."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if not job.is_open:
        raise Refused(_("この処理はすでに終わっています。画面を更新して結果を確認してください。"), status=409)
    job.state, job.finished_at, job.asked_by = JobState.CANCELLED, timezone.now(), actor.id or job.asked_by
    job.save(update_fields=["state", "finished_at", "asked_by"])
    return job


def _wake(task: str, tenant: UUID, row: UUID) -> None:
    """Best effort after commit: what nobody wakes, the sweeper finds."""

    def send() -> None:
        try:
            current_app.send_task(task, kwargs={"tenant": str(tenant), "row": str(row)}, retry=False)
        except (OperationalError, RedisError, OSError) as error:
            logger.warning("wake-up not sent, the sweeper will find it: %s", type(error).__name__)

    transaction.on_commit(send)
