"""Which work waits for which item; and its clock, which stands still while an item is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.materials import queries
from tasks.materials.models import MaterialItem, MaterialList, MaterialNeed
from tasks.work import holding
from tasks.work.locking import locked
from tasks.work.models import Task


def link(row: MaterialList, tasks: Collection[UUID]) -> None:
    """These tasks need every item of the list, inside the caller's action. Again is harmless."""
    items = MaterialItem.objects.filter(tenant_id=row.tenant_id, list=row).values_list("pk", flat=True)
    MaterialNeed.objects.bulk_create(
        [MaterialNeed(tenant_id=row.tenant_id, item_id=item, task_id=task) for item in items for task in tasks],
        ignore_conflicts=True,
    )


@transaction.atomic
def need(list_id: UUID, *, number: str, actor: Actor, now: datetime) -> Task:
    """The task of this number waits for the list: its clock stands still from now on while something is missing.

    Raises Refused for a number that is not the client's (422) and when nothing is missing (409).
    """
    row = queries.access_list(list_id, actor=actor)
    policy.require("materials.edit", actor, row)
    task_id = Task.objects.filter(tenant_id=the_one(), number=number).values_list("pk", flat=True).first()
    if task_id is None:
        raise Refused(_("この番号の作業がありません。番号を確認してください。例：SOLAR-12"), status=422)
    task = locked(task_id)
    policy.require("tasks.work", actor, task)
    link(row, [task.pk])
    if not _hold(task, actor, now, list(MaterialNeed.objects.filter(tenant_id=row.tenant_id, task=task))):
        raise Refused(
            _("この作業を待ちにできません。資料がそろっているか、作業が検査より先に進んでいます。"), status=409
        )
    return task


@transaction.atomic
def hold_late(*, now: datetime) -> list[Task]:
    """Stop the clocks of tasks whose items are late at the client in context, with the cause. Again is harmless."""
    by_task: dict[UUID, list[MaterialNeed]] = defaultdict(list)
    for one in queries.late(in_tokyo(now).date()):
        by_task[one.task_id].append(one)
    return [task for key, needs in by_task.items() if _hold(task := locked(key), SYSTEM, now, needs)]


def _hold(task: Task, actor: Actor, now: datetime, needs: Collection[MaterialNeed]) -> bool:
    """Let the task wait; one that waits already for something else waits for these items as well."""
    missing = queries.missing_for(task.pk)
    waits = task.status == "WAITING"
    if not missing or not (waits or holding.hold(task, cause=cause_of(missing), at=now)):
        return False
    MaterialNeed.objects.filter(tenant_id=task.tenant_id, pk__in=[one.pk for one in needs]).update(held=True)
    audit.record("task.waits_for_materials", actor=actor, subject=task, reason=cause_of(missing))
    if not waits:
        jobs.publish("task.waiting", task_id=str(task.pk))
    return True


def cause_of(missing: Collection[MaterialItem]) -> str:
    """資料待ち：通帳の写し ほか2点."""
    first, *others = missing
    more = _(" ほか%(count)s点") % {"count": len(others)} if others else ""
    return _("資料待ち：%(name)s") % {"name": first.name} + more
