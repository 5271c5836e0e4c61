"""In which language the screens speak: the person's choice, before sign-in the browser's last one, else Japanese.

What a browser prefers is not asked: a Japanese office with an English machine reads Japanese until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

YEAR_SECONDS = 365 * 24 * 3600


class LanguageMiddleware:
    """Speaks the reader's language for the time of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = chosen_by(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


def chosen_by(request: HttpRequest) -> str:
    """The language of this request; anything unknown is Japanese."""
    wanted = (
        request.user.language if request.user.is_authenticated else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    )
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def remember(response: HttpResponseBase, language: str) -> None:
    """Let the sign-in page of this browser speak the language too; the cookie says nothing else."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
