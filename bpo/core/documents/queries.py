"""Reads of documents and of the download log."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.actor import Actor
from bpo.core.documents.actions import RENDER
from bpo.core.documents.models import Document, DownloadLog
from bpo.core.documents.visibility import visible
from bpo.core.jobs.models import Job


def documents_of(subject: UUID) -> QuerySet[Document]:
    """Documents about one object, newest first, with their files."""
    return Document.objects.filter(subject=subject).select_related("file").order_by("-created_at", "-id")


def latest(subject: UUID, kind: str) -> Document | None:
    """The newest document of a kind about one object."""
    return documents_of(subject).filter(kind=kind).first()


def job_of(document: Document) -> Job | None:
    """The job that renders a document."""
    return Job.objects.filter(tenant_id=document.tenant_id, kind=RENDER, key=str(document.pk)).first()


@dataclass(frozen=True, slots=True)
class LogLine:
    """One opening of a file, as its reader may see it; `name` is empty for a file that he may not see."""

    row: DownloadLog
    name: str


def download_log(actor: Actor, *, before: UUID | None = None, size: int = 50) -> tuple[list[LogLine], UUID | None]:
    """Who opened what, newest first, and the id to go on from (None at the end). Ids rise with time."""
    rows = DownloadLog.objects.select_related("file").order_by("-id")
    if before:
        rows = rows.filter(pk__lt=before)
    page = list(rows[: size + 1])
    seen = visible({row.file_id for row in page}, actor)
    lines = [LogLine(row, row.file.name if row.file_id in seen else "") for row in page[:size]]
    return lines, page[size - 1].pk if len(page) > size else None
