"""What the desk does for a client on the phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from bpo.core.actor import Actor
from bpo.core.documents.actions import store_upload
from clients.companies.actions import add_person
from clients.companies.models import Person
from tasks.desk.queries import is_calling
from tasks.models import Request
from tasks.requests.actions import submit
from tasks.time.actions import stop_timer

NEW = "new"  # a caller whom nobody has registered yet


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
