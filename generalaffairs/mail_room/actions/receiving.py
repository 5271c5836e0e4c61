"""A letter comes, is opened by who may open it, is scanned, and its addressee is told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.actions.clients import next_number
from generalaffairs.mail_room import queries, reading
from generalaffairs.mail_room.actions.taking import cared_for, expect, keep_span, working
from generalaffairs.mail_room.calc import naming
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.words import USUAL, Channel, Decision, Kind, Opening, Retention, State, TextState
from tasks.work.models import Task

SERIES = "mail_room.letter"
PDF = "application/pdf"
SCANS = (PDF, "image/png", "image/jpeg")


@transaction.atomic
def register(
    task_id: UUID,
    *,
    received_on: date,
    sender: str,
    addressee: str,
    actor: Actor,
    now: datetime,
    department: str = "",
    channel: str = Channel.POST,
    kind: str = Kind.OTHER,
    secrecy: str = "INTERNAL",
    is_confidential: bool = False,
    retention: str = "",
    paper_pages: int | None = None,
    box: str = "",
    shelf: str = "",
) -> Letter:
    """Enter one piece of mail under the task. Whether it may be opened follows from 親展 and the client's rules; a FAX
    has no envelope. Without a class of the law the usual one of its kind holds.

    Raises Refused for a day to come (422), for one outside the law's tables (422), and once the task is in review.
    """
    task = working(task_id, actor)
    if received_on > in_tokyo(now).date():
        raise Refused(_("受領日が未来の日付です。届いた日を入力してください。"), status=422)
    rule = queries.rule_for(addressee, department)
    letter = Letter(
        tenant_id=task.tenant_id, task=task, number=next_number(SERIES), received_on=received_on, channel=channel,
        kind=kind, sender=sender.strip(), addressee=addressee.strip(), department=department.strip(), secrecy=secrecy,
        paper_pages=paper_pages, box=box.strip(), shelf=shelf.strip(), person=rule.person, opener_id=rule.opener_id,
        opening=Opening.NEVER if is_confidential else rule.opening,
    )  # fmt: skip
    if channel == Channel.FAX and not is_confidential:
        letter.opening, letter.state = Opening.OPEN, State.OPENED
        letter.opened_at, letter.opened_by_id = now, actor.id
    usual = Retention.ELECTRONIC if channel == Channel.FAX and kind in USUAL else USUAL.get(kind, Retention.NONE)
    keep_span(letter, retention or usual)
    letter.save(force_insert=True)
    audit.record("mail_room.received", actor=actor, subject=letter, data={"opening": letter.opening})
    return letter


@transaction.atomic
def open_letter(letter_id: UUID, *, actor: Actor, now: datetime) -> Letter:
    """Open the envelope. Raises Refused (409): 親展 never, without the client's word, or by somebody else than the one
    who is named for this addressee.
    """
    letter = cared_for(letter_id, actor)
    _may_open(letter, actor)
    expect(letter, State.RECEIVED, State.NOTIFIED, State.DECIDED)
    letter.state, letter.opened_at, letter.opened_by_id = State.OPENED, now, actor.id
    letter.decision, letter.decided_at, letter.decided_by, letter.decided_name = "", None, None, ""
    letter.save()
    audit.record("mail_room.opened", actor=actor, subject=letter, chained=True)
    return letter


def _may_open(letter: Letter, actor: Actor) -> None:
    named = {"number": letter}
    if letter.opening == Opening.NEVER:
        raise Refused(
            _("%(number)sは開封できません。親展です。開封せずに宛先の方へ知らせ、転送か保管を選んでもらってください。")
            % named,
            status=409,
        )
    if letter.opening == Opening.ASK:
        raise Refused(
            _("%(number)sは開封できません。開封してよいか決まっていません。宛先の方に知らせ、返事を待ってください。")
            % named,
            status=409,
        )
    if letter.opener_id not in (None, actor.id):
        raise Refused(
            _("%(number)sを開封できるのは、この宛先を任された人だけです。担当を替わってもらってください。") % named,
            status=409,
        )


@transaction.atomic
def scan(
    letter_id: UUID,
    *,
    upload: UploadedFile,
    paper_pages: int,
    actor: Actor,
    now: datetime,
    page_note: str = "",
) -> Letter:
    """Keep the scan of an opened letter, named by the client's rule, and ask for its text; a newer scan replaces it.

    Raises Refused: 409 for what is not opened, 422 for a file that is no PDF or image, a FAX that is no PDF, too many
    pages, or another number of pages than the paper has without a reason.
    """
    letter = cared_for(letter_id, actor)
    if letter.opened_at is None:
        _may_open(letter, actor)
        raise Refused(
            _("%(number)sはまだ開封していません。先に開封を記録してください。") % {"number": letter}, status=409
        )
    expect(letter, State.OPENED, State.SCANNED)
    file = _stored(letter, upload, actor)
    _count(file, paper_pages, page_note)
    letter.scan, letter.scanned_at, letter.paper_pages, letter.page_note = file, now, paper_pages, page_note.strip()
    letter.state, letter.text, letter.text_state, letter.confidence = State.SCANNED, "", TextState.WAITING, None
    letter.save()
    label = _("%(number)sの文字の読み取り") % {"number": letter}
    jobs.enqueue(
        reading.JOB,
        key=str(file.pk),
        payload={"letter": str(letter.pk)},
        subject=letter.task_id,
        actor=actor,
        label=label,
    )
    audit.record("mail_room.scanned", actor=actor, subject=letter, data={"file": str(file.pk)}, chained=True)
    tell_accounting(letter, actor=actor, now=now)
    return letter


def _stored(letter: Letter, upload: UploadedFile, actor: Actor) -> StoredFile:
    file = documents.store_upload(upload, actor=actor)
    if file.content_type not in SCANS:
        raise Refused(_("スキャンとして保存できません。PDFか画像（PNG・JPEG）を選んでください。"), status=422)
    if letter.channel == Channel.FAX and file.content_type != PDF:
        raise Refused(_("FAXはPDFで保存します。受信データをPDFにして選んでください。"), status=422)
    pages = file.pages or 1
    if pages > reading.MOST_PAGES:
        raise Refused(
            _(
                "「%(name)s」は%(pages)sページあります。一度に登録できるのは%(most)sページまでです。分けて登録してください。"
            )
            % {"name": file.name, "pages": pages, "most": reading.MOST_PAGES},
            status=422,
        )
    suffix = {PDF: "pdf", "image/png": "png"}.get(file.content_type, "jpg")
    file.name = naming.file_name(queries.setting().file_pattern, queries.name_values(letter), suffix)
    file.save(update_fields=["name"])
    return file


def _count(file: StoredFile, paper_pages: int, page_note: str) -> None:
    if (file.pages or 1) != paper_pages and not page_note.strip():
        raise Refused(
            _(
                "スキャンは%(scan)sページ、紙は%(paper)sページです。読み取りもれを確認し、違う理由があれば書いてください。"
            )
            % {"scan": file.pages or 1, "paper": paper_pages},
            status=422,
        )


def tell_accounting(letter: Letter, *, actor: Actor, now: datetime) -> None:
    """経理への回付: an invoice with its scan is told to the accounting room once, inside the caller's action."""
    if letter.kind != Kind.INVOICE or letter.scan_id is None or letter.invoice_told_at is not None:
        return
    letter.invoice_told_at = now
    letter.save(update_fields=["invoice_told_at"])
    jobs.publish("mail_room.invoice_received", letter_id=str(letter.pk), file_id=str(letter.scan_id))
    audit.record("mail_room.invoice_routed", actor=actor, subject=letter, data={"file": str(letter.scan_id)})


@transaction.atomic
def notify(task_id: UUID, *, letters: Collection[UUID], actor: Actor, now: datetime) -> list[Letter]:
    """Tell the addressees of these letters of the task: what was scanned, and what must not be opened without a word.

    Letters that were told already are passed over. Raises Refused (409) for one that should be opened and scanned.
    """
    policy.require("generalaffairs.mail_room.shelve", actor, Task.objects.get(pk=task_id, tenant_id=the_one()))
    rows = (
        Letter.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(tenant_id=the_one(), task=task_id, pk__in=letters)
    )
    told = []
    for letter in rows.exclude(state=State.NOTIFIED).order_by("number"):
        if letter.opening == Opening.OPEN:
            expect(letter, State.SCANNED)
        else:
            expect(letter, State.RECEIVED)
        letter.state, letter.notified_at = State.NOTIFIED, now
        letter.save(update_fields=["state", "notified_at"])
        audit.record("mail_room.notified", actor=actor, subject=letter)
        jobs.publish("mail_room.letter_notified", letter_id=str(letter.pk))
        told.append(letter)
    return told


OFFERED = {
    Opening.ASK: (Decision.OPEN, Decision.FORWARD, Decision.KEEP, Decision.DISPOSE),
    Opening.OPEN: (Decision.FORWARD, Decision.KEEP, Decision.DISPOSE),
    Opening.NEVER: (Decision.FORWARD, Decision.KEEP, Decision.DISPOSE),
}
