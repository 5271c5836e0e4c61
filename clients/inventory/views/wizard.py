"""Import in three steps: upload, preview, apply. Nothing of the inventory changes before the last."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.download import file_response
from clients.inventory import actions, queries, rows
from clients.inventory.forms import UploadForm
from clients.inventory.tables import ErrorTable, PreviewTable


@requires("inventory.import", area="desk")
def upload(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/inventory/import/"""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.preview_import(**form.content(), actor=request.actor, now=timezone.now())
            return redirect("desk:inventory_preview", client=client, upload=made.pk)
        except Refused as refusal:
            form.add_error("file", refusal.reason)
    return render(request, "inventory/upload.html", {"form": form})


@require_GET
@requires("inventory.import", area="desk")
def preview(request: HttpRequest, client: str, upload: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/inventory/imports/<id>/"""
    made = queries.access_import(upload)
    before = queries.version_on(made.valid_from)
    new, kept, gone = rows.new_and_kept(queries.lines_of(before) if before else [], made.good_rows)
    context = {
        "made": made,
        "new": new,
        "kept": kept,
        "gone": gone,
        "before": before,
        "good": PreviewTable(made.good_rows, caption=_("取り込める行")),
        "bad": ErrorTable(made.errors, caption=_("エラーの行")) if made.errors else None,
        "bad_rows": len({error["row"] for error in made.errors}),
    }
    return render(request, "inventory/preview.html", context)


@require_GET
@requires("inventory.import", area="desk")
def errors(request: HttpRequest, client: str, upload: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/inventory/imports/<id>/errors/?format=csv"""
    made = queries.access_import(upload)
    return file_response(
        ErrorTable,
        made.errors,
        request.GET.get("format", "csv"),
        title=_("業務棚卸しのエラー"),
        client=client,
        now=timezone.localtime(),
    )


@require_POST
@requires("inventory.import", area="desk")
def apply(request: HttpRequest, client: str, upload: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/inventory/imports/<id>/apply/"""
    known = {row.pk for row in queries.versions()}
    version = actions.apply_import(upload, actor=request.actor, now=timezone.now())
    if version.pk in known:
        messages.info(request, _("変更なし：%(version)sと同じ内容です。") % {"version": version})
    else:
        messages.success(
            request,
            _("業務棚卸し%(version)sを作成しました。お客様の責任者の署名をお待ちください。") % {"version": version},
        )
    return redirect("desk:inventory_version", client=client, version=version.pk)


@require_POST
@requires("inventory.import", area="desk")
def withdraw(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/inventory/<version>/withdraw/"""
    actions.withdraw_version(version, actor=request.actor)
    messages.success(request, _("業務棚卸しの版を取り下げました。"))
    return redirect("desk:inventory", client=client)
