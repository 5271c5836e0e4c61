"""Reads about imports: the client's runs, one page of staged rows, remembered columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.codecs.tabular import comparable
from bpo.core.imports import spec
from bpo.core.imports.models import ImportMapping, ImportRow, ImportRun
from bpo.core.imports.spec import RowImport
from bpo.core.jobs.models import Job
from bpo.core.tenancy import the_one

READ, APPLY, UNDO = "imports.read", "imports.apply", "imports.undo"
SHOWN = 50
# Failed and kept rows are shown beside the kinds.
OUTCOMES = ("FAILED", "KEPT")


def offered(actor: Actor) -> list[RowImport]:
    """The imports that this person may run at the client in context."""
    return [one for one in spec.every() if policy.check(one.policy, actor, the_one())]


def runs(actor: Actor, *, key: str = "", most: int | None = SHOWN) -> list[ImportRun]:
    """The last `most` imports (of one kind; all with None) of the client in context that he may run, newest first."""
    keys = [one.key for one in offered(actor) if key in ("", one.key)]
    found = ImportRun.objects.filter(tenant_id=the_one(), spec__in=keys).select_related("file")
    return seen(list(found.order_by("-created_at", "-id")[:most]), actor)


def seen(runs: Sequence[ImportRun], actor: Actor) -> list[ImportRun]:
    """Those whose aim this person may see, in their order."""
    by_key: dict[str, list[ImportRun]] = defaultdict(list)
    for run in runs:
        by_key[run.spec].append(run)
    shown = {run.pk for key, some in by_key.items() for run in spec.get(key).seen(some, actor)}
    return [run for run in runs if run.pk in shown]


def access_run(run_id: UUID, actor: Actor) -> ImportRun:
    """One of the client in context. Raises ImportRun.DoesNotExist for foreign, unknown and hidden alike."""
    run = ImportRun.objects.select_related("file", "tenant").get(tenant_id=the_one(), pk=run_id)
    if not policy.check(spec.get(run.spec).policy, actor, run) or not seen([run], actor):
        raise ImportRun.DoesNotExist
    return run


def mapping_for(run: ImportRun) -> ImportMapping | None:
    """The remembered source of which the file has every heading; the one with most columns."""
    here = {comparable(name) for name in run.heading}
    known = ImportMapping.objects.filter(tenant_id=run.tenant_id, spec=run.spec).order_by("source")
    fitting = [row for row in known if row.headings and set(row.headings.values()) <= here]
    return max(fitting, key=lambda row: len(row.headings), default=None)


def sources(run: ImportRun) -> list[str]:
    """Names of the remembered sources."""
    known = ImportMapping.objects.filter(tenant_id=run.tenant_id, spec=run.spec)
    return list(known.order_by("source").values_list("source", flat=True))


def rows_of(run: ImportRun, *, kind: str = "") -> QuerySet[ImportRow]:
    """The staged rows of a kind or an outcome; all of them for any other word."""
    found = ImportRow.objects.filter(tenant_id=run.tenant_id, run=run)
    if kind in OUTCOMES:
        return found.filter(outcome=kind)
    return found.filter(kind=kind) if kind in ImportRow.Kind.values else found


def job_of(run: UUID) -> Job | None:
    """The job of the present step of the run with this id."""
    jobs = Job.objects.filter(subject=run, kind__in=(READ, APPLY, UNDO)).select_related("tenant")
    return jobs.order_by("-created_at", "-id").first()


def is_working(run: ImportRun) -> bool:
    """Whether a job of the run may still change something."""
    job = job_of(run.pk)
    return job is not None and job.is_open
