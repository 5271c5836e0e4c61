"""Proposals that wait for the client's word, on the portal's start page."""

from __future__ import annotations

from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.saying import numbered
from bpo.core.together import Reading
from tasks.meetings.models import Improvement
from tasks.portal.waiting import Reader, Waiting, register

DECIDING_MINUTES = 2


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry per open proposal, for who may decide."""
    if not policy.check("improvements.decide", reader.actor, reader.tenant):
        return []
    rows = Improvement.objects.filter(tenant_id=reader.tenant.pk, state="PROPOSED").order_by("proposed_on", "id")
    yield [rows]
    return [
        Waiting(
            kind="PROPOSAL",
            title=_("改善の提案：%(text)s") % {"text": str(row)},
            url=reverse("portal:improvements", kwargs={"client": reader.tenant.code}),
            button=_("提案を見る"),
            minutes=DECIDING_MINUTES,
            since=datetime.combine(row.proposed_on, time(), TOKYO),
            facts=(numbered("1か月に%(n)s分の削減の見込み", row.effect_minutes) % {"n": row.effect_minutes},),
        )
        for row in rows
    ]


register(waiting, order=30)
