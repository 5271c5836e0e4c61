"""The URL tree: portal, desk, sign-in, health. Every capability brings its own paths."""

from __future__ import annotations

from importlib import import_module
from itertools import chain

from django.urls import include, path

from bpo import health
from bpo.settings.rooms import capabilities_with_urls
from clients.people import views as people

_capabilities = [import_module(name) for name in capabilities_with_urls()]
# A capability's urls.py lists what it adds to each namespace.
_desk = list(chain.from_iterable(getattr(module, "desk", ()) for module in _capabilities))
_portal = list(chain.from_iterable(getattr(module, "portal", ()) for module in _capabilities))
_open = list(chain.from_iterable(getattr(module, "urlpatterns", ()) for module in _capabilities))

urlpatterns = [
    path("", people.home, name="home"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("desk/", include((_desk, "desk"))),
    path("portal/", include((_portal, "portal"))),
    *_open,
]
