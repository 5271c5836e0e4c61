"""研修済みの業務: everybody with his load, and one person's form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from clients.people.house import at_house
from clients.people.queries import staff_members
from tasks.skills import actions, queries
from tasks.skills.forms import SkillsForm
from tasks.worktypes import catalogue


@require_safe
@requires("skills.view", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/skills/"""
    with at_house():
        people = staff_members(on=timezone.localdate())
        skills = queries.skills_of([user.pk for user in people])
    load = queries.loads([user.pk for user in people])
    rows = [
        (user, [catalogue.name_of(key) for key in sorted(skills[user.pk])], load.get(user.pk, queries.Load()))
        for user in people
    ]
    may = policy.check("skills.edit", request.actor, None)
    return render(request, "tasks/skills/list.html", {"rows": rows, "may": may, "nav_current": "skills"})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.edit", area="desk")
def person(request: HttpRequest, user: UUID) -> HttpResponse:
    """GET and POST /desk/skills/<user>/"""
    with at_house():
        found = _colleague(user)
        form = SkillsForm(request.POST or None, initial={"worktypes": sorted(queries.skills_of([user])[user])})
        if request.method == "POST" and form.is_valid():
            actions.set_skills(user, worktypes=form.cleaned_data["worktypes"], actor=request.actor)
            messages.success(request, _("%(name)sさんの研修済みの業務を保存しました。") % {"name": found.name})
            return redirect("desk:skills")
    status = 422 if form.errors else 200
    return render(
        request, "tasks/skills/person.html", {"person": found, "form": form, "nav_current": "skills"}, status=status
    )


def _colleague(user: UUID) -> Any:
    found = next((one for one in staff_members(on=timezone.localdate()) if one.pk == user), None)
    if found is None:
        raise Http404
    return found
