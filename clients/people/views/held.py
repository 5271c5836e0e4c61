"""/account/typed/: what was typed when the sign-in ended, handed back after signing in again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bpo.core.gate import requires
from clients.people import held

SHORT = 4  # shorter values are numbers and choices, which say nothing without their field


@requires("person.enter", area="person")
def typed(request: HttpRequest) -> HttpResponseBase:
    """GET: look and send on, or go back to the form. POST: throw it away."""
    found = held.of(request)
    if found is None:
        return redirect("home")
    if request.method == "POST":
        held.drop(request)
        messages.info(request, _("お預かりしていた内容を破棄しました。"))
        return redirect(found.page or "home")
    shown = [value for _name, value in found.fields if len(value) >= SHORT and not value.isascii()]
    back = f"{found.page}{'&' if '?' in found.page else '?'}held=1"
    return render(request, "people/held.html", {"typed": found, "shown": shown, "back": back})
