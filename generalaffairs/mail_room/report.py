"""What the monthly report says about the mail: how much came, what was sent for how much, what was destroyed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.mail_room.models import Dispatch, Disposal, Letter, SealUse
from generalaffairs.mail_room.words import Kind, Method

TEMPLATE = "generalaffairs/mail_room/report_section.html"


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Counts of the month (`YYYY-MM`) by kind and method, with the yen; empty without any. It names nobody."""
    kinds, costs, gone, stamped = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    if not kinds and not costs and not gone and not stamped:
        return {}
    counted = Counter(kind for (kind,) in kinds)
    pieces, yen = Counter(method for method, _yen in costs), Counter[str]()
    for method, cost in costs:
        yen[method] += cost
    return {
        "received": sum(counted.values()),
        "kinds": [{"name": str(Kind(kind).label), "count": counted[kind]} for kind in Kind if counted[kind]],
        "sent": sum(pieces.values()),
        "cost": sum(yen.values()),
        "methods": [
            {"name": str(Method(one).label), "count": pieces[one], "cost": yen[one]} for one in Method if pieces[one]
        ],
        "stamped": len(stamped),
        "disposed": sum(letters for letters, _pages in gone),
        "pages": sum(pages for _letters, pages in gone),
    }


def _asked(*, month: Month) -> Asked:
    tenant = the_one()
    came = Letter.objects.filter(tenant_id=tenant, received_on__gte=month.start, received_on__lte=month.last)
    sent = Dispatch.objects.filter(tenant_id=tenant, sent_on__gte=month.start, sent_on__lte=month.last)
    gone = Disposal.objects.filter(
        tenant_id=tenant, destroyed_at__gte=month.start_at, destroyed_at__lt=month.end_at
    ).values_list("letters", "pages")
    stamped = SealUse.objects.filter(tenant_id=tenant, used_on__gte=month.start, used_on__lte=month.last).values("pk")
    return [came.order_by().values_list("kind"), sent.order_by().values_list("method", "cost"), gone, stamped]
