"""Store a file, ask for a document, open a file. Each leaves an event; opening leaves a line that the client reads."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.documents import inspection, storage
from bpo.core.documents.models import Document, DocumentState, DownloadLog, StoredFile
from bpo.core.documents.pdfs import pages_of
from bpo.core.documents.visibility import visible
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one

RENDER, SCAN = "documents.render", "documents.scan"
UNREAD = "application/octet-stream"


def store(
    *,
    data: bytes,
    name: str,
    content_type: str,
    actor: Actor,
    sealed: bool = False,
    came_in: StoredFile | None = None,
) -> StoredFile:
    """Keep a file of the tenant in context after looking into it.

    `content_type` is what the sender claims; what is kept and served follows from the bytes. With `sealed` a ZIP or
    PDF that has a password is kept as it came; `came_in` is the one that this file was opened out of. Raises Refused
    with a sentence for a kind, size or content that may not stay.
    """
    name = inspection.clean_name(name)
    kind = inspection.inspect(data, name, sealed=sealed)
    is_sealed = sealed and inspection.is_sealed(data, name)
    pages = pages_of(data) if kind.content_type == "application/pdf" and not is_sealed else None
    more = {"sealed": is_sealed, "pages": pages, "came_in": came_in}
    return _keep(data, name, kind.content_type, actor, claimed=content_type, **more)


def store_upload(uploaded: UploadedFile, *, actor: Actor, sealed: bool = False) -> StoredFile:
    """Keep a file of a form. Its size is looked at before it is read. Raises Refused."""
    name = inspection.clean_name(uploaded.name or "")
    inspection.check_size(uploaded.size or 0, name)
    return store(data=uploaded.read(), name=name, content_type=uploaded.content_type or "", actor=actor, sealed=sealed)


def store_unread(*, data: bytes, name: str, actor: Actor) -> StoredFile:
    """Keep bytes as they came, as evidence of an upload that was refused. They open as an attachment only.

    Raises Refused above the size limit.
    """
    name = inspection.clean_name(name)
    inspection.check_size(len(data), name)
    return _keep(data, name, UNREAD, actor, claimed="")


@transaction.atomic
def _keep(data: bytes, name: str, content_type: str, actor: Actor, *, claimed: str, **more: Any) -> StoredFile:
    tenant = the_one()
    more["scan"] = StoredFile.Scan.WAITING if settings.SCANNER_URL else StoredFile.Scan.NONE
    sha256 = storage.put(tenant, data)
    file = keep_row(sha256, name=name, content_type=content_type, size=len(data), actor=actor, **more)
    if settings.SCANNER_URL:
        jobs.enqueue(SCAN, key=str(file.pk), payload={"file": str(file.pk)}, subject=file.pk)
    told = {"size": file.size, "sha256": file.sha256}
    audit.record(
        "file.stored",
        actor=actor,
        subject=file,
        data=told | ({"claimed": claimed[:100]} if claimed else {}),
        chained=True,
    )
    return file


def keep_row(sha256: str, *, name: str, content_type: str, size: int, actor: Actor, **more: Any) -> StoredFile:
    """The row of bytes that `storage.put` wrote, inside the caller's transaction and event.

    Raises FileNotFoundError when the bytes are not there.
    """
    tenant = the_one()
    storage.hold(tenant, sha256)
    return StoredFile.objects.create(
        tenant_id=tenant, name=name, content_type=content_type, size=size, sha256=sha256, uploaded_by=actor.id, **more
    )


@transaction.atomic
def open_file(file_id: UUID, *, actor: Actor, now: datetime) -> tuple[StoredFile, Path]:
    """The file and where its bytes are, for somebody who may see it; leaves a line in the download log.

    Raises StoredFile.DoesNotExist for a file that is unknown, foreign or hidden from him: the same answer for all.
    """
    if file_id not in visible([file_id], actor):
        raise StoredFile.DoesNotExist
    file = StoredFile.objects.get(pk=file_id)
    if not file.may_open:
        raise Refused(_held(file), status=409)
    document = Document.objects.filter(file=file).order_by("created_at").first()
    DownloadLog.objects.create(
        tenant_id=file.tenant_id, file=file, document=document, at=now, actor=actor.id, actor_name=actor.name
    )
    audit.record("file.opened", actor=actor, subject=file, chained=True)
    return file, storage.path_of(file.tenant_id, file.sha256)


@transaction.atomic
def finish_scan(file_id: UUID, *, state: str, note: str) -> StoredFile:
    """What the scanner said about a file. An infected one is told to those who look after the client."""
    file = StoredFile.objects.select_for_update(of=("self",)).get(pk=file_id)
    if file.scan == state:
        return file
    file.scan, file.scan_note = state, note[:200]
    file.save(update_fields=["scan", "scan_note"])
    if state == StoredFile.Scan.INFECTED:
        audit.record("file.infected", actor=SYSTEM, subject=file, data={"finding": note[:200]}, chained=True)
        jobs.publish("file.infected", file_id=str(file.pk))
    return file


def _held(file: StoredFile) -> str:
    if file.scan == StoredFile.Scan.INFECTED:
        return _("「%(name)s」は開けません。ウイルスが見つかったため隔離しました。送り主に連絡してください。") % {
            "name": file.name
        }
    return _("「%(name)s」はウイルスを検査しています。少し待ってから、もう一度開いてください。") % {"name": file.name}


def read_file(file: StoredFile) -> bytes:
    """The bytes of a file, for jobs and imports inside its tenant. People open files through `open_file`."""
    return storage.path_of(file.tenant_id, file.sha256).read_bytes()


@transaction.atomic
def request_document(
    *,
    spec_key: str,
    title: str,
    template: str,
    version: int,
    data: dict[str, Any],
    subject: models.Model,
    category: str = "",
    client_visible: bool = False,
    actor: Actor,
) -> Document:
    """Ask for a rendered document about `subject`; the same template version and data again give the same document.

    `data` is JSON and is kept with the document. The bytes follow in a job; asking again for a document that could
    not be made tries once more.
    """
    tenant, plain = the_one(), json.loads(canonical(data))
    identity = {
        "tenant_id": tenant,
        "subject": subject.pk,
        "kind": spec_key,
        "template": template,
        "template_version": version,
        "data_hash": hash_of(plain),
    }
    wanted = Document(
        **identity,
        title=title[:200],
        subject_kind=subject._meta.label,
        data=plain,
        category=category,
        client_visible=client_visible,
        made_by=actor.id,
    )
    Document.objects.bulk_create([wanted], ignore_conflicts=True)
    document = Document.objects.select_for_update().get(**identity)
    if document.pk == wanted.pk:
        audit.record("document.requested", actor=actor, subject=document, data={"kind": spec_key, "version": version})
    if document.state != DocumentState.READY:
        _ask_to_render(document, actor)
    return document


def _ask_to_render(document: Document, actor: Actor) -> None:
    job = jobs.enqueue(
        RENDER,
        key=str(document.pk),
        payload={"document": str(document.pk)},
        subject=document.subject,
        actor=actor,
        label=_("「%(title)s」の作成") % {"title": document.title},
    )
    if job.state in (JobState.DEAD, JobState.CANCELLED):
        jobs.again(job, actor=actor)
        document.refresh_from_db()


@transaction.atomic
def add_document(
    *,
    file: StoredFile,
    title: str,
    kind: str,
    subject: models.Model,
    category: str = "",
    client_visible: bool = False,
    actor: Actor,
) -> Document:
    """A document that was received or made elsewhere: its file is there already. The same file again is the same."""
    document, made = Document.objects.get_or_create(
        tenant_id=the_one(),
        subject=subject.pk,
        kind=kind,
        template="",
        template_version=0,
        data_hash=file.sha256,
        defaults={
            "title": title[:200],
            "subject_kind": subject._meta.label,
            "state": DocumentState.READY,
            "file": file,
            "category": category,
            "client_visible": client_visible,
            "made_by": actor.id,
        },
    )
    if made:
        audit.record("document.added", actor=actor, subject=document, data={"file": str(file.pk)}, chained=True)
    return document


@transaction.atomic
def finish_document(document_id: UUID, *, sha256: str, size: int, job: UUID) -> Document:
    """Give a document its bytes. Part of the transaction that ends its job; a second time changes nothing."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.state == DocumentState.READY:
        return document
    document.file = keep_row(
        sha256,
        name=inspection.titled(document.title, "pdf"),
        size=size,
        content_type="application/pdf",
        actor=SYSTEM,
    )
    document.state, document.failure = DocumentState.READY, ""
    document.save(update_fields=["state", "file", "failure"])
    audit.record(
        "document.made",
        actor=SYSTEM,
        subject=document,
        chained=True,
        data={"file": str(document.file.pk), "sha256": sha256, "data_hash": document.data_hash, "job": str(job)},
    )
    _tell("document.ready", document)
    return document


def follow_job(payload: dict[str, Any], state: str) -> None:
    """Keep the document's state beside its job's, in the same transaction: failed, cancelled, tried again."""
    document = Document.objects.select_for_update().filter(pk=payload["document"]).first()
    if document is None or document.state == DocumentState.READY:
        return
    if state == JobState.QUEUED:
        document.state, document.failure = DocumentState.PENDING, ""
    else:
        job = Job.objects.filter(kind=RENDER, key=str(document.pk)).first()
        cancelled = _("作成を中断しました。")
        document.state = DocumentState.FAILED
        document.failure = cancelled if state == JobState.CANCELLED else (job.last_error if job else "")
    document.save(update_fields=["state", "failure"])
    if document.state == DocumentState.FAILED:
        _tell("document.failed", document)


def _tell(topic: str, document: Document) -> None:
    jobs.publish(topic, document=document.pk, subject=document.subject, kind=document.kind)


def canonical(data: dict[str, Any]) -> str:
    """The data as JSON in one spelling: sorted keys, no blanks, dates as ISO text."""
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical data: what a document was made of."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()
