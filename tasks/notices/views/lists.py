"""What both frames share: the list, the way to an object, reading and muting."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.saying import numbered
from tasks.notices import actions, queries
from tasks.notices.kinds import Side
from tasks.notices.models import Notice


def listing(request: HttpRequest, tenants: Collection[UUID], side: str, template: str) -> HttpResponse:
    """One page of the reader's notices at these companies; `?show=unread` leaves out what he has read."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    unread = request.GET.get("show") == "unread"
    page = queries.listed(actor, tenants, side, cursor=request.GET.get("cursor"), unread=unread)
    context = {
        "page": page,
        "entries": [(row, _addresses(request, row.notice)) for row in page.rows],
        "mutes": [(one, _address(request, "notice_unmute", mute=one.pk)) for one in queries.muted(actor, tenants)],
        "read_all_url": _address(request, "notices_read"),
        "with_client": side == Side.DESK,
        "show_unread": unread,
        "may_keep": policy.check("notices.keep", actor, request.tenant),  # type: ignore[attr-defined]
        "nav_current": "notices",
    }
    return render(request, template, context)


def _address(request: HttpRequest, name: str, **ids: UUID) -> str:
    """A page of the same frame, and in the portal of the same client."""
    match: Any = request.resolver_match
    client = {"client": match.kwargs["client"]} if "client" in match.kwargs else {}
    return reverse(f"{match.namespace}:{name}", kwargs={**client, **ids})


def _addresses(request: HttpRequest, notice: Notice) -> dict[str, str]:
    verbs = {"open": "notice", "read": "notice_read", "mute": "notice_mute"}
    return {verb: _address(request, name, notice=notice.pk) for verb, name in verbs.items()}


def at_notice(request: HttpRequest, notice_id: UUID, side: str) -> Notice:
    """The reader's own notice, its company as the only one in context from here on. Raises Notice.DoesNotExist."""
    notice = queries.access_notice(notice_id, actor=request.actor, side=side)  # type: ignore[attr-defined]
    tenancy.narrow(notice.tenant_id)
    return notice


def follow(request: HttpRequest, notice_id: UUID, side: str) -> HttpResponse:
    """To the object; on the way the notice counts as read, for a reader who may write."""
    notice, actor = at_notice(request, notice_id, side), request.actor  # type: ignore[attr-defined]
    if request.method == "GET" and policy.check("notices.keep", actor, notice):
        actions.mark_read(notice, actor=actor, now=timezone.now())
    return redirect(queries.path_of(notice))


def mute(request: HttpRequest, notice_id: UUID, side: str) -> None:
    """No more of this thread."""
    notice = at_notice(request, notice_id, side)
    row = actions.mute(notice, actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("「%(number)s」の通知を止めました。") % {"number": row.number})


def unmute(request: HttpRequest, mute_id: UUID) -> None:
    """Hear of it again."""
    row = queries.access_mute(mute_id, actor=request.actor)  # type: ignore[attr-defined]
    tenancy.narrow(row.tenant_id)
    actions.unmute(row, actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("「%(number)s」の通知を再開しました。") % {"number": row.number})


def read_all(request: HttpRequest, tenants: Collection[UUID], side: str) -> None:
    """All of this side."""
    count = actions.mark_all_read(actor=request.actor, tenants=tenants, side=side, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, numbered("%(count)s件の通知を既読にしました。", count) % {"count": count})
