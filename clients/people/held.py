"""What somebody typed while his sign-in ended: kept for him on the server until he has signed in again.

It lies sealed in the session of the same browser, never in the browser itself; files and secrets are not kept.
Somebody else who signs in there does not see it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from bpo.core.gate import is_foreign
from clients.people.sealing import seal, unseal

KEY = "urakata_held"
PURPOSE = b"urakata.held"
MOST_BYTES = 200_000
SECRETS = ("password", "csrfmiddlewaretoken", "token", "secret", "code")


@dataclass(frozen=True, slots=True)
class Held:
    """A form that could not be sent: whose, where it goes, the page that it was on, its fields in their order."""

    person: str
    action: str
    page: str
    fields: list[tuple[str, str]]
    had_files: bool


def take(request: HttpRequest, view: Any) -> Held | None:
    """The form of this request, if it is worth keeping. Call it while the person is still known."""
    if request.method != "POST" or view is None or is_foreign(view) or getattr(view, "area", "open") == "open":
        return None
    if getattr(view, "background", False) or "Urakata-Background" in request.headers:
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in SECRETS)
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > MOST_BYTES:
        return None
    return Held(str(request.user.pk), request.get_full_path(), _page_of(request), fields, bool(request.FILES))


def keep(request: HttpRequest, typed: Held) -> str:
    """Put it into the session (a new one: the old sign-in is over). Gives the page that hands it back."""
    words = [typed.person, typed.action, typed.page, typed.fields, typed.had_files]
    request.session[KEY] = seal(json.dumps(words, ensure_ascii=False), purpose=PURPOSE)
    return reverse("people:held")


def of(request: HttpRequest) -> Held | None:
    """What is kept for the person who is signed in now; what was somebody else's is thrown away."""
    sealed = request.session.get(KEY)
    if sealed is None:
        return None
    person, action, page, fields, had_files = json.loads(unseal(sealed, purpose=PURPOSE))
    if person != str(request.user.pk):
        drop(request)
        return None
    return Held(person, action, page, [(name, value) for name, value in fields], had_files)


def drop(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(KEY, None)


def settle(request: HttpRequest, response: HttpResponseBase) -> None:
    """Once the form has been sent after all, nothing is kept any more."""
    if request.method == "POST" and KEY in request.session and response.status_code < HTTPStatus.BAD_REQUEST:
        found = of(request)
        if found and found.action == request.get_full_path():
            drop(request)


def _page_of(request: HttpRequest) -> str:
    """The page of ours that the form was on; empty when the browser does not say."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
