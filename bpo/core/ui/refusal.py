"""A refusal over what was typed belongs to the form in which it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import Form

from bpo.core.policy import Refused

FORBIDDEN = 403


@contextmanager
def refusals_on(form: Form) -> Iterator[None]:
    """Put a refusal of the block onto `form`, and go on behind it; one over rights goes through to the middleware."""
    try:
        yield
    except Refused as refusal:
        if refusal.status == FORBIDDEN:
            raise
        form.add_error(None, refusal.reason)
