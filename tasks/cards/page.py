"""The page of a card, for a signed-in person and for the holder of a link alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bpo.core.documents.actions import store_upload
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from clients.companies.queries import client_row
from tasks.cards import registry
from tasks.cards.access import Holder
from tasks.cards.registry import Entry
from tasks.portal.advising import AdvisedForm

Act = Callable[[Holder, Any, list[StoredFile]], str]


def entry_of(holder: Holder, kind: str, key: UUID) -> Entry:
    """One thing of this page. Raises Http404 for what the page does not open."""
    holder.require(kind, key)
    found = registry.entries([(kind, key)])
    if not found:
        raise Http404
    return found[0]


def took(request: HttpRequest, holder: Holder, entry: Entry, act: Act, *, on: date) -> HttpResponse:
    """Do what was posted for one thing and jump back to it; a refusal, or advice, stays beside what was typed."""
    form = entry.form
    if not form.is_valid():
        return shown(request, holder, entry, status=422)
    try:
        with transaction.atomic():
            given = form.cleaned_data.get("file") or []
            uploads = given if isinstance(given, list) else [given]
            files = [store_upload(one, actor=holder.actor) for one in uploads]
            if isinstance(form, AdvisedForm):
                files = _with_held(form, files, holder)
                if form.advise(on=on):
                    return shown(request, holder, entry)
            done = act(holder, form, files)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return shown(request, holder, entry, status=refusal.status)
    messages.success(request, done)
    return redirect(f"{_page_url(request, holder)}#{entry.anchor}")


def _with_held(form: AdvisedForm, files: list[StoredFile], holder: Holder) -> list[StoredFile]:
    """The files, after those that waited while the words were looked at; all of them wait if they come back."""
    owner = holder.actor.id or (holder.person.pk if holder.person else None)
    found = [*form.held(owner=owner), *files]
    form.hold(found, owner=owner)
    return found


def shown(request: HttpRequest, holder: Holder, bound: Entry | None = None, *, status: int = 200) -> HttpResponse:
    """The page with everything the holder may answer; the form that was refused keeps what was typed."""
    found = [_dressed(request, holder, one, bound) for one in registry.entries(holder.subjects)]
    waiting = [one for one in found if one.is_open]
    own = [one for one in waiting if holder.own is None or (one.kind, one.id) in holder.own]
    company = request.tenant or client_row(holder.person.tenant_id)  # type: ignore[attr-defined,union-attr]
    context = {
        "holder": holder,
        "company": company,
        "open": own,
        "others": [one for one in waiting if one not in own],
        "done": [one for one in found if not one.is_open],
        "minutes": sum(one.minutes for one in own),
        "nav_current": "home",
    }
    template = "tasks/cards/by_mail.html" if holder.is_by_mail else "tasks/cards/in_portal.html"
    return render(request, template, context, status=status)


def _dressed(request: HttpRequest, holder: Holder, entry: Entry, bound: Entry | None) -> Entry:
    same = bound is not None and bound.id == entry.id
    entry.form = bound.form if same and bound else registry.form_of(entry)
    if holder.is_by_mail:
        entry.url = reverse(f"cards:{entry.kind}", kwargs={"token": holder.token, entry.kind: entry.id})
    else:
        where = {"client": request.tenant.code, entry.kind: entry.id}  # type: ignore[attr-defined]
        entry.url = reverse(f"portal:card_{entry.kind}", kwargs=where)
    return entry


def _page_url(request: HttpRequest, holder: Holder) -> str:
    if holder.is_by_mail:
        return reverse("cards:card", kwargs={"token": holder.token})
    return reverse("portal:card", kwargs={"client": request.tenant.code})  # type: ignore[attr-defined]
