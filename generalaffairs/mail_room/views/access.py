"""What an address names, and how a form that an action refuses comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from bpo.core.tenancy import the_one
from clients.companies.mine import clients_of, narrowed
from generalaffairs.mail_room import queries
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.queries import KEY
from tasks.work.access import access_task
from tasks.work.models import Task


def mail_task(request: HttpRequest, number: str) -> Task:
    """A task of the mail room. Raises Http404."""
    return access_task(request, number, worktype=KEY)


def letter_here(key: UUID) -> Letter:
    """A letter of the client in context. Raises Http404."""
    try:
        found: Letter = queries.letters([the_one()]).get(pk=key)
    except Letter.DoesNotExist:
        raise Http404 from None
    return found


def chosen(request: Any) -> tuple[list[Any], Any]:
    """(clients of the page, the one it is narrowed to or None)."""
    clients = clients_of(request, "generalaffairs.mail_room.view")
    return clients, narrowed(request, clients)
