"""Corrections of a month that was sent: dated lines of the next report; the month's own figures stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from tasks.reports import snapshots
from tasks.reports.actions.drafting import locked
from tasks.reports.models import Adjustment, SavingsMonth
from tasks.time.closed import CLOSED_STATES

Component = Adjustment.Component


@transaction.atomic
def adjust(
    month_id: UUID, *, line: str, component: str, amount: int, reason: str, actor: Actor, now: datetime
) -> Adjustment:
    """Correct one component of one line (its key) of a sent month, shown in the next report that is still open.

    `amount`: units for UNITS (their hours follow from the snapshot's baseline), else seconds; negative = less.
    Raises Refused without reason or change, and while the month itself can still be mended.
    """
    savings = locked(month_id)
    policy.require("reports.prepare", actor, savings)
    snapshot = snapshots.latest(savings)
    if savings.state not in CLOSED_STATES or snapshot is None:
        raise Refused(_("この月はまだ送付していません。訂正は元の記録で行ってください。"), status=409)
    if not reason.strip() or not amount:
        raise Refused(_("訂正する量と理由がありません。両方を入力してください。"), status=422)
    found = next((one.line for one in snapshots.result_of(snapshot).lines if one.line.key == line), None)
    if found is None:
        raise Refused(_("訂正する業務が報告書にありません。業務を選んでください。"), status=422)
    by_units = component == Component.UNITS
    row = Adjustment.objects.create(
        tenant_id=savings.tenant_id, month=savings.month, shown_in=str(_next_open(savings)), line=found.name,
        component=component, units=amount if by_units else 0,
        seconds=amount * found.baseline_seconds if by_units else amount, reason=reason.strip(), made_by=actor.id,
        made_at=now,
    )  # fmt: skip
    told = {"month": row.month, "shown_in": row.shown_in, "component": component, "seconds": row.seconds}
    audit.record("report.adjusted", actor=actor, subject=savings, reason=reason, data=told, chained=True)
    return row


def _next_open(savings: SavingsMonth) -> Month:
    """The first later month whose report was not sent yet."""
    closed = set(
        SavingsMonth.objects.filter(tenant_id=savings.tenant_id, month__gt=savings.month, state__in=CLOSED_STATES)
        .values_list("month", flat=True)
    )  # fmt: skip
    month = Month.parse(savings.month).next()
    while str(month) in closed:
        month = month.next()
    return month
