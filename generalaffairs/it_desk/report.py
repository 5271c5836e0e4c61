"""What the monthly report says of the IT desk: who came and went, what was asked, what unused seats cost."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.models import Account, Checklist, ChecklistItem, Device, Enquiry, Service
from generalaffairs.it_desk.wording import Event, FindingKind, Keeping, Known, Matter, Usage

TEMPLATE = "generalaffairs/it_desk/report_section.html"
KINDS = (FindingKind.ORPHAN, FindingKind.UNUSED, FindingKind.ADMIN, FindingKind.DEVICE)


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Work of the month (`YYYY-MM`), and the ledgers as they are now seen on its last day; empty without work. No
    names of people: the report has more readers than the ledgers."""
    period = Month.parse(month)
    done, lists, asked, bought, used, out = every = remembered.rows(_asked, month=period)
    yield every
    if not (list(done) or list(asked)):
        return {}
    seen = queries.looked(list(bought), list(used), list(out), period.last)
    events, matters = Counter(row.event for row in lists), Counter(row.matter for row in asked)
    return {
        "lists": [[str(one.label), events[one]] for one in Event if events[one]],
        "items": len(done),
        "asked": [[str(one.label), matters[one]] for one in Matter if matters[one]],
        "enquiries": len(asked),
        "known": sum(row.known is not None and row.known.state != Known.RETIRED for row in asked),
        "findings": [[str(one.label), seen.count(one)] for one in KINDS],
        "idle_yen": seen.idle_yen,
    }


def _asked(*, month: Month) -> Asked:
    within = {"tenant_id": the_one()}
    done = ChecklistItem.objects.filter(done_on__gte=month.start, done_on__lte=month.last, **within)
    lists = Checklist.objects.filter(pk__in=done.values("checklist"), **within)
    asked = Enquiry.objects.filter(answered_at__gte=month.start_at, answered_at__lt=month.end_at, **within)
    bought = Service.objects.filter(active=True, **within).order_by("name")
    used = Account.objects.filter(status=Usage.ACTIVE, **within).select_related("member")
    out = Device.objects.filter(status=Keeping.HANDED, **within).select_related("holder")
    return [done, lists, asked.select_related("known"), bought, used, out]
