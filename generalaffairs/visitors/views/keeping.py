"""What is kept of a client: its places, rooms, equipment and terms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.together import read_together
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from generalaffairs.visitors import actions, queries
from generalaffairs.visitors.keeping_forms import EquipmentForm, RoomForm, SettingForm, SiteForm
from generalaffairs.visitors.models import Equipment, Room, Site, VisitSetting
from generalaffairs.visitors.promised import usable_equipment

VIEW, KEEP = "generalaffairs.visitors.view", "generalaffairs.visitors.keep"
GET_OR_POST = ["GET", "HEAD", "POST"]
TERMS = ("retention_days", "confirm_minutes", "reception_minutes", "drink_minutes", "leaving_minutes")


@require_http_methods(GET_OR_POST)
@requires(VIEW, area="desk")
def setup(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/visitors/setup/: what is kept; POST keeps a `place`, a `room`, a `thing` or the `terms`."""
    conflicts.held(request.tenant, request)
    sites, rooms, terms = queries.usable_sites(), queries.usable_rooms(), queries.settings_of(request.tenant.pk)
    things = usable_equipment()
    read_together(sites, rooms, terms, things)
    setting = next(iter(terms), None) or VisitSetting(tenant_id=request.tenant.pk)
    forms = _forms(request, list(sites), setting)
    sent = next((name for name in forms if name in request.POST), "")
    context = {"sites": sites, "rooms": rooms, "things": things, "setting": setting, "forms": forms}
    again = partial(_setup, request, context)
    if sent and forms[sent].is_valid():
        back = reverse("desk:visitors_setup", args=[client])
        if sent == "terms" and (asked := _asked(request, forms[sent], setting, back=back, again=again)):
            return asked
        with refusals_on(forms[sent]):
            messages.success(request, _kept(request, sent, forms[sent].cleaned_data))
            return redirect(back)
    return again()


def _setup(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    context |= {"may": policy.check(KEEP, request.actor, request.tenant), "nav_current": "visitors"}
    status = 422 if any(form.errors for form in context["forms"].values()) else 200
    return render(request, "generalaffairs/visitors/setup.html", context, status=status)


def _forms(request: HttpRequest, sites: list[Site], setting: VisitSetting) -> dict[str, Any]:
    """The four forms by the name of their button; bound is the one that was sent."""

    def data(name: str) -> Any:
        return request.POST if name in request.POST else None

    terms = _terms(setting)
    return {
        "place": SiteForm(data("place"), prefix="place"),
        "room": RoomForm(data("room"), sites=sites, prefix="room"),
        "thing": EquipmentForm(data("thing"), sites=sites, prefix="thing"),
        "terms": conflicts.both(request, terms)[1] if "terms" in request.POST else terms(),
    }


def _terms(setting: VisitSetting) -> Callable[..., SettingForm]:
    return partial(SettingForm, initial={name: getattr(setting, name) for name in TERMS}, prefix="terms")


def _asked(request: HttpRequest, form: SettingForm, setting: VisitSetting, **ways: Any) -> HttpResponse | None:
    return conflicts.unsettled(request, form, _terms(setting)(), named=_("来客の決まり"), **ways)


def _kept(request: HttpRequest, sent: str, said: dict[str, Any]) -> str:
    """Keep what was sent; what the page says about it."""
    if sent == "place":
        return _("%(name)sを登録しました。") % {"name": actions.keep_site(actor=request.actor, **said)}
    if sent == "room":
        made = actions.keep_room(actor=request.actor, now=timezone.now(), **said)
        return _("%(name)sを登録しました。") % {"name": made}
    if sent == "thing":
        kept = actions.keep_equipment(actor=request.actor, now=timezone.now(), **said)
        return _("%(name)sを登録しました。") % {"name": kept}
    actions.keep_setting(actor=request.actor, **said)
    return _("来客の決まりを保存しました。")


@require_http_methods(GET_OR_POST)
@requires(KEEP, area="desk")
def room(request: HttpRequest, client: str, room: UUID) -> HttpResponse:
    """GET and POST …/setup/rooms/<id>/"""
    row, sites = conflicts.held(_room(room), request), list(queries.usable_sites())
    start = {name: getattr(row, name) for name in ("site", "name", "capacity", "equipment")}
    stored, form = conflicts.both(request, partial(RoomForm, sites=sites, initial=start))
    again = partial(_page, request, form, _("会議室を変更"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:visitors_setup", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            actions.keep_room(row.pk, actor=request.actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("%(name)sを変更しました。") % {"name": row})
            return redirect(back)
    return again()


@require_POST
@requires(KEEP, area="desk")
def room_ending(request: HttpRequest, client: str, room: UUID) -> HttpResponse:
    """POST …/setup/rooms/<id>/ending/"""
    row = actions.end_room(_room(room).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(name)sを終了しました。") % {"name": row})
    return redirect("desk:visitors_setup", client=client)


@require_http_methods(GET_OR_POST)
@requires(KEEP, area="desk")
def site(request: HttpRequest, client: str, site: UUID) -> HttpResponse:
    """GET and POST …/setup/sites/<id>/"""
    row = conflicts.held(_site(site), request)
    start = {name: getattr(row, name) for name in ("name", "address", "parking", "entry_rules")}
    stored, form = conflicts.both(request, partial(SiteForm, initial=start))
    again = partial(_page, request, form, _("場所を変更"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:visitors_setup", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            actions.keep_site(row.pk, actor=request.actor, **form.cleaned_data)
            messages.success(request, _("%(name)sを変更しました。") % {"name": row})
            return redirect(back)
    return again()


@require_POST
@requires(KEEP, area="desk")
def site_ending(request: HttpRequest, client: str, site: UUID) -> HttpResponse:
    """POST …/setup/sites/<id>/ending/"""
    row = actions.end_site(_site(site).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(name)sを終了しました。") % {"name": row})
    return redirect("desk:visitors_setup", client=client)


@require_http_methods(GET_OR_POST)
@requires(KEEP, area="desk")
def thing(request: HttpRequest, client: str, thing: UUID) -> HttpResponse:
    """GET and POST …/setup/equipment/<id>/"""
    row, sites = conflicts.held(_thing(thing), request), list(queries.usable_sites())
    start = {name: getattr(row, name) for name in ("site", "name", "quantity")}
    stored, form = conflicts.both(request, partial(EquipmentForm, sites=sites, initial=start))
    again = partial(_page, request, form, _("備品を変更"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:visitors_setup", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            actions.keep_equipment(row.pk, actor=request.actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("%(name)sを変更しました。") % {"name": row})
            return redirect(back)
    return again()


@require_POST
@requires(KEEP, area="desk")
def thing_ending(request: HttpRequest, client: str, thing: UUID) -> HttpResponse:
    """POST …/setup/equipment/<id>/ending/"""
    row = actions.end_equipment(_thing(thing).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(name)sを終了しました。") % {"name": row})
    return redirect("desk:visitors_setup", client=client)


def _page(request: HttpRequest, form: Form, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "nav_current": "visitors"}
    return render(request, "generalaffairs/visitors/form.html", context, status=422 if form.errors else 200)


def _room(key: UUID) -> Room:
    try:
        return queries.access_room(key)
    except Room.DoesNotExist:
        raise Http404 from None


def _site(key: UUID) -> Site:
    try:
        return queries.access_site(key)
    except Site.DoesNotExist:
        raise Http404 from None


def _thing(key: UUID) -> Equipment:
    try:
        return usable_equipment().get(pk=key)
    except Equipment.DoesNotExist:
        raise Http404 from None
