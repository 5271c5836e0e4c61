"""Claim with a lease, work without a lock, finish with a fence. All moments are the database's."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import DurationField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.jobs.actions import publish
from bpo.core.jobs.heartbeat import Heartbeat
from bpo.core.jobs.models import Job, JobState, Outbox
from bpo.core.jobs.registry import (
    Finish,
    Stop,
    Work,
    askers,
    follow,
    handlers,
    labels,
    passed,
    speakers,
    subscribers,
    told,
)
from bpo.core.policy import Refused

logger = logging.getLogger(__name__)
LEASE_SECONDS = 60.0
MAX_TRIES = 5
PAUSES = (0, 5, 30, 120, 600)
# Who asked for a job that took longer has left its page, or wishes he could: a notice tells him that it is done.
TOLD_AFTER_SECONDS = 5.0
# Progress is written this often at most; the last item always is.
PROGRESS_SECONDS = 0.5

# How many waiting events one delivery takes, and for how many of their jobs another worker is called to help.
BATCH, SHARE, HELPERS = 200, 20, 8
# A worker that has drained one tenant for so long lets the next message have its turn.
TURN_SECONDS = 5.0

CLAIM = """
UPDATE core_job SET state = 'RUNNING', token = token + 1, tries = tries + 1, started_at = clock_timestamp(),
       lease_until = clock_timestamp() + make_interval(secs => %s)
 WHERE id = (SELECT id FROM core_job WHERE tenant_id = %s AND state IN ('QUEUED', 'RUNNING') {which}
              AND (state = 'QUEUED' AND run_at <= clock_timestamp()
                   OR state = 'RUNNING' AND lease_until < clock_timestamp())
              {order} LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, token, tries, kind, payload::text, asked_by
"""
CLAIM_ONE = CLAIM.format(which="AND id = %s", order="")
CLAIM_NEXT = CLAIM.format(which="", order="ORDER BY run_at, id")
# What another deliverer is at work on is his: he does its jobs or calls others to help.
OPEN_EVENTS = """
SELECT id, topic, payload::text FROM core_outbox WHERE tenant_id = %s AND delivered_at IS NULL
 ORDER BY created_at, id LIMIT %s FOR UPDATE SKIP LOCKED
"""
DELIVERED = "UPDATE core_outbox SET delivered_at = clock_timestamp() WHERE tenant_id = %s AND id = ANY(%s)"
FINISH = """
UPDATE core_job SET state = 'DONE', finished_at = clock_timestamp(), last_error = '', done_items = total_items
 WHERE id = %s AND tenant_id = %s AND token = %s AND state = 'RUNNING'
RETURNING asked_by IS NOT NULL AND created_at < clock_timestamp() - make_interval(secs => %s)
"""


class Fenced(RuntimeError):
    """Somebody else owns the job now: everything of this attempt is rolled back."""


def drain(*, tenant: UUID, call: Callable[[], None]) -> None:
    """Deliver the open events of one tenant and do its due jobs, the oldest first, until none is left or time is up.

    `call` wakes one more worker for this tenant: to share what was delivered, and to go on after this one's turn.
    """
    ends = time.monotonic() + TURN_SECONDS
    while made := deliver(tenant=tenant):
        for _helper in range(min(HELPERS, (len(made) - 1) // SHARE)):
            call()
    while claimed := _claim(tenant, CLAIM_NEXT, []):
        _attempt(tenant, claimed)
        if time.monotonic() > ends:
            call()
            return


def deliver(*, tenant: UUID) -> list[UUID]:
    """Turn the oldest open outbox events of one tenant into a job for each subscriber; twice is once.

    Gives the ids of the jobs.
    """
    with tenancy.use(tenant), connection.cursor() as cursor:
        cursor.execute(OPEN_EVENTS, [tenant, BATCH])
        rows = cursor.fetchall()
        if not rows:
            return []
        jobs = [
            Job(tenant_id=tenant, kind=kind, key=str(found), label=labels[kind], payload=json.loads(payload))
            for found, topic, payload in rows
            for kind in subscribers.get(topic, ())
        ]
        Job.objects.bulk_create(jobs, ignore_conflicts=True)
        cursor.execute(DELIVERED, [tenant, [found for found, _topic, _payload in rows]])
        return [job.pk for job in jobs]


@dataclass(frozen=True, slots=True)
class Claimed:
    """One attempt: the job's row as it was when we took it."""

    job: UUID
    token: int
    tries: int
    kind: str
    payload: dict[str, Any]
    asked_by: UUID | None


def run(*, tenant: UUID, job: UUID) -> bool:
    """Claim and do one job. False when there is nothing to claim; errors of the handler are kept on the row."""
    claimed = _claim(tenant, CLAIM_ONE, [job])
    if claimed is None:
        return False
    _attempt(tenant, claimed)
    return True


def _attempt(tenant: UUID, claimed: Claimed) -> None:
    heart = Heartbeat(tenant, claimed.job, claimed.token, LEASE_SECONDS)
    work = Work(tenant, claimed.job, claimed.token, claimed.payload, _progress_of(tenant, claimed, heart))
    try:
        passed("claimed", work)
        if claimed.tries > MAX_TRIES:
            _end(work, claimed.kind, _("%(most)s回試しましたが、途中で止まりました。") % {"most": MAX_TRIES})
            return
        _require_asker(tenant, claimed.asked_by)
        with translation.override(_language_of(claimed.asked_by)):
            with heart.beating():
                finish = handlers[claimed.kind](work)
            _finish(work, claimed.kind, finish)
    except (Fenced, Stop):
        logger.info("job left to its new owner", extra={"job": str(work.job), "tenant": str(tenant)})
    except Refused as error:
        _end(work, claimed.kind, error.reason)  # it would be refused again: no further tries
    except Exception as error:  # noqa: BLE001 - the border of all handlers: whatever they raise is kept and shown
        logger.exception("job failed", extra={"job": str(work.job), "tenant": str(tenant)})
        _failed(work, claimed.kind, claimed.tries, error)


def _require_asker(tenant: UUID, person: UUID | None) -> None:
    """Raise Refused when somebody asked for the job who has no seat at its tenant any more."""
    if person is not None and not all(belongs(tenant, person) for belongs in askers):
        raise Refused(
            _(
                "依頼した人の席が終了したため、処理を中止しました。必要な場合は、今の担当者が「やり直す」を選んでください。"
            )
        )


def _language_of(person: UUID | None) -> str:
    """The language of whoever asked for the job; Japanese for what nobody asked for."""
    found = (speaks(person) for speaks in speakers) if person is not None else ()
    return next(filter(None, found), settings.LANGUAGE_CODE)


def _claim(tenant: UUID, statement: str, which: list[Any]) -> Claimed | None:
    rows = tenancy.at_once(tenant, statement, [LEASE_SECONDS, tenant, *which])
    if not rows:
        return None
    found, token, tries, kind, payload, asked_by = rows[0]
    return Claimed(found, token, tries, kind, json.loads(payload), asked_by)


def _mine(work: Work) -> QuerySet[Job]:
    """The job's row while this attempt owns it."""
    return Job.objects.filter(pk=work.job, tenant_id=work.tenant, token=work.token, state=JobState.RUNNING)


def _finish(work: Work, kind: str, finish: Finish | None) -> None:
    """The result's rows and the job's end in one transaction; 0 rows touched = rolled back."""
    fence = (work.tenant, FINISH, [work.job, work.tenant, work.token, TOLD_AFTER_SECONDS])
    if finish is None and not work.result and kind not in told:
        passed("finishing", work)
        if not tenancy.at_once(*fence):
            raise Fenced
        return
    with tenancy.use(work.tenant):
        # The fence first: it locks the row, so that no other attempt can end in between.
        if not (ended := tenancy.at_once(*fence)):
            raise Fenced
        if finish is not None:
            finish()
        if kind in told and ended[0][0]:
            publish("job.done", job=str(work.job))
        if work.result:
            plain = json.loads(json.dumps(work.result, cls=DjangoJSONEncoder))
            Job.objects.filter(pk=work.job).update(result=plain)
        passed("finishing", work)


def _end(work: Work, kind: str, reason: str) -> None:
    """The job has failed for good: its follower learns it in the same transaction."""
    with tenancy.use(work.tenant):
        if _mine(work).update(state=JobState.DEAD, last_error=reason[:2000], finished_at=Now(), result=work.result):
            follow(kind, work.payload, JobState.DEAD)
            if Job.objects.filter(pk=work.job, asked_by__isnull=False).exists():
                publish("job.failed", job=str(work.job))  # somebody waits for it


def _failed(work: Work, kind: str, tries: int, error: Exception) -> None:
    """Wait and try again, or give up. The row names the error's kind only: its text may hold anybody's data."""
    reason = _(
        "予期しない問題が起きました（%(kind)s、番号 %(number)s）。やり直しても続くときは管理者に連絡してください。"
    ) % {
        "kind": type(error).__name__,
        "number": str(work.job)[-8:],
    }
    if tries >= MAX_TRIES:
        _end(work, kind, reason)
        return
    pause = Value(timedelta(seconds=PAUSES[min(tries, len(PAUSES) - 1)]), output_field=DurationField())
    with tenancy.use(work.tenant):
        _mine(work).update(
            state=JobState.QUEUED,
            last_error=reason,
            lease_until=None,
            run_at=ExpressionWrapper(Now() + pause, output_field=Job._meta.get_field("run_at")),
        )


def _progress_of(tenant: UUID, claimed: Claimed, heart: Heartbeat) -> Callable[[int, int], None]:
    written = [-PROGRESS_SECONDS]

    def progress(done: int, total: int) -> None:
        heart.alive()
        if time.monotonic() - written[0] < PROGRESS_SECONDS and done < total:
            return
        written[0] = time.monotonic()
        with tenancy.use(tenant):
            mine = Job.objects.filter(pk=claimed.job, tenant_id=tenant, token=claimed.token, state=JobState.RUNNING)
            if not mine.update(done_items=done, total_items=total):
                raise Stop

    return progress


def overdue(limit: int = 500) -> list[UUID]:
    """Tenants with something that nobody woke or whose worker died, as the relay role sees it; oldest first."""
    with transaction.atomic(using="relay"):
        late = Now() - Value(timedelta(seconds=2), output_field=DurationField())
        events = Outbox.objects.using("relay").filter(delivered_at=None, created_at__lt=late)
        waiting = Q(state=JobState.QUEUED, run_at__lte=Now()) | Q(state=JobState.RUNNING, lease_until__lt=Now())
        jobs = Job.objects.using("relay").filter(waiting)
        found = list(events.order_by("created_at", "id").values_list("tenant_id", flat=True)[:limit])
        found += jobs.order_by("run_at", "id").values_list("tenant_id", flat=True)[:limit]
    return list(dict.fromkeys(found))
