"""Days of notice that come near, on the portal's start page: the client says whether the contract goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from bpo.core.ui import formats
from generalaffairs.contracts.calc.terms import add_months
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.queries import between, register
from tasks.portal.waiting import Reader, Waiting
from tasks.portal.waiting import register as add
from tasks.work.access import sight

MONTHS, MOST = 2, 5


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry for each contract without a decision whose notice day comes within two months."""
    if not policy.check("generalaffairs.contracts.decide", reader.actor, reader.tenant):
        return []
    today = in_tokyo(reader.now).date()
    [rows] = remembered.rows(_undecided, sight(reader.actor), today=today, until=add_months(today, MONTHS))
    yield [rows]
    return [_entry(row, reader) for row in rows]


def _undecided(actor: Actor, *, today: date, until: date) -> Sequence[QuerySet[Agreement]]:
    rows = between(register(actor, [the_one()]), today, until)
    return [rows.filter(will=Agreement.Will.OPEN).order_by("notice_on", "id")[:MOST]]


def _entry(row: Agreement, reader: Reader) -> Waiting:
    url = reverse("portal:contracts_own", kwargs={"client": reader.tenant.code, "agreement": row.pk})
    title = _("「%(title)s」を更新するかどうか") % {"title": row.title}
    facts = (row.counterparty, _("通知期限 %(day)s") % {"day": formats.jdate(row.notice_on)})
    return Waiting("CONTRACT", title, url, _("内容を確認する"), 3, row.created_at, facts, due=row.notice_on)


add(waiting, order=30)
