"""The client says what becomes of a letter; the desk puts it on its shelf."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from generalaffairs.mail_room.actions.receiving import OFFERED, tell_accounting
from generalaffairs.mail_room.actions.taking import cared_for, expect, keep_span, still_kept, taken
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.words import Decision, Opening, State
from tasks.time.models import ClientTouch
from tasks.work.touches import touch

MINUTES = 1


@transaction.atomic
def decide(
    letter_id: UUID,
    *,
    decision: str,
    actor: Actor,
    now: datetime,
    note: str = "",
    touch_seconds: int | None = None,
) -> Letter:
    """転送・保管・廃棄, or 開封 where that was asked. It may be changed until the desk has carried it out.

    Raises Refused: 409 once it was carried out, 422 for what this letter does not offer, for a destruction within the
    law's span, and for a letter that goes on without an address to go to.
    """
    letter = taken(letter_id)
    policy.require("generalaffairs.mail_room.decide", actor, letter)
    expect(letter, State.NOTIFIED, State.DECIDED, State.KEPT)
    if decision not in OFFERED[Opening(letter.opening)]:
        raise Refused(_("この郵便では選べない扱いです。画面を更新して選び直してください。"), status=422)
    if decision == Decision.DISPOSE and (why := still_kept(letter, in_tokyo(now).date())):
        raise Refused(why, status=422)
    if decision == Decision.FORWARD and not note.strip():
        raise Refused(_("転送先がありません。送り先の住所か、受け取る方を書いてください。"), status=422)
    letter.decision, letter.decided_at, letter.decided_by_id = decision, now, actor.id
    letter.decided_name, letter.decided_note = actor.name, note.strip()[:200]
    letter.state = State.KEPT if decision == Decision.KEEP and letter.box else State.DECIDED
    if decision == Decision.OPEN:
        letter.opening = Opening.OPEN
    letter.save()
    touch(letter.task, kind=ClientTouch.Kind.ANSWER, actor=actor, measured=touch_seconds, at=now,
          standard_minutes=MINUTES)  # fmt: skip
    audit.record("mail_room.decided", actor=actor, subject=letter, data={"decision": decision}, chained=True)
    jobs.publish("mail_room.letter_decided", letter_id=str(letter.pk))
    return letter


@transaction.atomic
def shelve(
    letter_id: UUID,
    *,
    box: str,
    shelf: str,
    kind: str,
    retention: str,
    actor: Actor,
    now: datetime,
    finished: date | None = None,
) -> Letter:
    """Where the paper lies, what it is, and how long the law wants it (`finished`: from which day, if not the usual).

    A letter to be kept is kept from then on. Raises Refused without a box, and for what is not here any more.
    """
    letter = cared_for(letter_id, actor)
    expect(letter, *(one for one in State if one not in (State.FORWARDED, State.DISPOSED, State.DISPOSING)))
    if not box.strip():
        raise Refused(_("箱の番号がありません。原本を入れた箱の番号を入力してください。"), status=422)
    letter.box, letter.shelf, letter.kind = box.strip(), shelf.strip(), kind
    keep_span(letter, retention, finished=finished)
    if letter.state == State.DECIDED and letter.decision == Decision.KEEP:
        letter.state = State.KEPT
    letter.save()
    audit.record(
        "mail_room.shelved",
        actor=actor,
        subject=letter,
        data={"box": letter.box, "shelf": letter.shelf, "retention": retention},
    )
    tell_accounting(letter, actor=actor, now=now)
    return letter
