"""One stretch of work over several tasks, also of several clients: split by units into one entry each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from tasks.time.actions.entries import _check_span
from tasks.time.actions.timer import overlap_refused
from tasks.time.closed import require_changeable
from tasks.time.models import TimeEntry
from tasks.time.place import Place, place_of_task
from tasks.time.seats import at, own_tenants
from tasks.time.split import split_seconds


@transaction.atomic
def record_batch(
    shares: Sequence[tuple[UUID, int]],
    *,
    started_at: datetime,
    ended_at: datetime,
    actor: Actor,
    now: datetime,
    note: str = "",
) -> list[TimeEntry]:
    """Write one entry per (task, units), one after the other without a gap, each as long as its share of the units.

    The seconds of the entries add up to those of the stretch. Raises Refused without units or for overlaps.
    """
    if not shares or any(units <= 0 for _task, units in shares):
        raise Refused(_("件数がありません。まとめて行った作業ごとに、1以上の件数を入力してください。"), status=422)
    _check_span(started_at, ended_at, now)
    with at(actor, *own_tenants(actor)):
        places = [place_of_task(task, actor=actor) for task, _units in shares]
    whole = int((ended_at - started_at).total_seconds())
    parts = split_seconds(whole, [units for _task, units in shares])
    entries, begin = [], started_at
    for place, seconds in zip(places, parts, strict=True):
        entries.append(_write(place, begin, seconds, actor=actor, note=note))
        begin += timedelta(seconds=seconds)
    return entries


def _write(place: Place, begin: datetime, seconds: int, *, actor: Actor, note: str) -> TimeEntry:
    policy.require("time.track", actor, place.tenant)
    entry = TimeEntry(
        tenant_id=place.tenant,
        operator_id=actor.person,
        task_id=place.task,
        process_line_id=place.line,
        activity=place.activity,
        note=note[:200],
        started_at=begin,
        ended_at=begin + timedelta(seconds=seconds),
        seconds=seconds,
    )
    try:
        with at(actor, place.tenant):
            require_changeable(begin)
            entry.save(force_insert=True)
            audit.record(
                "time.added", actor=actor, subject=entry, reason=note, data={"seconds": seconds, "batch": True}
            )
    except IntegrityError:
        raise overlap_refused() from None
    return entry
