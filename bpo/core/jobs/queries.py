"""Reads of jobs for pages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.jobs.models import PARTLY, Job, JobState
from bpo.core.jobs.registry import unlisted

SHOWN = 200  # of one page; the file has them all


def latest_job(subject: UUID, kind: str) -> Job | None:
    """The newest job of a kind about one object."""
    return Job.objects.filter(subject=subject, kind=kind).order_by("-created_at", "-id").first()


def jobs_page(
    actor: Actor, tenants: Collection[UUID], *, state: str = "", mine: bool = False, client: UUID | None = None
) -> QuerySet[Job]:
    """Jobs of these tenants that the actor may see: failed first, then open ones, then the newest ended ones.

    Whole and lazy. `state` is a stored one or PARTLY; `mine` leaves those that he asked for himself, `client` those of
    one company.
    """
    seen = [tenant for tenant in tenants if policy.check("jobs.see", actor, Job(tenant_id=tenant))]
    rank = Case(
        When(state=JobState.DEAD, then=Value(0)),
        When(state=JobState.DONE, result__failed__gt=0, then=Value(0)),
        When(state__in=[JobState.RUNNING, JobState.QUEUED], then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    jobs = Job.objects.filter(tenant_id__in=seen).exclude(kind__in=sorted(unlisted), state=JobState.DONE)
    if mine:
        jobs = jobs.filter(asked_by=actor.id)
    if client:
        jobs = jobs.filter(tenant_id=client)
    in_part = Q(state=JobState.DONE, result__failed__gt=0)
    if state == PARTLY:
        jobs = jobs.filter(in_part)
    elif state == JobState.DONE:
        jobs = jobs.filter(state=state).exclude(in_part)
    elif state in JobState.values:
        jobs = jobs.filter(state=state)
    return jobs.select_related("tenant").annotate(rank=rank).order_by("rank", "-created_at", "-id")


def remaining_seconds(job: Job, now: datetime) -> int | None:
    """How long it will take at the pace so far; None before anything is done."""
    if job.state != JobState.RUNNING or not job.started_at or not 0 < job.done_items < job.total_items:
        return None
    spent = (now - job.started_at).total_seconds()
    return max(1, round(spent / job.done_items * (job.total_items - job.done_items)))
