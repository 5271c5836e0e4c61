"""POST /view/<list>/: keep how somebody wants to see a list and go back to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.ui.address import own_address
from clients.people import actions


@require_POST
@requires("person.enter", area="person")
def choose(request: Any, name: str) -> HttpResponse:
    """`offered` are the columns of the form, `shown` those that stay; `density` is one of three."""
    actions.choose_look(
        name,
        offered=request.POST.getlist("offered"),
        shown=request.POST.getlist("shown"),
        density=request.POST.get("density", ""),
        actor=request.actor,
    )
    return redirect(own_address(request, request.POST.get("next", ""), "/"))
