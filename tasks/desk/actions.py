"""What the desk does to many tasks at once, and for a client on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.documents.actions import store_upload
from bpo.core.policy import Refused
from clients.companies.actions import add_person
from clients.companies.models import Person
from tasks.desk.queries import is_calling
from tasks.models import Request, Task
from tasks.requests.actions import submit
from tasks.time.actions import stop_timer
from tasks.work import actions as work

NEW = "new"  # a caller whom nobody has registered yet


@dataclass(slots=True)
class ManyResult:
    """What became of each of them."""

    changed: int = 0
    refused: list[str] = field(default_factory=list)


def assign_many(numbers: Sequence[str], *, operator_id: str, actor: Actor, now: datetime) -> ManyResult:
    """Assign every task on its own, inside its own client; a refusal leaves the others as they are.

    Raises Refused when nothing or nobody was chosen.
    """
    if not numbers:
        raise Refused(_("タスクが選択されていません。変更するタスクを選択してください。"), status=422)
    operator = _uuid(operator_id)
    result = ManyResult()
    for pk, tenant, number in Task.objects.filter(number__in=numbers).values_list("pk", "tenant_id", "number"):
        try:
            with tenancy.use(tenant):
                work.assign(pk, operator_id=operator, actor=actor, now=now)
            result.changed += 1
        except Refused as refusal:
            result.refused.append(f"{number}：{refusal.reason}")
    return result


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("担当者が選択されていません。担当者を選択してください。"), status=422) from None


@transaction.atomic
def file_call(
    *,
    worktype: str,
    fields: dict[str, Any],
    caller: dict[str, Any],
    form_token: str,
    actor: Actor,
    now: datetime,
) -> Request:
    """Write down what somebody of the client asked for by phone, mail or chat; a counted call hands the timer back.

    `caller` is the cleaned CallerForm: a known person's id, or the name of a new one, and the files that came along.
    Raises Refused like `submit`, and for a file that may not be kept.
    """
    known = caller["person"] != NEW
    person = (
        Person.objects.get(pk=caller["person"])
        if known
        else add_person(name=caller["name"], department=caller["department"], phone=caller["phone"], actor=actor)
    )
    request = submit(
        worktype=worktype,
        fields=fields,
        person=person,
        actor=actor,
        channel=caller["channel"],
        now=now,
        form_token=form_token,
        express=caller["express"],
        body=caller["body"],
        attachments=[store_upload(upload, actor=actor, sealed=True) for upload in caller["uploads"]],
    )
    if caller["channel"] == Request.Channel.PHONE and is_calling(actor):
        stop_timer(actor=actor, now=now)
    return request
