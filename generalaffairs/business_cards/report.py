"""What the monthly report says about business cards: whose department ordered how many, and at what cost."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.business_cards.queries import KEY
from generalaffairs.business_cards.registry import costs
from tasks.time.models import UnitCount

TEMPLATE = "generalaffairs/business_cards/report_section.html"


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Cards and sheets delivered in the month (`YYYY-MM`) by department, and the cost of the orders placed in it.

    Empty without any; guarded work is left out.

    Names of people are not part of it: the report is read by more people than the orders.
    """
    rows, printed = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    cards: dict[str, int] = {}
    sheets: dict[str, int] = {}
    for count, fields in rows:
        name = str(fields.get("department") or _("部署の記載なし"))
        cards[name] = cards.get(name, 0) + count
        sheets[name] = sheets.get(name, 0) + count * int(fields.get("quantity") or 0)
    spent: dict[str, int] = {}
    for row in printed:
        spent[row.department] = spent.get(row.department, 0) + (row.cost or 0)
    cost = [{"department": name, "cost": spent[name]} for name in sorted(spent)]
    said = {"costs": cost, "cost": sum(spent.values())} if cost else {}
    if not cards:
        return {"rows": [], "cards": 0, "sheets": 0} | said if said else {}
    table = [{"department": name, "cards": cards[name], "sheets": sheets[name]} for name in sorted(cards)]
    return {"rows": table, "cards": sum(cards.values()), "sheets": sum(sheets.values())} | said


def _asked(*, month: Month) -> Asked:
    counted = UnitCount.objects.filter(
        tenant_id=the_one(), task__worktype=KEY, task__category="", on__gte=month.start, on__lte=month.last
    )
    return [counted.values_list("count", "task__fields"), costs(month, [the_one()])]
