"""One item at a time, from the portal's card and from the page of the mail; and the portal's own list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.documents.models import StoredFile
from bpo.core.gate import requires
from tasks.cards import page
from tasks.cards.access import Holder, signed_in
from tasks.cards.views import with_link
from tasks.materials import actions, queries
from tasks.materials.forms import NONE, form_of
from tasks.materials.models import MaterialArrival
from tasks.questions.forms import HAND_ON

SHOWN = 12


@require_POST
@requires("open", area="open")
@with_link
def by_mail(request: HttpRequest, holder: Holder, material: UUID) -> HttpResponse:
    """POST /card/<token>/materials/<id>/"""
    return _supply(request, holder, material)


@require_POST
@requires("materials.supply", area="portal")
def in_portal(request: HttpRequest, client: str, material: UUID) -> HttpResponse:
    """POST /portal/<client>/card/materials/<id>/"""
    return _supply(request, signed_in(request, now=timezone.now()), material)


@require_safe
@requires("materials.supply", area="portal")
def portal_lists(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/materials/: what was asked for, what came, item by item."""
    rows = queries.lists(request.actor, [request.tenant.pk]).order_by("-due_on", "-id")[:SHOWN]
    found = [(row, queries.items_of(row)) for row in rows]
    return render(request, "tasks/materials/portal.html", {"lists": found})


def _supply(request: HttpRequest, holder: Holder, material: UUID) -> HttpResponse:
    entry = page.entry_of(holder, queries.KIND, material)
    entry.form = form_of(entry, request.POST, request.FILES)
    return page.took(request, holder, entry, lambda who, form, file: _act(material, who, form, file))


def _act(material: UUID, holder: Holder, form: Any, file: StoredFile | None) -> str:
    said, now = form.cleaned_data, timezone.now()
    if HAND_ON in form.data:
        there = actions.hand_on(material, name=said["to_name"], note=said["to_note"], actor=holder.actor, now=now)
        return _("%(name)s様に引き継ぎました。") % {"name": there.name}
    channel = MaterialArrival.Channel.CARD if holder.is_by_mail else MaterialArrival.Channel.PORTAL
    actions.supply(
        material, actor=holder.actor, person=holder.person, now=now, file=file, channel=channel,
        note=_("今回はありません") if NONE in form.data else "", touch_seconds=said["active_seconds"],
    )  # fmt: skip
    return _("受け付けました。担当チームが確認します。")
