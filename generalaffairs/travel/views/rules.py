"""The client's travel rules: the versions, and the next one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui.refusal import refusals_on
from generalaffairs.travel import queries
from generalaffairs.travel.actions.ruling import save_rules
from generalaffairs.travel.codecs import rules_of
from generalaffairs.travel.forms.rules import RuleSet, RulesForm
from generalaffairs.travel.wording import rule_words


@requires("desk.enter", area="desk")
def rules(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET and POST /desk/clients/<client>/travel/rules/: what holds, what held, and a new version."""
    versions = queries.versions()
    data = request.POST or None
    form = RulesForm(data)
    rows = RuleSet(data, initial=versions[0].rules if versions else None, prefix="rules")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        with refusals_on(form):
            save_rules(**form.cleaned_data, rules=rows.rules(), actor=request.actor, now=timezone.now())
            messages.success(request, _("旅費規程を保存しました。"))
            return redirect("desk:travel_rules", client=client)
    context: dict[str, Any] = {
        "versions": [(one, [rule_words(rule) for rule in rules_of(one.rules)]) for one in versions],
        "may": policy.check("generalaffairs.travel.rules", request.actor, request.tenant),
        "form": form,
        "rows": rows,
        "nav_current": "travel",
    }
    status = 422 if form.errors or rows.total_error_count() else 200
    return render(request, "generalaffairs/travel/rules.html", context, status=status)
