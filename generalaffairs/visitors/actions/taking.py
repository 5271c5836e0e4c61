"""How the actions take a visit: locked, in a state in which it can be done, with its rights asked."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.visitors.models import Visit
from generalaffairs.visitors.queries import KEY
from tasks.work.locking import locked
from tasks.work.models import Task

BOOK = "generalaffairs.visitors.book"
FOLLOW = "generalaffairs.visitors.follow"
RECEIVE = "generalaffairs.visitors.receive"


def take_task(task_id: UUID, actor: Actor) -> Task:
    """The task, locked. Raises Refused without the right to book for it, (409) for other work."""
    task = locked(task_id)
    policy.require(BOOK, actor, task)
    if task.worktype != KEY:
        raise Refused(_("この作業は来客対応ではありません。番号を確認してください。"), status=409)
    return task


def take_visit(visit_id: UUID) -> Visit:
    """One visit of the client in context, locked. Raises Visit.DoesNotExist."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related("task", "room", "site", "host", "deputy")
    return rows.get(tenant_id=the_one(), pk=visit_id)


def not_now(visit: Visit) -> Refused:
    """The refusal of what cannot be done in the state in which the visit is."""
    return Refused(
        _("この来客は「%(state)s」のため、この操作はできません。画面を開き直して、状態を確認してください。")
        % {"state": visit.get_state_display()},
        status=409,
    )
