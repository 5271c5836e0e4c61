"""Steps of a task: done with a piece of evidence, waived with a reason, opened again."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core.documents import actions as documents
from tasks.desk import forms
from tasks.desk.views.verb import cleaned, verb
from tasks.models import Task
from tasks.work import actions as work


@verb(place="steps")
def completion(request: HttpRequest, task: Task, step: str) -> str:
    """POST …/steps/<step>/completion/"""
    upload = cleaned("evidence", forms.EvidenceForm(request.POST, request.FILES))["evidence"]
    file = documents.store_upload(upload, actor=request.actor) if upload else None
    why = request.POST.get("stand_in", "")
    found = work.complete_step(task.pk, step, evidence=file, stand_in=why, actor=request.actor, now=timezone.now())
    return _("「%(step)s」を完了にしました。") % {"step": found.name}


@verb(place="steps")
def waiver(request: HttpRequest, task: Task, step: str) -> str:
    """POST …/steps/<step>/waiver/"""
    data = cleaned("waiver", forms.ReasonForm(request.POST))
    found = work.waive_step(task.pk, step, reason=data["reason"], actor=request.actor, now=timezone.now())
    return _("「%(step)s」を省略にしました。") % {"step": found.name}


@verb(place="steps")
def reopening(request: HttpRequest, task: Task, step: str) -> str:
    """POST …/steps/<step>/reopening/"""
    found = work.reopen_step(task.pk, step, actor=request.actor, now=timezone.now())
    return _("「%(step)s」を未完了に戻しました。") % {"step": found.name}


@verb(place="steps")
def hand_over(request: HttpRequest, task: Task, step: str) -> str:
    """POST …/steps/<step>/hand-over/: to a licensed partner."""
    data = cleaned("partner", forms.PartnerForm(request.POST))
    found = work.hand_over_step(task.pk, step, partner_id=data["partner"], actor=request.actor, now=timezone.now())
    return _("「%(step)s」を%(name)sさんに引き渡しました。") % {"step": found.name, "name": found.handed_to.name}


@verb(place="steps")
def taking_back(request: HttpRequest, task: Task, step: str) -> str:
    """POST …/steps/<step>/return/: back from the partner."""
    found = work.take_back_step(task.pk, step, actor=request.actor, now=timezone.now())
    return _("「%(step)s」を提携先から戻しました。") % {"step": found.name}
