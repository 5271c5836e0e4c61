"""What the middleware adds to a request of the portal, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest

from bpo.core.actor import Actor
from clients.companies.models import Client


class PortalRequest(HttpRequest):
    """A request of a signed-in person at one company."""

    actor: Actor
    tenant: Client
