"""Closed months: the report was sent (all rows), or a manager approved the time (operators' entries).

For people the actions say so, for everybody else these triggers.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pgtrigger
from django.apps import apps
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.ui import formats

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


class ApprovedMonthTrigger(pgtrigger.Trigger):
    """Refuse to insert, change or delete an entry of an approved month; only the mark `locked` may still change."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: Any) -> str:
        """The trigger's body."""
        checks = "".join(
            f"""
            IF TG_OP <> '{missing}' AND EXISTS (
                SELECT 1 FROM tasks_timemonth approved
                 WHERE approved.tenant_id = {row}.tenant_id AND approved.approved_at IS NOT NULL
                   AND approved.month = to_char({row}.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM'))
            THEN
                RAISE EXCEPTION 'the time of this month is approved' USING ERRCODE = 'check_violation';
            END IF;"""  # noqa: S608 - two words of this loop, no input
            for row, missing in (("OLD", "INSERT"), ("NEW", "DELETE"))
        )
        return f"""
            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'locked' = to_jsonb(NEW) - 'locked' THEN
                RETURN NEW;
            END IF;{checks}
            RETURN COALESCE(NEW, OLD);"""


def is_approved(day: date) -> bool:
    """Whether a manager approved the operators' time of the month of `day`, in the tenant of the context."""
    months = apps.get_model("tasks", "TimeMonth").objects
    return bool(months.filter(tenant_id=the_one(), month=str(Month.of(day)), approved_at__isnull=False).exists())


def is_closed(day: date) -> bool:
    """Whether the report of the month of `day` (a moment counts by its day in Tokyo) was sent, in the tenant of the
    context."""
    months = apps.get_model("tasks", "SavingsMonth").objects
    return bool(months.filter(tenant_id=the_one(), month=str(Month.of(day)), state__in=CLOSED_STATES).exists())


def require_open(day: date) -> None:
    """Raise Refused when the month of `day` is closed."""
    if is_closed(day):
        raise Refused(why_locked(day), status=409)


def why_locked(day: date) -> str:
    """Why an operator's entry of that day cannot change, and what to do; empty while it can."""
    words = {"month": formats.month_label(day)}
    if is_closed(day):
        return (
            _("%(month)sの記録は変更できません。月次報告書を送付済みです。次の月の報告書で訂正を計上してください。")
            % words
        )
    if is_approved(day):
        return (
            _(
                "%(month)sの作業時間は承認済みのため変更できません。訂正が必要なときは、理由を添えて、承認の取消しを管理者に"
                "依頼してください。"
            )
            % words
        )
    return ""


def require_changeable(day: date) -> None:
    """Raise Refused when an operator's entry of that day may not be written: report sent, or month approved."""
    if sentence := why_locked(day):
        raise Refused(sentence, status=409)
