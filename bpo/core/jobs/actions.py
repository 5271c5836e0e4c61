"""Ask for work, tell others, cancel, try again. All inside the caller's transaction and tenant."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from celery import current_app
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs.models import PARTLY, Job, JobState, Outbox
from bpo.core.jobs.registry import follow, handlers, labels, reruns, subscribers
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one

logger = logging.getLogger(__name__)
SILENT_SECONDS = 10.0
_silent_until = [0.0]


def _plain(payload: dict[str, Any] | None) -> dict[str, Any]:
    """Ids and moments as text, so that the row holds what a handler will read."""
    return dict(json.loads(json.dumps(payload or {}, cls=DjangoJSONEncoder)))


def publish(topic: str, **payload: Any) -> Outbox:
    """Tell the other rooms, after commit. The payload holds ids only; of a history also the moment (`at`).

    Where a listener may not read the row (another room, a sibling work type) it holds what he needs of it, and no more.
    """
    if then := audit.happened_at():
        payload = {**payload, "at": then}
    listens = bool(subscribers.get(topic))
    event = Outbox.objects.create(
        tenant_id=the_one(), topic=topic, payload=_plain(payload), delivered_at=None if listens else Now()
    )
    if listens:
        _call("bpo.core.jobs.drain", event.tenant_id)
    return event


def publish_many(topic: str, payloads: Iterable[dict[str, Any]]) -> None:
    """The same for many things at once; each payload holds ids only."""
    moment, listens = audit.happened_at(), bool(subscribers.get(topic))
    then = {"at": moment} if moment else {}
    events = [
        Outbox(
            tenant_id=the_one(), topic=topic, payload=_plain({**one, **then}), delivered_at=None if listens else Now()
        )
        for one in payloads
    ]
    Outbox.objects.bulk_create(events)
    if listens and events:
        _call("bpo.core.jobs.drain", the_one())


def enqueue(
    kind: str,
    *,
    key: str,
    payload: dict[str, Any] | None = None,
    label: str = "",
    subject: UUID | None = None,
    actor: Actor | None = None,
    run_at: datetime | None = None,
) -> Job:
    """Ask for one job; the same (kind, key) again gives the job that is there, whatever has become of it.

    Raises KeyError for an unknown kind.
    """
    if kind not in handlers:
        raise KeyError(kind)
    tenant = the_one()
    wanted = Job(
        tenant_id=tenant,
        kind=kind,
        key=key,
        payload=_plain(payload),
        label=(label or labels[kind])[:200],
        subject=subject,
        asked_by=actor.id if actor else None,
    )
    if run_at:
        wanted.run_at = run_at
    Job.objects.bulk_create([wanted], ignore_conflicts=True)
    job = Job.objects.get(tenant_id=tenant, kind=kind, key=key)
    if job.pk == wanted.pk and not run_at:
        _call("bpo.core.jobs.wake", tenant, job.pk)
    return job


@transaction.atomic
def retry(job_id: UUID, *, actor: Actor) -> Job:
    """Try a failed or cancelled job once more, or the failed items of one that succeeded in part.

    Raises Refused for any other.
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    policy.require("jobs.steer", actor, job)
    if job.shown_state == PARTLY and job.kind in reruns:
        return _rerun(job, actor)
    if job.state not in (JobState.DEAD, JobState.CANCELLED):
        raise Refused(
            _("やり直せるのは、失敗または中断した処理だけです。画面を更新して状態を確認してください。"), status=409
        )
    audit.record("job.retried", actor=actor, subject=job, reason=job.last_error)
    return again(job, actor=actor)


def _rerun(job: Job, actor: Actor) -> Job:
    """Ask for its failed items once; a job that this makes and the first one name each other."""
    if job.result.get("again"):
        return job
    audit.record("job.rerun", actor=actor, subject=job, data={"failed": job.result["failed"]})
    made = reruns[job.kind](job, actor)
    if made is not None:
        job.result["again"], made.payload["first"] = str(made.pk), str(job.pk)
        job.save(update_fields=["result"])
        made.save(update_fields=["payload"])
    return job


def again(job: Job, *, actor: Actor) -> Job:
    """Queue an ended job once more, with all its tries. For actions that have asked their own policy."""
    job.state, job.tries, job.last_error = JobState.QUEUED, 0, ""
    job.asked_by = actor.id or job.asked_by
    job.done_items = job.total_items = 0
    job.lease_until = job.started_at = job.finished_at = None
    job.run_at = Now()  # type: ignore[assignment]
    job.save()
    follow(job.kind, job.payload, job.state)
    _call("bpo.core.jobs.wake", job.tenant_id, job.pk)
    job.refresh_from_db()
    return job


def forgo(job: Job) -> None:
    """Nobody needs a job any more that waits for its moment. For actions that have asked their own policy."""
    mine = Job.objects.filter(pk=job.pk, tenant_id=job.tenant_id, state=JobState.QUEUED)
    mine.update(state=JobState.CANCELLED, finished_at=Now())


@transaction.atomic
def cancel(job_id: UUID, *, actor: Actor) -> Job:
    """Stop a job before or between its items; what it finished stays. Raises Refused when it has ended."""
    job = Job.objects.select_for_update().get(pk=job_id)
    policy.require("jobs.steer", actor, job)
    if not job.is_open:
        raise Refused(_("この処理はすでに終わっています。画面を更新して結果を確認してください。"), status=409)
    job.state, job.finished_at = JobState.CANCELLED, Now()  # type: ignore[assignment]
    job.save(update_fields=["state", "finished_at"])
    follow(job.kind, job.payload, job.state)
    audit.record("job.cancelled", actor=actor, subject=job)
    job.refresh_from_db()
    return job


@dataclass(frozen=True, slots=True)
class WakeUp:
    """One message to the workers: do this job, or (without a row) whatever waits at this tenant.

    Best effort: what nobody wakes, the sweeper finds.
    """

    task: str
    tenant: UUID
    row: UUID | None = None

    def __call__(self) -> None:
        if time.monotonic() < _silent_until[0]:
            return
        words = {"tenant": str(self.tenant)} | ({"row": str(self.row)} if self.row else {})
        try:
            current_app.send_task(self.task, kwargs=words, retry=False)
        except (OperationalError, RedisError, OSError) as error:
            # A broker that hangs must not make every page wait for it.
            _silent_until[0] = time.monotonic() + SILENT_SECONDS
            logger.warning("wake-up not sent, the sweeper will find it: %s", type(error).__name__)


def _call(task: str, tenant: UUID, row: UUID | None = None) -> None:
    """Send the message after commit: once per transaction, however often it is asked for."""
    wanted, here = WakeUp(task, tenant, row), set(connection.savepoint_ids)
    # One that was asked for inside a savepoint that has ended counts as well, unless a rollback took it away.
    hooks: list[Any] = connection.run_on_commit
    if not any(hook == wanted and savepoints <= here for savepoints, hook, _robust in hooks):
        transaction.on_commit(wanted)
