"""Take in what a client asks for, by the portal or written down for a caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.actions import next_number
from clients.companies.models import Client, Person
from tasks.requests.fields import cleaned
from tasks.requests.intake import Intake, judge, served
from tasks.requests.making import make_task, title_of
from tasks.requests.models import Attachment, Request
from tasks.time.models import ClientTouch
from tasks.work.models import Task
from tasks.work.states import Status
from tasks.work.touches import touch


@transaction.atomic
def submit(
    *,
    worktype: str,
    fields: dict[str, Any],
    person: Person,
    actor: Actor,
    channel: str,
    now: datetime,
    form_token: str,
    attachments: Sequence[StoredFile] = (),
    express: bool = False,
    body: str = "",
    touch_seconds: int | None = None,
) -> Request:
    """Take in one request and make its task, judged against the contract of the day `now`.

    The same `form_token` again (double click) returns the request that is there. `person` raised it, `actor` files it:
    the same human in the portal, an operator when somebody calls (who then gets a receipt by `request.filed`).
    `touch_seconds`: the person's active time on the form. Raises Refused without the right, for an unknown work type,
    for fields that its form refuses (422).
    """
    tenant = the_one()
    _one_at_a_time(tenant, form_token)
    if found := Request.objects.filter(tenant_id=tenant, form_token=form_token).first():
        return found
    values = cleaned(served(worktype), fields)
    number = f"{Client.objects.get(pk=tenant).code}-{next_number('task')}"
    intake = judge(worktype, fields=values, received_at=now, express=express, tenant_id=tenant)
    request = Request(
        tenant_id=tenant,
        number=number,
        worktype=worktype,
        title=title_of(intake, values),
        fields=values,
        body=body,
        channel=channel,
        raised_by=person,
        filed_by_id=actor.id,
        category=intake.category,
        express=express,
        form_token=form_token,
        received_at=now,
    )
    caller = _may_file(request, person, actor)
    request.save(force_insert=True)
    _attach(request, attachments)
    task = make_task(request, intake, number=number, fields=values, express=express, received_at=now)
    touch(
        task,
        kind=ClientTouch.Kind.FILING,
        person=person,
        actor=actor,
        measured=touch_seconds,
        standard_minutes=intake.worktype.client_minutes,
        at=now,
    )
    audit.record("request.submitted", actor=actor, subject=request, on_behalf_of=caller, data=_facts(task, channel))
    _made(task, intake, actor, caller)
    if caller and channel != Request.Channel.RECURRING:
        jobs.publish("request.filed", task_id=str(task.pk), request_id=str(request.pk))
    return request


@transaction.atomic
def add_task(
    request_id: UUID, *, worktype: str, fields: dict[str, Any], actor: Actor, now: datetime, express: bool = False
) -> Task:
    """One more matter of the same request, judged by itself. Its clock counts from the request's arrival.

    Raises Refused unless the actor is staff of this client, when the request holds the very same matter already (409),
    and as `submit` does.
    """
    request = Request.objects.select_for_update(of=("self",)).get(pk=request_id, tenant_id=the_one())
    policy.require("requests.file_for_client", actor, request)
    values = cleaned(served(worktype), fields)
    if same := request.tasks.filter(worktype=worktype, fields=values).exclude(status=Status.CANCELLED).first():
        raise Refused(
            _("同じ内容の件が%(number)sにあります。別の件のときは、内容を変えて追加してください。")
            % {"number": same.number},
            status=409,
        )
    number = f"{Client.objects.get(pk=request.tenant_id).code}-{next_number('task')}"
    intake = judge(
        worktype, fields=values, received_at=request.received_at, express=express, tenant_id=request.tenant_id
    )
    task = make_task(request, intake, number=number, fields=values, express=express, received_at=request.received_at)
    policy.require("tasks.view", actor, task)
    _made(task, intake, actor, "")
    return task


def _one_at_a_time(tenant: UUID, form_token: str) -> None:
    """Two sendings of one form wait for each other; forms without a token would all be one."""
    if not form_token:
        raise Refused(_("依頼を受け付けられません。画面を開き直してから、もう一度送信してください。"), status=422)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{tenant}/{form_token}"])


def _may_file(request: Request, person: Person, actor: Actor) -> str:
    """Check the right to file; the caller's name when somebody files for him. Raises Refused."""
    if person.user_id is not None and person.user_id == actor.id:
        policy.require("requests.submit", actor, request)
        return ""
    policy.require("requests.file_for_client", actor, request)
    if person.left_on is not None and person.left_on <= in_tokyo(request.received_at).date():
        raise Refused(
            _("%(name)sさんは退職済みです。お客様側の現在の担当者を選んでください。") % {"name": person.name},
            status=422,
        )
    return person.name


def _attach(request: Request, files: Sequence[StoredFile]) -> None:
    Attachment.objects.bulk_create(
        Attachment(tenant_id=request.tenant_id, file=file, request=request) for file in files
    )


def _facts(task: Task, channel: str) -> dict[str, Any]:
    return {"number": task.number, "channel": channel, "verdict": task.verdict}


def _made(task: Task, intake: Intake, actor: Actor, caller: str) -> None:
    data = {"verdict": intake.verdict, "units": intake.units, "line": intake.line.pk if intake.line else None}
    audit.record("task.created", actor=actor, subject=task, on_behalf_of=caller, data=_ids(data))
    jobs.publish("task.created", task_id=str(task.pk), request_id=str(task.request_id))


def _ids(data: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in data.items()}
