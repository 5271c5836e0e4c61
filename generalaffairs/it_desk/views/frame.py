"""What the pages of a client's IT desk share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from bpo.core import policy
from generalaffairs.it_desk.books import BOOKS

VIEW, EDIT, CHECK = "generalaffairs.it_desk.view", "generalaffairs.it_desk.edit", "generalaffairs.it_desk.check"


def frame(request: HttpRequest, here: str) -> dict[str, Any]:
    """The entry of the menu, the ways between the pages, and whether he may write."""
    may = policy.check(EDIT, request.actor, request.tenant)
    return {"nav_current": "it_desk", "books": BOOKS.values(), "here": here, "may_edit": may}
