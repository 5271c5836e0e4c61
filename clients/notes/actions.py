"""Write, change, end and confirm a note."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.notes.models import ClientNote, NoteReading


@transaction.atomic
def write_note(
    *, text: str, severity: str, worktype: str, step_key: str, valid_until: date | None, actor: Actor, now: datetime
) -> ClientNote:
    """A note about the client in context; its author has read it. Raises Refused without the right or without words."""
    tenant = the_one()
    policy.require("notes.write", actor, tenant)
    if not text.strip():
        raise Refused(_("注意事項を保存できません。本文がありません。気を付けることを入力してください。"), status=422)
    note = ClientNote.objects.create(
        tenant_id=tenant,
        text=text.strip(),
        severity=severity,
        worktype=worktype,
        step_key=step_key,
        valid_until=valid_until,
        author_id=actor.person,
        written_at=now,
    )
    NoteReading.objects.create(tenant_id=tenant, note=note, user_id=actor.person, read_at=now)
    record("note.written", actor=actor, subject=note, data={"worktype": worktype, "step": step_key})
    return note


@transaction.atomic
def change_note(
    note_id: UUID,
    *,
    text: str,
    severity: str,
    worktype: str,
    step_key: str,
    valid_until: date | None,
    actor: Actor,
    now: datetime,
) -> ClientNote:
    """The next note in place of this one: everybody is to read it again."""
    end_note(note_id, actor=actor, now=now)
    values = {"text": text, "severity": severity, "worktype": worktype, "step_key": step_key}
    return write_note(**values, valid_until=valid_until, actor=actor, now=now)


@transaction.atomic
def end_note(note_id: UUID, *, actor: Actor, now: datetime) -> ClientNote:
    """Show it no more. Raises DoesNotExist for a note that is not there or has ended."""
    note = _locked(note_id, actor)
    note.ended_at, note.ended_by_id = now, actor.person
    note.save(update_fields=["ended_at", "ended_by"])
    record("note.ended", actor=actor, subject=note)
    return note


@transaction.atomic
def confirm_note(note_id: UUID, *, actor: Actor, now: datetime) -> ClientNote:
    """This person has read it; again is harmless."""
    note = _locked(note_id, actor)
    reading, made = NoteReading.objects.get_or_create(
        tenant_id=note.tenant_id, note=note, user_id=actor.person, defaults={"read_at": now}
    )
    if made:
        record("note.read", actor=actor, subject=note, data={"reading": str(reading.pk)})
    return note


def _locked(note_id: UUID, actor: Actor) -> ClientNote:
    note = ClientNote.objects.select_for_update().get(tenant_id=the_one(), pk=note_id, ended_at=None)
    policy.require("notes.write", actor, note)
    return note
