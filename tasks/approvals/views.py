"""/portal/<client>/approvals/<id>/ and taking one back at the desk."""

from __future__ import annotations

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
from bpo.core.documents.models import DocumentState
from bpo.core.documents.queries import job_of
from bpo.core.gate import requires
from bpo.core.ui.refusal import refusals_on
from clients.people.step_up import proved
from tasks.approvals import actions, queries
from tasks.approvals.evidence import evidence_of, paper_data, paper_of
from tasks.approvals.forms import DecisionForm
from tasks.approvals.models import Approval
from tasks.approvals.proving import make_paper
from tasks.portal.views.typed import PortalRequest
from tasks.work.access import access_task


@require_http_methods(["GET", "HEAD", "POST"])
@requires("tasks.view", area="portal")
@proved
def page(request: PortalRequest, client: str, approval: UUID) -> HttpResponse:
    """What is put to the reader, and his decision."""
    row = _access(request, approval)
    spec = queries.spec_of(row.task, row.key)
    choices = spec.choices(row.content) if spec.choices else ()
    form = DecisionForm(request.POST or None, choices=choices, initial={"digest": row.digest})
    if request.method == "POST" and form.is_valid() and not _advised(form) and _decided(request, row, form):
        messages.success(request, _("承認を受け付けました。") if form.decision == "APPROVED" else _("差し戻しました。"))
        return redirect("portal:task", client=client, number=row.task.number)
    chosen = dict(choices).get(row.choice, "")
    shown = {"approval": row, "spec": spec, "form": form, "task": row.task, "content": row.content, "chosen": chosen,
             "may": policy.check("approvals.decide", request.actor, row)}  # fmt: skip
    return render(request, "tasks/approvals/approval.html", shown, status=422 if form.errors else 200)


def _access(request: Any, approval: UUID) -> Approval:
    try:
        return queries.access_approval(approval, actor=request.actor)
    except Approval.DoesNotExist:
        raise Http404 from None


def _of_task(request: Any, number: str, approval: UUID) -> Approval:
    """The approval of the desk's task of this number, which the reader may see."""
    access_task(request, number)
    row = _access(request, approval)
    if row.task.number != number:
        raise Http404
    return row


def _advised(form: DecisionForm) -> bool:
    return form.advise(on=timezone.localdate())


def _decided(request: PortalRequest, row: Approval, form: DecisionForm) -> bool:
    said = form.cleaned_data
    with refusals_on(form):
        actions.decide(
            row.pk, decision=form.decision, choice=said.get("choice", ""), reason=said["reason"],
            digest=said["digest"], actor=request.actor, now=timezone.now(), address=request.META.get("REMOTE_ADDR"),
            touch_seconds=said["active_seconds"],
        )  # fmt: skip
    return not form.errors


@require_safe
@requires("tasks.view", area="portal")
def evidence(request: PortalRequest, client: str, approval: UUID) -> HttpResponse:
    """GET …/approvals/<id>/evidence/: who decided what, when and from where."""
    return _evidence(request, _access(request, approval), "tasks/approvals/evidence_portal.html")


@require_safe
@requires("desk.enter", area="desk")
def evidence_desk(request: HttpRequest, number: str, approval: UUID) -> HttpResponse:
    """GET /desk/<number>/approvals/<id>/evidence/: the same for the desk."""
    return _evidence(request, _of_task(request, number, approval), "tasks/approvals/evidence_desk.html")


@require_POST
@requires("tasks.view", area="portal")
def paper(request: PortalRequest, client: str, approval: UUID) -> HttpResponse:
    """POST …/approvals/<id>/evidence/paper/: the same as PDF."""
    make_paper(_access(request, approval).pk, actor=request.actor)
    messages.success(request, _("証跡のPDFを作成しています。できあがると、この画面から開けます。"))
    return redirect(f"{reverse('portal:approval_evidence', args=[client, approval])}#paper")


@require_POST
@requires("desk.enter", area="desk")
def paper_desk(request: HttpRequest, number: str, approval: UUID) -> HttpResponse:
    """POST /desk/<number>/approvals/<id>/evidence/paper/: the same for the desk."""
    make_paper(_of_task(request, number, approval).pk, actor=request.actor)
    messages.success(request, _("証跡のPDFを作成しています。できあがると、この画面から開けます。"))
    return redirect(f"{reverse('desk:approval_evidence', args=[number, approval])}#paper")


def _evidence(request: HttpRequest, row: Approval, template: str) -> HttpResponse:
    spec = queries.spec_of(row.task, row.key)
    choices = spec.choices(row.content) if spec.choices else ()
    made = paper_of(row, paper_data(row)).first() if row.decided_at else None
    job = job_of(made) if made and made.state != DocumentState.READY else None
    context: dict[str, Any] = {
        "approval": row, "spec": spec, "task": row.task, "content": row.content, "evidence": evidence_of(row),
        "chosen": dict(choices).get(row.choice, ""), "page_client": row.task.tenant, "paper": made,
        "job": job if job and policy.check("jobs.see", request.actor, job) else None,
        "may_prove": policy.check("approvals.prove", request.actor, row),
    }  # fmt: skip
    return render(request, template, context)


@require_POST
@requires("approvals.ask", area="desk")
def withdrawal(request: HttpRequest, number: str, approval: UUID) -> HttpResponse:
    """POST /desk/<number>/approvals/<id>/withdrawal/"""
    task = access_task(request, number)
    if not queries.of_task(task).filter(pk=approval).exists():
        raise Http404
    actions.withdraw(approval, actor=request.actor, now=timezone.now())
    messages.success(request, _("承認の依頼を取り消しました。"))
    return redirect("desk:task", task.number)
