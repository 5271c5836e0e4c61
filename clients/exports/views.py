"""The file that a job has made of a list, and what it could not hold, row by row."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import plain_response
from bpo.core.ui.export import XLSX
from bpo.core.ui.losses import SHOWN
from clients.exports import actions, shelf
from clients.exports.again import asks_for_proof
from clients.people.step_up import fresh


@require_safe
@requires("jobs.enter", area="desk", house=True)
def desk_file(request: HttpRequest, client: str, export: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/exports/<id>/file/"""
    return _proved(_file, request, export)


@require_safe
@requires("jobs.enter", area="portal")
def portal_file(request: HttpRequest, client: str, export: UUID) -> HttpResponseBase:
    """GET /portal/<client>/exports/<id>/file/"""
    return _proved(_file, request, export)


@require_safe
@requires("jobs.enter", area="desk", house=True)
def desk_losses(request: HttpRequest, client: str, export: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/exports/<id>/losses/[?format=csv|xlsx]"""
    return _proved(_losses, request, export)


@require_safe
@requires("jobs.enter", area="portal")
def portal_losses(request: HttpRequest, client: str, export: UUID) -> HttpResponseBase:
    """GET /portal/<client>/exports/<id>/losses/[?format=csv|xlsx]"""
    return _proved(_losses, request, export)


def _proved(view: Any, request: Any, export: UUID) -> HttpResponseBase:
    """A list for which he had to prove who he is asks it of him for its file too."""
    job = actions.access_export(export, actor=request.actor)
    return (fresh(view) if asks_for_proof(job.payload["path"]) else view)(request, export)  # type: ignore[no-any-return]


def _file(request: Any, export: UUID) -> HttpResponseBase:
    job, path = actions.open_file(export, actor=request.actor)
    kind = XLSX if job.result["format"] == "xlsx" else "text/csv"
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


def _losses(request: Any, export: UUID) -> HttpResponseBase:
    job, path = actions.open_losses(export, actor=request.actor)
    if fmt := request.GET.get("format"):
        rows = [(one.row, one.column, one.reason) for one in shelf.read_losses(path)]
        title = _("残らない内容")
        return plain_response(
            [_("行"), _("列"), _("内容")], rows, fmt, title=title, client=request.tenant.code, now=timezone.localtime()
        )
    area = request.resolver_match.namespace
    context = {
        "base": f"{area}.html",
        "job": job,
        "problems": shelf.read_losses(path, SHOWN),
        "more": max(job.result["lost"] - SHOWN, 0),
        "nav_current": "jobs",
    }
    return render(request, "exports/losses.html", context)
