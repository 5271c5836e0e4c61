"""/desk/clients/<client>/takeout/: ask for all data of the client, follow the job, open the ZIP."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from clients.people.step_up import fresh
from clients.takeout import actions, queries
from clients.takeout.forms import AskForm

ZIP = "application/zip"


@require_GET
@requires("takeout.view", area="desk")
def page(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/takeout/"""
    return _page(request, AskForm())


def _page(request: HttpRequest, form: AskForm, status: int = 200) -> HttpResponseBase:
    now = timezone.now()
    rows = [(row, queries.job_of(row)) for row in queries.takeouts()]
    context = {
        "rows": [(row, job, row.state == "READY" and row.expires_at and row.expires_at > now) for row, job in rows],
        "openings": queries.openings(),
        "may": policy.check("takeout.take", request.actor, request.tenant),
        "lacking": queries.not_named_for(request.actor, queries.guarded_categories()),
        "making": any(row.state == "MAKING" for row, _job in rows),
        "form": form,
        "days": actions.LIFE.days,
    }
    return render(request, "takeout/page.html", context, status=status)


@require_POST
@requires("takeout.take", area="desk")
@fresh
def ask(request: HttpRequest, client: str) -> HttpResponseBase:
    """POST /desk/clients/<client>/takeout/new/"""
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    actions.ask(**form.cleaned_data, actor=request.actor)
    messages.success(request, _("全データの書き出しを始めました。できあがると、この画面からダウンロードできます。"))
    return redirect("desk:takeout", client=client)


@require_GET
@requires("takeout.take", area="desk")
@fresh
def file(request: HttpRequest, client: str, takeout: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/takeout/<id>/file/"""
    row, path = actions.open_zip(takeout, actor=request.actor, now=timezone.now())
    response: HttpResponseBase
    if prefix := getattr(settings, "FILES_ACCEL_PREFIX", ""):
        response = HttpResponse(content_type=ZIP)
        response.headers["X-Accel-Redirect"] = f"{prefix}{quote(str(path.relative_to(settings.FILES_DIR)))}"
    else:
        response = FileResponse(path.open("rb"), content_type=ZIP)
        response.headers["Content-Length"] = str(row.size)
    name = f"{_('全データ')}_{client}_{timezone.localtime(row.made_at):%Y%m%d%H%M}.zip"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@requires("takeout.take", area="desk")
@fresh
def remove(request: HttpRequest, client: str, takeout: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/takeout/<id>/removal/"""
    actions.remove(takeout, actor=request.actor, now=timezone.now())
    messages.success(request, _("書き出したデータを削除しました。"))
    return redirect("desk:takeout", client=client)
