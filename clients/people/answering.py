"""Where to go next, said to a page or to a fragment of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page."""
    return bool(request.headers.get("HX-Request"))


def go_to(request: HttpRequest, url: str) -> HttpResponseBase:
    """Lead the whole page there, also when only a part of it asked."""
    if is_fragment(request):
        return HttpResponse(status=200, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
