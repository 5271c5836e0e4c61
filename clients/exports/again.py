"""The address of a list asked once more: by the same person, with the seats that he holds now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, QueryDict
from django.urls import ResolverMatch, resolve
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.ui.download import ListFile
from clients.companies.models import Client
from clients.people import actors
from clients.people.middleware import open_for
from clients.people.models import User


@dataclass(frozen=True, slots=True)
class Asked:
    """The page of a list with its filters."""

    path: str
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the view gives him now, and the tenants whose rows it may hold. `client` is that of the address."""

    file: ListFile
    actor: Actor
    tenants: tuple[UUID, ...]
    client: UUID | None


@contextmanager
def once_more(user: User, asked: Asked, *, on: date) -> Iterator[Answer]:
    """The list as its view makes it for this person on that day, inside the context that the view left.

    Call it outside any context. Raises Refused when he may not see it any more.
    """
    match = _match(asked.path)
    with tenancy.use(own=user.pk):
        request = _request(user, asked, match)
        request.actor = actors.actor_of(user, today=on)
        open_for(request, match.func, match.kwargs.get("client"))
        if not user.is_active or ("client" in match.kwargs and request.tenant is None):
            raise Refused(_gone())
        try:
            made = match.func(request, *match.args, **match.kwargs)
        except (Http404, ObjectDoesNotExist) as error:
            raise Refused(_gone()) from error
        if not isinstance(made, ListFile):
            raise Refused(_gone())
        made.lines = made.lines.seen_by(request)
        yield Answer(made, request.actor, tenancy.current(), request.tenant.pk if request.tenant else None)


def still_opens(path: str, actor: Actor, client: UUID | None) -> bool:
    """Whether the policy of the list's view lets him in today."""
    view: Any = _match(path).func
    return bool(policy.check(view.policy, actor, Client(pk=client) if client else None))


def asks_for_proof(path: str) -> bool:
    """Whether the view lets in only who has just proved that it is he."""
    return bool(getattr(_match(path).func, "step_up", False))


def _match(path: str) -> ResolverMatch:
    try:
        return resolve(path)
    except Http404 as error:  # the address of an earlier version
        raise Refused(_gone()) from error


def _request(user: User, asked: Asked, match: ResolverMatch) -> Any:
    request: Any = HttpRequest()
    request.method, request.path, request.path_info = "GET", asked.path, asked.path
    request.META["QUERY_STRING"] = asked.query
    request.GET = QueryDict(asked.query)
    request.user, request.resolver_match, request.session = user, match, {}
    request.htmx = HtmxDetails(request)
    request.tenant, request.clients, request.ahead = None, {}, {}
    # He proved it when he asked; when he opens the file he is asked again.
    request.proved = True
    return request


def _gone() -> str:
    return _("この一覧はもう表示できないため、ファイルを作成しませんでした。一覧を開いて確認してください。")
