"""What cannot be taken back is asked about once more: its object by name, what follows, all that was typed kept.

The verb is done first and taken back with its transaction: what would be refused is refused before anybody is asked,
and the question names what really would happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

SURE, MEND = "sure", "mend"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is about to happen: `title` of the page, `effects` as sentences, `button` the verb that does it."""

    title: str | Promise
    effects: Sequence[str | Promise]
    button: str | Promise
    danger: bool = False


class Unsure(Exception):
    """Nobody has said yet that he means it. `mends`: the page has a form to go back to."""

    def __init__(self, doubt: Doubt, *, mends: bool = False) -> None:
        super().__init__(str(doubt.title))
        self.doubt, self.mends = doubt, mends


def is_sure(request: HttpRequest) -> bool:
    """Whether this POST comes from the page that asked."""
    return SURE in request.POST


def wants_to_mend(request: HttpRequest) -> bool:
    """Whether 戻って直す was pressed there."""
    return MEND in request.POST


def ask(request: HttpRequest, unsure: Unsure, *, named: str, back: str) -> HttpResponse:
    """The question, as a page: `named` is the object, `back` where nothing has happened. Its button has the focus."""
    context: dict[str, Any] = {
        "doubt": unsure.doubt,
        "named": named,
        "back": back,
        "typed": _typed(request),
        "sure": SURE,
        "mend": MEND if unsure.mends else "",
        "page_client": request.tenant,  # type: ignore[attr-defined]
        "nav_current": "inbox",
    }
    return render(request, "tasks/desk/certain.html", context)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was sent, but the token of its page and the answers to this question."""
    left_out = {"csrfmiddlewaretoken", SURE, MEND}
    return [(name, value) for name, values in request.POST.lists() if name not in left_out for value in values]
