"""One item at a time, from the portal's card and from the page of the mail; and the portal's own list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
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
from tasks.materials.forms import FINISH, NONE, SupplyForm, form_of
from tasks.materials.models import MaterialArrival, MaterialItem
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
    holder = signed_in(request, now=timezone.now())
    if queries.takes_more(material, actor=request.actor):  # sent by a colleague, or some days ago
        holder = replace(holder, subjects=holder.subjects | {(queries.KIND, material)})
    return _supply(request, holder, material)


@require_safe
@requires("materials.supply", area="portal")
def portal_lists(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/materials/[?list=<id>]: what was asked for, what came, item by item; or of one list."""
    rows = queries.lists(request.actor, [request.tenant.pk]).order_by("-due_on", "-id")
    one = request.GET.get("list")
    rows = rows.filter(pk=_id(one)) if one else rows[:SHOWN]
    found = [(row, [(item, _adding(item)) for item in queries.items_of(row)]) for row in rows]
    return render(request, "tasks/materials/portal.html", {"lists": found})


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None


def _adding(item: MaterialItem) -> SupplyForm | None:
    """The form by which more of an item can be sent, until it was received."""
    return form_of(item.pk) if item.state == MaterialItem.State.ARRIVED else None


def _supply(request: HttpRequest, holder: Holder, material: UUID) -> HttpResponse:
    entry = page.entry_of(holder, queries.KIND, material)
    entry.form = form_of(entry.id, request.POST, request.FILES)
    act = partial(_act, material)
    return page.took(request, holder, entry, act, on=timezone.localdate())


def _act(material: UUID, holder: Holder, form: Any, files: list[StoredFile]) -> str:
    said, now = form.cleaned_data, timezone.now()
    if HAND_ON in form.data:
        there = actions.hand_on(material, name=said["to_name"], note=said["to_note"], actor=holder.actor, now=now)
        return _("%(name)s様に引き継ぎました。") % {"name": there.name}
    if FINISH in form.data and not files:
        actions.finish(material, actor=holder.actor, now=now)
        return _("送り終えたことを担当チームに伝えました。ありがとうございます。")
    channel = MaterialArrival.Channel.CARD if holder.is_by_mail else MaterialArrival.Channel.PORTAL
    actions.supply(
        material, actor=holder.actor, person=holder.person, now=now, files=files, channel=channel,
        note=_("今回はありません") if NONE in form.data and not files else "", touch_seconds=said["active_seconds"],
    )  # fmt: skip
    if not files:
        return _("受け付けました。担当チームが確認します。")
    return _("%(n)s点を受け付けました。続きがあれば、追加で送れます。") % {"n": len(files)}
