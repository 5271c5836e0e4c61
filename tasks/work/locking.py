"""How actions take a task, move it along the machine, and save it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django_fsm import TransitionNotAllowed

from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.work.models import Task


def locked(task_id: UUID) -> Task:
    """The task of the one client in context, locked until the transaction ends. Raises Task.DoesNotExist."""
    return Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())


def expect(task: Task, *states: str) -> None:
    """Raise Refused (409) unless the task is in one of these states."""
    if task.status not in states:
        raise _not_now(task)


def move(task: Task, verb: str) -> None:
    """One transition of the machine. Raises Refused (409) where it has none from here."""
    try:
        getattr(task, verb)()
    except TransitionNotAllowed:
        raise _not_now(task) from None


def save(task: Task, *fields: str) -> None:
    """Write these fields; the version rises, so that an edit made on an older page is noticed."""
    task.version += 1
    task.save(update_fields=[*fields, "version"])


def _not_now(task: Task) -> Refused:
    return Refused(
        _("%(number)sは「%(state)s」のため、この操作はできません。画面を更新して状態を確認してください。")
        % {"number": task.number, "state": task.get_status_display()},
        status=409,
    )
