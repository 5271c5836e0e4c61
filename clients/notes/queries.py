"""Reads about notes: all of a client, and those that matter at a place of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from clients.notes.models import ClientNote, NoteReading

TONES = {"STOP": "err", "CARE": "warn", "INFO": "info"}
ORDER = list(ClientNote.Severity)


@dataclass(frozen=True, slots=True)
class Shown:
    """A note as its reader sees it: whether he has confirmed it."""

    note: ClientNote
    is_read: bool

    @property
    def tone(self) -> str:
        """The tone of its box."""
        return TONES[self.note.severity]


@dataclass(frozen=True, slots=True)
class Placed:
    """The notes of one kind of work: for all of it, and by the key of a step."""

    general: tuple[Shown, ...] = ()
    steps: tuple[Shown, ...] = ()

    def at(self, step: str) -> tuple[Shown, ...]:
        """Those of this step."""
        return tuple(one for one in self.steps if one.note.step_key == step)


def _holding(tenant: UUID, on: date) -> QuerySet[ClientNote]:
    rows = ClientNote.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), tenant_id=tenant, ended_at=None)
    return rows.select_related("author")


def _with_readings(rows: QuerySet[ClientNote], reader: UUID | None) -> QuerySet[ClientNote]:
    read = NoteReading.objects.filter(tenant_id=OuterRef("tenant_id"), note=OuterRef("pk"), user=reader)
    return rows.annotate(is_read=Exists(read))


def shown(notes: Iterable[ClientNote]) -> list[Shown]:
    """Notes with their readings, the gravest first."""
    found = [Shown(note, note.is_read) for note in notes]  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: (ORDER.index(one.note.severity), one.note.written_at))  # type: ignore[arg-type]


def rows_of(tenant: UUID, *, actor: Actor, on: date) -> QuerySet[ClientNote]:
    """All notes of a client that hold on the day, none for who may not see them; not read yet."""
    if not policy.check("notes.view", actor, tenant):
        return ClientNote.objects.none()
    return rows_for_reader(tenant, actor.id, on=on)


def notes_of(tenant: UUID, *, actor: Actor, on: date) -> list[Shown]:
    """All notes of a client that hold on the day, the gravest first; none for who may not see them. One query."""
    return shown(rows_of(tenant, actor=actor, on=on))


def rows_for(tenant: UUID, worktype: str, *, actor: Actor, on: date) -> QuerySet[ClientNote]:
    """The notes that matter for this kind of work ("" = those that hold for every kind); not read yet."""
    return rows_of(tenant, actor=actor, on=on).filter(worktype__in={"", worktype})


def rows_for_reader(tenant: UUID, reader: UUID | None, *, on: date) -> QuerySet[ClientNote]:
    """All of them, for somebody who may see notes (`notes.view`, which is not asked here)."""
    return _with_readings(_holding(tenant, on), reader)


def placed(notes: Iterable[ClientNote]) -> Placed:
    """Such notes for all of the work and by its steps."""
    found = shown(notes)
    return Placed(
        tuple(one for one in found if not one.note.step_key), tuple(one for one in found if one.note.step_key)
    )


def ended(tenant: UUID, *, on: date) -> list[ClientNote]:
    """The last notes that hold no more."""
    rows = ClientNote.objects.filter(Q(ended_at__isnull=False) | Q(valid_until__lt=on), tenant_id=tenant)
    return list(rows.select_related("author").order_by("-written_at")[:20])


def readers(tenant: UUID) -> dict[UUID, int]:
    """How many people have confirmed each note. One query."""
    rows = NoteReading.objects.filter(tenant_id=tenant).values_list("note_id")
    return dict(rows.annotate(n=Count("pk")).order_by())


def latest_of(note_id: UUID) -> ClientNote | None:
    """The note, or the one that took its place since; None when it was ended for good. Raises DoesNotExist."""
    note: ClientNote | None = ClientNote.objects.get(tenant_id=the_one(), pk=note_id)
    while note is not None and note.ended_at:
        rows = ClientNote.objects.filter(tenant_id=note.tenant_id, written_at=note.ended_at, author=note.ended_by_id)
        note = rows.filter(written_at__gt=note.written_at).first()  # the change ended one and wrote the other at once
    return note


def access_note(note_id: UUID) -> ClientNote:
    """A note of the client in context that was not ended. Raises DoesNotExist for foreign and unknown alike."""
    return ClientNote.objects.get(tenant_id=the_one(), pk=note_id, ended_at=None)
