"""Every form that shows stored words to be changed says what it had shown, or is named here with its reason (issue 3).

The world of the isolation proofs has one word in every text of a company. A form with that word in a field that people
type into changes what is there; a second person may have the same page open, and must not overwrite it unasked.
"""

from __future__ import annotations

from fnmatch import fnmatch
from typing import Any

import pytest

from bpo.core.ui.conflicts import BASE
from tests.isolation.browsing import Visitor, visitor
from tests.isolation.conftest import built, world  # noqa: F401  (fixtures)
from tests.isolation.forms import Form, harvest

TYPED = ("text", "textarea", "search", "email", "tel", "url")
VERSION = "version"  # what a task's own forms carry instead of a base (`tasks.live.conflicts`)
# The end of an address: why nothing is compared there. Lines may only go.
ALONE = {
    "/columns/": "the columns of an import: one person's, and nothing counts before its preview was applied",
    "/supplies/loan/": "a new loan, begun with the words of the request",
    "/supplies/stocktake/": "a new stock-taking, begun with the words of the request",
    "/task/": "a new task, begun with the words of the meeting",
}


def edits(who: Visitor) -> list[Form]:
    """The forms in which this visitor changes something that the company has written."""
    return [form for form in harvest(who) if form.method == "POST" and shows(form, who.home.canary)]


def shows(form: Form, word: str) -> bool:
    """Whether the word stands where people type."""
    return any(word in value for one in form.fields.values() if one.kind in TYPED for value in one.values)


def compares(form: Form) -> bool:
    """Whether the form says what its page had shown."""
    return any(name == BASE or name.rpartition("-")[2] == VERSION for name in form.fields)


def is_named(form: Form) -> bool:
    return any(fnmatch(form.action, f"*{end}") for end in ALONE)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "at_least"), [("manager", 45), ("OWNER", 1)])
def test_what_two_people_may_change_is_compared(world: Any, name: str, at_least: int) -> None:  # noqa: F811
    found = edits(visitor(world, name))

    assert [form.action for form in found if not compares(form) and not is_named(form)] == []
    assert len(found) >= at_least
