"""Reads of jobs for pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.jobs.models import PARTLY, Job, JobState
from bpo.core.jobs.registry import unlisted
from bpo.core.tenancy import the_one
from bpo.core.ui.keyset import Page, page_in_turn

SHOWN = 50  # of one page; the file has them all
NEWEST = ("-created_at", "-id")
IN_PART = Q(state=JobState.DONE, result__failed__gt=0)
# Said outright: a result that does not name failures would fall out of the negation as well.
WHOLLY = Q(state=JobState.DONE) & (Q(result__failed__isnull=True) | Q(result__failed__lte=0))


def latest_job(subject: UUID, kind: str) -> Job | None:
    """The newest job of a kind about one object."""
    return Job.objects.filter(subject=subject, kind=kind).order_by("-created_at", "-id").first()


def heard(kind: str) -> Iterator[dict[str, Any]]:
    """What the events said that a kind of job of the client in context is for, done or not, the newest first.

    For the room whose job it is: what a sibling told it earlier, of things that it did not know yet.
    """
    jobs = Job.objects.filter(tenant_id=the_one(), kind=kind).order_by("-created_at", "-id")
    return jobs.values_list("payload", flat=True).iterator(chunk_size=20)


def jobs_of(
    actor: Actor, tenants: Collection[UUID], *, state: str = "", mine: bool = False, client: UUID | None = None
) -> QuerySet[Job]:
    """Jobs of these tenants that the actor may see, in no order.

    `state` is a stored one or PARTLY; `mine` leaves those that he asked for himself, `client` those of one company.
    """
    seen = [tenant for tenant in tenants if policy.check("jobs.see", actor, Job(tenant_id=tenant))]
    jobs = Job.objects.filter(tenant_id__in=seen).exclude(kind__in=sorted(unlisted), state=JobState.DONE)
    if mine:
        jobs = jobs.filter(asked_by=actor.id)
    if client:
        jobs = jobs.filter(tenant_id=client)
    if state == PARTLY:
        jobs = jobs.filter(IN_PART)
    elif state == JobState.DONE:
        jobs = jobs.filter(WHOLLY)
    elif state in JobState.values:
        jobs = jobs.filter(state=state)
    return jobs.select_related("tenant")


def in_turn(jobs: QuerySet[Job]) -> list[tuple[str, QuerySet[Job]]]:
    """What failed first, then what is open, then what ended well or was stopped."""
    return [
        ("failed", jobs.filter(Q(state=JobState.DEAD) | IN_PART)),
        ("open", jobs.filter(state__in=[JobState.RUNNING, JobState.QUEUED])),
        ("ended", jobs.filter(WHOLLY | Q(state=JobState.CANCELLED))),
    ]


def jobs_page(jobs: QuerySet[Job], cursor: str | None) -> Page:
    """A page of these jobs in turn, the newest first. One query for each part that it reaches into."""
    return page_in_turn(in_turn(jobs), NEWEST, cursor, SHOWN)


def jobs_listed(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """The same in one list, whole and lazy: for a file."""
    rank = Case(
        When(Q(state=JobState.DEAD) | IN_PART, then=Value(0)),
        When(state__in=[JobState.RUNNING, JobState.QUEUED], then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return jobs.annotate(rank=rank).order_by("rank", *NEWEST)


def remaining_seconds(job: Job, now: datetime) -> int | None:
    """How long it will take at the pace so far; None before anything is done."""
    if job.state != JobState.RUNNING or not job.started_at or not 0 < job.done_items < job.total_items:
        return None
    spent = (now - job.started_at).total_seconds()
    return max(1, round(spent / job.done_items * (job.total_items - job.done_items)))
