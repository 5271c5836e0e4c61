"""Who is typing where right now: name and place in the cache, for fifteen seconds, never the text.

Two people who begin in the same millisecond may overwrite each other until one of them reports again.

A page is named by a ticket that it was served with: nobody can ask about a page that he was not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

from bpo.core.actor import Actor

LIFE_SECONDS = 15
SALT = "urakata.typing"
OPEN_AT_MOST = timedelta(days=1)  # a page that stays open longer is loaded anew before anybody types into it


def note(key: str, *, actor: Actor, place: str, now: datetime) -> None:
    """Remember that this person types something there."""
    people = {**_people(key, now), str(actor.id): (actor.name, place, now.timestamp() + LIFE_SECONDS)}
    cache.set(f"typing:{key}", people, LIFE_SECONDS)


def others(key: str, *, actor: Actor, now: datetime) -> Iterator[tuple[str, str]]:
    """(name, place) of everybody who types there, but the reader."""
    yield from ((name, place) for user, (name, place, _until) in _people(key, now).items() if user != str(actor.id))


def ticket(request: HttpRequest) -> str:
    """The page of this request, for who asks for it."""
    return signing.dumps([request.path, str(request.user.pk)], salt=SALT)


def page_of(text: str, *, actor: Actor) -> str | None:
    """The page of a ticket; None for one that is foreign, damaged or too old."""
    try:
        path, person = signing.loads(text, salt=SALT, max_age=OPEN_AT_MOST)
    except signing.BadSignature:
        return None
    return f"page:{path}" if person == str(actor.id) else None


def _people(key: str, now: datetime) -> dict[str, Any]:
    found: dict[str, Any] = cache.get(f"typing:{key}") or {}
    return {user: one for user, one in found.items() if one[2] > now.timestamp()}
