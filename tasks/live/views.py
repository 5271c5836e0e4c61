"""What an open page asks every few seconds, and what it tells while somebody types."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.ui import presence as pages
from tasks.live import presence, queries
from tasks.work.access import access_task

HEADER = "Live-Stamp"
LONGEST = 20  # signs of a form's name
GONE = 410


@require_safe
@requires("desk.enter", area="desk")
def changes(request: HttpRequest) -> HttpResponse:
    """GET /desk/changes/?since=&task=: 204 when nothing visible happened; both answers carry the next stamp."""
    now = timezone.now()
    number = request.GET.get("task", "")
    task = access_task(request, number) if number else None
    found = queries.news(request.GET.get("since", ""), actor=request.actor, now=now, task=task)
    typing = presence.sentence(task, actor=request.actor, now=now) if task else ""
    if not (found.changes or found.missed or typing):
        return HttpResponse(status=204, headers={HEADER: found.stamp})
    told = {
        "changed": bool(found.changes or found.missed),
        "said": queries.sentence(task, found.changes) if task else "",
        "changes": [{name: value for name, value in asdict(one).items() if name != "user"} for one in found.changes],
        "typing": typing,
    }
    return JsonResponse(told, headers={HEADER: found.stamp})


changes.background = True  # a page that asks by itself: it neither prolongs a sign-in nor begins one


@require_POST
@requires("desk.enter", area="desk")
def typing(request: HttpRequest, number: str) -> HttpResponse:
    """POST /desk/<number>/typing/ `place`: somebody types into that form; what he types stays on his page."""
    task = access_task(request, number)
    place = request.POST.get("place", "")
    if len(place) > LONGEST:
        raise Http404
    presence.note(task, actor=request.actor, place=place, now=timezone.now())
    return HttpResponse(status=204)


@require_POST
@requires("desk.enter", area="desk")
def page_typing(request: HttpRequest) -> HttpResponse:
    """POST /desk/typing/ `page`: somebody types into the form of the page with this ticket; 410 without a good one."""
    page = pages.page_of(request.POST.get("page", ""), actor=request.actor)
    if page is None:
        return HttpResponse(status=GONE)
    pages.note(page, actor=request.actor, place="", now=timezone.now())
    return HttpResponse(status=204)


@require_safe
@requires("desk.enter", area="desk")
def page_typists(request: HttpRequest) -> HttpResponse:
    """GET /desk/typing/others/?page=: who else types there, in a sentence; 204 when nobody does, 410 as above."""
    page = pages.page_of(request.GET.get("page", ""), actor=request.actor)
    if page is None:
        return HttpResponse(status=GONE)
    said = presence.sentence_on_page(page, actor=request.actor, now=timezone.now())
    return HttpResponse(said, content_type="text/plain; charset=utf-8") if said else HttpResponse(status=204)


page_typists.background = True  # as above
