"""What somebody typed while his sign-in ended: kept for him on the server until he has signed in again.

It lies sealed in the session of the same browser, never in the browser itself; files and secrets are not kept.
Somebody else who signs in there does not see it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field
from functools import partial
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
MOST_FORMS = 5
SECRETS = ("password", "csrfmiddlewaretoken", "token", "secret", "code")


@dataclass(frozen=True, slots=True)
class Held:
    """A form that could not be sent: whose, where it goes, the page that it was on, its fields in their order."""

    person: str
    action: str
    page: str
    fields: list[tuple[str, str]]
    had_files: bool
    id: str = field(default_factory=partial(secrets.token_hex, 8))


def take(request: HttpRequest, view: Any, *, person: str) -> Held | None:
    """The form of this request, if it is worth keeping: what a person sent himself, from a page of ours.

    A script of the page that sends by itself (a draft, "is typing") has its text still on the page.
    """
    if request.method != "POST" or view is None or is_foreign(view) or getattr(view, "area", "open") == "open":
        return None
    if not (request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"):
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in SECRETS)
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > MOST_BYTES:
        return None
    return Held(person, request.get_full_path(), _page_of(request), fields, bool(request.FILES))


def keep(request: HttpRequest, typed: Held) -> str:
    """Put it into the session (a new one: the old sign-in is over). Gives the page that hands it back."""
    found = _unsealed(request)
    mine = [one for one in found if one.person == typed.person][: MOST_FORMS - 1]
    _seal(request, [typed, *mine])
    request.urakata_kept = True  # type: ignore[attr-defined]
    return reverse("people:held")


def of(request: HttpRequest) -> list[Held]:
    """What is kept for the person who is signed in now, the newest first; what was somebody else's is thrown away."""
    found = _unsealed(request)
    mine = [one for one in found if one.person == str(request.user.pk)]
    if len(mine) < len(found):
        _seal(request, mine)
    return mine


def drop(request: HttpRequest, typed_id: str) -> None:
    """Forget this one."""
    _seal(request, [one for one in _unsealed(request) if one.id != typed_id])


def settle(request: HttpRequest, response: HttpResponseBase) -> None:
    """Once a form has been sent after all, it is not kept any more; from the page of kept ones it leads to the next."""
    if request.method != "POST" or KEY not in request.session or response.status_code >= HTTPStatus.BAD_REQUEST:
        return
    found = [one for one in of(request) if one.action == request.get_full_path()]
    if not found or getattr(request, "urakata_kept", False):
        return
    sent = {value for values in request.POST.lists() for value in values[1]}
    drop(request, max(found, key=lambda one: sum(value in sent for _name, value in one.fields)).id)
    place = reverse("people:held")
    if of(request) and _page_of(request) == place and response.headers.get("Location"):
        response.headers["Location"] = place


def _unsealed(request: HttpRequest) -> list[Held]:
    sealed = request.session.get(KEY)
    rows = json.loads(unseal(sealed, purpose=PURPOSE)) if sealed else []
    return [Held(**row | {"fields": [(name, value) for name, value in row["fields"]]}) for row in rows]


def _seal(request: HttpRequest, forms: list[Held]) -> None:
    if forms:
        text = json.dumps([asdict(one) for one in forms], ensure_ascii=False)
        request.session[KEY] = seal(text, purpose=PURPOSE)
    else:
        request.session.pop(KEY, None)


def _page_of(request: HttpRequest) -> str:
    """The page of ours that the form was on; empty when the browser does not say."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
