"""Every view names its policy and its area, or the project does not boot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import urlencode

from bpo.core import policy as policies

View = Callable[..., HttpResponseBase]
AREAS = ("open", "person", "portal", "desk")

# Views of other packages that need no policy of ours, each with its reason.
FOREIGN_MODULES = {
    "allauth.account": "sign-in, password and reauthentication of the signed-in person himself",
    "allauth.mfa": "second factors of the signed-in person himself",
    "django.views.static": "static files of the development server",
}


def requires(name: str, *, area: str, house: bool = False) -> Callable[[View], View]:
    """Name the policy of a view and the area that decides its tenant context.

    open: anybody, no tenant · person: signed in, no tenant · portal: one client company (URL keyword `client`)
    desk: all assigned clients, or the one of the URL keyword `client`. `house`: the keyword may also name the BPO
    company (its jobs and files). Raises ValueError for another area.
    """
    if area not in AREAS:
        raise ValueError(area)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = getattr(request, "actor", None)
            if area != "open":
                if actor is None:
                    return _to_login(request)
                policies.require(name, actor, getattr(request, "tenant", None))
            return view(request, *args, **kwargs)

        guarded.policy, guarded.area, guarded.house = name, area, house  # type: ignore[attr-defined]
        return guarded

    return decorate


def _to_login(request: HttpRequest) -> HttpResponseRedirect:
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")


def every_route(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(path pattern, route) of the whole URL tree."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_route(entry, path)
        else:
            yield path, entry


def is_foreign(callback: Any) -> bool:
    """Whether the view belongs to a reviewed other package."""
    module = getattr(callback, "__module__", "")
    return any(module.startswith(known) for known in FOREIGN_MODULES)


def every_view_names_its_policy(**kwargs: Any) -> list[CheckMessage]:
    """System check core.E001."""
    known = policies.names() | {"open"}
    found: list[CheckMessage] = []
    for path, route in every_route():
        view = getattr(route.callback, "cls", None) or getattr(route.callback, "view_class", None) or route.callback
        name = getattr(view, "policy", None)
        if name not in known and not is_foreign(route.callback):
            found.append(
                Error(
                    f"{path} names no known policy ({name!r}).",
                    hint="Decorate the view with @requires('room.verb', area=…).",
                    id="core.E001",
                )
            )
    return found
