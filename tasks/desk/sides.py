"""What the forms that protect an older page would change: as typed, and as it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core.saying import numbered
from bpo.core.ui import formats
from tasks.live.conflicts import Row
from tasks.models import Task


def of_assignment(form: Form, task: Task) -> list[Row]:
    """担当者."""
    names = {str(key): str(label) for key, label in form.fields["operator"].choices}  # type: ignore[attr-defined]
    now = task.maker.name if task.maker else _("未割当")
    return [_row(form, "operator", names.get(form.cleaned_data["operator"], ""), now)]


def of_due(form: Any, task: Task) -> list[Row]:
    """期限, with my reason: the other side's stands among the latest changes."""
    return [
        Row(_("期限"), _moment(form.due_at()), _moment(task.due_at)),
        _row(form, "reason", form.cleaned_data["reason"], "―"),
    ]


def of_statutory(form: Form, task: Task) -> list[Row]:
    """法定期限 and its ground."""
    mine, none = form.cleaned_data, _("なし")
    mine_on, theirs_on = (formats.jdate(day) if day else none for day in (mine["day"], task.statutory_due_on))
    return [
        _row(form, "day", mine_on, theirs_on),
        _row(form, "ground", mine["ground"] or none, task.statutory_ground or none),
    ]


def of_withdrawal(form: Form, task: Task) -> list[Row]:
    """取下げ, against the state and the assignee that the task has now."""
    return [
        Row(_("状態"), _("取下げ"), task.get_status_display()),
        Row(_("担当者"), "―", task.maker.name if task.maker else _("未割当")),
        _row(form, "reason", form.cleaned_data["reason"], "―"),
    ]


def of_quote(form: Form, task: Task) -> list[Row]:
    """見積金額, the term and the words to the client."""
    mine, none = form.cleaned_data, _("なし")
    return [
        _row(form, "yen", formats.yen(mine["yen"]), none if task.quote_yen is None else formats.yen(task.quote_yen)),
        _row(
            form,
            "business_days",
            _days(mine["business_days"]),
            _days(task.quote_days) if task.quote_days else none,
        ),
        _row(form, "note", mine["note"] or none, task.quote_note or none),
    ]


def _days(n: int) -> str:
    return numbered("%(days)s営業日", n) % {"days": n}


def _moment(moment: datetime | None) -> str:
    return formats.jdatetime(moment, timezone.get_current_timezone()) if moment else _("期限なし")


def _row(form: Form, name: str, mine: str, theirs: str) -> Row:
    return Row(str(form.fields[name].label), mine, theirs)
