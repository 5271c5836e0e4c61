"""/desk/calendar/feed/: one's own address for calendar programs; and what stands behind it."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy, tenancy
from bpo.core.gate import requires
from clients.people.models import User
from tasks.calendar import ical
from tasks.calendar.actions.feeds import make_feed, revoke_feed
from tasks.calendar.feeds import dated, feed_of, opened
from tasks.calendar.forms import FeedForm
from tasks.notices.addresses import absolute


@requires("time.view", area="desk")
def keep(request: HttpRequest) -> HttpResponse:
    """GET and POST /desk/calendar/feed/: the new address is shown once."""
    tenancy.narrow(tenancy.HOUSE_ID)
    form, address = FeedForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        address = _made(request, form)
    context = {
        "form": form,
        "feed": feed_of(request.actor),  # type: ignore[attr-defined]
        "address": address,
        "may": policy.check("calendar.keep_feed", request.actor, tenancy.HOUSE_ID),  # type: ignore[attr-defined]
        "nav_current": "calendar",
    }
    return render(request, "tasks/calendar/feed.html", context, status=422 if form.errors else 200)


def _made(request: HttpRequest, form: forms.Form) -> str:
    said = form.cleaned_data
    _feed, token = make_feed(extent=said["extent"], actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    return absolute(reverse("calendar_feed", args=[token]))


@require_POST
@requires("time.view", area="desk")
def revoke(request: HttpRequest) -> HttpResponse:
    """POST /desk/calendar/feed/revocation/"""
    tenancy.narrow(tenancy.HOUSE_ID)
    if revoke_feed(actor=request.actor, now=timezone.now()):  # type: ignore[attr-defined]
        messages.success(request, _("カレンダーのアドレスを無効にしました。"))
    return redirect("desk:calendar_feed")


@require_safe
@requires("open", area="open")
def read(request: HttpRequest, token: str) -> HttpResponse:
    """GET /calendar/<token>.ics: the token is the right; whatever does not open is the one 404."""
    now = timezone.localtime()
    found = opened(token, today=now.date())
    if found is None:
        raise Http404
    feed, actor = found
    with translation.override(User.objects.values_list("language", flat=True).get(pk=feed.user_id)):
        content = ical.write(dated(feed, actor, now=now), name=f"{settings.COMPANY_NAME} {_('期限')}")
    return _answer(request, content)


def _answer(request: HttpRequest, content: bytes) -> HttpResponse:
    """The file, or 304 for who has it already."""
    etag, known = ical.etag(content), request.headers.get("If-None-Match", "")
    answer: HttpResponse
    if etag in [one.strip().removeprefix("W/") for one in known.split(",")]:
        answer = HttpResponseNotModified()
    else:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    for name, value in (("ETag", etag), ("Cache-Control", "private, no-cache"), ("Referrer-Policy", "no-referrer")):
        answer.headers[name] = value
    return answer
