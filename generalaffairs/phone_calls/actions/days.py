"""The task that a call belongs to: that of its day, opened by the first call, or what the client announced."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import calendar_of
from clients.contracts.queries import scope_for
from generalaffairs.phone_calls.policies import AT_WORK
from generalaffairs.phone_calls.telling import answering
from tasks.notices.here import Here
from tasks.requests.batch import Matter, take_in
from tasks.requests.fields import cleaned
from tasks.requests.intake import promise
from tasks.requests.models import Request
from tasks.work.models import Task
from tasks.worktypes import catalogue

KEY = "generalaffairs.phone_calls"
DAY = "DAY"
TOKEN = "phone-calls"  # noqa: S105 - the beginning of a form token, no secret


def task_of_day(day: date, here: Here, *, actor: Actor, now: datetime) -> Task:
    """The day's task that is still being worked on; the first call of the day makes it, later ones after a hand-in the
    next. The caller holds the client's lock of calls, so that two first calls make one task.

    Raises Refused (409) where the contract has no 電話対応, and (422) where nobody of the client answers for it.
    """
    tenant = the_one()
    begun = Task.objects.filter(tenant_id=tenant, worktype=KEY, request__form_token__startswith=f"{TOKEN}/{day}/")
    newest = begun.order_by("-received_at", "-id").first()
    if newest is not None and newest.status in AT_WORK:
        return newest
    line = scope_for(KEY, day)
    if line is None:
        raise Refused(
            _("電話を記録できません。このお客様の契約に電話対応がありません。業務範囲を管理者に確認してください。"),
            status=409,
        )
    worktype, calendar = catalogue.get(KEY), calendar_of(tenant, day)
    fields = cleaned(worktype, {"purpose": DAY, "subject": f"{day:%Y/%m/%d}", "first_day": day, "last_day": day})
    matter = Matter(
        worktype=worktype,
        fields=fields,
        person=_for_whom(here, day),
        title=worktype.title(fields),
        body="",
        form_token=f"{TOKEN}/{day}/{begun.count() + 1}",
        received_at=now,
        due_at=promise(line, now, express=False, calendar=calendar),
        extend=lambda task, steps, intake: steps,
    )
    [made] = take_in([matter], channel=Request.Channel.RECURRING, calendar=calendar, actor=actor)
    return made


def _for_whom(here: Here, day: date) -> Person:
    """In whose name the day's calls are taken in."""
    found = next(answering(here, on=day), None)
    if found is None:
        raise Refused(
            _("電話を記録できません。お客様側の責任者が登録されていません。顧客の画面で責任者を登録してください。"),
            status=422,
        )
    return found
