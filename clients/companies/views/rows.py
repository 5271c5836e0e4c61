"""/desk/clients/<client>/edit/<what>/<row>/: change a place or person; take back a day, a closing, a place, a duty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.tenancy.models import TenantModel
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from clients.companies import actions, forms, queries
from clients.companies.models import Client, ClosedDay, ClosingDay, Establishment, Person, Responsible


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of row with a form: title, form and its arguments, action, and the words when it is done."""

    title: str | Promise
    model: type[TenantModel]
    form: type[django_forms.Form]
    action: Callable[..., Any]
    done: str | Promise
    given: Callable[[Client], dict[str, Any]] = lambda client: {}


EDITABLE = {
    "establishment": Editable(
        _("事業所を変更"),
        Establishment,
        forms.EstablishmentForm,
        actions.change_establishment,
        _("事業所を変更しました。"),
    ),
    "person": Editable(
        _("お客様側の人を変更"),
        Person,
        forms.PersonForm,
        actions.change_person,
        _("人の情報を変更しました。"),
        lambda client: {"places": queries.establishments(client.pk)},
    ),
}
Removal = Callable[..., Any]
# What is taken back, by which action, and the words when it is done.
REMOVABLE: dict[str, tuple[type[TenantModel], Removal, str | Promise]] = {
    "day": (ClosedDay, actions.remove_own_day, _("日を取り消しました。")),
    "closing": (ClosingDay, actions.remove_closing_day, _("締め日を取り消しました。")),
    "establishment": (Establishment, actions.remove_establishment, _("事業所を削除しました。")),
    "person": (
        Person,
        actions.person_left,
        _("退職として記録しました。席がある場合は「担当と利用者」で終了してください。"),
    ),
    "responsible": (Responsible, actions.end_responsible, _("責任者の登録を終了しました。")),
}


@requires("clients.view", area="desk")
def edit(request: HttpRequest, client: str, what: str, row: UUID) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/edit/<what>/<row>/ ; the action asks its own policy."""
    kind = EDITABLE.get(what)
    if kind is None:
        raise Http404
    shown = conflicts.held(queries.access_row(kind.model, row), request)
    given = {"initial": _initial(kind, shown), **kind.given(request.tenant)}
    stored = kind.form(**given)
    form = kind.form(conflicts.typed(request, stored), **given)
    context = {"form": form, "part": kind, "leaver": shown if what == "person" else None}
    again = partial(render, request, "companies/edit.html", context)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:client", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=str(shown), back=back, again=again):
            return asked
        if _done(request, kind, shown, form):
            messages.success(request, str(kind.done))
            return redirect(back)
    return again()


def _initial(kind: Editable, shown: Any) -> dict[str, Any]:
    """The present values; a reference as its key."""
    found = {name: getattr(shown, name) for name in kind.form.base_fields}
    return {name: str(value.pk) if isinstance(value, models.Model) else value for name, value in found.items()}


def _done(request: HttpRequest, kind: Editable, shown: Any, form: django_forms.Form) -> bool:
    """Run the action; a refusal over what was typed stays on the form, one over rights is shown as such."""
    with refusals_on(form):
        kind.action(shown.pk, **form.cleaned_data, actor=request.actor)
        return True
    return False


@require_POST
@requires("clients.view", area="desk")
def remove(request: HttpRequest, client: str, what: str, row: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/edit/<what>/<row>/removal/ ; the action asks its own policy."""
    if what not in REMOVABLE:
        raise Http404
    model, act, done = REMOVABLE[what]
    today: date = timezone.localdate()
    act(queries.access_row(model, row).pk, on=today, actor=request.actor)
    messages.success(request, str(done))
    return redirect("desk:client", client=client)
