"""Names go after the client's days of retention; that somebody came, how many and when stays for the figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.tenancy import the_one
from generalaffairs.visitors.models import HERE, Guest, State, Visit
from generalaffairs.visitors.queries import KEY, setting_of
from tasks.requests.models import Request
from tasks.work.models import Task

PIECE = 500
PERSONAL = ("guests", "note", "entry")


@transaction.atomic
def end_open(*, now: datetime) -> int:
    """Visitors of former days whose leaving nobody noted have left at the end of their visit. Gives how many."""
    before = midnight(in_tokyo(now).date())
    rows = Visit.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), state__in=HERE, ends_at__lt=before)
    found = list(rows.order_by("ends_at"))
    for row in found:
        row.state, row.left_at, row.version = State.LEFT, row.ends_at, row.version + 1
        row.save(update_fields=["state", "left_at", "version"])
    audit.record_many("visitors.left_unnoted", actor=SYSTEM, subjects=[(row, {}) for row in found])
    return len(found)


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Remove the visitors' names, addresses, codes and notes of visits that ended before the days of retention, and
    the same words in their requests. Gives how many visits; again is harmless."""
    tenant = the_one()
    before = midnight(in_tokyo(now).date()) - timedelta(days=setting_of(tenant).retention_days)
    old = Visit.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, forgotten_at=None, ends_at__lt=before)
    rows = list(old.order_by("ends_at")[:PIECE])
    if not rows:
        return 0
    keys = [row.pk for row in rows]
    Guest.objects.filter(tenant_id=tenant, visit__in=keys).update(name="", mail="", code="")
    Visit.objects.filter(pk__in=keys, tenant_id=tenant).update(note="", entry="", forgotten_at=now)
    _clear_words({row.task_id for row in rows})
    audit.record_many("visitors.forgotten", actor=SYSTEM, subjects=[(row, {"heads": row.headcount}) for row in rows])
    return len(rows)


def _clear_words(tasks: set[Any]) -> None:
    """What the client typed for them, once none of the task's visits is kept any more."""
    tenant = the_one()
    kept = Visit.objects.filter(tenant_id=tenant, task__in=tasks, forgotten_at=None).values_list("task_id", flat=True)
    gone = Task.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, worktype=KEY, pk__in=tasks - set(kept))
    for task in gone.select_related("request"):
        task.fields = _cleared(task.fields)
        task.save(update_fields=["fields"])
        asked = task.request
        if asked is not None and asked.worktype == KEY:
            Request.objects.filter(tenant_id=tenant, pk=asked.pk).update(fields=_cleared(asked.fields), body="")


def _cleared(fields: dict[str, Any]) -> dict[str, Any]:
    gone = _("（保存期間が過ぎたため削除）")
    return fields | {name: gone for name in PERSONAL if fields.get(name)}
