"""Chats of a client (/desk/clients/<client>/channels/) and of the BPO company itself (/desk/channels/)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core import policy, tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.notices import actions, queries
from tasks.notices.forms import ChannelForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires("notices.channels", area="desk")
def client(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/channels/"""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("notices.channels", area="desk")
def house(request: HttpRequest) -> HttpResponse:
    """GET and POST /desk/channels/"""
    _at_house(request)
    return _page(request)


def _at_house(request: HttpRequest) -> None:
    policy.require("notices.channels", request.actor, HOUSE_ID)  # type: ignore[attr-defined]
    tenancy.narrow(HOUSE_ID)


def _page(request: HttpRequest) -> HttpResponse:
    tenant = request.tenant  # type: ignore[attr-defined]
    form = ChannelForm(request.POST or None, is_house=tenant is None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect(_home(tenant))
    clients = sorted(request.clients.values(), key=lambda one: one.code)  # type: ignore[attr-defined]
    may = [one for one in clients if one.kind == "CLIENT" and _may(request, one)]
    context = {
        "form": form,
        "channels": queries.channels(),
        "posts": queries.posts(),
        "others": may if tenant is None else [],
        "nav_current": "channels",
    }
    return render(request, "notices/channels.html", context, status=422 if form.is_bound else 200)


def _may(request: HttpRequest, one: object) -> bool:
    return bool(policy.check("notices.channels", request.actor, one))  # type: ignore[attr-defined]


def _added(request: HttpRequest, form: ChannelForm) -> bool:
    try:
        row = actions.add_channel(**form.channel(), actor=request.actor)  # type: ignore[attr-defined]
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, _("「%(name)s」との連携を追加しました。") % {"name": row.name})
    return True


def _home(tenant: object) -> str:
    code = getattr(tenant, "code", "")
    return reverse("desk:channels", kwargs={"client": code}) if code else reverse("desk:house_channels")


@require_POST
@requires("notices.channels", area="desk")
def client_removal(request: HttpRequest, client: str, channel: UUID) -> HttpResponse:
    """POST /desk/clients/<client>/channels/<id>/removal/"""
    return _removal(request, channel)


@require_POST
@requires("notices.channels", area="desk")
def house_removal(request: HttpRequest, channel: UUID) -> HttpResponse:
    """POST /desk/channels/<id>/removal/"""
    _at_house(request)
    return _removal(request, channel)


def _removal(request: HttpRequest, channel: UUID) -> HttpResponse:
    row = actions.remove_channel(channel, actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("「%(name)s」との連携を解除しました。") % {"name": row.name})
    return redirect(_home(request.tenant))  # type: ignore[attr-defined]


@require_POST
@requires("notices.channels", area="desk")
def client_test(request: HttpRequest, client: str, channel: UUID) -> HttpResponse:
    """POST /desk/clients/<client>/channels/<id>/test/"""
    return _test(request, channel)


@require_POST
@requires("notices.channels", area="desk")
def house_test(request: HttpRequest, channel: UUID) -> HttpResponse:
    """POST /desk/channels/<id>/test/"""
    _at_house(request)
    return _test(request, channel)


def _test(request: HttpRequest, channel: UUID) -> HttpResponse:
    home, now = _home(request.tenant), timezone.now()  # type: ignore[attr-defined]
    row = actions.try_channel(channel, actor=request.actor, now=now, path=reverse("home"))  # type: ignore[attr-defined]
    messages.success(request, _("「%(name)s」へのテスト通知を受け付けました。") % {"name": row.channel.name})
    return redirect(home)
