"""Units of a delivery: what the work type counts, less what earlier parts delivered. Nobody types a count freely."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from tasks.time.models import UnitCount
from tasks.work.models import Delivery, Task
from tasks.worktypes import catalogue, declaration
from tasks.worktypes.declaration import Units

PART = "#"  # between a unit's key and the number of the later part that brought more of it
NUMBERED = "part:"  # keys of parts whose units were given as a bare number: they count for whatever comes first


def undelivered(task: Task) -> list[Units]:
    """What the work type counts now and no delivery has counted yet."""
    before: Counter[str] = Counter()
    loose = 0
    for key, count in task.unit_counts.values_list("key", "count"):
        before[key.partition(PART)[0]] += count
        loose += count if key.startswith(NUMBERED) else 0
    found = []
    for row in catalogue.get(task.worktype).units(task):
        rest = max(0, row.count - before[row.key])
        taken = min(loose, rest)
        loose -= taken
        if rest - taken:
            found.append(Units(key=row.key, count=rest - taken, line=row.line, evidence=row.evidence))
    return found


def is_planned(task: Task) -> bool:
    """Whether the work counts the units that were asked for; then a part must say how many of them it brings."""
    return catalogue.get(task.worktype).units is declaration.units_as_asked


def count(task: Task, delivery: Delivery, units: int | None) -> list[UnitCount]:
    """The rows (not saved) of this delivery: all that is left, or with `units` that many of it.

    Raises Refused (422) for more than is left, for a part of planned units without a number, and for a number where
    the rows of several kinds of work decide.
    """
    rest = undelivered(task)
    chosen = rest if units is None else _first(rest, units)
    if units is None and not delivery.is_last and is_planned(task):
        raise Refused(
            _("一部を納品できません。今回納品する数がありません。今回お渡しする数を入力してください。"), status=422
        )
    if not delivery.is_last and not chosen:
        raise Refused(_("一部を納品できません。まだ納品していないものがありません。"), status=422)
    return [_row(task, delivery, row) for row in chosen]


def _first(rest: list[Units], units: int) -> list[Units]:
    whole = sum(row.count for row in rest)
    if units < 0:
        raise Refused(_("件数は0以上で入力してください。"), status=422)
    if units > whole:
        raise Refused(
            _("今回納品する数（%(units)s）が、残りの数（%(rest)s）を超えています。残りの数までで入力してください。")
            % {"units": units, "rest": whole},
            status=422,
        )
    if units < whole and len({row.line for row in rest}) > 1:
        raise Refused(
            _("明細の業務が複数あるため、数では分けられません。数を空欄にすると、入力済みの明細を納品します。"),
            status=422,
        )
    chosen = []
    for row in rest:
        taken = min(units, row.count)
        units -= taken
        if taken:
            chosen.append(Units(key=row.key, count=taken, line=row.line, evidence=row.evidence))
    return chosen


def _row(task: Task, delivery: Delivery, units: Units) -> UnitCount:
    later = task.unit_counts.filter(key=units.key).exists()
    source = UnitCount.Source.EXPORT if units.evidence else UnitCount.Source.DELIVERY
    return UnitCount(
        tenant_id=task.tenant_id,
        task=task,
        delivery=delivery,
        process_line_id=units.line or task.process_line_id,
        key=f"{units.key}{PART}{delivery.part}" if later else units.key,
        count=units.count,
        source=source,
        evidence_id=units.evidence,
        on=in_tokyo(delivery.delivered_at).date(),
    )
