"""One piece of work: where it stands, and what the reader can do about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.policy import Refused
from clients.people.step_up import proved
from tasks.portal.forms import StepForm
from tasks.portal.matter import Matter, matter_of
from tasks.portal.views.typed import PortalRequest
from tasks.questions import actions as questions
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.access import access_task
from tasks.work.models import Comment, Step


@require_safe
@requires("tasks.view", area="portal")
def page(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Everything about one piece of work that is the client's to know."""
    return _shown(request, _matter(request, number))


@require_POST
@requires("tasks.answer", area="portal")
def answer(request: PortalRequest, client: str, number: str, question: UUID) -> HttpResponseBase:
    """Answer one question."""
    matter = _matter(request, number)
    asked = next((one for one in matter.page.open_questions if one.pk == question), None)
    if asked is None:
        return _already(request, matter, question)
    form = matter.answer_form(asked, request.POST)
    if not form.is_valid():
        return _shown(request, matter, form)
    if form.advise(on=timezone.localdate()):
        return _shown(request, matter)
    questions.answer(question, text=form.cleaned_data["answer"], actor=request.actor, now=timezone.now(),
                touch_seconds=form.cleaned_data["active_seconds"])  # fmt: skip
    return _done(request, matter, _("回答を送信しました。ありがとうございます。"))


@require_POST
@requires("tasks.answer", area="portal")
def own_step(request: PortalRequest, client: str, number: str, step: str) -> HttpResponseBase:
    """A step that the law reserves, done by the client himself."""
    matter = _matter(request, number)
    found = next((one for one, _form in matter.own_steps if one.key == step), None)
    if found is None:
        raise Http404
    form = matter.step_form(found, request.POST, request.FILES)
    if form.is_valid() and _took(request, matter, found, form):
        return _done(request, matter, _("「%(step)s」の完了を受け付けました。") % {"step": found.name})
    return _shown(request, matter, form)


def _took(request: PortalRequest, matter: Matter, step: Step, form: StepForm) -> bool:
    """Do it with its file, all or nothing; a refusal becomes an error of the form."""
    said = form.cleaned_data
    try:
        with transaction.atomic():
            file = store_upload(said["evidence"], actor=request.actor) if said["evidence"] else None
            work.complete_step(matter.task.pk, step.key, actor=request.actor, now=timezone.now(), evidence=file,
                               touch_seconds=said["active_seconds"])  # fmt: skip
    except Refused as refusal:
        form.add_error("evidence", refusal.reason)
    return not form.errors


@require_POST
@requires("tasks.comment", area="portal")
def comment(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Write to the team, with files if need be."""
    matter = _matter(request, number)
    form = matter.bind("comment", request.POST, request.FILES)
    if not form.is_valid() or not matter.store(form, actor=request.actor):
        return _shown(request, matter, form)
    if form.advise(on=timezone.localdate()):
        return _shown(request, matter)
    work.comment(matter.task.pk, body=form.cleaned_data["body"], audience=Comment.Audience.CLIENT, actor=request.actor,
                 now=timezone.now(), files=matter.stored)  # fmt: skip
    return _done(request, matter, _("担当チームに送信しました。"))


@require_POST
@requires("tasks.accept", area="portal")
@proved
def accept(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """検収: the work is as it should be."""
    matter = _matter(request, number)
    form = matter.bind("accept", request.POST)
    spent = form.cleaned_data["active_seconds"] if form.is_valid() else None
    reviews.accept(matter.task.pk, actor=request.actor, now=timezone.now(), touch_seconds=spent)
    return _done(request, matter, _("検収を受け付けました。この依頼は完了です。"))


@require_POST
@requires("tasks.accept", area="portal")
def refuse(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """やり直し: what is wrong and where."""
    matter = _matter(request, number)
    form = matter.bind("refuse", request.POST)
    if not form.is_valid():
        return _shown(request, matter, form)
    if form.advise(on=timezone.localdate()):
        return _shown(request, matter)
    said = form.cleaned_data
    reviews.refuse(matter.task.pk, kind=said["kind"], detail=said["detail"], actor=request.actor, now=timezone.now(),
                   touch_seconds=said["active_seconds"])  # fmt: skip
    return _done(request, matter, _("やり直しの依頼を受け付けました。追加の料金はかかりません。"))


@require_POST
@requires("tasks.accept_quote", area="portal")
@proved
def accept_quote(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Accept the price that was named: the work begins."""
    matter = _matter(request, number)
    form = matter.bind("accept", request.POST)
    spent = form.cleaned_data["active_seconds"] if form.is_valid() else None
    work.accept_quote(matter.task.pk, actor=request.actor, now=timezone.now(), touch_seconds=spent)
    return _done(request, matter, _("お見積りの承認を受け付けました。作業を始めます。"))


@require_POST
@requires("tasks.cancel", area="portal")
def withdraw(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Decline the price, or take the request back, with the reason."""
    matter = _matter(request, number)
    form = matter.bind("withdraw", request.POST)
    if not form.is_valid():
        return _shown(request, matter, form)
    if form.advise(on=timezone.localdate()):
        return _shown(request, matter)
    work.cancel(matter.task.pk, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now())
    return _done(request, matter, _("依頼の取下げを受け付けました。"))


def _matter(request: PortalRequest, number: str) -> Matter:
    task = access_task(request, number, audience="portal")
    return matter_of(task, actor=request.actor, now=timezone.now())


def _shown(request: PortalRequest, matter: Matter, form: Any = None) -> HttpResponseBase:
    context = {"matter": matter, "task": matter.task, "page": matter.page, "form": form}
    return render(request, "tasks/portal/task.html", context, status=422 if form else 200)


def _already(request: PortalRequest, matter: Matter, question: UUID) -> HttpResponseBase:
    """The question is answered (by a colleague, or in another tab) or withdrawn: say so instead of an error."""
    if question not in {one.pk for one in matter.page.questions}:
        raise Http404
    messages.info(request, _("この質問には、すでに回答があります。回答の変更は、やり取りの欄からお知らせください。"))
    return redirect("portal:task", client=request.tenant.code, number=matter.task.number)


def _done(request: PortalRequest, matter: Matter, words: str) -> HttpResponseBase:
    messages.success(request, words)
    return redirect("portal:task", client=request.tenant.code, number=matter.task.number)
