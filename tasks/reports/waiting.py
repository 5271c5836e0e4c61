"""The report that waits for the 責任者's confirmation, on the portal's start page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.ui import formats
from tasks.portal.waiting import Reader, Waiting, register
from tasks.reports.models import MonthState, SavingsMonth

CONFIRMING_MINUTES = 5


def waiting(reader: Reader) -> Iterator[Waiting]:
    """One entry per month that was sent and is neither confirmed nor objected to. One query, for who may confirm."""
    if not policy.check("reports.confirm", reader.actor, reader.tenant):
        return
    for row in SavingsMonth.objects.filter(tenant_id=reader.tenant.pk, state=MonthState.SENT).order_by("month"):
        by = [_("%(day)sまでにお願いします。") % {"day": formats.jdate(row.answer_by)}] if row.answer_by else []
        yield Waiting(
            kind="REPORT",
            title=_("%(month)sの月次レポートの確認") % {"month": formats.month_label(row.month)},
            url=reverse("portal:report", kwargs={"client": reader.tenant.code, "month": row.month}),
            button=_("レポートを確認する"),
            minutes=CONFIRMING_MINUTES,
            since=row.sent_at or row.created_at,
            facts=tuple(by),
        )


register(waiting, order=20)
