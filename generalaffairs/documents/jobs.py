"""All documents of a task that wait, made one after the other, and the ZIP of them. Again is harmless."""

from __future__ import annotations

import io
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.audit.actions import happened_at
from bpo.core.documents import rendering, storage
from bpo.core.documents.actions import read_file
from bpo.core.documents.inspection import titled
from bpo.core.jobs.registry import Finish, Work, handler, passed
from bpo.core.policy import Refused
from generalaffairs.documents import actions
from generalaffairs.documents.actions.merging import Made
from generalaffairs.documents.calc.lint import Asked, findings
from generalaffairs.documents.calc.writing import Filling
from generalaffairs.documents.filling import SUFFIXES, Format, fill, left, text_of
from generalaffairs.documents.models import Merged
from generalaffairs.documents.queries import PRINTED, asked_of, content_of
from tasks.work.models import Task

SEVERAL = 2  # from here on a ZIP lies beside them


@handler(actions.MERGE, label="差込書類の作成", follow=actions.follow_merge, tells=True)
def merge(work: Work) -> Finish | None:
    """Fill, look through, keep the bytes; rows and states come in the transaction that ends the job."""
    task_id, now = UUID(work.payload["task"]), happened_at() or timezone.now()
    with tenancy.use(work.tenant):
        task = Task.objects.get(pk=task_id)
        rows = list(
            Merged.objects.filter(tenant_id=work.tenant, task=task)
            .select_related("template__template", "template__file", "file")
            .order_by("position")
        )
    made, contents, asked = Made(), dict[UUID, bytes](), asked_of(task)
    waiting = [row for row in rows if row.state == Merged.State.WAITING]
    for done, row in enumerate(waiting):
        work.progress(done, len(waiting))
        _make(work.tenant, row, contents, asked, made)
    passed("made", work)
    made.bundle = _bundle(work.tenant, rows, made)
    work.result.update(documents=len(made.files), failed=len(made.failures))
    return lambda: actions.finish_merge(task_id, made, job=work.job, now=now)


def _make(tenant: UUID, row: Merged, contents: dict[UUID, bytes], asked: Asked, made: Made) -> None:
    version, kind = row.template, Format(row.template.template.format)
    if version.pk not in contents:
        contents[version.pk] = content_of(version)
    fields = version.field_list
    filled = fill(kind, contents[version.pk], Filling(fields, row.values))
    wrong = findings(fields, row.values, "\n".join([text_of(kind, filled), *left(kind, filled)]), asked)
    try:
        data = _pdf(row, filled) if kind == Format.HTML else filled
    except Refused as refusal:
        made.failures[row.pk] = refusal.reason
        return
    name = titled(f"{row.position:03}_{row.name}", SUFFIXES[kind])
    made.files[row.pk] = (storage.put(tenant, data), len(data), name, row.key)
    made.findings[row.pk] = [one.as_json() for one in wrong]


def _pdf(row: Merged, filled: bytes) -> bytes:
    context = {"data": {"html": filled.decode()}, "doc_title": row.name, "company": row.template.template.name}
    return rendering.render_pdf(rendering.render_html(PRINTED, context))


def _bundle(tenant: UUID, rows: list[Merged], made: Made) -> tuple[str, int] | None:
    """The ZIP of all documents that are there; None for fewer than two."""
    parts: list[tuple[str, bytes]] = []
    for row in rows:
        if row.pk in made.files:
            sha256, _size, name, _key = made.files[row.pk]
            parts.append((name, storage.path_of(tenant, sha256).read_bytes()))
        elif row.state == Merged.State.READY and row.file is not None:
            parts.append((row.file.name, read_file(row.file)))
    if len(parts) < SEVERAL:
        return None
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    packed = whole.getvalue()
    return storage.put(tenant, packed), len(packed)
