"""Forms and their CSRF tokens: whether a form is one of ours, and whether it lay on a page of an ended sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

from clients.people.sessions import STALE


class _Now(CsrfViewMiddleware):
    """Django's own checks of origin and token, as a question."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden()


class _Before(_Now):
    """The same with the secret that this person's pages had before he signed in again."""

    def _get_secret(self, request: HttpRequest) -> str | None:
        secret: str | None = request.session.get(STALE)
        return secret


def is_ours(request: HttpRequest) -> bool:
    """Whether the form was sent from one of our pages in this browser."""
    return _holds(_Now, request)


def was_ours(request: HttpRequest) -> bool:
    """Whether it was sent from a page that its reader had open when his former sign-in ended."""
    return _holds(_Before, request)


def _holds(check: type[_Now], request: HttpRequest) -> bool:
    return check(_nothing).process_view(request, _nothing, (), {}) is None


def _nothing(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse()
