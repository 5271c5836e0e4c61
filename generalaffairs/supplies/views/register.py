"""The register: over all clients, at one client, one thing; labels."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of, narrowed
from generalaffairs.supplies import count_queries, labelling, queries
from generalaffairs.supplies.actions import assets
from generalaffairs.supplies.filters import AssetFilter
from generalaffairs.supplies.forms import AssetForm, CollectForm, PhotoForm
from generalaffairs.supplies.history import history_of
from generalaffairs.supplies.models import Asset
from generalaffairs.supplies.tables import AssetTable

VIEW, EDIT = "generalaffairs.supplies.view", "generalaffairs.supplies.edit"


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/supplies/[?client=&q=&status=&mark=&format=csv|xlsx]: the registers of the reader's clients."""
    clients = clients_of(request, VIEW)
    client = narrowed(request, clients)
    rows = queries.assets([one.pk for one in ([client] if client else clients)])
    found = AssetFilter(request.GET, queryset=rows, today=timezone.localdate())
    if wanted := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        return file_response(AssetTable, found.qs.order_by("tenant__code", "number"), wanted, title=_("備品台帳"),
                             client=whose, now=timezone.localtime())  # fmt: skip
    page = page_or_first(found.qs, ("number", "id"), request.GET.get("cursor"), size=50)
    table = AssetTable(
        page.rows, page=page, query=request.GET, caption=_("備品台帳"), empty_title=_("備品はありません。")
    )
    context = {"table": table, "client": client, "clients": clients, "filter": found, "nav_current": "supplies"}
    return render(request, "generalaffairs/supplies/assets.html", context)


@require_safe
@requires(VIEW, area="desk")
def home(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/supplies/: what needs somebody, and the ways to everything else."""
    today = timezone.localdate()
    context = {
        "late": queries.overdue(today)[: queries.SHOWN],
        "left": queries.of_leavers()[: queries.SHOWN],
        "proposals": queries.orders().filter(state="PROPOSED").order_by("proposed_at"),
        "running": queries.orders().filter(state__in=queries.RUNNING).order_by("-created_at")[: queries.SHOWN],
        "takes": count_queries.takes().exclude(state="ADJUSTED"),
        "sheets": queries.label_sheets()[:3],
        "today": today,
        **frame(request),
    }
    return render(request, "generalaffairs/supplies/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT, area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/supplies/assets/new/"""
    form = AssetForm(request.POST or None, initial={"status": "STORED"})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = assets.add_asset(form.cleaned_data, actor=request.actor)
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": str(row)})
            return redirect("desk:supplies_asset", client, row.pk)
    context = {"form": form, "title": _("備品を登録"), **frame(request)}
    return render(request, "generalaffairs/supplies/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, asset: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/supplies/assets/<id>/"""
    row = conflicts.held(_asset(asset), request)
    stored = AssetForm(initial={name: getattr(row, name) for name in assets.FIELDS})
    form = AssetForm(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_page, request, row, form)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:supplies_asset", args=[client, asset])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            assets.change_asset(asset, form.cleaned_data, actor=request.actor)
            messages.success(request, _("「%(name)s」を保存しました。") % {"name": str(row)})
            return redirect(back)
    return again()


def _page(request: HttpRequest, row: Asset, form: AssetForm, photo: PhotoForm | None = None) -> HttpResponse:
    collect = CollectForm(initial={"place": row.place})
    context = {"row": row, "form": form, "photo": photo or PhotoForm(), "collect": collect, **frame(request)}
    context["changes"] = history_of(row)
    context["loans"] = queries.loans().filter(asset=row).order_by("-from_on", "-id")[:5]
    bad = form.errors or (photo and photo.errors)
    return render(request, "generalaffairs/supplies/asset.html", context, status=422 if bad else 200)


@require_POST
@requires(EDIT, area="desk")
def picture(request: HttpRequest, client: str, asset: UUID) -> HttpResponse:
    """POST …/assets/<id>/photo/"""
    row, form = _asset(asset), PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_on(form):
            file = store_upload(form.cleaned_data["photo"], actor=request.actor)
            assets.keep_photo(row.pk, file, actor=request.actor)
            messages.success(request, _("写真を登録しました。"))
            return redirect("desk:supplies_asset", client, asset)
    return _page(request, row, AssetForm(initial={name: getattr(row, name) for name in assets.FIELDS}), form)


@require_POST
@requires(EDIT, area="desk")
def collecting(request: HttpRequest, client: str, asset: UUID) -> HttpResponse:
    """POST …/assets/<id>/collecting/: it came back from somebody who left."""
    row, form = _asset(asset), CollectForm(request.POST)
    place = form.cleaned_data["place"] if form.is_valid() else row.place
    assets.collect(row.pk, place=place, actor=request.actor)
    messages.success(request, _("「%(name)s」を回収済みにしました。") % {"name": str(row)})
    return redirect("desk:supplies_asset", client, asset)


@require_POST
@requires(EDIT, area="desk")
def labels(request: HttpRequest, client: str) -> HttpResponse:
    """POST …/supplies/labels/?q=&status=&mark=: a sheet of QR labels for what the filter shows."""
    rows = queries.assets([request.tenant.pk])
    found = AssetFilter(request.GET, queryset=rows, today=timezone.localdate()).qs.order_by("place", "number")
    count = labelling.print_labels(list(found[: labelling.MOST + 1]), client=request.tenant, actor=request.actor)
    messages.success(request, _("QRラベル%(n)s枚の作成を受け付けました。") % {"n": count})
    return redirect("desk:supplies_home", client)


def _asset(key: UUID) -> Asset:
    found = Asset.objects.filter(queries.here(), pk=key).select_related("photo").first()
    if found is None:
        raise Http404
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """What all pages of a client's supplies show."""
    return {"nav_current": "supplies", "may_edit": policy.check(EDIT, request.actor, request.tenant)}
