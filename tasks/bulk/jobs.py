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
from bpo.core.jobs.registry import Finish, Work, handler
from bpo.core.policy import Refused
from clients.people import actors
from clients.people.models import User
from clients.people.seats import tenants_of
from tasks.bulk import actions, queries
from tasks.bulk.models import TaskChange
from tasks.notices.here import actor_today

Row = Callable[..., TaskChange]


@handler(actions.RUN, label="タスクの一括変更", tells=True)
def run(work: Work) -> Finish | None:
    """What still waits of one batch."""
    return _each(work, actions.carry_out, lambda actor, batch: queries.waiting_ids(batch))


@handler(actions.UNDO, label="一括変更の取り消し", tells=True)
def undo(work: Work) -> Finish | None:
    """What can still be taken back of one batch."""
    return _each(work, actions.take_back, queries.done_ids)


def _each(work: Work, do: Row, left: Callable[[Actor, UUID], list[tuple[UUID, UUID]]]) -> Finish | None:
    now, batch = timezone.now(), UUID(work.payload["batch"])
    actor = _actor(UUID(work.payload["user"]), now)
    with tenancy.use(*tenants_of(actor, "desk")):
        rows = left(actor, batch)
    refused = 0
    for done, (tenant, row) in enumerate(rows, start=1):
        with tenancy.use(tenant):
            actors.tell_who(actor.id)
            refused += bool(do(row, actor=actor, now=timezone.now()).reason)
        work.progress(done, len(rows))
    work.result.update(changed=len(rows) - refused, refused=refused)
    return None


def _actor(user: UUID, now: datetime) -> Actor:
    actor = actor_today(User.objects.get(pk=user), on=in_tokyo(now).date())
    if actor is None:
        raise Refused(_("この操作を依頼した人の席が終わりました。残りのタスクは変更していません。"))
    return actor
