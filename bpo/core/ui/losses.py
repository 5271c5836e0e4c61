"""What a file could not hold is shown before the file is sent: nobody finds out at the addressee's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from bpo.core.ui.export import Problem

SHOWN = 200


class SentFile(HttpResponse):
    """A list as a file, with what the format could not hold."""

    problems: tuple[Problem, ...] = ()


class LossesMiddleware:
    """Answers with a page of the rows that would lose something; `anyway=1` sends the file as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, SentFile) or not response.problems or request.GET.get("anyway") == "1":
            return response
        return render(request, "ui/losses.html", _context(request, response.problems))


def _context(request: HttpRequest, problems: tuple[Problem, ...]) -> dict[str, Any]:
    def address(**changes: str) -> str:
        query = request.GET.copy()
        for name, value in changes.items():
            query[name] = value
        return f"{request.path}?{query.urlencode()}"

    area = request.resolver_match.namespace if request.resolver_match else ""
    return {
        "base": "portal.html" if area == "portal" else "desk.html",
        "problems": problems[:SHOWN],
        "count": len(problems),
        "more": max(len(problems) - SHOWN, 0),
        "anyway": address(anyway="1"),
        "others": [(address(format="csv"), _("CSV（UTF-8）")), (address(format="xlsx"), _("Excel（XLSX）"))],
    }
