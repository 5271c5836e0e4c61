"""What was put to the client, and what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from tasks import seats
from tasks.approvals.models import Approval
from tasks.work.access import visible_tasks
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ApprovalSpec

if TYPE_CHECKING:
    from tasks.work.models import Task


def spec_of(task: Task, key: str) -> ApprovalSpec:
    """The declared approval of the task's work type. Raises LookupError."""
    return catalogue.get(task.worktype).approval(key)


def of_task(task: Task) -> QuerySet[Approval]:
    """All that is not void, newest first; unread."""
    rows = Approval.objects.filter(tenant_id=task.tenant_id, task=task).exclude(state=Approval.State.VOID)
    return rows.select_related("asked_by").order_by("-asked_at", "-id")


def latest(task: Task, key: str) -> Approval | None:
    """The newest that is not void."""
    return of_task(task).filter(key=key).first()


def access_approval(approval_id: UUID, *, actor: Actor) -> Approval:
    """One of a task that this person may see. Raises Approval.DoesNotExist."""
    seen = visible_tasks(actor, the_one()).values("pk")
    rows = Approval.objects.select_related("task__tenant", "asked_by").filter(tenant_id=the_one(), task__in=seen)
    return rows.get(pk=approval_id)


def open_for(actor: Actor, tenant: Any) -> QuerySet[Approval]:
    """What waits for a decision at this company among what this person sees; unread. Each row has its own policy."""
    return asked_among(actor, tenant.pk) if seats.is_client(actor, tenant) else Approval.objects.none()


def asked_among(actor: Actor, tenant: UUID) -> QuerySet[Approval]:
    """What waits for a decision among the tasks that this person sees, the oldest first; unread."""
    rows = Approval.objects.select_related("task").filter(tenant_id=tenant, state=Approval.State.ASKED)
    return rows.filter(task__in=visible_tasks(actor, tenant).values("pk")).order_by("asked_at")
