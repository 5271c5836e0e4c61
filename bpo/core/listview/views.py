"""POST /view/<list>/: keep what was chosen and go back to the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.ui.address import own_address
from bpo.core.ui.look import DENSITIES, Look, keep


@require_POST
@requires("person.enter", area="person")
def choose(request: HttpRequest, name: str) -> HttpResponse:
    """`offered` are the columns of the form, `shown` those that stay; `density` is one of three."""
    hidden = set(request.POST.getlist("offered")) - set(request.POST.getlist("shown"))
    density = request.POST.get("density", "")
    answer = redirect(own_address(request, request.POST.get("next", ""), "/"))
    keep(answer, name, Look(frozenset(hidden), density if density in DENSITIES else ""))
    return answer
