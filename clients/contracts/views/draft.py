"""Drafting: a new version, its terms, its lines. What was approved has no form any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.ui import conflicts, lined
from bpo.core.ui.refusal import refusals_on
from clients.contracts import actions, queries
from clients.contracts.forms import LineForm, NewVersionForm, RaciSet, TermsForm
from clients.contracts.models import ContractVersion, ScopeLine
from clients.inventory import served
from clients.inventory.queries import lines_on


def _tried(form: Form, act: Callable[[], Any]) -> Any:
    """What the action gave; None with its reason on the form when what was typed cannot be."""
    with refusals_on(form):
        return act()
    return None


@requires("contracts.edit", area="desk")
def new(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/contract/new/"""
    newest = next(iter(queries.versions()), None)
    today = timezone.localdate()
    # A version that follows another applies from next month on, so that nobody changes past months by leaving the day.
    begin = max(newest.valid_from, Month.of(today).end) if newest else today
    more = {"copy_lines": True, "valid_from": begin, "valid_to": None}
    initial = NewVersionForm.initial_of(newest, today=today) | more
    form = NewVersionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: actions.draft_version(**form.cleaned_data, actor=request.actor))
        if made:
            messages.success(
                request, _("%(version)sの下書きを作成しました。業務範囲を確認してください。") % {"version": made}
            )
            return redirect("desk:contract_version", client=client, version=made.pk)
    return render(request, "contracts/terms.html", {"form": form, "title": _("新しい版を作成"), "version": None})


@requires("contracts.edit", area="desk")
def terms(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/contract/<version>/terms/"""
    shown = conflicts.held(queries.access_version(version), request)
    start = TermsForm.initial_of(shown, today=timezone.localdate())
    stored, form = conflicts.both(request, partial(TermsForm, initial=start))
    context = {"form": form, "title": _("契約の条件を変更"), "version": shown}
    again = partial(render, request, "contracts/terms.html", context)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:contract_version", args=[client, version])
        if asked := conflicts.unsettled(request, form, stored, named=str(shown), back=back, again=again):
            return asked
        if _tried(form, lambda: actions.change_terms(version, **form.cleaned_data, actor=request.actor)):
            messages.success(request, _("契約の条件を変更しました。"))
            return redirect(back)
    return again()


@requires("contracts.edit", area="desk")
def new_line(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/contract/<version>/lines/new/"""
    shown = queries.access_version(version)
    form, raci = _forms(request.POST or None)
    if request.method == "POST" and form.is_valid() and raci.is_valid():
        made = _tried(
            form, lambda: actions.add_line(version, **form.cleaned_data, raci=raci.rows(), actor=request.actor)
        )
        if made:
            messages.success(request, _("業務範囲「%(name)s」を追加しました。") % {"name": made.name})
            return redirect("desk:contract_version", client=client, version=version)
    return render(request, "contracts/line.html", {"form": form, "raci": raci, "version": shown, "line": None})


@requires("contracts.edit", area="desk")
def line(request: HttpRequest, client: str, line: UUID) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/contract/lines/<line>/"""
    shown = conflicts.held(queries.access_line(line), request)
    typed = lined.opened(request, partial(_forms, shown=shown))
    form, context = typed.form, {"version": shown.version, "line": shown, "compared": typed.shown}
    again = partial(render, request, "contracts/line.html", {"form": form, "raci": typed.lines, **context})
    if typed.is_valid:
        back = reverse("desk:contract_version", args=[client, shown.version_id])
        if asked := conflicts.unsettled(request, form, typed.stored, named=shown.name, back=back, again=again):
            return asked
        said = form.cleaned_data | {"raci": typed.lines.rows()}
        if done := _tried(form, lambda: actions.change_line(line, **said, actor=request.actor)):
            messages.success(request, _("業務範囲「%(name)s」を変更しました。") % {"name": done.name})
            return redirect(back)
    return again()


def _forms(data: Any, shown: ScopeLine | None = None) -> tuple[LineForm, Any]:
    inventory = {row.worktype for row in lines_on(timezone.localdate())}
    known = served.choices(inventory, shown.worktypes if shown else [])
    form = LineForm(data, worktypes=known, initial=LineForm.initial_of(shown) if shown else None)
    steps = [
        {name: getattr(step, name) for name in ("step", "responsible", "accountable", "consulted", "informed")}
        for step in (queries.raci_of(shown) if shown else [])
    ]
    return form, RaciSet(data, initial=steps, prefix="raci")


@require_POST
@requires("contracts.edit", area="desk")
def remove_line(request: HttpRequest, client: str, line: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/contract/lines/<line>/remove/"""
    shown = queries.access_line(line)
    actions.remove_line(line, actor=request.actor)
    messages.success(request, _("業務範囲「%(name)s」を削除しました。") % {"name": shown.name})
    return redirect("desk:contract_version", client=client, version=shown.version_id)


@require_POST
@requires("contracts.edit", area="desk")
def discard(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/contract/<version>/discard/"""
    shown: ContractVersion = queries.access_version(version)
    actions.discard_draft(version, actor=request.actor)
    messages.success(request, _("%(version)sの下書きを取り消しました。") % {"version": shown})
    return redirect("desk:contract", client=client)
