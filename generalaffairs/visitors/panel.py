"""What the panel on the desk shows, and what the client sees on its page of the task."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.documents.queries import jobs_of
from bpo.core.together import Reading, first
from bpo.core.ui import formats
from generalaffairs.visitors.models import EXPECTED, State
from generalaffairs.visitors.paper import is_current, lists_of, of_its_days
from generalaffairs.visitors.policies import AT_WORK
from generalaffairs.visitors.queries import beside, joined, of_task
from tasks.work.models import Task
from tasks.work.states import Status


def panel(task: Task) -> Reading[dict[str, Any]]:
    """The request in words, its visits with visitors and preparations, the list and its job."""
    rows, day, newest = of_task(task), of_its_days(task), lists_of(task)[:1]
    jobs = jobs_of(lists_of(task))
    guests, preps = beside(rows)
    day_guests, _preps = beside(day)
    yield [rows, guests, preps, day, day_guests, newest, jobs]
    every, made = joined(rows, guests, preps), first(newest)
    current = is_current(made, task, day, day_guests)
    editable = task.status in AT_WORK
    good = made is not None and current and made.state != DocumentState.FAILED
    return {
        "facts": facts(task.fields),
        "visits": every,
        "expected": EXPECTED,
        "editable": editable,
        "followed": task.status != Status.CANCELLED,
        "more": bool(task.fields.get("more")),
        "made": made,
        "current": current,
        "may_make": editable and not good and any(one.visit.state != State.CANCELLED for one in every),
        "job": next((job for job in jobs if made and job.key == str(made.pk)), None),
    }


def facts(fields: dict[str, Any]) -> list[tuple[str, str]]:
    """The request in words; what was not said is left out."""
    heads = _("%(n)s名") % {"n": fields["headcount"]} if fields.get("headcount") else ""
    day = formats.jdate(date.fromisoformat(fields["on"])) if fields.get("on") else ""
    host = " ".join(filter(None, [fields.get("host_name"), fields.get("host_mail")]))
    deputy = " ".join(filter(None, [fields.get("deputy_name"), fields.get("deputy_mail")]))
    cars = _("%(n)s台") % {"n": fields["cars"]} if fields.get("cars") else ""
    told = (
        (_("日時"), f"{day} {fields.get('from_time', '')}〜{fields.get('to_time', '')}"),
        (_("来訪者"), "\n".join(filter(None, [fields.get("company"), fields.get("guests"), heads]))),
        (_("用件"), fields.get("purpose")),
        (_("応対者"), host),
        (_("代わりの方"), deputy),
        (_("備品"), fields.get("equipment")),
        (_("飲み物"), fields.get("drinks")),
        (_("駐車場"), cars),
        (_("入館手続"), fields.get("entry")),
        (_("備考"), fields.get("note")),
    )
    return [(label, str(text)) for label, text in told if text]


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """The visits with room and state; codes of visitors whom no mail reaches, so that the client passes them on."""
    rows = of_task(task)
    guests, _preps = beside(rows)
    yield [rows, guests]
    return {"visits": joined(rows, guests), "client": task.tenant.code}
