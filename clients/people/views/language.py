"""/language/: the screens in Japanese or in English, before and after signing in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.ui.address import own_address
from clients.people import actions
from clients.people.language import remember


@require_POST
@requires("open", area="open")
def choose(request: HttpRequest) -> HttpResponseBase:
    """POST /language/ with `language`, and `next` for the way back."""
    language = actions.known_language(request.POST.get("language", ""))
    if request.actor is not None:  # type: ignore[attr-defined]
        actions.choose_language(language, actor=request.actor)  # type: ignore[attr-defined]
    answer = redirect(own_address(request, request.POST.get("next", ""), settings.LOGIN_REDIRECT_URL))
    remember(answer, language)
    return answer
