"""The client's travel rules: the versions, and the next one."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts, lined
from bpo.core.ui.refusal import refusals_on
from generalaffairs.travel import queries
from generalaffairs.travel.actions.ruling import save_rules
from generalaffairs.travel.codecs import rules_of
from generalaffairs.travel.forms.rules import RuleSet, RulesForm
from generalaffairs.travel.models import TravelRules
from generalaffairs.travel.wording import rule_words


@requires("desk.enter", area="desk")
def rules(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/travel/rules/: what holds, what held, and a new version."""
    conflicts.held(request.tenant, request)
    versions = queries.versions()
    typed = lined.opened(request, partial(_forms, versions[0].rules if versions else None))
    again = partial(_page, request, typed, versions)
    if typed.is_valid:
        named, back = _("旅費規程"), reverse("desk:travel_rules", args=[client])
        if asked := conflicts.unsettled(request, typed.form, typed.stored, named=named, back=back, again=again):
            return asked
        with refusals_on(typed.form):
            said = typed.form.cleaned_data | {"rules": typed.lines.rules()}
            save_rules(**said, actor=request.actor, now=timezone.now())
            messages.success(request, _("旅費規程を保存しました。"))
            return redirect(back)
    return again()


def _forms(initial: Any, data: Any) -> tuple[RulesForm, Any]:
    return RulesForm(data), RuleSet(data, initial=initial, prefix="rules")


def _page(request: HttpRequest, typed: lined.Lined, versions: list[TravelRules]) -> HttpResponse:
    form, rows = typed.form, typed.lines
    context: dict[str, Any] = {
        "versions": [(one, [rule_words(rule) for rule in rules_of(one.rules)]) for one in versions],
        "may": policy.check("generalaffairs.travel.rules", request.actor, request.tenant),
        "form": form,
        "rows": rows,
        "compared": typed.shown,
        "nav_current": "travel",
    }
    status = 422 if form.errors or rows.total_error_count() else 200
    return render(request, "generalaffairs/travel/rules.html", context, status=status)
