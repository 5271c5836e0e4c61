"""What the monthly report says about contracts: under review, notice days to come, days to review and signature."""

from __future__ import annotations

from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.contracts.calc.terms import add_months
from generalaffairs.contracts.counting import standing_of
from generalaffairs.contracts.models import Agreement, AgreementReview

TEMPLATE = "generalaffairs/contracts/report_section.html"
AHEAD, SHOWN = 6, 20
State = Agreement.State


def report_data(month: str) -> Reading[dict[str, Any]]:
    """The register as it stood at the end of the month (`YYYY-MM`); empty without contract and review. Guarded ones
    are left out."""
    period = Month.parse(month)
    reviews, told = asked = remembered.rows(_asked, month=period)
    yield asked
    coming = _coming(list(told), period)
    signed = [row.days_to_signature for row in reviews if row.closed_on and period.contains(row.closed_on)]
    days = sorted(one for one in signed if one is not None)
    looked = [row.days_to_review for row in reviews if _reviewed_in(row, period) and row.days_to_review is not None]
    waiting = [row for row in reviews if row.closed_on is None or row.closed_on > period.last]
    if not (coming or days or looked or waiting):
        return {}
    return {
        "open": len(waiting),
        "signed": len(days),
        "longest": days[-1] if days else None,
        "average": round_up(sum(days), len(days)) if days else None,
        "reviewed": len(looked),
        "review_average": round_up(sum(looked), len(looked)) if looked else None,
        "coming": coming[:SHOWN],
        "soon": sum(1 for one in coming if one["notice_on"] <= add_months(period.last, 2).isoformat()),
        "more": max(len(coming) - SHOWN, 0),
    }


def round_up(total: int, count: int) -> int:
    """A whole number of days: half a day counts as one."""
    return (2 * total + count) // (2 * count)


def _reviewed_in(row: AgreementReview, period: Month) -> bool:
    """Whether its first review was finished in the month."""
    return row.reviewed_at is not None and period.contains(in_tokyo(row.reviewed_at).date())


def _coming(rows: list[Agreement], period: Month) -> list[dict[str, Any]]:
    """Contracts whose notice day came within six months of the month's end, as it stood then."""
    limit = add_months(period.last, AHEAD)
    found = []
    for row in rows:
        now = standing_of(row, period.last)
        if now and now.notice_on and now.notice_for and period.last < now.notice_on <= limit:
            found.append(
                {"title": row.title, "counterparty": row.counterparty, "notice_on": now.notice_on.isoformat(),
                 "ends_on": now.notice_for.isoformat(), "renews": bool(row.renewal_months)}
            )  # fmt: skip
    return sorted(found, key=lambda one: (one["notice_on"], one["title"]))


def _asked(*, month: Month) -> Asked:
    reviews = AgreementReview.objects.filter(
        tenant_id=the_one(), agreement__category="", received_at__lt=month.end_at
    ).select_related("agreement")
    kept = Agreement.objects.filter(
        tenant_id=the_one(), category="", state=State.ACTIVE, starts_on__isnull=False, counted_on__isnull=False
    )
    told = kept.filter(signed_on__lte=month.last) | kept.filter(signed_on=None, starts_on__lte=month.last)
    return [reviews, told]
