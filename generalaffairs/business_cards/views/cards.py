"""What is pressed on a task of business cards: make the proof, correct the card, ask for the next approval."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from generalaffairs.business_cards import actions
from generalaffairs.business_cards.actions import printing
from generalaffairs.business_cards.actions.registering import register_typed
from generalaffairs.business_cards.forms import CardCorrection
from generalaffairs.business_cards.models import Variant
from generalaffairs.business_cards.queries import KEY, PERSON
from tasks.work.access import access_task
from tasks.work.models import Task


def _card(request: HttpRequest, number: str) -> Task:
    return access_task(request, number, worktype=KEY)


@require_POST
@requires("desk.enter", area="desk")
def proof(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask for the proof; the worker makes it."""
    task = _card(request, number)
    actions.make_proof(task.pk, actor=request.actor)
    messages.success(request, _("校正PDFの作成を受け付けました。"))
    return redirect("desk:task", number=number)


@require_POST
@requires("desk.enter", area="desk")
def asking(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/business-cards/asking/: the person first, then the department."""
    asked = printing.ask_next(_card(request, number).pk, actor=request.actor, now=timezone.now())
    said = _("本人の確認を依頼しました。") if asked.key == PERSON else _("部門の承認を依頼しました。")
    messages.success(request, said)
    return redirect("desk:task", number=number)


@require_POST
@requires("desk.enter", area="desk")
def attaching(request: HttpRequest, number: str, variant: UUID) -> HttpResponseBase:
    """POST …/business-cards/variants/<id>/: the typed card is this registered one."""
    task = _card(request, number)
    row = Variant.objects.filter(tenant_id=task.tenant_id, pk=variant).first()
    if row is None:
        raise Http404
    printing.attach(task.pk, row.pk, actor=request.actor)
    messages.success(request, _("登録済みの名刺と結び付けました。校正PDFを作成してください。"))
    return redirect("desk:task", number=number)


@require_POST
@requires("desk.enter", area="desk")
def registering(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/business-cards/registering/: the person of the typed card is registered, and the card is his."""
    task = _card(request, number)
    made = register_typed(task.pk, number=request.POST.get("number", ""), actor=request.actor)
    said = _("「%(name)s」を登録し、この依頼と結び付けました。校正PDFを作成してください。")
    messages.success(request, said % {"name": str(made.variant.holder)})
    return redirect("desk:task", number=number)


@requires("desk.enter", area="desk")
def correction(request: HttpRequest, number: str) -> HttpResponseBase:
    """What is printed, to be corrected with a reason."""
    task = _card(request, number)
    stored = CardCorrection(initial={**task.fields, "version": task.version})
    form = CardCorrection(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_correcting, request, task, form)
    if request.method == "POST" and form.is_valid():
        named, back = f"{number} {task.title}", reverse("desk:task", args=[number])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        with refusals_on(form):
            fields = dict(form.cleaned_data)
            said = {name: fields.pop(name) for name in ("reason", "version")}
            actions.correct_card(task.pk, fields=fields, **said, actor=request.actor, now=timezone.now())
            messages.success(request, _("名刺の内容を修正しました。校正PDFを作成し直してください。"))
            return redirect(back)
    return again()


def _correcting(request: HttpRequest, task: Task, form: CardCorrection) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "generalaffairs/business_cards/correction.html", {"task": task, "form": form}, status=status)
