"""/desk/clients/<client>/edit/<what>/: one small form per part of the client's master data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from clients.companies import actions, forms, queries
from clients.companies.models import Client
from clients.people.queries import staff_members

Given = Callable[[Client, date], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its title, its form, the arguments of the form, the action, and the words when it is done."""

    title: str | Promise
    form: type[django_forms.Form]
    action: Callable[..., Any]
    done: str | Promise
    given: Given = lambda client, today: {}


def _calendar(client: Client, today: date) -> dict[str, Any]:
    return {"initial": {"valid_from": today} | forms.CalendarForm.initial_of(queries.calendar_row(client.pk, today))}


def _responsible(client: Client, today: date) -> dict[str, Any]:
    return {
        "people": queries.persons(client.pk, on=today),
        "staff": staff_members(on=today),
        "initial": {"valid_from": today},
    }


PARTS = {
    "profile": Part(
        _("基本情報を変更"),
        forms.ProfileForm,
        actions.change_client,
        _("基本情報を変更しました。"),
        lambda client, today: {"initial": forms.ProfileForm.initial_of(client)},
    ),
    "establishment": Part(
        _("事業所を追加"), forms.EstablishmentForm, actions.add_establishment, _("事業所を追加しました。")
    ),
    "person": Part(
        _("お客様側の人を追加"),
        forms.PersonForm,
        actions.add_person,
        _("人を追加しました。"),
        lambda client, today: {"places": queries.establishments(client.pk)},
    ),
    "responsible": Part(
        _("責任者を登録"), forms.ResponsibleForm, actions.name_responsible, _("責任者を登録しました。"), _responsible
    ),
    "calendar": Part(
        _("営業時間を変更"), forms.CalendarForm, actions.set_calendar, _("営業時間を変更しました。"), _calendar
    ),
    "day": Part(_("休業日・振替出勤を追加"), forms.OwnDayForm, actions.add_own_days, _("日を追加しました。")),
    "closing": Part(_("締め日を登録"), forms.ClosingForm, actions.set_closing_day, _("締め日を登録しました。")),
}


@requires("clients.view", area="desk")
def edit(request: HttpRequest, client: str, what: str) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/edit/<what>/ ; the action asks its own policy."""
    part = PARTS.get(what)
    if part is None:
        raise Http404
    given = part.given(conflicts.held(request.tenant, request), timezone.localdate())
    stored = part.form(**given)
    form = part.form(conflicts.typed(request, stored), **given)
    again = partial(render, request, "companies/edit.html", {"form": form, "part": part})
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:client", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=str(part.title), back=back, again=again):
            return asked
        if _done(request, part, form):
            messages.success(request, str(part.done))
            return redirect(back)
    return again()


def _done(request: HttpRequest, part: Part, form: django_forms.Form) -> bool:
    """Run the action; a refusal over what was typed stays on the form, one over rights is shown as such."""
    with refusals_on(form):
        part.action(**form.cleaned_data, actor=request.actor)
        return True
    return False
