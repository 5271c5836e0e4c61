"""/card/<token>/ from the mail, /portal/<client>/card/ when signed in, and what a client's page of the desk shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http.client import GONE
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from tasks.cards import actions, page, queries
from tasks.cards.access import Holder, by_token, signed_in

Answering = Callable[[HttpRequest, Holder, UUID], HttpResponse]


def with_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the holder of the token; a link that is forged, expired or not his any more is gone."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        holder = by_token(token, now=timezone.now())
        if holder is None:
            return render(request, "tasks/cards/closed.html", status=GONE)
        answer = view(request, holder, **kwargs)
        answer.headers["Cache-Control"] = "private, no-store"
        answer.headers["Referrer-Policy"] = "same-origin"
        return answer

    return opened


@require_safe
@requires("open", area="open")
@with_link
def card(request: HttpRequest, holder: Holder) -> HttpResponse:
    """GET /card/<token>/: nothing beyond the card's own things."""
    if holder.card is not None:
        actions.opened(holder.card, now=timezone.now())
    return page.shown(request, holder)


@require_safe
@requires("tasks.answer", area="portal")
def portal_card(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/card/: everything that waits for the reader's company, answered on one page."""
    return page.shown(request, signed_in(request, now=timezone.now()))


@require_safe
@requires("tasks.answer", area="portal")
def portal_log(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/card/log/: what was said to whom and when."""
    return render(request, "tasks/cards/portal_log.html", {"log": queries.log(request.actor)})
