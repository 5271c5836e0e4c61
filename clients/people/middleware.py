"""Opens the tenant context around view and rendering, and answers refusals."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import urlencode
from django.views.defaults import page_not_found

from bpo.core import tenancy
from bpo.core.gate import is_foreign
from bpo.core.policy import Refused
from bpo.core.ui import ahead
from clients.companies.models import Client
from clients.people import actors, held, remembering, second_factor, sessions, step_up, tokens
from clients.people.answering import go_to, is_fragment
from clients.people.frame import clients_with
from clients.people.seats import tenants_of


class ActorMiddleware:
    """Who is it, what may he see, and one transaction around it all.

    portal: the client of the URL, if the person has a seat of that client · desk: his assigned clients and the house,
    or the one client of the URL · everything else: no tenant. A client that he may not see is a 404.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view, code = self._target(request)
        request.actor, request.tenant, request.clients = None, None, {}  # type: ignore[attr-defined]
        request.ahead = {}  # type: ignore[attr-defined]
        ended = self._has_ended(request, view)
        if (ended or not request.user.is_authenticated) and remembering.sign_in(request, view):
            ended = False
        if ended:
            return self._sign_in_again(request, view)
        with tenancy.use(own=request.user.pk):
            turned_away = self._enter(request, view, code) if request.user.is_authenticated else None
            if turned_away is not None:
                return turned_away
            response = self._answer(request)
            held.settle(request, response)
            remembering.settle(request, response, page=getattr(request.resolver_match, "url_name", None))
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    @staticmethod
    def _target(request: HttpRequest) -> tuple[Any, str | None]:
        try:
            return _leads_to(settings.ROOT_URLCONF, request.path_info)
        except Resolver404:
            return None, None

    @staticmethod
    def _has_ended(request: HttpRequest, view: Any) -> bool:
        """Whether this page needs a sign-in, and the one of this browser is over. Other pages go on without one."""
        is_open = view is None or is_foreign(view) or getattr(view, "area", "open") == "open"
        if not request.user.is_authenticated:
            return not is_open and bool(sessions.former_of(request))
        if sessions.follow(request, now=timezone.now(), background=_asks_by_itself(request, view)):
            return False
        if is_open:
            sessions.end(request)
        return not is_open

    @staticmethod
    def _sign_in_again(request: HttpRequest, view: Any) -> HttpResponseBase:
        """The sign-in page, with the way back: to the page, or to what was typed into its form."""
        login = resolve_url(settings.LOGIN_URL)
        if _asks_by_itself(request, view):
            return HttpResponseRedirect(login)  # says that it is over; ending it is left to the person
        person = str(request.user.pk or sessions.former_of(request))
        typed = held.take(request, view, person=person) if tokens.is_ours(request) else None
        if request.user.is_authenticated:
            sessions.end(request)
        back = held.keep(request, typed) if typed else request.get_full_path() if request.method == "GET" else ""
        with_back = f"{login}?{urlencode({'next': back})}"
        # A fragment cannot take the sign-in page: the whole page goes there.
        return go_to(request, with_back if typed or (back and not is_fragment(request)) else login)

    def _enter(self, request: HttpRequest, view: Any, code: str | None) -> HttpResponseBase | None:
        """Read who it is and open his context; an answer when he must set up a second factor first."""
        actor = actors.actor_of(request.user, today=timezone.localdate())  # type: ignore[arg-type]
        request.actor = remembering.narrowed(request, actor)  # type: ignore[attr-defined]
        sessions.limit_by_seats(request, actor)
        if second_factor.is_missing(request, view):
            return redirect("mfa_index")
        open_for(request, view, code)
        return None

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        proved, known = sessions.step_ups(request), request.user.is_authenticated
        response = self.get_response(request)
        if request.user.is_authenticated and not known:
            sessions.begin(request)
        if response.status_code == 404 and request.method == "GET" and getattr(request, "narrowed", False):
            return step_up.prove(request)  # it may be of a category that opens with a proof; any other 404 stays one
        if request.user.is_authenticated and sessions.step_ups(request) > proved:
            request.session.cycle_key()
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """A client code in the URL that is not one of his answers as if it did not exist."""
        if "client" in kwargs and request.actor is not None and request.tenant is None:  # type: ignore[attr-defined]
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Refusals become a sentence; ids that lead nowhere become the one 404. What was half done is undone."""
        if isinstance(error, Refused):
            answer = render(request, "403.html", {"reason": error.reason}, status=error.status)
        elif isinstance(error, ObjectDoesNotExist):
            answer = page_not_found(request, Http404())
        else:
            return None
        transaction.set_rollback(True)
        return answer


@lru_cache(maxsize=4096)
def _leads_to(root: str, path: str) -> tuple[Any, str | None]:
    """The view and the client's code of an address, the same for everybody. Django looks for it once more by itself,
    through some hundred patterns. Raises Resolver404."""
    match = resolve(path, root)
    return match.func, match.kwargs.get("client")


def open_for(request: HttpRequest, view: Any, code: str | None) -> None:
    """Open the context that this view's area gives to `request.actor`; a client that is not his stays None."""
    area = getattr(view, "area", "open")
    if area not in ("portal", "desk"):
        return
    wanted = tenants_of(request.actor, area)  # type: ignore[attr-defined]
    tenancy.switch(*wanted)
    of_frame = ahead.expressions(request, request.actor, area, wanted)  # type: ignore[attr-defined]
    request.clients, told = clients_with(wanted, of_frame)  # type: ignore[attr-defined]
    request.ahead = ahead.taken(told)  # type: ignore[attr-defined]
    if code is not None:
        found = request.clients.get(code)  # type: ignore[attr-defined]
        if found is not None and found.kind == Client.Kind.HOUSE and not view.house:
            found = None  # the BPO company is no client: it has jobs and files, and no client page
        request.tenant = found  # type: ignore[attr-defined]
        tenancy.switch(*([request.tenant.pk] if request.tenant else []))  # type: ignore[attr-defined]


def _asks_by_itself(request: HttpRequest, view: Any) -> bool:
    """Whether an open page reads itself anew. The header can only shorten the reader's own sign-in."""
    return getattr(view, "background", False) or "Urakata-Background" in request.headers
