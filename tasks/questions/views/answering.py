"""One answer at a time, from the portal's card and from the page of the mail."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.documents.models import StoredFile
from bpo.core.gate import requires
from tasks.cards import page
from tasks.cards.access import Holder, signed_in
from tasks.cards.views import with_link
from tasks.questions import actions, queries
from tasks.questions.forms import HAND_ON, form_of
from tasks.questions.models import Question


@require_POST
@requires("open", area="open")
@with_link
def by_mail(request: HttpRequest, holder: Holder, question: UUID) -> HttpResponse:
    """POST /card/<token>/questions/<id>/"""
    return _answer(request, holder, question)


@require_POST
@requires("tasks.answer", area="portal")
def in_portal(request: HttpRequest, client: str, question: UUID) -> HttpResponse:
    """POST /portal/<client>/card/questions/<id>/"""
    return _answer(request, signed_in(request, now=timezone.now()), question)


@require_POST
@requires("questions.confirm_rule", area="portal")
def confirming(request: HttpRequest, client: str, rule: UUID) -> HttpResponse:
    """POST /portal/<client>/answers/<id>/: hold it from now on, or with `end` ask again."""
    if "end" in request.POST:
        actions.end_rule(rule, actor=request.actor, now=timezone.now())
        messages.success(request, _("この答えは、もう使いません。次からはお尋ねします。"))
    else:
        actions.confirm_rule(rule, actor=request.actor, now=timezone.now())
        messages.success(request, _("次回からこの答えを使います。"))
    return redirect("portal:answer_rules", client=client)


def _answer(request: HttpRequest, holder: Holder, question: UUID) -> HttpResponse:
    entry = page.entry_of(holder, queries.KIND, question)
    entry.form = form_of(entry, request.POST, request.FILES)
    act = partial(_act, question)
    return page.took(request, holder, entry, act, on=timezone.localdate())


def _act(question: UUID, holder: Holder, form: Any, files: list[StoredFile]) -> str:
    said, now = form.cleaned_data, timezone.now()
    if HAND_ON in form.data:
        there = actions.hand_on(question, name=said["to_name"], note=said["to_note"], actor=holder.actor, now=now)
        return _("%(name)s様に引き継ぎました。") % {"name": there.name}
    by = {"actor": holder.actor, "person": holder.person, "now": now}
    channel = Question.Channel.CARD if holder.is_by_mail else Question.Channel.PORTAL
    spent = said["active_seconds"]
    actions.answer(
        question, text=said["answer"], file=next(iter(files), None), channel=channel, touch_seconds=spent, **by
    )
    if said.get("keep"):
        actions.keep_as_rule(question, **by)
        return _("回答を受け付けました。次回からこの答えを使います。")
    return _("回答を受け付けました。ありがとうございます。")
