"""/account/typed/: what was typed when the sign-in ended, handed back; and the token with which a page goes on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from clients.people import held, tokens
from clients.people.answering import go_to

SHORT = 4  # shorter values are numbers and choices, which say nothing without their field


@requires("person.enter", area="person")
def typed(request: HttpRequest) -> HttpResponseBase:
    """GET: look and send on, or go back to the form. POST `form`: throw that one away."""
    found = held.of(request)
    if not found:
        return redirect("home")
    if request.method == "POST":
        held.drop(request, request.POST.get("form", ""))
        messages.info(request, _("お預かりしていた内容を破棄しました。"))
        return redirect("people:held" if len(found) > 1 else found[0].page or "home")
    return render(request, "people/held.html", {"forms": [(one, _shown(one), _back(one)) for one in found]})


def _shown(form: held.Held) -> list[str]:
    return [value for _name, value in form.fields if len(value) >= SHORT and not value.isascii()]


def _back(form: held.Held) -> str:
    return f"{form.page}{'&' if '?' in form.page else '?'}held={form.id}"


@require_safe
@requires("person.enter", area="person")
def token(request: HttpRequest, person: UUID) -> HttpResponse:
    """GET /account/token/<person>/: for a page of this person that stood open while he signed in again elsewhere.

    Somebody else who signed in meanwhile gets none: the page is not his.
    """
    if request.actor.id != person:
        raise Http404
    return HttpResponse(get_token(request), content_type="text/plain; charset=utf-8")


token.background = True  # a page asks by itself


def refused(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form whose token does not fit. From a page of the reader's own former sign-in it is kept for him to look at."""
    match = request.resolver_match
    if match and request.user.is_authenticated and tokens.was_ours(request):
        form = held.take(request, match.func, person=str(request.user.pk))
        if form:
            return go_to(request, held.keep(request, form))
    return csrf_failure(request, reason=reason)
