"""Time that is not the operators': the client's touches, partners, robots' exceptions."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.time.closed import require_open
from tasks.time.models import ClientTouch, PartnerEntry, RobotException
from tasks.work.models import Task

Kind, How = ClientTouch.Kind, ClientTouch.How

# A page that stays open over lunch is not work: active time per page counts up to this many seconds.
LONGEST_TOUCH_SECONDS = 15 * 60
# Agreed standards where nothing was measured (seconds per touch); a work type may name its own for filing.
STANDARD_SECONDS = {Kind.FILING: 180, Kind.ANSWER: 180, Kind.APPROVAL: 60, Kind.SUPPLY: 300, Kind.FIXING: 300}
LONGEST_DAY = 24 * 3600
LONGEST_MONTH = 744 * 3600


def record_touch(
    *,
    task_id: UUID | None,
    kind: str,
    seconds: int | None,
    on: date,
    person_id: UUID | None = None,
    standard_seconds: int | None = None,
    note: str = "",
) -> ClientTouch:
    """Keep a piece of the client's own effort, inside the caller's action and transaction.

    `seconds` is the page's active time: measured, with a cap. None: the agreed standard of this kind, or
    `standard_seconds`. Which of the two it is, is stored. A day in a closed month is refused.
    """
    require_open(on)
    measured = seconds is not None and seconds > 0
    if measured:
        length = min(int(seconds or 0), LONGEST_TOUCH_SECONDS)
    else:
        length = STANDARD_SECONDS[Kind(kind)] if standard_seconds is None else standard_seconds
    line = _line_of(task_id) if task_id else None
    return ClientTouch.objects.create(
        tenant_id=the_one(),
        task_id=task_id,
        process_line_id=line,
        person=person_id,
        kind=kind,
        how=How.MEASURED if measured else How.STANDARD,
        seconds=length,
        on=on,
        note=note[:200],
    )


@transaction.atomic
def declare_off_page(*, month: Month, seconds: int, actor: Actor, now: datetime, note: str = "") -> ClientTouch:
    """What no page sees of the client's month (定例会, 取引先の管理, 紙の確認): one figure a month, replaced until the
    report is sent. Raises Refused in a closed month or for an impossible length."""
    policy.require("time.declare", actor, the_one())
    require_open(month.start)
    if not 0 <= seconds <= LONGEST_MONTH:
        raise Refused(_("画面の外の作業時間が正しくありません。0分から44640分までで入力してください。"), status=422)
    found = off_page_of(month).select_for_update().first()
    before = found.seconds if found else None
    touch = found or ClientTouch(tenant_id=the_one(), kind=Kind.OFF_PAGE, on=month.last)
    touch.how, touch.seconds, touch.person, touch.note = How.DECLARED, seconds, actor.id, note[:200]
    touch.save()
    audit.record(
        "time.declared",
        actor=actor,
        subject=touch,
        reason=note,
        chained=True,
        data={"month": str(month), "before": before, "after": seconds},
    )
    return touch


def off_page_of(month: Month) -> QuerySet[ClientTouch]:
    """The month's line for what no page sees: at most one row without task and process line."""
    return ClientTouch.objects.filter(
        tenant_id=the_one(), kind=Kind.OFF_PAGE, task=None, process_line=None, on__gte=month.start, on__lt=month.end
    )


@transaction.atomic
def record_partner(
    *,
    partner: str,
    seconds: int,
    on: date,
    actor: Actor,
    task_id: UUID | None = None,
    process_line_id: UUID | None = None,
    note: str = "",
) -> PartnerEntry:
    """Time of a licensed or outside partner: it counts as moved, never as eliminated."""
    line = _may_record(actor, seconds, on, task_id, process_line_id)
    entry = PartnerEntry.objects.create(
        tenant_id=the_one(),
        task_id=task_id,
        process_line_id=line,
        partner=partner,
        seconds=seconds,
        on=on,
        note=note[:200],
    )
    audit.record("time.partner", actor=actor, subject=entry, reason=note, data={"seconds": seconds})
    return entry


@transaction.atomic
def record_robot_exception(
    *,
    robot: str,
    seconds: int,
    on: date,
    actor: Actor,
    task_id: UUID | None = None,
    process_line_id: UUID | None = None,
    note: str = "",
) -> RobotException:
    """A person's time on what a robot could not do; the robot's own run time is no human time."""
    line = _may_record(actor, seconds, on, task_id, process_line_id)
    row = RobotException.objects.create(
        tenant_id=the_one(), task_id=task_id, process_line_id=line, robot=robot, seconds=seconds, on=on, note=note[:200]
    )
    audit.record("time.robot", actor=actor, subject=row, reason=note, data={"seconds": seconds})
    return row


def _may_record(actor: Actor, seconds: int, on: date, task_id: UUID | None, line: UUID | None) -> UUID | None:
    policy.require("time.record", actor, the_one())
    require_open(on)
    if not 0 < seconds <= LONGEST_DAY:
        raise Refused(_("作業時間が正しくありません。1分から24時間までで入力してください。"), status=422)
    return _line_of(task_id) if task_id and not line else line


def _line_of(task_id: UUID) -> UUID | None:
    return Task.objects.values_list("process_line_id", flat=True).get(pk=task_id)
