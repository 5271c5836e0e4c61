"""One set of materials: what it says, its next version, what it said before."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from clients.companies.queries import persons
from tasks.materials import actions, queries
from tasks.materials.actions.making import Wanted
from tasks.materials.forms import ChangeSetForm
from tasks.materials.models import MaterialSet

TERMS = ("name", "months_after", "due_day", "lead", "reason", "seen")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("materials.view", area="desk")
def page(request: HttpRequest, client: str, set_id: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/materials/sets/<id>/"""
    row = _set(request, set_id)
    stored, form = _forms(request, row)
    again = partial(_page, request, row, form)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:client_materials", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=row.name, back=back, again=again):
            return asked
        with refusals_on(form):
            _change(request, row, form)
            messages.success(request, _("「%(name)s」を変更しました。次の月から使います。") % {"name": row.name})
            return redirect(back)
    return again()


def _page(request: HttpRequest, row: MaterialSet, form: ChangeSetForm) -> HttpResponse:
    may = policy.check("materials.edit", request.actor, row)
    context = {
        "row": row,
        "form": form,
        "versions": queries.versions_of(row),
        "may_edit": may,
        "nav_current": "materials",
    }
    return render(request, "tasks/materials/set.html", context, status=422 if form.errors else 200)


def _forms(request: HttpRequest, row: MaterialSet) -> tuple[ChangeSetForm, ChangeSetForm]:
    """The form as it would open now, and as it came back."""
    people = persons(row.tenant_id, on=timezone.localdate())
    if row.person not in people:  # who has left stays in the list until somebody else is named
        people = [*people, row.person]
    templates = queries.templates(row.tenant_id)
    made = partial(ChangeSetForm, people=people, templates=templates, initial=ChangeSetForm.initial_of(row))
    stored = made()
    return stored, made(conflicts.typed(request, stored))


def _change(request: HttpRequest, row: MaterialSet, form: ChangeSetForm) -> None:
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in TERMS}
    items = [Wanted(name, example) for name, example in form.cleaned_data["items"]]
    who = {"person": form.chosen, "recurring": form.template, "actor": request.actor}
    actions.change_set(row.pk, **said, items=items, now=timezone.now(), **who)


def _set(request: HttpRequest, key: UUID) -> MaterialSet:
    found = next((one for one in queries.sets(request.actor) if one.pk == key), None)
    if found is None:
        raise Http404
    return found
