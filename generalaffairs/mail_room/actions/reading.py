"""The text of a scan: what the machine read, and the person who stands for it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from generalaffairs.mail_room import reading
from generalaffairs.mail_room.actions.taking import cared_for, taken
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.words import TextState


@transaction.atomic
def keep_text(letter_id: UUID, *, file_id: UUID, text: str, confidence: int | None, state: str) -> None:
    """What was read from this scan, in the end of its job. A person's text and a newer scan stay as they are."""
    letter = taken(letter_id)
    if letter.scan_id != file_id or letter.text_state == TextState.CONFIRMED:
        return
    letter.text, letter.confidence, letter.text_state = text, confidence, state
    letter.save(update_fields=["text", "confidence", "text_state"])
    audit.record("mail_room.read", actor=SYSTEM, subject=letter, data={"state": state, "confidence": confidence})


@transaction.atomic
def read_again(letter_id: UUID, *, actor: Actor) -> Letter:
    """Ask for the text once more, for instance when the engine was installed. Raises Refused (409) for what is read."""
    letter = cared_for(letter_id, actor)
    if letter.text_state not in (TextState.NO_ENGINE, TextState.FAILED) or letter.scan_id is None:
        raise Refused(
            _("読み取り直せません。読み取りは済んでいるか、続いています。画面を更新してください。"), status=409
        )
    letter.text_state = TextState.WAITING
    letter.save(update_fields=["text_state"])
    job = jobs.enqueue(reading.JOB, key=str(letter.scan_id), payload={"letter": str(letter.pk)}, subject=letter.task_id)
    if not job.is_open:
        jobs.again(job, actor=actor)
    audit.record("mail_room.read_again", actor=actor, subject=letter)
    return letter


@transaction.atomic
def confirm_text(letter_id: UUID, *, text: str, sender: str, actor: Actor) -> Letter:
    """A person stands for text and sender, as read or corrected. Raises Refused without a scan (409), or a sender."""
    letter = cared_for(letter_id, actor)
    if letter.scan_id is None:
        raise Refused(_("スキャンがありません。先にスキャンを登録してください。"), status=409)
    if not sender.strip():
        raise Refused(_("差出人がありません。封筒か書類を見て入力してください。"), status=422)
    corrected = [
        name for name, old, new in (("text", letter.text, text), ("sender", letter.sender, sender)) if old != new
    ]
    letter.text, letter.sender = text.strip(), sender.strip()[:100]
    letter.text_state, letter.text_by_id = TextState.CONFIRMED, actor.id
    letter.save(update_fields=["text", "sender", "text_state", "text_by"])
    audit.record("mail_room.text_confirmed", actor=actor, subject=letter, data={"corrected": corrected})
    return letter
