"""An operator sorts what arrived: to work that is there, into one request or several, beside another, or away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.audit.models import Event
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from tasks.arrivals.actions.joining import add_to_task
from tasks.arrivals.models import Arrival, Origin
from tasks.arrivals.queries import files_of, files_of_request
from tasks.requests.actions import submit
from tasks.requests.models import Request
from tasks.work.access import visible_tasks
from tasks.work.models import Task

State = Arrival.State


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the things that came mixed: its work type with its form, the words about it, the files that go with it."""

    worktype: str
    fields: dict[str, Any]
    excerpt: str = ""
    files: Sequence[UUID] = field(default_factory=tuple)
    express: bool = False


@transaction.atomic
def join(arrival_id: UUID, *, number: str, person_id: UUID | None, actor: Actor, now: datetime) -> Task:
    """Put a waiting arrival to the task of this number, as a remark of the client.

    Raises Refused without the right, for a sorted arrival (409), and for a number or a writer that nobody knows (422).
    """
    arrival = _waiting(arrival_id, actor)
    task = visible_tasks(actor, arrival.tenant_id).filter(number=number.strip().upper()).first()
    if task is None:
        raise Refused(
            _("番号「%(number)s」の案件が見つかりません。番号を確認してください。") % {"number": number}, status=422
        )
    policy.require("tasks.comment", actor, task)
    arrival.person = _writer(arrival, person_id)
    arrival.save(update_fields=["person"])
    add_to_task(arrival, task, actor=actor, now=now)
    return task


@transaction.atomic
def turn_into_requests(
    arrival_id: UUID, *, matters: Sequence[Matter], person_id: UUID | None, actor: Actor, now: datetime
) -> list[Request]:
    """One request for each matter, each judged by itself; their deadlines count from when the message came.

    All or none. Raises Refused as `submit` does, and without a writer whom the client knows (422).
    """
    arrival = _waiting(arrival_id, actor)
    person = _writer(arrival, person_id)
    made = _submit_all(
        matters,
        allowed=files_of(arrival),
        person=person,
        channel=arrival.channel,
        received_at=arrival.received_at,
        token=f"arrival-{arrival.pk}",
        actor=actor,
    )
    Origin.objects.bulk_create(
        Origin(tenant_id=arrival.tenant_id, request=request, arrival=arrival, excerpt=matter.excerpt)
        for request, matter in zip(made, matters, strict=True)
    )
    arrival.person, arrival.state = person, State.SORTED
    arrival.category = next((request.category for request in made if request.category), "")
    _close(arrival, actor, now, "person", "category")
    data = {"requests": [request.number for request in made]}
    audit.record("arrival.sorted", actor=actor, subject=arrival, data=data, on_behalf_of=person.name)
    jobs.publish("arrival.sorted", arrival_id=str(arrival.pk))
    return made


@transaction.atomic
def split_request(request_id: UUID, *, matters: Sequence[Matter], token: str, actor: Actor) -> list[Request]:
    """More requests out of one that came mixed, each judged by itself. The original stays as it is, linked from each.

    Their deadlines count from the original's arrival. Raises Refused without the right, and as `submit` does.
    """
    source = (
        Request.objects.select_for_update(of=("self",))
        .select_related("raised_by")
        .get(pk=request_id, tenant_id=the_one())
    )
    policy.require("requests.file_for_client", actor, source)
    made = _submit_all(
        matters,
        allowed=files_of_request(source),
        person=source.raised_by,
        channel=source.channel,
        received_at=source.received_at,
        token=f"split-{source.pk}-{token}",
        actor=actor,
    )
    Origin.objects.bulk_create(
        [
            Origin(tenant_id=source.tenant_id, request=request, source=source, excerpt=matter.excerpt)
            for request, matter in zip(made, matters, strict=True)
        ],
        ignore_conflicts=True,
    )
    audit.record("request.split", actor=actor, subject=source, data={"requests": [request.number for request in made]})
    return made


@transaction.atomic
def merge(arrival_id: UUID, *, into: UUID, actor: Actor, now: datetime) -> Arrival:
    """Put two arrivals on the same matter together: `into` is sorted for both. Neither is lost.

    Raises Refused unless both wait (409), and for an arrival and itself (422).
    """
    if arrival_id == into:
        raise Refused(_("同じ受信です。まとめる相手を選び直してください。"), status=422)
    for one in sorted((arrival_id, into)):  # always in this order: two merges wait instead of blocking each other
        _waiting(one, actor)
    arrival, other = Arrival.objects.get(pk=arrival_id), Arrival.objects.get(pk=into)
    earlier = Arrival.objects.filter(tenant_id=other.tenant_id, merged_into=arrival)
    moved = [str(key) for key in earlier.values_list("pk", flat=True)]
    earlier.update(merged_into=other)
    arrival.state, arrival.merged_into = State.MERGED, other
    _close(arrival, actor, now, "merged_into")
    audit.record("arrival.merged", actor=actor, subject=arrival, data={"into": str(other.pk), "moved": moved})
    return other


@transaction.atomic
def part(arrival_id: UUID, *, actor: Actor) -> Arrival:
    """元に戻す of a merge: both wait again, each with what was merged into it before.

    Raises Refused (409) for one that is not merged, or whose other one was sorted meanwhile.
    """
    arrival = Arrival.objects.get(pk=arrival_id, tenant_id=the_one())
    if arrival.merged_into_id is not None:
        for one in sorted((arrival.pk, arrival.merged_into_id)):
            Arrival.objects.select_for_update(of=("self",)).get(pk=one, tenant_id=arrival.tenant_id)
        arrival = Arrival.objects.select_related("merged_into").get(pk=arrival.pk)
    policy.require("arrivals.sort", actor, arrival)
    if arrival.merged_into is None or not arrival.merged_into.waits:
        raise Refused(
            _("元に戻せません。まとめた先の受信は、すでに整理されています。画面を更新して確認してください。"),
            status=409,
        )
    told = Event.objects.filter(tenant_id=arrival.tenant_id, object_id=arrival.pk, action="arrival.merged")
    newest = told.order_by("-pk").first()
    moved = newest.data.get("moved", []) if newest else []
    mine = Arrival.objects.filter(tenant_id=arrival.tenant_id, merged_into=arrival.merged_into, pk__in=moved)
    mine.update(merged_into=arrival)
    arrival.state, arrival.merged_into = State.WAITING, None
    arrival.sorted_by_id, arrival.sorted_at = None, None
    arrival.save(update_fields=["state", "merged_into", "sorted_by", "sorted_at"])
    audit.record("arrival.parted", actor=actor, subject=arrival)
    return arrival


@transaction.atomic
def set_aside(arrival_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Arrival:
    """Nothing has to be done about it, with the reason. Raises Refused without one (422)."""
    arrival = _waiting(arrival_id, actor)
    if not reason.strip():
        raise Refused(_("対応不要にできません。理由がありません。理由を入力してください。"), status=422)
    arrival.state, arrival.note = State.SET_ASIDE, reason.strip()[:200]
    _close(arrival, actor, now, "note")
    audit.record("arrival.set_aside", actor=actor, subject=arrival, reason=reason.strip())
    return arrival


@transaction.atomic
def reopen(arrival_id: UUID, *, actor: Actor) -> Arrival:
    """Sort one that was put away after all: an operator's decision, or a filter's mistake. Raises Refused (409)."""
    arrival = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival_id, tenant_id=the_one())
    policy.require("arrivals.sort", actor, arrival)
    if arrival.state != State.SET_ASIDE:
        raise Refused(_("この受信は、すでに整理されています。画面を更新して確認してください。"), status=409)
    arrival.state, arrival.note = State.WAITING, ""
    arrival.sorted_by_id, arrival.sorted_at = None, None
    arrival.save(update_fields=["state", "note", "sorted_by", "sorted_at"])
    audit.record("arrival.reopened", actor=actor, subject=arrival)
    return arrival


def _waiting(arrival_id: UUID, actor: Actor) -> Arrival:
    """The arrival, locked, when it waits and this person may sort it."""
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("person")
    arrival = rows.get(pk=arrival_id, tenant_id=the_one())
    policy.require("arrivals.sort", actor, arrival)
    if not arrival.waits:
        raise Refused(_("この受信は、すでに整理されています。画面を更新して確認してください。"), status=409)
    return arrival


def _writer(arrival: Arrival, person_id: UUID | None) -> Person:
    """Who wrote it: whom the operator names, else whom the address belongs to. Nobody unknown opens anything."""
    person = Person.objects.get(tenant_id=arrival.tenant_id, pk=person_id) if person_id else arrival.person
    if person is None:
        raise Refused(_("差出人が登録されていません。お客様のどなたからかを確かめて、選んでください。"), status=422)
    return person


def _close(arrival: Arrival, actor: Actor, now: datetime, *changed: str) -> None:
    arrival.sorted_by_id, arrival.sorted_at = actor.id, now
    arrival.save(update_fields=["state", "sorted_by", "sorted_at", *changed])


def _submit_all(
    matters: Sequence[Matter],
    *,
    allowed: Sequence[StoredFile],
    person: Person,
    channel: str,
    received_at: datetime,
    token: str,
    actor: Actor,
) -> list[Request]:
    if not matters:
        raise Refused(_("依頼にする件がありません。業務を選んでください。"), status=422)
    by_id = {file.pk: file for file in allowed}
    return [
        submit(
            worktype=matter.worktype,
            fields=matter.fields,
            person=person,
            actor=actor,
            channel=channel,
            now=received_at,
            form_token=f"{token}-{place}"[:64],
            attachments=[by_id[pk] for pk in matter.files if pk in by_id],
            express=matter.express,
            body=matter.excerpt,
        )
        for place, matter in enumerate(matters)
    ]
