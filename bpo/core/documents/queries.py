"""Reads of documents and of the download log."""

from __future__ import annotations

from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from bpo.core.actor import Actor
from bpo.core.documents.actions import RENDER
from bpo.core.documents.models import Document, DocumentState, DownloadLog
from bpo.core.documents.visibility import visible
from bpo.core.jobs.models import Job
from bpo.core.ui.keyset import Page

ROUNDS = 20  # pages of the log that are read for one page of it
SHOWN, PIECE = 50, 1_000  # rows of one page, and of one look for a file


def documents_of(subject: UUID) -> QuerySet[Document]:
    """Documents about one object, newest first, with their files."""
    return Document.objects.filter(subject=subject).select_related("file").order_by("-created_at", "-id")


def latest(subject: UUID, kind: str) -> Document | None:
    """The newest document of a kind about one object."""
    return documents_of(subject).filter(kind=kind).first()


def job_of(document: Document) -> Job | None:
    """The job that renders a document."""
    return Job.objects.filter(tenant_id=document.tenant_id, kind=RENDER, key=str(document.pk)).first()


def jobs_of(documents: QuerySet[Document]) -> QuerySet[Job]:
    """The jobs that render those of these documents that are not there yet; not read yet."""
    waiting = documents.exclude(state=DocumentState.READY).order_by()
    return Job.objects.filter(kind=RENDER, key__in=waiting.values(text=Cast("pk", CharField())))


def download_log(actor: Actor, *, before: UUID | None = None, size: int = SHOWN) -> Page:
    """Who opened what, newest first; the cursor of the next page is the last row's id. Ids rise with time.

    Openings of files that he may not see are not there, nor counted: what is read further makes up for them.
    """
    found: list[DownloadLog] = []
    for _round in range(ROUNDS):
        page, more = _log(before, size)
        found += _seen(page, actor)
        if len(found) > size:
            return Page(found[:size], str(found[size - 1].pk), size)
        if not more:
            return Page(found, "", size)
        before = page[-1].pk
    return Page(found, str(before), size)


def whole_log(actor: Actor) -> list[DownloadLog]:
    """The same, to its end: for a file."""
    found: list[DownloadLog] = []
    before, more = None, True
    while more:
        page, more = _log(before, PIECE)
        found += _seen(page, actor)
        before = page[-1].pk if page else None
    return found


def _log(before: UUID | None, size: int) -> tuple[list[DownloadLog], bool]:
    """The rows older than `before`, and whether there may be more."""
    rows = DownloadLog.objects.select_related("file").order_by("-id")
    page = list((rows.filter(pk__lt=before) if before else rows)[:size])
    return page, len(page) == size


def _seen(rows: list[DownloadLog], actor: Actor) -> list[DownloadLog]:
    seen = visible({row.file_id for row in rows}, actor)
    return [row for row in rows if row.file_id in seen]
