"""What follows for trips from the client's ledgers of people, and whom a change after the delivery is told to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs.registry import Finish, Work, handler
from clients.companies.queries import client_row
from generalaffairs.travel.actions.changes import forget_leaver, note_leaver
from generalaffairs.travel.models import TripChange
from generalaffairs.travel.telling import change_news
from tasks.notices import actions as notices
from tasks.notices.here import people_here
from tasks.work.models import Task

LEFT = ("hr.employee_left", "it_desk.member_left")


@handler("travel.leaver", label="退職する人の出張の確認", topics=LEFT, listed=False)
def leaver(work: Work) -> Finish | None:
    """His trips after the last day are marked; marking twice changes nothing. `before`: what was said and is corrected.

    Trips know a traveller by name: where somebody else of that name is there (`namesake`), none is marked.
    """
    said = work.payload
    with tenancy.use(work.tenant):
        if before := said.get("before"):
            forget_leaver(name=before["name"], on=date.fromisoformat(before["on"]))
        if not said.get("namesake"):
            note_leaver(name=str(said["name"]), on=date.fromisoformat(said["on"]))
    return None


@handler("travel.stays", label="退職しなくなった人の出張", topics=("it_desk.member_withdrawn",), listed=False)
def stays(work: Work) -> Finish | None:
    """The leaving was taken back: the trips that it marked are as before."""
    if work.payload["was"] == "left":
        with tenancy.use(work.tenant):
            forget_leaver(name=work.payload["name"], on=date.fromisoformat(work.payload["on"]))
    return None


@handler("travel.tell_change", label="出張の変更のお知らせ", topics=("travel.changed_after_delivery",), listed=False)
def tell_change(work: Work) -> None:
    """A notice to those of the client who approve; who asked for the trip hears of it by the comment."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        change = TripChange.objects.get(pk=UUID(work.payload["change_id"]), tenant_id=work.tenant)
        task = Task.objects.select_related("request__raised_by").get(pk=UUID(work.payload["task_id"]))
        news = change_news(task, change, people_here(on=in_tokyo(now).date()))
        code = client_row(work.tenant).code
        notices.tell_news(news, key=f"travel/{change.pk}", code=code, at=change.at, now=now)
