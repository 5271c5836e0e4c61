"""Change what is selected in a list: the rows of a page, or everything that the list's filter finds."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core import policy, tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.address import own_address
from tasks.bulk import actions, telling
from tasks.bulk.forms import FORMS
from tasks.bulk.queries import waiting_ids
from tasks.bulk.views import AT_ONCE
from tasks.desk import doubts, queries
from tasks.desk.views import certain
from tasks.desk.views.inbox import filtered
from tasks.models import Task
from tasks.skills.queries import Candidate, candidates
from tasks.work.access import visible_tasks
from tasks.work.assignees import assignable

Chosen = list[tuple[UUID, UUID]]
NAMED = 10  # tasks that a question names; the others are counted
KEPT = ("next", "token", "which", "filter", "all", "selected")


@require_POST
@requires("desk.enter", area="desk")
def change(request: HttpRequest) -> HttpResponse:
    """POST /desk/bulk/: `verb` with its fields; `selected` numbers, or `all` of the list that `filter` names."""
    form = _form(request)
    if not form.is_valid():
        return _incomplete(request, form)
    batch, whole = _batch(request), "all" in request.POST
    try:
        chosen = _whole_list(request) if whole else _selected(request)
        values = form.values()  # type: ignore[attr-defined]
        verb, now = request.POST["verb"], timezone.now()
        if verb == "CANCEL" and chosen and not certain.is_sure(request):
            return _ask_once_more(request, chosen, values["reason"])
        count = actions.write_down(verb, chosen, values=values, batch=batch, actor=request.actor, now=now)
        if count > AT_ONCE:
            actions.run_later(actions.RUN, batch=batch, actor=request.actor)
            return redirect("desk:history_result", batch=batch)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(back(request))
    _run(request, batch)
    return redirect(back(request))


def _incomplete(request: HttpRequest, form: Form) -> HttpResponse:
    """What is missing; who is to have the tasks is asked for on a page of its own."""
    for errors in form.errors.values():
        messages.error(request, errors[0])
    chosen = {"selected", "all"} & set(request.POST)
    if request.POST["verb"] == "ASSIGN" and chosen and not request.POST.get("operator"):
        return _ask_for_operator(request)
    return redirect(back(request))


def _ask_for_operator(request: HttpRequest) -> HttpResponse:
    """The same selection with everybody who can be chosen: without script the bar cannot ask for them by itself."""
    kept = [(name, value) for name in KEPT for value in request.POST.getlist(name)]
    context = {"candidates": _candidates(request.POST.getlist("selected")), "actor": request.actor, "kept": kept}
    context |= {"back": back(request), "nav_current": "inbox"}
    return render(request, "tasks/desk/bulk_assign.html", context)


def _ask_once_more(request: HttpRequest, chosen: Chosen, reason: str) -> HttpResponse:
    """取下げ cannot be taken back: how many tasks, their numbers while they fit into a line, and what follows."""
    numbers = Task.objects.filter(pk__in=[pk for _tenant, pk in chosen[:NAMED]]).order_by("number")
    more = _(" ほか%(count)s件") % {"count": len(chosen) - NAMED} if len(chosen) > NAMED else ""
    named = "、".join(numbers.values_list("number", flat=True)) + more
    unsure = certain.Unsure(doubts.withdrawal(len(chosen), reason=reason))
    return certain.ask(request, unsure, named=named, back=back(request))


def _run(request: HttpRequest, batch: UUID) -> None:
    for tenant, row in waiting_ids(batch):
        with tenancy.use(tenant):
            actions.carry_out(row, actor=request.actor, now=timezone.now())
    telling.tell(request, request.actor, batch)


def _form(request: HttpRequest) -> Form:
    kind = FORMS.get(request.POST.get("verb", ""))
    if kind is None:
        raise Http404
    return kind(request.POST)


def _batch(request: HttpRequest) -> UUID:
    """The token of the page: pressing twice is pressing once."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()


def _selected(request: HttpRequest) -> Chosen:
    numbers = request.POST.getlist("selected")[:AT_ONCE]
    return list(visible_tasks(request.actor).filter(number__in=numbers).order_by("id").values_list("tenant_id", "pk"))


def _whole_list(request: HttpRequest) -> Chosen:
    """Everything that the list finds now, on all of its pages."""
    policy.require("bulk.whole_list", request.actor, None)
    which = request.POST.get("which", "")
    if which not in ("inbox", "mine", "reviews"):
        raise Http404
    query: Any = QueryDict(request.POST.get("filter", ""))
    rows = filtered(request, which, timezone.localtime(), query=query).qs
    found = list(rows.order_by("id").values_list("tenant_id", "pk")[: queries.BOUND + 1])
    if len(found) > queries.BOUND:
        words = _("一度に変更できるのは%(most)s件までです。条件を絞り込んでから、もう一度変更してください。")
        raise Refused(words % {"most": f"{queries.BOUND:,}"}, status=422)
    return found


@requires("desk.enter", area="desk")
def operators(request: HttpRequest) -> HttpResponse:
    """GET /desk/operators/?selected=…: the choices of 担当を変更 with their load, read when somebody opens it."""
    found = _candidates(request.GET.getlist("selected"))
    return render(request, "tasks/desk/_operators.html", {"candidates": found, "actor": request.actor})


def _candidates(selected: list[str]) -> list[Candidate]:
    numbers = selected[:AT_ONCE]
    kinds = Task.objects.filter(number__in=numbers).values_list("worktype", flat=True).order_by().distinct()
    today = timezone.localdate()
    return candidates(assignable(today), set(kinds) if numbers else (), on=today)


def back(request: HttpRequest) -> str:
    """Where the form was: its `next`, if it is one of our own addresses, else the inbox."""
    return own_address(request, request.POST.get("next", ""), reverse("desk:inbox"))
