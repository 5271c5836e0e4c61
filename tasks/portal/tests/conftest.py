"""A browser at the portal, at the hour of the cast."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.fixtures.work import NOW


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """One hour after the cast's own hour; tests move it on."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser(cast, clock, tmp_path, settings) -> Callable[..., Client]:
    """A signed-in browser of somebody of a company: `browser("REQUESTER")`, `browser("OWNER", cast.rival)`."""
    settings.FILES_DIR = tmp_path

    def of(role: str, company=None) -> Client:
        client = Client()
        client.force_login((company or cast.acme).people[role])
        return client

    return of


def text_of(response) -> str:
    """The page as people read it: without tags, with single blanks."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def hidden(response, name: str) -> str:
    """The value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no field {name}"
    return found[1]


def without_tokens(response) -> bytes:
    """The body without what differs on every page: CSRF, and the address that was asked for."""
    asked = response.wsgi_request.get_full_path().encode()
    return re.sub(rb"[A-Za-z0-9]{64}", b"", response.content).replace(b'"%s"' % asked, b"")
