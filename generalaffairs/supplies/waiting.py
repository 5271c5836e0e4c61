"""On the portal's start page: lendings that should be back, things of people who left, a stock-taking under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from bpo.core.ui import formats
from generalaffairs.supplies import queries
from generalaffairs.supplies.models import StockTake
from tasks.portal.waiting import Reader, Waiting, register

MINUTES, COUNT_MINUTES = 2, 30


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """What this reader can do himself: bring back what he borrowed, count, and for a responsible person the rest."""
    if not policy.check("generalaffairs.supplies.look", reader.actor, reader.tenant):
        return []
    today = in_tokyo(reader.now).date()
    owner = "OWNER" in reader.actor.roles_at(reader.tenant.pk)
    whose = {} if owner else {"borrower": reader.actor.person}
    late, left, takes = remembered.rows(_open, today=today, **whose)
    yield [late, left, takes]
    home = reverse("portal:supplies_mine", kwargs={"client": reader.tenant.code})
    found = [
        Waiting("OVERDUE", _("「%(name)s」の返却") % {"name": loan.asset.name}, f"{home}#loans", _("確認する"), MINUTES,
                _day(loan.until_on), (_("%(who)s様、%(day)sまで") % {"who": loan.borrower,
                                      "day": formats.jdate(loan.until_on)},), task=loan.task_id, due=loan.until_on)
        for loan in late
    ]  # fmt: skip
    if holdings := list(left):
        title = numbered("退職した方が使っている備品 %(n)s点の回収", len(holdings)) % {"n": len(holdings)}
        since = holdings[0].holder_left_on or today
        found.append(Waiting("HOLDINGS", title, f"{home}#left", _("一覧を見る"), MINUTES, _day(since)))
    found += [
        Waiting("COUNT", _("棚卸し「%(name)s」") % {"name": take.name},
                reverse("portal:supplies_count", args=[reader.tenant.code, take.pk]), _("数える"), COUNT_MINUTES,
                _day(take.from_on), (_("残り%(n)s点、%(day)sまで") % {"n": take.left,
                                     "day": formats.jdate(take.until_on)},), due=take.until_on)
        for take in takes if take.left
    ]  # fmt: skip
    return found


def _open(*, today: date, borrower: UUID | None = None) -> Sequence[QuerySet[Any]]:
    """What should be back, what leavers hold, what is being counted: all of it, or what one person borrowed."""
    late, left = queries.overdue(today), queries.of_leavers()
    if borrower is not None:
        late, left = late.filter(person__user=borrower), left.none()
    takes = StockTake.objects.filter(tenant_id=the_one(), state=StockTake.State.COUNTING, from_on__lte=today)
    return [late, left, takes.annotate(left=Count("lines", filter=Q(lines__counted=None))).order_by("until_on", "id")]


def _day(day: date) -> datetime:
    return datetime.combine(day, time(), TOKYO)


register(waiting, order=40)
