"""What an operator does in a review: each button is one action, forms keep what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.together import first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.contracts import actions, queries
from generalaffairs.contracts.forms import AnswerForm, FactsForm, ReasonForm, SigningForm
from generalaffairs.contracts.models import AgreementReview
from generalaffairs.contracts.queries import KEY
from tasks.work.access import access_task
from tasks.work.models import Task

Do = Callable[[dict[str, Any]], object]


def _task(request: HttpRequest, number: str) -> Task:
    return access_task(request, number, worktype=KEY)


@require_POST
@requires("desk.enter", area="desk")
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """POST …/agreement/receipt/"""
    task = _task(request, number)
    actions.receive(task.pk, actor=request.actor, now=timezone.now())
    if queries.versions_of_task(task).exists():
        messages.success(request, _("受付しました。契約を台帳に仮登録し、届いた案を版として登録しました。"))
    else:
        messages.success(request, _("受付しました。契約を台帳に仮登録しました。"))
    return redirect("desk:task", number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("desk.enter", area="desk")
def facts(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST …/agreement/facts/: the checklist, beside what the machine found in the text."""
    task = _task(request, number)
    review = _review(task)
    form = FactsForm(request.POST or None, said_before=review.facts if review else {})
    noted = _("確認表を保存しました。")
    if _did(request, form, noted, lambda by: actions.note_facts(task.pk, found=form.found, **by)):
        return redirect("desk:task", number)
    return _page(request, task, form, "facts", review=review)


@require_POST
@requires("desk.enter", area="desk")
def sending(request: HttpRequest, number: str) -> HttpResponse:
    """POST …/agreement/counterparty/: the draft is with the counterparty."""
    task = _task(request, number)
    actions.send_to_counterparty(task.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("相手方の確認待ちにしました。"))
    return redirect("desk:task", number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("desk.enter", area="desk")
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST …/agreement/answer/: the counterparty agreed, or sent another draft."""
    task = _task(request, number)
    form = AnswerForm(request.POST or None, request.FILES or None)

    def keep(by: dict[str, Any]) -> object:
        upload = form.cleaned_data["file"]
        file = store_upload(upload, actor=request.actor) if upload else None
        return actions.answer_from_counterparty(task.pk, file=file, note=form.cleaned_data["note"], **by)

    if _did(request, form, _("相手方の回答を記録しました。"), keep):
        return redirect("desk:task", number)
    return _page(request, task, form, "answer")


@require_POST
@requires("desk.enter", area="desk")
def approval(request: HttpRequest, number: str) -> HttpResponse:
    """POST …/agreement/approval/: put the newest version to the client."""
    task = _task(request, number)
    actions.put_to_client(task.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("お客様に承認を依頼しました。"))
    return redirect("desk:task", number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("desk.enter", area="desk")
def signing(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST …/agreement/signing/: the signed paper, its day and place."""
    task = _task(request, number)
    form = SigningForm(request.POST or None, request.FILES or None)

    def keep(by: dict[str, Any]) -> object:
        said = form.cleaned_data
        file = store_upload(said["file"], actor=request.actor)
        more = {name: said[name] for name in ("signed_on", "original_place")}
        return actions.sign(task.pk, **more, file=file, **by)

    if _did(request, form, _("締結を記録し、契約を台帳に登録しました。"), keep):
        return redirect("desk:task", number)
    return _page(request, task, form, "signing")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("desk.enter", area="desk")
def dropping(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST …/agreement/drop/: it is not signed after all."""
    task = _task(request, number)
    form = ReasonForm(request.POST or None)
    dropped = _("契約を見送りにしました。")
    if _did(request, form, dropped, lambda by: actions.drop(task.pk, reason=form.cleaned_data["reason"], **by)):
        return redirect("desk:task", number)
    return _page(request, task, form, "drop")


def _did(request: HttpRequest, form: Form, words: str, do: Do) -> bool:
    """Whether the form was sent, fitted and was taken; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    with refusals_on(form):
        do({"actor": request.actor, "now": timezone.now()})
        messages.success(request, words)
    return not form.errors


def _review(task: Task) -> AgreementReview | None:
    return first(queries.review_of_task(task)[:1])


def _page(
    request: HttpRequest, task: Task, form: Form, step: str, review: AgreementReview | None = None
) -> HttpResponse:
    review = review or _review(task)
    versions = list(queries.versions_of_task(task))
    context = {"task": task, "form": form, "step": step, "review": review, "versions": versions}
    context["look"] = next((one.look for one in versions if one.look), None)
    status = 422 if form.errors else 200
    return render(request, "generalaffairs/contracts/step.html", context, status=status)
