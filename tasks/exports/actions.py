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

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.exports import shelf
from tasks.exports.registry import Asked, Listed

WRITE = "exports.write"
AT_ONCE = 5_000  # rows that one page load writes; more go out as a job
LIFE = timedelta(days=3)


def is_long(listed: Listed, actor: Actor) -> bool:
    """Whether the list is for a job. Who has no seat at the BPO company has none there: he gets it at once."""
    if not policy.check("exports.later", actor, None):
        return False
    return listed.rows.order_by()[AT_ONCE : AT_ONCE + 1].exists()


@transaction.atomic
def ask(name: str, listed: Listed, asked: Asked, fmt: str, *, now: datetime) -> Job:
    """Ask for the list `name` as a file; asking for the same once more within the minute is asking once.

    Raises Refused for who has no seat at the BPO company.
    """
    policy.require("exports.later", asked.actor, None)
    wanted = {
        "list": name,
        "user": str(asked.actor.person),
        "query": asked.query.urlencode(),
        "hidden": sorted(asked.look.hidden),
        "format": fmt,
        "language": get_language(),
    }
    minute = now.replace(second=0, microsecond=0).isoformat()
    key = hashlib.sha256(json.dumps([wanted, minute], sort_keys=True).encode()).hexdigest()
    with tenancy.use(HOUSE_ID):
        label = _("「%(title)s」の書き出し") % {"title": listed.title}
        payload = wanted | {"at": now.isoformat()}
        job = jobs.enqueue(WRITE, key=key, payload=payload, label=label, actor=asked.actor)
        record("export.asked", actor=asked.actor, subject=job, data={"list": name, "format": fmt})
    return job


@transaction.atomic
def open_file(job_id: UUID, *, actor: Actor) -> tuple[Job, Path]:
    """The job and where its file lies, for whoever asked for it; leaves an event that names him.

    Raises Job.DoesNotExist for everybody else's and unknown ones, and Refused when a seat that the rows needed has
    ended or the file has expired.
    """
    policy.require("exports.later", actor, None)
    with tenancy.use(HOUSE_ID):
        job = Job.objects.get(pk=job_id, kind=WRITE, state=JobState.DONE, payload__user=str(actor.id))
        if not _still_sees(actor, job.result["seats"]):
            raise Refused(
                _("書き出した後に席が変わったため、このファイルは開けません。一覧からもう一度書き出してください。")
            )
        path = shelf.path_of(job.pk, job.result["sha256"])
        if not path.is_file():
            raise Refused(
                _("このファイルは保管の期限が過ぎたため削除しました。一覧からもう一度書き出してください。"), status=410
            )
        told = {"sha256": job.result["sha256"], "rows": job.result["rows"]}
        record("export.opened", actor=actor, subject=job, data=told, chained=True)
    return job, path


def _still_sees(actor: Actor, seats: dict[str, list[str]]) -> bool:
    """Whether he still holds a seat, with the guarded categories of then, at each client of the file's rows."""
    return all(
        actor.roles_at(UUID(tenant)) and set(categories) <= actor.categories_at(UUID(tenant))
        for tenant, categories in seats.items()
    )


def remove_expired(*, now: datetime) -> int:
    """Delete the files whose days are over. Gives how many those were."""
    late = list(shelf.older_than((now - LIFE).timestamp()))
    for path in late:
        path.unlink(missing_ok=True)
    return len(late)
