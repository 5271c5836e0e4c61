"""Rows of a month whose report was sent are closed: for people by the actions, for everybody else by this trigger."""

from __future__ import annotations

from datetime import date
from typing import Any

import pgtrigger
from django.apps import apps
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one

# A report at the client's (SENT) or agreed (FROZEN); while an objection is open the rows may be mended again.
CLOSED_STATES = ("SENT", "FROZEN")


class ClosedMonthTrigger(pgtrigger.Trigger):
    """Refuse to insert, change or delete a row that belongs to a closed month of its tenant.

    Exactly one of `day` (a date column), `moment` (a timestamp column) and `month` (`YYYY-MM`) tells the month.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, name: str, day: str = "", moment: str = "", month: str = "") -> None:
        self.day, self.moment, self.month = day, moment, month
        super().__init__(name=name)

    def _month_of(self, row: str) -> str:
        if self.moment:
            return f"to_char({row}.{self.moment} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM')"
        return f"to_char({row}.\"{self.day}\", 'YYYY-MM')" if self.day else f"{row}.{self.month}"

    def get_func(self, model: Any) -> str:
        """The trigger's body."""
        states = ", ".join(f"'{state}'" for state in CLOSED_STATES)
        checks = "".join(
            f"""
            IF TG_OP <> '{missing}' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = {row}.tenant_id AND closed.month = {self._month_of(row)}
                   AND closed.state IN ({states}))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', {self._month_of(row)}, TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;"""  # noqa: S608 - names of columns from the models, no input
            for row, missing in (("OLD", "INSERT"), ("NEW", "DELETE"))
        )
        return f"{checks}\n            RETURN COALESCE(NEW, OLD);"


def is_closed(day: date) -> bool:
    """Whether the report of the month of `day` (a moment counts by its day in Tokyo) was sent, in the tenant of the
    context."""
    months = apps.get_model("tasks", "SavingsMonth").objects
    return bool(months.filter(tenant_id=the_one(), month=str(Month.of(day)), state__in=CLOSED_STATES).exists())


def require_open(day: date) -> None:
    """Raise Refused when the month of `day` is closed."""
    if is_closed(day):
        raise Refused(
            _("%(month)sの記録は変更できません。月次報告書を送付済みです。次の月の報告書で訂正を計上してください。")
            % {"month": Month.of(day).label},
            status=409,
        )
