"""The BPO company's own calendar."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import HOUSE_ID
from clients.companies.actions import add_own_days, set_calendar
from clients.companies.actions.calendars import CALENDAR_SINCE, OFFICE_WEEK
from clients.companies.models import ClosedDay
from clients.companies.queries import calendar_row


@transaction.atomic
def set_own_day(*, day: date, name: str, is_open: bool, actor: Actor) -> ClosedDay:
    """Keep a day on which we are closed (or work although we are closed otherwise); the same day again replaces it.

    Needs the house alone in context. The first day makes the calendar: office hours on weekdays. Raises Refused for
    anybody but a manager of the BPO company.
    """
    policy.require("clients.edit", actor, HOUSE_ID)
    if calendar_row(HOUSE_ID, day) is None:
        set_calendar(valid_from=CALENDAR_SINCE, week=OFFICE_WEEK, actor=actor)
    return add_own_days([(day, name)], actor=actor, is_open=is_open)[0]
