"""/desk/clients/<client>/notes/: what must be known of a client."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy, remembered
from bpo.core.gate import requires
from bpo.core.tenancy import the_one
from bpo.core.ui import conflicts
from bpo.core.ui.address import own_address
from clients.companies.panels import Reading
from clients.notes import actions, queries
from clients.notes.forms import NoteForm
from clients.notes.places import BETWEEN, label_of

SHOWN = 3
NAMED = 40  # signs of a note that name it


def gravest(request: HttpRequest) -> Reading:
    """The gravest notes of the client of the page, and how many more there are."""
    found: list[queries.Shown] = []
    if policy.check("notes.view", request.actor, request.tenant.pk):
        [rows] = asked = remembered.rows(_asked, reader=request.actor.person, on=timezone.localdate())
        yield asked
        found = queries.shown(rows)
    return {"notes": found[:SHOWN], "more": max(0, len(found) - SHOWN)}


def _asked(*, reader: UUID, on: date) -> remembered.Asked:
    return [queries.rows_for_reader(the_one(), reader, on=on)]


@require_safe
@requires("notes.view", area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/notes/"""
    today, tenant = timezone.localdate(), request.tenant.pk
    found, counted = queries.notes_of(tenant, actor=request.actor, on=today), queries.readers(tenant)
    context = {
        "rows": [(one, label_of(one.note.worktype, one.note.step_key), counted.get(one.note.pk, 0)) for one in found],
        "ended": queries.ended(tenant, on=today),
        "may": policy.check("notes.write", request.actor, tenant),
    }
    return render(request, "client_notes/list.html", context)


@requires("notes.write", area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/notes/new/"""
    form = NoteForm(request.POST or None, initial={"place": request.GET.get("place", "")})
    if request.method == "POST" and form.is_valid():
        actions.write_note(**form.cleaned_data, actor=request.actor, now=timezone.now())
        messages.success(request, _("注意事項を登録しました。該当する場所に表示します。"))
        return redirect("desk:notes", client=client)
    return _form(request, form)


@requires("notes.write", area="desk")
def edit(request: HttpRequest, client: str, note: UUID) -> HttpResponse:
    """GET and POST …/notes/<id>/: the next note in its place."""
    found = queries.latest_of(note)
    if found is None:
        return _ended(request, client)
    stored = NoteForm(initial=_initial(found))
    form = NoteForm(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_form, request, form, found)
    if request.method == "POST" and form.is_valid():
        named, back = found.text[:NAMED], reverse("desk:notes", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        actions.change_note(found.pk, **form.cleaned_data, actor=request.actor, now=timezone.now())
        messages.success(request, _("注意事項を変更しました。担当者はもう一度確認します。"))
        return redirect("desk:notes", client=client)
    return again()


def _ended(request: HttpRequest, client: str) -> HttpResponse:
    """Somebody ended the note meanwhile: what was typed stands in the form of a new one."""
    if request.method != "POST":
        raise Http404
    form = NoteForm(request.POST)
    form.add_error(
        None, _("この注意事項は、ほかの人が表示を終えました。残すときは、新しい注意事項として保存してください。")
    )
    return _form(request, form, action=reverse("desk:note_new", args=[client]), status=409)


def _form(request: HttpRequest, form: NoteForm, note: Any = None, *, action: str = "", status: int = 0) -> HttpResponse:
    context = {"form": form, "note": note, "action": action or request.path}
    return render(request, "client_notes/form.html", context, status=status or (422 if form.errors else 200))


def _initial(note: Any) -> dict[str, Any]:
    place = f"{note.worktype}{BETWEEN}{note.step_key}" if note.step_key else note.worktype
    return {"text": note.text, "severity": note.severity, "place": place, "valid_until": note.valid_until}


@require_POST
@requires("notes.write", area="desk")
def ending(request: HttpRequest, client: str, note: UUID) -> HttpResponse:
    """POST …/notes/<id>/ending/"""
    actions.end_note(note, actor=request.actor, now=timezone.now())
    messages.success(request, _("注意事項の表示を終えました。"))
    return redirect("desk:notes", client=client)


@require_POST
@requires("notes.write", area="desk")
def reading(request: HttpRequest, client: str, note: UUID) -> HttpResponse:
    """POST …/notes/<id>/reading/: read; back to the page where it stood."""
    actions.confirm_note(note, actor=request.actor, now=timezone.now())
    messages.success(request, _("注意事項を確認済みにしました。"))
    return redirect(own_address(request, request.POST.get("next", ""), reverse("desk:notes", args=[client])))
