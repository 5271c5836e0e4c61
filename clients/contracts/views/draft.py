"""Drafting: a new version, its terms, its lines. What was approved has no form any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
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
    initial = NewVersionForm.initial_of(newest, today=timezone.localdate()) | {"copy_lines": True, "valid_to": None}
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
    shown = queries.access_version(version)
    form = TermsForm(request.POST or None, initial=TermsForm.initial_of(shown, today=timezone.localdate()))
    typed = request.method == "POST" and form.is_valid()
    if typed and _tried(form, lambda: actions.change_terms(version, **form.cleaned_data, actor=request.actor)):
        messages.success(request, _("契約の条件を変更しました。"))
        return redirect("desk:contract_version", client=client, version=version)
    return render(request, "contracts/terms.html", {"form": form, "title": _("契約の条件を変更"), "version": shown})


@requires("contracts.edit", area="desk")
def new_line(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/contract/<version>/lines/new/"""
    shown = queries.access_version(version)
    form, raci = _forms(request, None)
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
    shown = queries.access_line(line)
    form, raci = _forms(request, shown)
    if request.method == "POST" and form.is_valid() and raci.is_valid():
        done = _tried(
            form, lambda: actions.change_line(line, **form.cleaned_data, raci=raci.rows(), actor=request.actor)
        )
        if done:
            messages.success(request, _("業務範囲「%(name)s」を変更しました。") % {"name": done.name})
            return redirect("desk:contract_version", client=client, version=shown.version_id)
    return render(request, "contracts/line.html", {"form": form, "raci": raci, "version": shown.version, "line": shown})


def _forms(request: HttpRequest, shown: ScopeLine | None) -> tuple[LineForm, Any]:
    inventory = {row.worktype for row in lines_on(timezone.localdate())}
    known = served.choices(inventory, shown.worktypes if shown else [])
    form = LineForm(request.POST or None, worktypes=known, initial=LineForm.initial_of(shown) if shown else None)
    steps = [
        {name: getattr(step, name) for name in ("step", "responsible", "accountable", "consulted", "informed")}
        for step in (queries.raci_of(shown) if shown else [])
    ]
    return form, RaciSet(request.POST or None, initial=steps, prefix="raci")


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
