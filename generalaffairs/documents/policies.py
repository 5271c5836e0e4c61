"""Who may enter rows and documents, keep templates, and look a document through before it goes out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, check, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

NOT_AT_WORK = _lazy("検査に出した後や納品した後は変更できません。差し戻してから変更してください。")
AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)
PROOFED = (*AT_WORK, Status.IN_REVIEW)


@policy("generalaffairs.documents.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on it, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(str(NOT_AT_WORK))
    return verdict


@policy("generalaffairs.documents.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Templates: staff of the client; those of the house: all staff."""
    if seats.is_staff(actor, subject):
        return ALLOW
    return deny(_("このお客様の書類の担当ではありません。管理者に割り当てを依頼してください。"))


@policy("generalaffairs.documents.keep")
def may_keep(actor: Actor, subject: Any) -> Verdict:
    """The same people, unless their seat only looks."""
    return may_write(actor) and may_view(actor, subject)


@policy("generalaffairs.documents.approve")
def may_approve(actor: Actor, version: Any) -> Verdict:
    """The same people, never who made the version."""
    verdict = may_keep(actor, version)
    if verdict and getattr(version, "made_by_id", None) == actor.id:
        return deny(_("自分が登録した版は承認できません。ほかの担当者に承認を依頼してください。"))
    return verdict


@policy("generalaffairs.documents.proof")
def may_proof(actor: Actor, merged: Any) -> Verdict:
    """Staff who may write and see the task, never who made the document, and not after its delivery."""
    task = getattr(merged, "task", merged)
    if not (verdict := may_write(actor) and may_view(actor, task) and seats.named_for(actor, task)):
        return verdict
    if getattr(merged, "maker_id", None) == actor.id:
        return deny(_("自分が作った書類は校正できません。ほかの担当者に校正を依頼してください。"))
    if getattr(task, "status", Status.WORKING) not in PROOFED:
        return deny(_("納品した書類は校正できません。"))
    return verdict
