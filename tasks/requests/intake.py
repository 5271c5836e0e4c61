"""Intake: what the contract says about a piece of work, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from bpo.core.calendar import deadline
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.policy import Refused
from clients.companies.queries import calendar_of
from clients.contracts.models import ScopeLine
from clients.contracts.queries import scope_for
from tasks.time.models import UnitCount
from tasks.work.models import Delivery, Task
from tasks.work.states import Status, Verdict
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import WorkType


@dataclass(frozen=True, slots=True)
class Intake:
    """The judgement on one matter: scope, deadline, units, guarded category, whether money moves."""

    worktype: WorkType
    line: ScopeLine | None
    verdict: str
    due_at: datetime | None
    units: int
    category: str
    money: bool

    @property
    def guarded(self) -> bool:
        """Money and personal data are always checked by a second person."""
        return self.money or bool(self.category)


def served(key: str) -> WorkType:
    """The work type of this key. Raises Refused (422) for one that this installation does not have."""
    try:
        return catalogue.get(key)
    except catalogue.NotServed:
        raise Refused(
            _("この業務（%(key)s）はまだ受け付けられません。ほかの業務を選んでください。") % {"key": key}, status=422
        ) from None


def judge(key: str, *, fields: dict[str, Any], received_at: datetime, express: bool, tenant_id: UUID) -> Intake:
    """The verdict at intake and, within the scope, the promised moment. `fields` are cleaned.

    Raises Refused for an unknown work type and for 特急 where the scope line offers none.
    """
    worktype = served(key)
    line = scope_for(worktype.contract_key(fields), in_tokyo(received_at).date())
    return weigh(
        worktype,
        line,
        fields=fields,
        received_at=received_at,
        express=express,
        already=lambda line: taken(line, received_at),
        calendar=lambda: calendar_of(tenant_id, in_tokyo(received_at).date()),
    )


def weigh(
    worktype: WorkType,
    line: ScopeLine | None,
    *,
    fields: dict[str, Any],
    received_at: datetime,
    express: bool,
    already: Callable[[ScopeLine], int],
    calendar: Callable[[], Calendar],
) -> Intake:
    """The same for a work type and a scope line that are read already. Raises Refused for 特急 that is not offered.

    `already`: units that the line has taken in this month; `calendar`: the client's. Both are asked only when needed.
    """
    units = max(1, worktype.planned_units(fields))
    category = worktype.category_of(fields) or (line.category if line else "")
    money = worktype.money or bool(line and line.money)
    if line is None:
        return Intake(worktype, None, Verdict.OUT_OF_SCOPE, None, units, category, money)
    if express and line.express_value is None:
        raise Refused(_("この業務に特急はありません。通常の納期で依頼してください。"), status=422)
    over = line.volume_max is not None and already(line) + units > line.volume_max
    due_at = promise(line, received_at, express=express, calendar=calendar())
    return Intake(worktype, line, Verdict.OVER_VOLUME if over else Verdict.IN_SCOPE, due_at, units, category, money)


def promise(line: ScopeLine, received_at: datetime, *, express: bool, calendar: Calendar) -> datetime:
    """The deadline of the scope line, counted from this moment in the client's business time."""
    quick = None
    if express and line.express_value is not None:
        quick = deadline.Promise(_kind(line), line.express_value)
    return deadline.due(received_at, kind=_kind(line), value=line.deadline_value, calendar=calendar, express=quick)


def _kind(line: ScopeLine) -> deadline.Kind:
    days = line.deadline_kind == ScopeLine.Deadline.BUSINESS_DAYS
    return deadline.BUSINESS_DAYS if days else deadline.BUSINESS_HOURS


def busy_months(line: ScopeLine) -> set[Month]:
    """The months in which anything at all came in for this line: in all others `taken` is 0. One query."""
    tasks = Task.objects.filter(tenant_id=line.tenant_id, scope_line__name=line.name)
    return {Month.of(day) for day in tasks.datetimes("received_at", "month", tzinfo=TOKYO)}


def taken(line: ScopeLine, at: datetime) -> int:
    """Units of this line (in whichever version) that came in during the month of `at`.

    Of each task what was planned, or what was delivered where that is more; after its last part what was delivered.
    """
    month = Month.of(in_tokyo(at).date())
    tasks = (
        Task.objects.filter(
            tenant_id=line.tenant_id,
            scope_line__name=line.name,
            received_at__gte=month.start_at,
            received_at__lt=month.end_at,
        )
        .exclude(status=Status.CANCELLED)
        .exclude(verdict=Verdict.OUT_OF_SCOPE)
    )
    counted = UnitCount.objects.filter(task=OuterRef("pk")).order_by().values("task").values(n=Sum("count"))
    is_whole = Exists(Delivery.objects.filter(task=OuterRef("pk"), is_last=True))
    delivered = Subquery(counted)
    units = Case(
        When(is_whole, then=Coalesce(delivered, F("planned_units"))),
        default=Greatest(Coalesce(delivered, Value(0)), F("planned_units")),
    )
    return tasks.aggregate(sum=Sum(units))["sum"] or 0
