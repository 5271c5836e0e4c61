"""Whose work a list shows: the colleagues to choose from, read when somebody opens the menu."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from clients.people.models import User
from tasks.desk.filters import WHOSE, InboxFilter
from tasks.skills.queries import candidates
from tasks.work.assignees import assignable

LISTS = ("inbox", "reviews")
LEFT_OUT = ("cursor", "selected", "which", *WHOSE)


@require_safe
@requires("desk.enter", area="desk")
def assignees(request: HttpRequest) -> HttpResponse:
    """GET /desk/assignees/?which=…&<filters>: everybody who has work of one's clients, each a link to his part of the
    list; a part of the menu for htmx, a page without script."""
    which = request.GET.get("which", "inbox")
    if which not in LISTS:
        raise Http404
    today = timezone.localdate()
    people = sorted(candidates(assignable(today), (), on=today), key=lambda one: (one.user.name, one.user.pk))
    chosen = request.GET.get("assignee", "")
    context = {
        "people": [(one, _address(request, which, str(one.user.pk)), str(one.user.pk) == chosen) for one in people],
        "actor": request.actor,
        "back": _address(request, which, ""),
        "nav_current": which,
    }
    return render(request, f"tasks/desk/{'_assignees' if request.htmx else 'assignees'}.html", context)


def _address(request: HttpRequest, which: str, assignee: str) -> str:
    """The list with its other filters, of this person or of anybody."""
    query = request.GET.copy()
    for name in LEFT_OUT:
        query.pop(name, None)
    if assignee:
        query["assignee"] = assignee
    return f"{reverse(f'desk:{which}')}?{query.urlencode()}"


def name_of(filters: InboxFilter) -> str:
    """The colleague whose work is shown, by name where he may be given work of one's clients. One query, when he is."""
    chosen = filters.form.cleaned_data.get("assignee")
    if chosen is None:
        return ""
    known: dict[object, User] = {user.pk: user for user in assignable(timezone.localdate())}
    return known[chosen].name if chosen in known else _("ほかの担当者")
