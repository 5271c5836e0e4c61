"""How much somebody can do today, as the calendar's forecast knows it: the inbox holds his own work against it.

The company's hours on the day, at most those of his own working week, none while he is away.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists
from django.db.models.expressions import BaseExpression

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import seconds_by_day
from bpo.core.tenancy import HOUSE_ID
from clients.companies.officeday import office_day, seconds_of
from clients.people.house import office_of
from tasks.absence.days import away_rows
from tasks.skills.calc import Plan, seconds_on
from tasks.skills.queries import plan_rows


def figures(actor: Actor, day: date) -> dict[str, BaseExpression | Any]:
    """What is read of him beside the row of a page that sees the house."""
    begun = plan_rows().filter(user=actor.person, valid_from__lte=day).order_by("-valid_from")
    return {
        "office": office_day(HOUSE_ID, day),
        "week": ArraySubquery(begun.values("weekdays")[:1]),
        "away": Exists(away_rows(day, day).filter(user=actor.person)),
    }


def seconds(found: Mapping[str, Any], day: date) -> int:
    """The full day of such figures; without a calendar of the company, an office day of the national one."""
    office = seconds_of(found["office"], day)
    if office is None:
        office = seconds_by_day(office_of(day.year), day, day)[day]
    plans = [Plan(day, tuple(week)) for week in found["week"]]
    return seconds_on(day, office, plans=plans, away=[(day, day)] if found["away"] else [])
