"""Step-up: whoever changes seats or second factors, or takes a client's data away, proves again who he is."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import reauthentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from bpo.core.gate import View
from clients.people import remembering


def fresh(view: View) -> View:
    """Let the view run only within 5 minutes of a password or second factor; stands below `@requires`.

    A GET comes back by itself. A POST leads back to the page that it was sent from, where the person sends it again:
    what he typed is not kept aside, because it may be a secret. A job that asks a list once more says that he has
    proved it (`request.proved`); no request from outside can.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "proved", False) or reauthentication.did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        return prove(request)

    guarded.step_up = True  # type: ignore[attr-defined]
    return guarded


def proved(view: View) -> View:
    """Let the view run in a sign-in of which the person has proved who he is; stands below `@requires`.

    For what costs money: a remembered browser that signed him in by itself asks once, every other sign-in not at all.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return prove(request) if remembering.is_unproved(request) else view(request, *args, **kwargs)

    return guarded


def prove(request: HttpRequest) -> HttpResponseBase:
    """Off to the page on which the person proves who he is, and back."""
    if request.method == "GET":
        back = request.get_full_path()
        words = _("大切な内容を扱うため、ご本人であることを確認します。")
    else:
        back = _page_of(request)
        words = _("大切な変更のため、ご本人であることを確認します。確認のあと、もう一度操作してください。")
    messages.info(request, words)
    methods = get_adapter().get_reauthentication_methods(request.user)
    url = f"{methods[0]['url']}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=200, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _page_of(request: HttpRequest) -> str:
    """The page of ours that the form was on; the start page when the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
