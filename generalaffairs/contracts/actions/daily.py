"""What happens every morning: periods and days of notice as they stand today, and who is told of those to come."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from generalaffairs.contracts.calc.terms import add_months
from generalaffairs.contracts.counting import COUNTED, count
from generalaffairs.contracts.models import Agreement, AgreementReminder

AHEAD = (6, 1)  # months before a day of notice at which it is told, once each
TOLD = "contracts.notice_near"


@transaction.atomic
def count_all(*, today: date) -> int:
    """Compute the days of every contract in force for today; gives how many changed. The same day again changes
    nothing."""
    rows = Agreement.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), state=Agreement.State.ACTIVE)
    changed = []
    for row in rows.exclude(counted_on=today).order_by("id"):
        ended_before = row.state
        if count(row, today):
            changed.append(row)
            if row.state != ended_before:
                audit.record("contracts.expired", actor=SYSTEM, subject=row, data={"on": str(row.ended_on)})
        row.save(update_fields=[*COUNTED, "ended_on"])
    return len(changed)


@transaction.atomic
def remind(*, today: date) -> list[AgreementReminder]:
    """Write down which days of notice have come near, and tell desk and client of them together; each once.

    A contract of which the client has decided that it is renewed or ended is not told again.
    """
    tenant = the_one()
    near = Agreement.objects.filter(tenant_id=tenant, state=Agreement.State.ACTIVE, will=Agreement.Will.OPEN)
    near = near.filter(notice_on__gte=today, notice_on__lte=add_months(today, max(AHEAD)))
    told = set(
        AgreementReminder.objects.filter(tenant_id=tenant, agreement__in=near.values("pk")).values_list(
            "agreement_id", "notice_on", "months"
        )
    )
    rows = []
    for row in near.order_by("notice_on", "id"):
        if (on := row.notice_on) is None:
            continue
        due = min(months for months in AHEAD if on <= add_months(today, months))
        if (row.pk, on, due) not in told:
            rows.append(AgreementReminder(tenant_id=tenant, agreement=row, notice_on=on, months=due, told_on=today))
    AgreementReminder.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        jobs.publish(TOLD, reminders=[str(row.pk) for row in rows])
    return rows
