"""How the work went in a month: errors, waits, scope. Rows of guarded categories keep their words back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_noop

from bpo.core import remembered
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import DownloadLog
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from bpo.core.ui.counting import UpTo
from clients.companies.models import Client
from clients.people.models import Assignment, Membership
from tasks.manuals.models import ManualVersion
from tasks.questions.models import Question
from tasks.work.models import Defect, Task

GUARDED = gettext_noop("（閲覧を限定した業務）")
LISTED = 50
COUNTED = 1_000_000
# A question that is open for longer than this many business days is named in the report.
LONG_OPEN_DAYS = 3


def told(task: Task, *, due: datetime | None = None, delivered: datetime | None = None) -> dict[str, Any]:
    """A task as a report names it."""
    return {
        "number": task.number,
        "title": GUARDED if task.category else task.title,
        "due": _moment(due),
        "delivered": _moment(delivered),
    }


def _moment(moment: datetime | None) -> str | None:
    return in_tokyo(moment).isoformat(timespec="minutes") if moment else None


def defects(month: Month) -> Reading[list[dict[str, Any]]]:
    """Errors found in the month: kind, finder, cause, prevention."""
    [rows] = asked = remembered.rows(_defects, month=month)
    yield asked
    return [
        {
            **told(row.task),
            "kind": row.kind,
            "finder": row.finder,
            "detail": "" if row.task.category else row.detail,
            "prevention": row.prevention,
            "on": in_tokyo(row.found_at).date().isoformat(),
        }
        for row in rows
    ]


def _defects(*, month: Month) -> Asked:
    rows = Defect.objects.filter(tenant_id=the_one(), found_at__gte=month.start_at, found_at__lt=month.end_at)
    return [rows.select_related("task").order_by("found_at")]


def waits(month: Month, calendar: Calendar, *, now: datetime) -> Reading[dict[str, Any]]:
    """What waits for the client, and how long answers took in the month, in business seconds."""
    unanswered, answered = asked = remembered.rows(_waits, month=month, now=now)
    yield asked
    open_now = [
        {
            **_about(row),
            "text": "" if row.category else row.text,
            "days": calendar.business_days_between(in_tokyo(row.asked_at).date(), in_tokyo(now).date()),
        }
        for row in unanswered
    ]
    took = [calendar.business_seconds_between(row.asked_at, row.answered_at) for row in answered if row.answered_at]
    return {
        "open": open_now,
        "long": sum(row["days"] > LONG_OPEN_DAYS for row in open_now),
        "answered": len(took),
        "answer_seconds": sum(took) // len(took) if took else None,
    }


def _waits(*, month: Month, now: datetime) -> Asked:
    asked = Question.objects.filter(tenant_id=the_one(), withdrawn_at=None, rule=None).select_related("task")
    asked = asked.order_by("asked_at")
    unanswered = asked.filter(answered_at=None, asked_at__lt=now)[:LISTED]
    return [unanswered, asked.filter(answered_at__gte=month.start_at, answered_at__lt=month.end_at)]


def _about(question: Question) -> dict[str, Any]:
    """The task that waits; a row that hangs on none by its own label."""
    if question.task is not None:
        return told(question.task)
    return {"number": "", "title": GUARDED if question.category else question.subject_label}


def out_of_scope(month: Month) -> Reading[list[dict[str, Any]]]:
    """Tasks that came in outside the contract or above its volume."""
    [found] = asked = remembered.rows(_out_of_scope, month=month)
    yield asked
    return [{**told(row), "verdict": row.verdict, "status": row.status, "yen": row.quote_yen} for row in found]


def _out_of_scope(*, month: Month) -> Asked:
    rows = Task.objects.filter(tenant_id=the_one(), received_at__gte=month.start_at, received_at__lt=month.end_at)
    return [rows.filter(verdict__in=("OUT_OF_SCOPE", "OVER_VOLUME")).order_by("received_at")[:LISTED]]


def manuals(month: Month) -> Reading[list[dict[str, Any]]]:
    """Versions of the client's manuals published in the month."""
    [rows] = asked = remembered.rows(_manuals, month=month)
    yield asked
    return [
        {"title": row.manual.title, "number": row.number, "note": row.change_note,
         "on": in_tokyo(row.published_at).date().isoformat()}
        for row in rows
    ]  # fmt: skip


def _manuals(*, month: Month) -> Asked:
    rows = ManualVersion.objects.filter(
        tenant_id=the_one(), published_at__gte=month.start_at, published_at__lt=month.end_at
    )
    return [rows.select_related("manual").order_by("published_at")]


def access(month: Month) -> Reading[dict[str, int]]:
    """Seats that began and ended in the month, at the client and of ours, and files that were opened."""
    [counted] = asked = remembered.rows(_access, month=month)
    yield asked
    [found] = counted
    return {
        "added": found["added0"] + found["added1"],
        "removed": found["removed0"] + found["removed1"],
        "opened": found["opened"],
    }


def _access(*, month: Month) -> Asked:
    begun = Q(valid_from__gte=month.start, valid_from__lt=month.end)
    ended = Q(valid_to__gte=month.start, valid_to__lt=month.end)
    seats = [model.objects.filter(tenant_id=the_one()) for model in (Membership, Assignment)]
    opened = DownloadLog.objects.filter(tenant_id=the_one(), at__gte=month.start_at, at__lt=month.end_at)
    figures = {f"added{n}": UpTo(rows.filter(begun), COUNTED) for n, rows in enumerate(seats)}
    figures |= {f"removed{n}": UpTo(rows.filter(ended), COUNTED) for n, rows in enumerate(seats)}
    return [Client.objects.filter(pk=the_one()).values(**figures, opened=UpTo(opened, COUNTED))]
