"""Open a file, read who opened what."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from bpo.core.documents import actions, queries
from bpo.core.documents.inspection import INLINE
from bpo.core.documents.models import StoredFile
from bpo.core.documents.opening import open_sealed
from bpo.core.documents.tables import DownloadTable
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.ui.address import own_address
from bpo.core.ui.download import file_response

NAV = {"portal": "documents", "desk": "clients"}


@require_safe
@requires("files.open", area="portal")
def portal_file(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """GET /portal/<client>/files/<id>/"""
    return _served(request, pk)


@require_safe
@requires("files.open", area="desk", house=True)
def desk_file(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/files/<id>/"""
    return _served(request, pk)


@require_POST
@sensitive_post_parameters("password")
@requires("files.unseal", area="desk")
def opening(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/files/<id>/opening/: with the password that the client told."""
    back = own_address(request, request.POST.get("next", ""), reverse("home"))
    try:
        found = open_sealed(
            pk,
            password=request.POST.get("password", "")[:200],
            actor=request.actor,  # type: ignore[attr-defined]
            now=timezone.now(),  # type: ignore[attr-defined]
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(back)
    for reason in found.refused:
        messages.warning(request, reason)
    messages.success(
        request, numbered("%(count)s個のファイルを取り出しました。", len(found.files)) % {"count": len(found.files)}
    )
    return redirect(back)


def _served(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    file, path = actions.open_file(pk, actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    inline = "inline" in request.GET and file.content_type in INLINE
    response: HttpResponseBase
    if prefix := getattr(settings, "FILES_ACCEL_PREFIX", ""):
        # The reverse proxy sends the bytes: an internal location that maps the prefix to FILES_DIR.
        response = HttpResponse(content_type=file.content_type)
        response.headers["X-Accel-Redirect"] = f"{prefix}{quote(str(path.relative_to(settings.FILES_DIR)))}"
    else:
        response = FileResponse(path.open("rb"), content_type=file.content_type)
        response.headers["Content-Length"] = str(file.size)
    return with_headers(response, file, inline=inline)


def with_headers(response: HttpResponseBase, file: StoredFile, *, inline: bool) -> HttpResponseBase:
    """What keeps a stored file from acting inside our origin: attachment, nosniff, sandbox, no cache.

    A browser's PDF viewer does not run in a sandbox, so an inline PDF has the policy without that word.
    """
    disposition = content_disposition_header(not inline, file.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    sandbox = "" if inline and file.content_type == "application/pdf" else "sandbox; "
    response.headers["Content-Security-Policy"] = (
        f"{sandbox}default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline';"
        " frame-ancestors 'self'"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@requires("files.log", area="portal")
def portal_log(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/download-log/[?format=csv|csv-cp932|xlsx]"""
    return _log(request, client)


@require_safe
@requires("files.log", area="desk")
def desk_log(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/download-log/[?format=csv|csv-cp932|xlsx]: what the client reads too."""
    return _log(request, client)


def _log(request: Any, client: str) -> HttpResponseBase:
    title = _("書類を開いた記録")
    if fmt := request.GET.get("format"):
        rows, now = queries.whole_log(request.actor), timezone.localtime()
        return file_response(DownloadTable, rows, fmt, title=title, client=client, now=now)
    page = queries.download_log(request.actor, before=_cursor(request.GET.get("cursor", "")))
    table = DownloadTable(
        page.rows,
        caption=title,
        page=page,
        query=request.GET,
        empty_title=_("まだ記録がありません。"),
        empty_body=_("書類が開かれると、ここに日時と名前が残ります。"),
    )
    frame = request.resolver_match.namespace
    return render(request, f"core/download_log_{frame}.html", {"table": table, "nav_current": NAV[frame]})


def _cursor(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
