"""/desk/questions/: what waits for which client; a client's cards, kept answers, reminders and their log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.together import read_together
from bpo.core.ui import formats
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from clients.companies.mine import clients_of, narrowed
from clients.companies.queries import CalendarMissing, calendar_of
from tasks import seats
from tasks.cards import actions as cards
from tasks.cards import queries as card_queries
from tasks.cards.recipients import Recipients
from tasks.questions import actions, queries
from tasks.questions.filters import STATES, QuestionFilter
from tasks.questions.forms import PlanForm
from tasks.questions.models import Question
from tasks.questions.tables import QuestionTable

ORDER = ("asked_at", "id")
ANSWERED = ("answer", "answered_at", "channel")  # columns that say nothing while nobody has answered


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/questions/[?client=&state=&q=&format=csv|xlsx]"""
    chosen, client = _chosen(request)
    if wanted := request.GET.get("format"):
        whose, now, rows = client.code if client else _("全顧客"), timezone.localtime(), chosen.qs.order_by(*ORDER)
        return file_response(QuestionTable, rows, wanted, title=_("質問一覧"), client=whose, now=now, beside=_beside)
    page = page_or_first(chosen.qs, ORDER, request.GET.get("cursor"), size=50)
    without = () if any(row.answered_at for row in page.rows) else ANSWERED
    named = {"caption": _("質問の一覧"), "empty_title": _("条件に合う質問はありません。")}
    table = QuestionTable(
        page.rows, days=_days(page.rows), page=page, query=request.GET, now=timezone.now(), exclude=without, **named
    )
    context = {
        "table": table,
        "filter": chosen,
        "states": STATES,
        "client": client,
        "clients": clients_of(request, "questions.view"),
    }
    return render(request, "tasks/questions/list.html", context | {"nav_current": "questions"})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("questions.view", area="desk")
def client_page(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/questions/: cards by person, kept answers, log; POST keeps the plan."""
    row = card_queries.plan_row()
    start = {"remind_after": ", ".join(map(str, row.remind_after)), "escalate_after": row.escalate_after,
             "by_mail": row.by_mail}  # fmt: skip
    form = PlanForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        return redirect("desk:client_questions", client=client)
    return render(
        request, "tasks/questions/client.html", _client_context(request, form), status=422 if form.errors else 200
    )


@require_POST
@requires("cards.send", area="desk")
def sending(request: HttpRequest, client: str, person: UUID) -> HttpResponse:
    """POST /desk/clients/<client>/questions/<person>/sending/: the card now."""
    now = timezone.now()
    card = cards.send_card(person, actor=request.actor, now=now)
    said = {"name": card.person.name}
    if (later := cards.quiet_end(card.person, now=now)) is not None:
        words = _("%(name)s様は、いまメールを受け取らない時間帯です。お願いのメールは %(when)s に送ります。")
        messages.success(request, words % {**said, "when": formats.jdatetime(timezone.localtime(later))})
    else:
        messages.success(request, _("%(name)s様にお願いを送りました。") % said)
    return redirect("desk:client_questions", client=client)


@require_POST
@requires("questions.keep", area="desk")
def keeping(request: HttpRequest, client: str, question: UUID) -> HttpResponse:
    """POST /desk/clients/<client>/questions/<id>/keeping/: propose the answer for the next time."""
    actions.keep_as_rule(question, actor=request.actor, now=timezone.now())
    messages.success(request, _("次回の答えとして登録しました。お客様の確認後に使います。"))
    return redirect("desk:client_questions", client=client)


@require_POST
@requires("questions.keep", area="desk")
def ending(request: HttpRequest, client: str, rule: UUID) -> HttpResponse:
    """POST /desk/clients/<client>/answers/<id>/ending/"""
    actions.end_rule(rule, actor=request.actor, now=timezone.now())
    messages.success(request, _("この答えの使用を終わりました。次からはお客様に質問します。"))
    return redirect("desk:client_questions", client=client)


@require_safe
@requires("questions.keep", area="portal")
def portal_rules(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/answers/: kept answers, to confirm or to end."""
    context = {"rules": queries.rules(request.actor)}
    return render(request, "tasks/questions/portal_rules.html", context)


def _kept(request: HttpRequest, form: PlanForm) -> bool:
    try:
        cards.keep_plan(**form.cleaned_data, actor=request.actor)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, _("リマインドの設定を保存しました。"))
    return True


def _client_context(request: HttpRequest, form: PlanForm) -> dict[str, Any]:
    actor, tenant = request.actor, request.tenant
    answered = queries.on_desk(actor, [tenant.pk]).exclude(answered_at=None).order_by("-answered_at")[:10]
    rules, log = queries.rules(actor), card_queries.log(actor)
    read_together(answered, rules, log)
    return {
        "piles": _piles(actor, tenant.pk),
        "rules": rules,
        "answered": answered,
        "log": log,
        "form": form,
        "may_send": policy.check("cards.send", actor, tenant),
        "may_plan": policy.check("cards.plan", actor, tenant),
        "nav_current": "questions",
    }


def _piles(actor: Any, tenant: UUID) -> list[Any]:
    """(pile, [(thing, how long it waits)]) of each person, without what the reader may not see."""
    today = timezone.localdate()
    calendar, found = calendar_of(tenant, today), []
    for pile in card_queries.piles(Recipients(on=today)):
        pile.things = [one for one in pile.things if seats.sees_category(actor, tenant, one.category)]
        days = [card_queries.days_waited(one, calendar, today) for one in pile.things]
        words = [numbered("%(n)s営業日経過", day) % {"n": day} if day else _("1営業日未満") for day in days]
        if pile.things:
            found.append((pile, list(zip(pile.things, words, strict=True))))
    return found


def _chosen(request: HttpRequest) -> tuple[QuestionFilter, Any]:
    clients = clients_of(request, "questions.view")
    client = narrowed(request, clients)
    tenants = [client.pk] if client else [one.pk for one in clients]
    data = request.GET.copy()
    data.setdefault("state", "open")
    return QuestionFilter(data, queryset=queries.on_desk(request.actor, tenants)), client


def _beside(rows: Sequence[Question]) -> dict[str, Any]:
    return {"days": _days(rows)}


def _days(rows: Sequence[Question]) -> dict[UUID, int]:
    """Business days that each open one waits, by its own client's calendar."""
    today, calendars, found = timezone.localdate(), {}, {}
    for row in rows:
        if not row.is_open:
            continue
        if row.tenant_id not in calendars:
            try:
                calendars[row.tenant_id] = calendar_of(row.tenant_id, today)
            except CalendarMissing:
                calendars[row.tenant_id] = None
        calendar = calendars[row.tenant_id]
        if calendar is not None:
            found[row.pk] = calendar.business_days_between(in_tokyo(row.asked_at).date(), today)
    return found
