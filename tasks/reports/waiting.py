"""The report that waits for the 責任者's confirmation, on the portal's start page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.together import Reading
from bpo.core.ui import formats
from tasks.portal.waiting import Reader, Waiting, register
from tasks.reports.models import MonthState, SavingsMonth

CONFIRMING_MINUTES = 5


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry per month that was sent and is neither confirmed nor objected to, for who may confirm."""
    if not policy.check("reports.confirm", reader.actor, reader.tenant):
        return []
    rows = SavingsMonth.objects.filter(tenant_id=reader.tenant.pk, state=MonthState.SENT).order_by("month")
    yield [rows]
    return [_entry(row, reader.tenant.code) for row in rows]


def _entry(row: SavingsMonth, client: str) -> Waiting:
    by = [_("%(day)sまでにお願いします。") % {"day": formats.jdate(row.answer_by)}] if row.answer_by else []
    return Waiting(
        kind="REPORT",
        title=_("%(month)sの月次報告書の確認") % {"month": formats.month_label(row.month)},
        url=reverse("portal:report", kwargs={"client": client, "month": row.month}),
        button=_("レポートを確認する"),
        minutes=CONFIRMING_MINUTES,
        since=row.sent_at or row.created_at,
        facts=tuple(by),
        due=row.answer_by,
    )


register(waiting, order=20)
