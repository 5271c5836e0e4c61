"""Pages of a business card: make the proof, correct the card."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from generalaffairs.business_cards import actions
from generalaffairs.business_cards.forms import CardCorrection
from generalaffairs.business_cards.queries import KEY
from tasks.work.access import access_task
from tasks.work.models import Task


def _card(request: HttpRequest, number: str) -> Task:
    task = access_task(request, number)
    if task.worktype != KEY:
        raise Http404
    return task


@require_POST
@requires("desk.enter", area="desk")
def proof(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask for the proof; the worker makes it."""
    task = _card(request, number)
    actions.make_proof(task.pk, actor=request.actor)
    messages.success(request, _("校正PDFの作成を受け付けました。"))
    return redirect("desk:task", number=number)


@requires("desk.enter", area="desk")
def correction(request: HttpRequest, number: str) -> HttpResponseBase:
    """What is printed, to be corrected with a reason."""
    task = _card(request, number)
    form = CardCorrection(request.POST or None, initial={**task.fields, "version": task.version})
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        reason, version = fields.pop("reason"), fields.pop("version")
        actions.correct_card(task.pk, fields=fields, reason=reason, version=version, actor=request.actor)
        messages.success(request, _("名刺の内容を修正しました。校正PDFを作成し直してください。"))
        return redirect("desk:task", number=number)
    status = 422 if form.errors else 200
    return render(request, "generalaffairs/business_cards/correction.html", {"task": task, "form": form}, status=status)
