"""Make the proof; correct the card after asking the client."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from generalaffairs.business_cards import calc
from generalaffairs.business_cards.queries import KEY, STEPS, printing_of
from tasks.approvals import actions as approvals
from tasks.requests.fields import cleaned
from tasks.work.locking import locked, save
from tasks.work.models import Task
from tasks.work.papers import request_paper
from tasks.worktypes import catalogue


def editable(task_id: UUID, actor: Actor) -> Task:
    """The task of a card, locked, to be worked on. Raises Refused."""
    task = locked(task_id)
    policy.require("generalaffairs.business_cards.edit", actor, task)
    if task.worktype != KEY:
        raise Refused(_("この作業は名刺作成ではありません。番号を確認してください。"), status=409)
    return task


@transaction.atomic
def make_proof(task_id: UUID, *, actor: Actor) -> Document:
    """Ask for the proof of the card as it stands; the same card again gives the same proof.

    Raises Refused without the right to work on the task, and for a task of another work type.
    """
    task = editable(task_id, actor)
    key = "layout" if printing_of(task) else "proof"
    return request_paper(task, key, title=_("名刺校正 %(name)s") % {"name": task.fields["name"]}, actor=actor)


@transaction.atomic
def correct_card(
    task_id: UUID, *, fields: dict[str, Any], reason: str, version: int, actor: Actor, now: datetime | None = None
) -> Task:
    """Change what is printed, as seen on a page of `version`. The proof must then be made again, and what person or
    department approved, or has before them, is void (`now` is needed for a registered card).

    Raises Refused: 409 when somebody changed the task meanwhile, 422 without a reason or for fields that the request
    form would not take.
    """
    task = editable(task_id, actor)
    if task.version != version:
        raise Refused(
            _("ほかの人が先に%(number)sを変更しました。画面を更新して、もう一度変更してください。")
            % {"number": task.number},
            status=409,
        )
    if not reason.strip():
        raise Refused(_("名刺の内容を修正できません。理由がありません。理由を入力してください。"), status=422)
    worktype = catalogue.get(KEY)
    wanted = cleaned(worktype, fields)
    changed = sorted(name for name in wanted if (wanted[name] or "") != (task.fields.get(name) or ""))
    if (printing := printing_of(task)) and printing.order_id:
        raise Refused(
            _("%(number)sで発注済みのため修正できません。発注を取り消してから修正してください。")
            % {"number": str(printing.order)},
            status=409,
        )
    task.fields, task.title = wanted, worktype.title(wanted)
    save(task, "fields", "title")
    if printing and changed and now:
        printing.boxes = calc.boxes_of(int(wanted["quantity"]))
        printing.save(update_fields=["boxes"])
        approvals.void(task.pk, STEPS, actor=actor, now=now)
    audit.record("business_cards.corrected", actor=actor, subject=task, data={"fields": changed}, reason=reason)
    return task
