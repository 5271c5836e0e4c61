"""One subject: where was looked, what was found, what it is, and the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.ui.refusal import refusals_on
from generalaffairs.antisocial_checks import actions, queries
from generalaffairs.antisocial_checks.actions.sorting import missing, web_queries
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.evidence import facts_said
from generalaffairs.antisocial_checks.forms import CycleForm, InquiryForm, JudgeForm, RegisterForm, SortForm, WebForm
from generalaffairs.antisocial_checks.models import Check, Hit, Item, Source
from generalaffairs.antisocial_checks.views.inquiries import asking
from generalaffairs.antisocial_checks.views.of_task import rights, task_of
from generalaffairs.antisocial_checks.wording import GRADES
from tasks.work.models import Task


@require_safe
@requires("desk.enter", area="desk")
def page(request: HttpRequest, number: str, check: UUID) -> HttpResponse:
    """GET /desk/<number>/antisocial-checks/<check>/"""
    task = task_of(request, number)
    return _page(request, task, queries.access_check(task, check))


def _page(request: HttpRequest, task: Task, check: Check, **forms: Any) -> HttpResponse:
    searches, hits, told = queries.found_for(check, request.actor)
    standard = queries.rule()
    prepared, asked = web_queries(check, standard.words), {one.query for one in searches if one.source == Source.WEB}
    context = rights(request, task) | _again(request, task, check, standard, forms.get("cycle"))
    context |= {
        "task": task,
        "check": check,
        "facts": facts_said(check.said),
        "searches": searches,
        "hits": [(hit, GRADES.get(hit.grade, hit.grade), _sorting(hit, forms), told.get(hit.pk)) for hit in hits],
        "web": [(query, terms.link(query), query in asked) for query in prepared],
        "web_form": forms.get("web") or WebForm(queries=prepared),
        "asking": asking(check, standard, forms.get("inquiry")),
        "judge_form": forms.get("judge") or JudgeForm(),
        "missing": missing(check, standard) if check.state != Check.State.JUDGED else "",
        "may_decide": policy.check("generalaffairs.antisocial_checks.judge", request.actor, check),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/antisocial_checks/check.html", context, status=status)


def _again(request: HttpRequest, task: Task, check: Check, standard: queries.Rule, form: Any) -> dict[str, Any]:
    """When the subject was decided on before, when it is checked again, and who may say so."""
    return {
        "earlier": queries.history_of(check),
        "cycle_form": form or CycleForm(initial={"months": check.subject.cycle_months}),
        "standard_months": standard.cycle_months,
        "may_keep": policy.check("generalaffairs.antisocial_checks.keep", request.actor, task.tenant),
    }


def _sorting(hit: Hit, forms: dict[str, Any]) -> SortForm | None:
    """The form of an opened hit; what was typed stays."""
    if hit.opened_at is None:
        return None
    prefix = f"h{hit.pk.hex[-12:]}"
    initial = {"sorted_as": hit.sorted_as, "reason": hit.reason}
    found = forms.get(prefix)
    return found if isinstance(found, SortForm) else SortForm(prefix=prefix, initial=initial)


@require_POST
@requires("desk.enter", area="desk")
def cycling(request: HttpRequest, number: str, check: UUID) -> HttpResponseBase:
    """POST …/<check>/cycle/: after how many months this subject is checked again."""
    task = task_of(request, number)
    row, form = queries.access_check(task, check), CycleForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            actions.set_cycle(row.subject_id, months=form.cleaned_data["months"], actor=request.actor)
            messages.success(request, _("再調査の間隔を保存しました。"))
            return redirect("desk:antisocial_checks_check", number=number, check=row.pk)
    return _page(request, task, row, cycle=form)


@require_safe
@requires("desk.enter", area="desk")
def hit_page(request: HttpRequest, number: str, hit: UUID) -> HttpResponseBase:
    """GET …/hits/<hit>/: its place on the page of the subject."""
    task = task_of(request, number)
    row = _hit(task, hit)
    return _back(task, row.check_of_id, row)


@require_POST
@requires("desk.enter", area="desk")
def opening(request: HttpRequest, number: str, hit: UUID) -> HttpResponseBase:
    """POST …/hits/<hit>/opening/: what was found is shown, and that it was looked at is kept."""
    task = task_of(request, number)
    row = _hit(task, hit)
    actions.open_hit(row.pk, actor=request.actor, now=timezone.now())
    return _back(task, row.check_of_id, row)


@require_POST
@requires("desk.enter", area="desk")
def sorting(request: HttpRequest, number: str, hit: UUID) -> HttpResponseBase:
    """POST …/hits/<hit>/sorting/: what it is and why."""
    task = task_of(request, number)
    row = _hit(task, hit)
    prefix = f"h{row.pk.hex[-12:]}"
    form = SortForm(request.POST, prefix=prefix)
    if form.is_valid():
        with refusals_on(form):
            actions.sort_hit(row.pk, **form.cleaned_data, actor=request.actor, now=timezone.now())
            return _back(task, row.check_of_id, row)
    return _page(request, task, queries.access_check(task, row.check_of_id), **{prefix: form})


@require_POST
@requires("desk.enter", area="desk")
def web(request: HttpRequest, number: str, check: UUID) -> HttpResponseBase:
    """POST …/<check>/web/: what a prepared query gave, with its evidence."""
    task = task_of(request, number)
    row = queries.access_check(task, check)
    form = WebForm(request.POST, request.FILES, queries=web_queries(row, queries.rule().words))
    if form.is_valid():
        with refusals_on(form):
            said = dict(form.cleaned_data)
            upload = said.pop("file")
            file = store_upload(upload, actor=request.actor) if upload else None
            actions.record_web(row.pk, **said, file=file, actor=request.actor, now=timezone.now())
            messages.success(request, _("ウェブ検索の結果を記録しました。"))
            return _back(task, row.pk)
    return _page(request, task, row, web=form)


@require_POST
@requires("desk.enter", area="desk")
def inquiring(request: HttpRequest, number: str, check: UUID) -> HttpResponseBase:
    """POST …/<check>/inquiring/: what a person looked into, with its evidence."""
    task = task_of(request, number)
    row = queries.access_check(task, check)
    kind = RegisterForm if request.POST.get("item") == Item.REGISTER else InquiryForm
    form = kind(request.POST, request.FILES)
    if form.is_valid():
        with refusals_on(form):
            said = {name: form.cleaned_data[name] for name in ("item", "result", "done_on", "source", "note")}
            upload = form.cleaned_data["file"]
            file = store_upload(upload, actor=request.actor) if upload else None
            looked = actions.Looked(**said, said=form.said, file=file)
            actions.record_inquiry(row.pk, looked, actor=request.actor, now=timezone.now())
            messages.success(request, _("調査項目の結果を記録しました。"))
            return _back(task, row.pk)
    return _page(request, task, row, inquiry=form)


@require_POST
@requires("desk.enter", area="desk")
def handing(request: HttpRequest, number: str, check: UUID) -> HttpResponseBase:
    """POST …/<check>/handing/: the judge has his turn."""
    task = task_of(request, number)
    row = actions.hand_over(queries.access_check(task, check).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(name)s」を判定に回しました。") % {"name": row})
    return _back(task, row.pk)


@require_POST
@requires("desk.enter", area="desk")
def judging(request: HttpRequest, number: str, check: UUID) -> HttpResponseBase:
    """POST …/<check>/judging/: the decision; `back` sends it back with the same words as the reason."""
    task = task_of(request, number)
    row = queries.access_check(task, check)
    policy.require("generalaffairs.antisocial_checks.judge", request.actor, row)
    form = JudgeForm(request.POST)
    form.fields["verdict"].required = "back" not in request.POST
    if form.is_valid():
        with refusals_on(form):
            messages.success(request, _decide(request, row, form))
            return _back(task, row.pk)
    return _page(request, task, row, judge=form)


def _decide(request: HttpRequest, row: Check, form: JudgeForm) -> str:
    opinion, by = form.cleaned_data["opinion"], {"actor": request.actor, "now": timezone.now()}
    if "back" in request.POST:
        actions.send_back(row.pk, reason=opinion, **by)
        return _("「%(name)s」を差し戻しました。") % {"name": row}
    done = actions.judge(row.pk, verdict=form.cleaned_data["verdict"], opinion=opinion, **by)
    return _("「%(name)s」を「%(verdict)s」と判定しました。") % {"name": row, "verdict": done.get_verdict_display()}


def _hit(task: Task, key: UUID) -> Hit:
    return Hit.objects.select_related("check_of").get(pk=key, tenant_id=task.tenant_id, check_of__task=task)


def _back(task: Task, check: UUID, hit: Hit | None = None) -> HttpResponseBase:
    answer = redirect("desk:antisocial_checks_check", number=task.number, check=check)
    if hit is not None:
        answer["Location"] += f"#hit-{hit.pk.hex}"
    return answer
