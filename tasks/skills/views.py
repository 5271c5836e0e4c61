"""研修済みの業務: everybody with his hours and load, and one person's forms."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts, formats
from bpo.core.ui.download import file_response
from bpo.core.ui.refusal import refusals_on
from clients.people.house import at_house
from clients.people.queries import staff_members
from tasks.skills import actions, queries
from tasks.skills.calc import Plan, plan_on
from tasks.skills.forms import SkillsForm, WorkingPlanForm
from tasks.skills.tables import Colleague, ColleagueTable
from tasks.worktypes import catalogue


@require_safe
@requires("skills.view", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/skills/[?format=csv]"""
    rows, now = _rows(), timezone.localtime()
    if fmt := request.GET.get("format"):
        return file_response(ColleagueTable, rows, fmt, title=_("研修済みの業務"), client=_("当社"), now=now)
    may = bool(policy.check("skills.edit", request.actor, None))
    table = ColleagueTable(rows, may=may, caption=_("担当者の一覧"))
    return render(request, "tasks/skills/list.html", {"table": table, "nav_current": "skills"})


def _rows() -> list[Colleague]:
    today = timezone.localdate()
    with at_house():
        people = staff_members(on=today)
        keys = [user.pk for user in people]
        skills, plans = queries.known_of(keys)
    load = queries.loads(keys)
    return [
        Colleague(
            user.pk,
            user.name,
            "、".join(catalogue.name_of(key) for key in sorted(skills[user.pk])),
            _hours(plan_on(today, plans.get(user.pk, []))),
            load.get(user.pk, queries.Load()).tasks,
            load.get(user.pk, queries.Load()).seconds,
        )
        for user in people
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.edit", area="desk")
def person(request: HttpRequest, user: UUID) -> HttpResponse:
    """GET and POST /desk/skills/<user>/"""
    with at_house():
        name, skills = conflicts.held(_colleague(user), request).name, sorted(queries.skills_of([user])[user])
    stored, form = conflicts.both(request, partial(SkillsForm, initial={"worktypes": skills}))
    again = partial(_person, request, user, form=form)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:skills_person", args=[user])
        if asked := conflicts.unsettled(request, form, stored, named=name, back=back, again=again):
            return asked
        with at_house():
            actions.set_skills(user, worktypes=form.cleaned_data["worktypes"], actor=request.actor)
        messages.success(request, _("%(name)sさんの研修済みの業務を保存しました。") % {"name": name})
        return redirect("desk:skills")
    return again()


@require_POST
@requires("skills.edit", area="desk")
def working_plan(request: HttpRequest, user: UUID) -> HttpResponse:
    """POST /desk/skills/<user>/hours/ valid_from, extent, day0 … day6 (hours, Monday first)."""
    with at_house():
        name, plans = conflicts.held(_colleague(user), request).name, queries.plans_of([user]).get(user, [])
    stored, form = conflicts.both(request, partial(WorkingPlanForm, initial=_planned(plans)))
    again = partial(_person, request, user, hours=form)
    if form.is_valid():
        back = reverse("desk:skills_person", args=[user])
        if asked := conflicts.unsettled(request, form, stored, named=name, back=back, again=again):
            return asked
        with refusals_on(form), at_house():
            actions.set_working_plan(user, **form.values(), actor=request.actor)
            messages.success(request, _("%(name)sさんの勤務時間を保存しました。") % {"name": name})
            return redirect("desk:skills")
    return again()


def _planned(plans: list[Plan]) -> dict[str, Any]:
    """The hours of today as the form shows them, to be changed from today on."""
    today = timezone.localdate()
    now = plan_on(today, plans)
    return WorkingPlanForm.initial_of(now.weekdays if now else (), today)


def _person(
    request: HttpRequest, user: UUID, *, form: SkillsForm | None = None, hours: WorkingPlanForm | None = None
) -> HttpResponse:
    """The page of one person, with the form that was sent or what is known."""
    with at_house():
        found = _colleague(user)
        plans = queries.plans_of([user]).get(user, [])
        skills = sorted(queries.skills_of([user])[user])
    context = {
        "person": found,
        "form": form or SkillsForm(initial={"worktypes": skills}),
        "hours": hours or WorkingPlanForm(initial=_planned(plans)),
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
