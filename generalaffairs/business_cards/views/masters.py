"""Masters, rules and layouts of a client."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.business_cards import layout as drawing
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.actions import register
from generalaffairs.business_cards.models import Entry, Layout, LayoutVersion
from generalaffairs.business_cards.policies import KEEP, VIEW
from generalaffairs.business_cards.register_forms import CloseForm, DesignForm, EntryForm, RulesForm
from generalaffairs.business_cards.tables import EntryTable
from generalaffairs.business_cards.views.register import frame, one

PICTURES = ("image/png", "image/jpeg")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET …/business-cards/masters/[?format=]; POST adds a title, department or office."""
    rows = Entry.objects.filter(registry.here()).select_related("tenant")
    if wanted := request.GET.get("format"):
        rows = rows.order_by("kind", "name")
        return file_response(EntryTable, rows, wanted, title=_("名刺のマスタ"), client=client, now=timezone.localtime())
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = register.add_entry(form.cleaned_data, actor=request.actor)
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": row.name})
            return redirect("desk:business_cards_masters", client)
    page = page_or_first(rows, ("kind", "name", "id"), request.GET.get("cursor"), size=50)
    table = EntryTable(
        page.rows, page=page, query=request.GET, caption=_("名刺のマスタ"), empty_title=_("マスタはありません。")
    )
    context = {"table": table, "form": form, **frame(request)}
    return render(request, "generalaffairs/business_cards/masters.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def entry(request: HttpRequest, client: str, entry: UUID) -> HttpResponse:
    """GET and POST …/masters/<id>/: given up from a day on."""
    row = one(Entry.objects.all(), entry)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        register.close_entry(row.pk, on=form.cleaned_data["on"], actor=request.actor)
        messages.success(
            request, _("「%(name)s」を廃止しました。残っている名刺は点検で見つかります。") % {"name": row.name}
        )
        return redirect("desk:business_cards_masters", client)
    title = _("「%(name)s」を廃止") % {"name": row.name}
    context = {"form": form, "title": title, "back": "masters", **frame(request)}
    return render(request, "generalaffairs/business_cards/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def rules(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/business-cards/rules/"""
    conflicts.held(request.tenant, request)
    row = registry.rules()
    start = {name: getattr(row, name) for name in register.RULES}
    stored, form = conflicts.both(request, partial(RulesForm, initial=start))
    again, back = partial(_rules, request, form), reverse("desk:business_cards_rules", args=[client])
    if request.method == "POST" and form.is_valid():
        named = _("名刺の決まり")
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        register.say_rules(form.cleaned_data, actor=request.actor)
        messages.success(request, _("名刺の決まりを保存しました。"))
        return redirect(back)
    return again()


def _rules(request: HttpRequest, form: RulesForm) -> HttpResponse:
    context = {"form": form, "title": _("名刺の決まり"), "here": "rules", "changes": True, **frame(request)}
    return render(request, "generalaffairs/business_cards/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
@requires(VIEW, area="desk")
def layouts(request: HttpRequest, client: str) -> HttpResponse:
    """GET …/business-cards/layouts/: each layout with its versions and what each changed."""
    shown = []
    for row in registry.layouts():
        versions: list[LayoutVersion] = list(row.versions.all())  # type: ignore[attr-defined]
        older: list[LayoutVersion | None] = [*versions[1:], None]
        pairs = zip(versions, older, strict=True)
        shown.append((row, [(new, register.changes_of(new, old) if old else []) for new, old in pairs]))
    context = {"layouts": shown, **frame(request)}
    return render(request, "generalaffairs/business_cards/layouts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def layout_new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/business-cards/layouts/new/: begins with the standard layout."""
    return _design(request, {"text": drawing.STANDARD}, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def layout_edit(request: HttpRequest, client: str, layout: UUID) -> HttpResponse:
    """GET and POST …/layouts/<id>/: its next version; `check` shows what would change."""
    row = conflicts.held(one(Layout.objects.all(), layout), request)
    last = registry.newest_version(row.pk)
    said = {"text": last.text, "first_ink": last.first_ink, "second_ink": last.second_ink} if last else {}
    return _design(request, {"name": row.name, **said}, last)


def _design(request: HttpRequest, initial: dict[str, Any], last: LayoutVersion | None) -> HttpResponse:
    make = partial(DesignForm, initial=initial, is_named=last is not None)
    stored, form = conflicts.both(request, make)
    again = partial(_designing, request, form, last)
    if request.method == "POST" and form.is_valid():
        if last and request.POST.get("how") == "check":
            return again(drawing.changes(last.text, form.cleaned_data["text"]))
        named, back = form.cleaned_data["name"], reverse("desk:business_cards_layouts", args=[request.tenant.code])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        with refusals_on(form):
            design = form.design(_logo(request, form))
            made = register.add_version(named, design, actor=request.actor, now=timezone.now())
            messages.success(request, _("「%(name)s」を保存しました。") % {"name": str(made)})
            return redirect(back)
    return again()


def _designing(
    request: HttpRequest, form: DesignForm, last: LayoutVersion | None, changes: list[str] | None = None
) -> HttpResponse:
    context = {"form": form, "last": last, "changes": changes, "elements": drawing.TEXTS, **frame(request)}
    return render(request, "generalaffairs/business_cards/design.html", context, status=422 if form.errors else 200)


def _logo(request: HttpRequest, form: DesignForm) -> Any:
    upload = form.cleaned_data["logo"]
    if not upload:
        return None
    file = store_upload(upload, actor=request.actor)
    if file.content_type not in PICTURES:
        raise Refused(_("ロゴ画像として使えません。PNGかJPEGの画像を選んでください。"), status=422)
    return file
