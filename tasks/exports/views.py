"""A list as a file: at once, or as a job with its page; and the file that the job has made."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bpo.core.gate import requires
from bpo.core.ui.download import FORMATS, sent
from bpo.core.ui.export import XLSX
from bpo.core.ui.export import export as as_file
from tasks.exports import actions
from tasks.exports.registry import Asked, listings


def answer(request: HttpRequest, name: str, asked: Asked, fmt: str, *, now: datetime) -> HttpResponseBase:
    """The file of the list `name`, or the page of the job that writes it. Raises Http404 for another format."""
    if fmt not in FORMATS:
        raise Http404
    listed = listings[name](asked, now)
    if not actions.is_long(listed, asked.actor):
        made = as_file(listed.table, listed.rows, fmt, **listed.options)  # type: ignore[arg-type]
        return sent(made, listed.file_name(made.extension, now))
    job = actions.ask(name, listed, asked, fmt, now=now)
    messages.success(
        request, _("件数が多いため、ファイルの作成を始めました。終わるとこの画面からダウンロードできます。")
    )
    return redirect("desk:job", client=job.tenant.code, pk=job.pk)


@require_GET
@requires("exports.later", area="desk")
def file(request: HttpRequest, export: UUID) -> HttpResponseBase:
    """GET /desk/exports/<id>/file/"""
    job, path = actions.open_file(export, actor=request.actor)  # type: ignore[attr-defined]
    kind = XLSX if job.payload["format"] == "xlsx" else "text/csv"
    response: HttpResponseBase
    if prefix := getattr(settings, "FILES_ACCEL_PREFIX", ""):
        response = HttpResponse(content_type=kind)
        response.headers["X-Accel-Redirect"] = f"{prefix}{quote(str(path.relative_to(settings.FILES_DIR)))}"
    else:
        response = FileResponse(path.open("rb"), content_type=kind)
        response.headers["Content-Length"] = str(path.stat().st_size)
    response.headers["Content-Disposition"] = content_disposition_header(True, job.result["name"]) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response
