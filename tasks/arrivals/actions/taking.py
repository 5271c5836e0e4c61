"""Take in a message: keep it as it came, find who wrote it and to what it belongs. The same message twice is once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Client, Person
from tasks.arrivals.actions.joining import add_to_task, note_down
from tasks.arrivals.codecs import Mail, Part, parse
from tasks.arrivals.colleagues import answer_in
from tasks.arrivals.matching import number_in, speaker_in
from tasks.arrivals.models import Arrival, ArrivalFile
from tasks.arrivals.queries import thread_task

State, Nature = Arrival.State, Arrival.Nature


@transaction.atomic
def take_in(raw: bytes, *, now: datetime) -> Arrival:
    """One mail for the client in context. What belongs to open work goes there; all else waits for an operator.

    A mail of a machine is filed as such: it opens nothing and is never answered. Raises Refused for one that is too
    large to be kept.
    """
    tenant, mail = the_one(), parse(raw)
    _one_at_a_time(tenant, mail.message_id)
    if found := Arrival.objects.filter(tenant_id=tenant, message_id=mail.message_id).first():
        return found
    person = _known(tenant, mail.sender_address, now)
    arrival = Arrival.objects.create(
        tenant_id=tenant,
        channel=Arrival.Channel.MAIL,
        message_id=mail.message_id,
        threads=list(mail.threads),
        nature=_nature(mail, person),
        state=State.WAITING if mail.nature == Nature.PERSON else State.SET_ASIDE,
        sender_name=mail.sender_name,
        sender_address=mail.sender_address,
        person=person,
        subject=mail.subject,
        body=mail.body,
        raw=documents.store_unread(data=raw, name=f"{mail.subject[:80] or _('件名なし')}.eml", actor=SYSTEM),
        received_at=now,
    )
    _keep_files(arrival, mail.parts)
    audit.record("arrival.received", actor=SYSTEM, subject=arrival, data={"channel": "MAIL", "nature": arrival.nature})
    _place(arrival, mail, now)
    jobs.publish("arrival.received", arrival_id=str(arrival.pk))
    return arrival


def _one_at_a_time(tenant: UUID, message_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{tenant}/{message_id}"])


def _known(tenant: UUID, address: str, now: datetime) -> Person | None:
    """The one person of the client with this address who is still there; nobody where two share it."""
    there = Q(left_on=None) | Q(left_on__gt=in_tokyo(now).date())
    found = list(Person.objects.filter(there, tenant_id=tenant, email__iexact=address)[:2]) if address else []
    return found[0] if len(found) == 1 else None


def _nature(mail: Mail, person: Person | None) -> str:
    if mail.nature != Nature.PERSON:
        return mail.nature
    if person is None:
        return Nature.UNKNOWN
    return Nature.DOUBTFUL if mail.doubtful else Nature.PERSON


def _place(arrival: Arrival, mail: Mail, now: datetime) -> None:
    """A known person's answer goes to its task by itself, where that is still open; a colleague's as his memo."""
    if arrival.nature == Nature.UNKNOWN and not mail.doubtful:
        answer = answer_in(arrival, on=in_tokyo(now).date())
        if answer is not None:
            note_down(arrival, answer.task, actor=answer.actor, now=now)
            return
    task = thread_task(arrival)
    if task is None:
        return
    if task.category:  # guarded: who is named for it decides, and nobody else reads it
        arrival.category = task.category
        arrival.save(update_fields=["category"])
    elif arrival.nature == Nature.PERSON and task.is_open:
        add_to_task(arrival, task, actor=SYSTEM, now=now)


def _keep_files(arrival: Arrival, parts: Sequence[Part]) -> None:
    """Every file is kept; one that may not be used says why."""
    for part in parts:
        file, refused = _kept(part)
        if file is not None:
            ArrivalFile.objects.create(tenant_id=arrival.tenant_id, arrival=arrival, file=file, refused=refused[:300])


def _kept(part: Part) -> tuple[StoredFile | None, str]:
    try:
        with transaction.atomic():
            stored = documents.store(
                data=part.data, name=part.name, content_type=part.content_type, actor=SYSTEM, sealed=True
            )
            return stored, ""
    except Refused as refusal:
        try:
            return documents.store_unread(data=part.data, name=part.name, actor=SYSTEM), refusal.reason
        except Refused:
            return None, refusal.reason


@transaction.atomic
def paste(
    *, text: str, files: Sequence[StoredFile], person_id: UUID | None, form_token: str, actor: Actor, now: datetime
) -> Arrival:
    """A chat message that an operator pastes, with its files. It waits for sorting like a mail.

    Who wrote it: `person_id`, else a name that the text itself shows. Raises Refused without the right, and for
    nothing at all (422).
    """
    tenant = the_one()
    message_id = f"<{form_token}@pasted>"
    _one_at_a_time(tenant, message_id)
    if found := Arrival.objects.filter(tenant_id=tenant, message_id=message_id).first():
        return found
    arrival = Arrival(
        tenant_id=tenant, channel=Arrival.Channel.CHAT, message_id=message_id, body=text.strip(), received_at=now
    )
    policy.require("arrivals.sort", actor, arrival)
    if not form_token or not (arrival.body or files):
        raise Refused(_("貼り付ける内容がありません。メッセージを貼り付けるか、ファイルを添えてください。"), status=422)
    arrival.person = _writer(tenant, text, person_id, now)
    arrival.nature = Nature.PERSON if arrival.person else Nature.UNKNOWN
    arrival.sender_name = arrival.person.name if arrival.person else ""
    arrival.subject = _headline(text, arrival.sender_name)
    arrival.save(force_insert=True)
    ArrivalFile.objects.bulk_create(ArrivalFile(tenant_id=tenant, arrival=arrival, file=file) for file in files)
    audit.record("arrival.received", actor=actor, subject=arrival, data={"channel": "CHAT", "nature": arrival.nature})
    return arrival


def _writer(tenant: UUID, text: str, person_id: UUID | None, now: datetime) -> Person | None:
    there = Person.objects.filter(Q(left_on=None) | Q(left_on__gt=in_tokyo(now).date()), tenant_id=tenant)
    if person_id is not None:
        return there.get(pk=person_id)
    people = {person.name: person for person in there}
    return people.get(speaker_in(text, list(people)))


def _headline(text: str, name: str) -> str:
    """The first line that says something, besides the name of who wrote it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = [line for line in lines if not speaker_in(line, [name])] if name else lines
    return (said or lines or [_("ファイルのみ")])[0][:80]


def number_of(arrival: Arrival) -> str:
    """The number that the message names, by subject first; empty for none."""
    code = Client.objects.values_list("code", flat=True).get(pk=arrival.tenant_id)
    return number_in(arrival.subject, code) or number_in(arrival.body, code)
