"""The batches that take longer than a page: row by row, with progress; a second run finds what is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs.models import Job
from bpo.core.jobs.registry import Finish, Work, handler, rerun
from bpo.core.policy import Refused
from clients.people import actors
from clients.people.models import User
from clients.people.seats import tenants_of
from tasks.bulk import actions, queries
from tasks.bulk.models import TaskChange
from tasks.notices.here import actor_today

Row = Callable[..., TaskChange]
Left = Callable[[Actor, UUID], list[tuple[UUID, UUID]]]


@handler(actions.RUN, label="タスクの一括変更", tells=True)
def run(work: Work) -> Finish | None:
    """What still waits of one batch."""
    actor = _each(work, actions.carry_out, _waiting_of(work))
    if (found := _batch(work, actor)) is not None:
        work.result.update(ok=found.done + found.undone, failed=found.refused)
    return None


@handler(actions.UNDO, label="一括変更の取り消し", tells=True)
def undo(work: Work) -> Finish | None:
    """What can still be taken back of one batch."""
    actor = _each(work, actions.take_back, queries.done_ids)
    if (found := _batch(work, actor)) is not None:
        work.result.update(ok=found.undone, failed=found.done)
    return None


@rerun(actions.RUN)
def run_refused(job: Job, actor: Actor) -> Job:
    """The refused rows alone, in a job of their own, which writes them down: the page of a job sees the house only."""
    _require_own(job, actor)
    first = UUID(job.payload["batch"])
    return actions.run_later(actions.RUN, batch=queries.again_after(first), again_of=first, actor=actor)


@rerun(actions.UNDO)
def undo_kept(job: Job, actor: Actor) -> None:
    """What could not be taken back, once more in the same job."""
    _require_own(job, actor)
    actions.run_later(actions.UNDO, batch=UUID(job.payload["batch"]), actor=actor)


def _require_own(job: Job, actor: Actor) -> None:
    if job.payload["user"] != str(actor.id):
        raise Refused(_("ほかの人の一括変更はやり直せません。変更した本人に依頼してください。"))


def _waiting_of(work: Work) -> Left:
    def waiting(actor: Actor, batch: UUID) -> list[tuple[UUID, UUID]]:
        if first := work.payload.get("again_of"):
            actions.write_again(UUID(first), actor=actor, now=timezone.now())
        return queries.waiting_ids(batch)

    return waiting


def _each(work: Work, do: Row, left: Left) -> Actor:
    now, batch = timezone.now(), UUID(work.payload["batch"])
    actor = _actor(UUID(work.payload["user"]), now)
    with tenancy.use(*tenants_of(actor, "desk")):
        rows = left(actor, batch)
    for done, (tenant, row) in enumerate(rows, start=1):
        with tenancy.use(tenant):
            actors.tell_who(actor.id)
            do(row, actor=actor, now=timezone.now())
        work.progress(done, len(rows))
    return actor


def _batch(work: Work, actor: Actor) -> queries.Batch | None:
    with tenancy.use(*tenants_of(actor, "desk")):
        return queries.batch_of(actor, UUID(work.payload["batch"]))


def _actor(user: UUID, now: datetime) -> Actor:
    actor = actor_today(User.objects.get(pk=user), on=in_tokyo(now).date())
    if actor is None:
        raise Refused(_("この操作を依頼した人の席が終わりました。残りのタスクは変更していません。"))
    return actor
