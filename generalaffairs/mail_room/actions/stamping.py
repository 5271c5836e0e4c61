"""押印: asked of the client for one document, used once, written into the book of seals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.actions import store_upload
from bpo.core.policy import Refused
from generalaffairs.mail_room.actions.taking import working
from generalaffairs.mail_room.models import Seal, SealUse
from tasks.approvals import actions as approvals
from tasks.approvals import queries as asked
from tasks.approvals.models import Approval

KEY = "stamp"


@transaction.atomic
def ask_stamp(
    task_id: UUID,
    *,
    seal_id: UUID,
    document: str,
    counterpart: str,
    purpose: str,
    copies: int,
    actor: Actor,
    now: datetime,
) -> Approval:
    """Put one use of a seal to the client. Raises Refused (409) for a seal that is not used any more."""
    task = working(task_id, actor)
    seal = Seal.objects.get(pk=seal_id, tenant_id=task.tenant_id)
    if seal.ended_on is not None:
        raise Refused(_("「%(seal)s」は使用を終えた印です。別の印を選んでください。") % {"seal": seal}, status=409)
    content: dict[str, Any] = {
        "seal": str(seal.pk), "seal_name": seal.name, "document": document.strip(), "counterpart": counterpart.strip(),
        "purpose": purpose.strip(), "copies": copies,
    }  # fmt: skip
    return approvals.ask(task.pk, KEY, content=content, actor=actor, now=now)


@transaction.atomic
def stamp(task_id: UUID, *, used_on: date, upload: UploadedFile | None, actor: Actor, today: date) -> SealUse:
    """Write the approved use into the book, with a scan of the stamped document if there is one.

    Raises Refused (409) without the client's approval, and for one that was used already; 422 for a wrong day.
    """
    task = working(task_id, actor)
    approval = asked.latest(task, KEY)
    if approval is None or approval.state != Approval.State.APPROVED:
        raise Refused(_("押印できません。お客様の承認がありません。押印の承認を依頼してください。"), status=409)
    if SealUse.objects.filter(tenant_id=task.tenant_id, approval=approval).exists():
        raise Refused(_("この承認での押印は記録済みです。別の書類は、承認を依頼し直してください。"), status=409)
    if used_on > today:
        raise Refused(_("押印日が未来の日付です。押印した日を入力してください。"), status=422)
    said = approval.content
    use = SealUse(
        tenant_id=task.tenant_id, task=task, seal_id=UUID(said["seal"]), approval=approval, document=said["document"],
        counterpart=said["counterpart"], purpose=said["purpose"], copies=said["copies"], used_on=used_on,
        used_by_id=actor.id, scan=store_upload(upload, actor=actor) if upload else None,
    )  # fmt: skip
    use.save(force_insert=True)
    audit.record("mail_room.stamped", actor=actor, subject=use, data={"approval": str(approval.pk)}, chained=True)
    return use
