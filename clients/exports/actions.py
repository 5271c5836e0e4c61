"""Ask for a list as a file, open the file. Each leaves an event."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from bpo.core.ui.download import ListFile
from clients.exports import shelf
from clients.exports.again import Asked, still_opens
from clients.people.seats import tenants_of

WRITE = "exports.write"
AT_ONCE = 5_000  # rows that one page load writes; more go out as a job
LIFE = timedelta(days=3)


@transaction.atomic
def ask(file: ListFile, asked: Asked, *, area: str, actor: Actor, client: UUID | None, now: datetime) -> Job:
    """Ask for the list to be written; asking for the same once more within the minute is asking once.

    It is a job of the client whose list it is; of a list over several clients one of the BPO company.
    """
    wanted = {
        "area": area,
        "path": asked.path,
        "query": asked.query,
        "user": str(actor.person),
        "language": get_language(),
    }
    minute = now.replace(second=0, microsecond=0).isoformat()
    key = hashlib.sha256(json.dumps([wanted, minute], sort_keys=True).encode()).hexdigest()
    with tenancy.use(_home(actor, area, client)):
        label = _("「%(title)s」の書き出し") % {"title": file.lines.title}
        job = jobs.enqueue(WRITE, key=key, payload=wanted, label=label, actor=actor)
        told = {"list": asked.path, "format": file.fmt}
        record("export.asked", actor=actor, subject=job, data=told)
    return job


def _home(actor: Actor, area: str, client: UUID | None) -> UUID:
    """The company at which the job is looked after: that of the page, else one at which he has a seat."""
    return client or (HOUSE_ID if area == "desk" and actor.house_roles else tenants_of(actor, area)[0])


def access_export(job_id: UUID, *, actor: Actor) -> Job:
    """The finished job, for whoever asked for it. Raises Job.DoesNotExist for everybody else's and unknown ones."""
    return Job.objects.get(pk=job_id, kind=WRITE, state=JobState.DONE, payload__user=str(actor.id))


@transaction.atomic
def open_file(job_id: UUID, *, actor: Actor) -> tuple[Job, Path]:
    """The job and where its file lies, for whoever asked for it; leaves an event that names him.

    Raises Job.DoesNotExist as above, and Refused when a seat that the rows needed has ended or the file has expired.
    """
    job = access_export(job_id, actor=actor)
    _require_seats(job, actor)
    path = _there(shelf.path_of(job.pk, job.result["sha256"]))
    told = {"sha256": job.result["sha256"], "rows": job.result["rows"]}
    record("export.opened", actor=actor, subject=job, data=told, chained=True)
    return job, path


def open_losses(job_id: UUID, *, actor: Actor) -> tuple[Job, Path]:
    """The job and where lies what its file could not hold. Raises as `open_file` does."""
    job = access_export(job_id, actor=actor)
    _require_seats(job, actor)
    return job, _there(shelf.losses_of(job.pk, job.result["sha256"]))


def _there(path: Path) -> Path:
    if not path.is_file():
        raise Refused(
            _("このファイルは保管の期限が過ぎたため削除しました。一覧からもう一度書き出してください。"), status=410
        )
    return path


def _require_seats(job: Job, actor: Actor) -> None:
    """He still holds a seat, with the guarded categories of then, at each client of the rows, and sees the list."""
    holds = all(
        actor.roles_at(UUID(tenant)) and set(categories) <= actor.categories_at(UUID(tenant))
        for tenant, categories in job.result["seats"].items()
    )
    client = job.result["client"]
    if not holds or not still_opens(job.payload["path"], actor, UUID(client) if client else None):
        raise Refused(
            _("書き出した後に席が変わったため、このファイルは開けません。一覧からもう一度書き出してください。")
        )


def remove_expired(*, now: datetime) -> int:
    """Delete the files whose days are over. Gives how many those were."""
    late = list(shelf.older_than((now - LIFE).timestamp()))
    for path in late:
        path.unlink(missing_ok=True)
    return len(late)
