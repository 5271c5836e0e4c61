"""関連案件: a letter is tied to work of the client by its number, and the tie is taken off again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from generalaffairs.mail_room.actions.taking import cared_for
from generalaffairs.mail_room.models import Letter, LetterTie
from generalaffairs.mail_room.ties import named


@transaction.atomic
def tie(letter_id: UUID, *, number: str, actor: Actor) -> LetterTie:
    """Say which request or work of the client the letter belongs to; saying it again changes nothing.

    Raises Refused (422): for a number that is unknown, of another client or hidden from this person, in the same words;
    and for the work under which the letter was taken in.
    """
    letter = cared_for(letter_id, actor)
    task = named(number, actor=actor)
    if task is None:
        raise Refused(
            _("「%(number)s」という依頼や作業は、このお客様にはありません。番号を確認して入力してください。")
            % {"number": number.strip()},
            status=422,
        )
    if task.pk == letter.task_id:
        raise Refused(
            _("「%(number)s」は、この郵便を受け取った作業です。郵便の内容に関わる依頼や作業の番号を入力してください。")
            % {"number": task.number},
            status=422,
        )
    row, made = LetterTie.objects.get_or_create(
        tenant_id=letter.tenant_id, letter=letter, task=task, defaults={"tied_by_id": actor.person}
    )
    if made:
        _tell("tied", letter, row, actor)
    return row


@transaction.atomic
def untie(letter_id: UUID, tie_id: UUID, *, actor: Actor) -> Letter:
    """The letter no longer belongs there. Raises LetterTie.DoesNotExist, and Refused without the right."""
    letter = cared_for(letter_id, actor)
    row = LetterTie.objects.get(pk=tie_id, tenant_id=letter.tenant_id, letter=letter)
    _tell("untied", letter, row, actor)
    row.delete()
    return letter


def _tell(verb: str, letter: Letter, row: LetterTie, actor: Actor) -> None:
    audit.record(f"mail_room.{verb}", actor=actor, subject=letter, data={"task": str(row.task_id)})
    jobs.publish(f"mail_room.letter_{verb}", letter_id=str(letter.pk), task_id=str(row.task_id))
