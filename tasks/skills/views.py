"""研修済みの業務: everybody with his hours and load, and one person's forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import formats
from bpo.core.ui.refusal import refusals_on
from clients.people.house import at_house
from clients.people.queries import staff_members
from tasks.skills import actions, queries
from tasks.skills.calc import Plan, plan_on
from tasks.skills.forms import SkillsForm, WorkingPlanForm
from tasks.worktypes import catalogue


@require_safe
@requires("skills.view", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/skills/"""
    with at_house():
        people = staff_members(on=timezone.localdate())
        skills = queries.skills_of([user.pk for user in people])
        plans = queries.plans_of([user.pk for user in people])
    load = queries.loads([user.pk for user in people])
    today = timezone.localdate()
    rows = [
        (
            user,
            [catalogue.name_of(key) for key in sorted(skills[user.pk])],
            _hours(plan_on(today, plans.get(user.pk, []))),
            load.get(user.pk, queries.Load()),
        )
        for user in people
    ]
    may = policy.check("skills.edit", request.actor, None)
    return render(request, "tasks/skills/list.html", {"rows": rows, "may": may, "nav_current": "skills"})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.edit", area="desk")
def person(request: HttpRequest, user: UUID) -> HttpResponse:
    """GET and POST /desk/skills/<user>/"""
    with at_house():
        form = SkillsForm(request.POST or None, initial={"worktypes": sorted(queries.skills_of([user])[user])})
        if request.method == "POST" and form.is_valid():
            name = _colleague(user).name
            actions.set_skills(user, worktypes=form.cleaned_data["worktypes"], actor=request.actor)
            messages.success(request, _("%(name)sさんの研修済みの業務を保存しました。") % {"name": name})
            return redirect("desk:skills")
    return _person(request, user, form=form)


@require_POST
@requires("skills.edit", area="desk")
def working_plan(request: HttpRequest, user: UUID) -> HttpResponse:
    """POST /desk/skills/<user>/hours/ valid_from, extent, day0 … day6 (hours, Monday first)."""
    form = WorkingPlanForm(request.POST)
    with at_house():
        name = _colleague(user).name
        if form.is_valid():
            with refusals_on(form):
                actions.set_working_plan(user, **form.values(), actor=request.actor)
                messages.success(request, _("%(name)sさんの勤務時間を保存しました。") % {"name": name})
                return redirect("desk:skills")
    return _person(request, user, hours=form)


def _person(
    request: HttpRequest, user: UUID, *, form: SkillsForm | None = None, hours: WorkingPlanForm | None = None
) -> HttpResponse:
    """The page of one person, with the form that was sent or what is known."""
    today = timezone.localdate()
    with at_house():
        found = _colleague(user)
        plans = queries.plans_of([user]).get(user, [])
        skills = sorted(queries.skills_of([user])[user])
    now = plan_on(today, plans)
    context = {
        "person": found,
        "form": form or SkillsForm(initial={"worktypes": skills}),
        "hours": hours or WorkingPlanForm(initial=WorkingPlanForm.initial_of(now.weekdays if now else (), today)),
        "plans": [(plan.valid_from, _hours(plan)) for plan in reversed(plans)],
        "nav_current": "skills",
    }
    status = 422 if (form and form.errors) or (hours and hours.errors) else 200
    return render(request, "tasks/skills/person.html", context, status=status)


def _hours(plan: Plan | None) -> str:
    """A plan in words: `週20時間`."""
    if plan is None or not plan.weekdays:
        return _("営業時間すべて")
    return _("週%(hours)s") % {"hours": formats.minutes(sum(plan.weekdays))}


def _colleague(user: UUID) -> Any:
    found = next((one for one in staff_members(on=timezone.localdate()) if one.pk == user), None)
    if found is None:
        raise Http404
    return found
