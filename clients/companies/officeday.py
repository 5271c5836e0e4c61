"""How long a company works on one day, as a figure beside other rows: whoever asks on every page adds no statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import TextField
from django.db.models.expressions import RawSQL

from bpo.core.calendar.calendar import NoOpenTime, seconds_by_day
from clients.companies.queries import calendar_from

# The same rows as `CALENDARS`, of the calendar in force and of this one day.
ROWS = """
(SELECT ARRAY[json_build_object(
    'slots', (SELECT json_agg(json_build_array(weekday, opens, closes) ORDER BY weekday, opens)
                FROM clients_openingslot WHERE tenant_id = own.tenant_id AND calendar_id = own.id),
    'days', (SELECT json_agg(json_build_array(day, is_open))
               FROM clients_closedday WHERE tenant_id = own.tenant_id AND calendar_id = own.id AND day = %s))::text,
    (SELECT json_object_agg(day, name)::text FROM core_holiday WHERE day = %s AND own.national_holidays_closed)]
  FROM clients_businesscalendar own WHERE tenant_id = %s
 ORDER BY valid_from > %s, CASE WHEN valid_from > %s THEN valid_from END, valid_from DESC LIMIT 1)
"""


def office_day(tenant: UUID, on: date) -> RawSQL:
    """What the calendar of this tenant says of the day; it must be in context where the row is read."""
    values = [on, on, tenant, on, on]
    return RawSQL(ROWS, values, output_field=ArrayField(TextField()))  # noqa: S611  (values stand beside the text)


def seconds_of(found: Sequence[str | None] | None, on: date) -> int | None:
    """The seconds of such a figure; None where the tenant has no calendar. A calendar without open time has none."""
    if not found:
        return None
    try:
        return seconds_by_day(calendar_from(found[0] or "{}", found[1] or "{}"), on, on)[on]
    except NoOpenTime:
        return 0
