"""Background work on documents: rendering, and sweeping bytes that no row names."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.documents import actions, rendering, scanning, storage
from bpo.core.documents.models import Document, DocumentState, StoredFile
from bpo.core.jobs.registry import Finish, Work, every, handler, passed


@handler(actions.RENDER, label="書類の作成", follow=actions.follow_job)
def render(work: Work) -> Finish | None:
    """Read, render, keep the bytes; the row and the document's state come in the transaction that ends the job."""
    with tenancy.use(work.tenant):
        document = Document.objects.get(pk=UUID(work.payload["document"]))
    if document.state == DocumentState.READY:
        return None
    html = rendering.render_html(
        document.template,
        {
            "data": document.data,
            "document": document,
            "doc_title": document.title,
            "company": document.data.get("company", ""),
            "printed_on": timezone.localdate(document.created_at),
        },
    )
    pdf = rendering.finish_pdf(document.template, rendering.render_pdf(html), document.data)
    passed("made", work)
    sha256 = storage.put(work.tenant, pdf)
    passed("kept", work)

    def finish() -> None:
        made = actions.finish_document(document.pk, sha256=sha256, size=len(pdf), job=work.job)
        work.result.update({"file": str(made.file_id), "name": str(made.file)})

    return finish


@handler(actions.SCAN, label="ファイルのウイルス検査", listed=False)
def scan(work: Work) -> Finish | None:
    """Ask the scanner about one file; until it has answered nobody opens it. Again is harmless."""
    with tenancy.use(work.tenant):
        file = StoredFile.objects.get(pk=UUID(work.payload["file"]))
    ask = scanning.scanner()
    if ask is None:
        finding, state = scanning.Finding(), StoredFile.Scan.NONE
    else:
        finding = ask(storage.path_of(work.tenant, file.sha256))
        state = StoredFile.Scan.INFECTED if finding.name else StoredFile.Scan.CLEAN

    def finish() -> None:
        actions.finish_scan(file.pk, state=state, note=finding.name)
        work.result["scan"] = state

    return finish


@handler("documents.sweep", label="不要ファイルの整理")
def sweep(work: Work) -> None:
    """Every tenant's folder, one after the other."""
    folders = [UUID(path.name) for path in Path(settings.FILES_DIR).glob("*-*") if path.is_dir()]
    for done, tenant in enumerate(folders, start=1):
        work.result["deleted"] = work.result.get("deleted", 0) + sweep_orphans(tenant)
        work.progress(done, len(folders))


def sweep_orphans(tenant: UUID, *, limit: int = 500) -> int:
    """Delete bytes of a tenant that no row names for more than a day. Gives how many were deleted."""
    with tenancy.use(tenant):
        if not storage.try_to_sweep():
            return 0
        old = [path for path, _number in zip(storage.old_files(tenant), range(limit), strict=False)]
        named = set(StoredFile.objects.filter(sha256__in=[path.name for path in old]).values_list("sha256", flat=True))
        orphans = [path for path in old if path.name not in named]
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)


def nightly(now: datetime) -> datetime | None:
    """The last 03:10 in Tokyo before `now`."""
    local = timezone.localtime(now)
    due = local.replace(hour=3, minute=10, second=0, microsecond=0)
    return due if due <= local else due - timedelta(days=1)


every("documents.sweep", label="不要ファイルの整理", due=nightly)
