"""The days on which people of the BPO company are away, for everybody who gives out work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from bpo.core.tenancy import HOUSE_ID
from bpo.core.ui import formats
from tasks.absence.models import Absence


def away_rows(first: date, last: date) -> QuerySet[Absence]:
    """Absences that touch these days, as rows that are not read yet. The house must be in context."""
    return Absence.objects.filter(tenant_id=HOUSE_ID, cancelled_at=None, first_day__lte=last, last_day__gte=first)


def last_days(rows: Iterable[Absence]) -> dict[UUID, date]:
    """The last day away by person, of rows that touch one day."""
    return {row.user_id: row.last_day for row in rows}


def away_beside(on: date) -> ArraySubquery:
    """Who is away on that day, as an annotation of a row that is read while the house is in context as well."""
    words = Concat(Cast("user_id", TextField()), Value(" "), Cast("last_day", TextField()), output_field=TextField())
    return ArraySubquery(away_rows(on, on).order_by().values(words=words))


def last_days_beside(found: Iterable[str]) -> dict[UUID, date]:
    """The last day away by person, of such an annotation."""
    parts = (text.split() for text in found)
    return {UUID(user): date.fromisoformat(last) for user, last in parts}


def with_absence(name: str, until: date | None) -> str:
    """A name in a choice of people: `佐藤　不在 〜12/03（木）` while he is away until then."""
    return name if until is None else _("%(name)s　不在 〜%(day)s") % {"name": name, "day": formats.mdate(until)}
