"""Put a content to the client, decide on it once, take it back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.actions import canonical
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks import seats
from tasks.approvals.models import Approval
from tasks.approvals.queries import spec_of
from tasks.time.models import ClientTouch
from tasks.work import holding
from tasks.work.locking import expect, locked
from tasks.work.models import Task
from tasks.work.states import Status
from tasks.work.touches import touch

State = Approval.State
SEATS = ("OWNER", "APPROVER", "REQUESTER")  # of several, the first one is what he decides as
ASKABLE = (Status.RECEIVED, Status.WORKING, Status.WAITING)


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


@transaction.atomic
def ask(task_id: UUID, key: str, *, content: dict[str, Any], actor: Actor, now: datetime) -> Approval:
    """Put this content to the client; the task waits. What was put before under this key, decided or not, is void.

    The same content that is open or approved already is not put again: that approval is given back. Raises LookupError
    for a key that the work type does not declare, Refused without the right or in another state of the task (409).
    """
    task = locked(task_id)
    policy.require("approvals.ask", actor, task)
    expect(task, *ASKABLE)
    spec, digest = spec_of(task, key), digest_of(content)
    earlier = list(_of(task, key).exclude(state=State.VOID))
    if kept := next((row for row in earlier if row.digest == digest and row.state != State.REJECTED), None):
        return kept
    _void(earlier, at=now)
    row = Approval(tenant_id=task.tenant_id, task=task, key=spec.key, category=task.category, content=content,
                   digest=digest, asked_by_id=actor.person, asked_at=now)  # fmt: skip
    row.save(force_insert=True)
    holding.hold(task, cause=str(spec.title), at=now)
    _tell("approval.asked", row, actor)
    return row


@transaction.atomic
def decide(
    approval_id: UUID,
    *,
    decision: str,
    digest: str,
    actor: Actor,
    now: datetime,
    choice: str = "",
    reason: str = "",
    address: str | None = None,
    touch_seconds: int | None = None,
) -> Approval:
    """Approve or send back what the page showed (`digest`), once; the work goes on when nothing else is owed.

    `choice` is one of the declared choices where there are any; `address` from where it was decided. Raises Refused:
    409 for what is decided, void or other than was shown, 422 without a choice, or without a reason to send it back.
    """
    task, row = _open(approval_id)
    policy.require("approvals.decide", actor, row)
    if row.digest != digest:
        raise Refused(_("内容が変わりました。画面を更新して、新しい内容を確認してください。"), status=409)
    spec = spec_of(task, row.key)
    approved = decision == State.APPROVED
    offered = {value for value, _label in spec.choices(row.content)} if spec.choices else set()
    if approved and offered and choice not in offered:
        raise Refused(_("承認できません。案が選ばれていません。1つ選んでください。"), status=422)
    if not approved and not reason.strip():
        raise Refused(_("差し戻せません。理由がありません。直してほしいことを書いてください。"), status=422)
    row.state = State.APPROVED if approved else State.REJECTED
    row.choice, row.reason = (choice if approved and offered else ""), reason.strip()
    row.decided_by_id, row.decided_name, row.decided_at, row.address = actor.id, actor.name, now, address
    row.decided_seat = next((one for one in SEATS if one in seats.roles(actor, row)), "")
    row.save()
    touch(task, kind=ClientTouch.Kind.APPROVAL, actor=actor, measured=touch_seconds, at=now,
          standard_minutes=spec.minutes)  # fmt: skip
    holding.go_on(task, at=now)
    _tell("approval.given" if approved else "approval.refused", row, actor, reason=row.reason)
    if spec.decided:
        spec.decided(row, actor=actor, now=now)
    return row


@transaction.atomic
def withdraw(approval_id: UUID, *, actor: Actor, now: datetime) -> Approval:
    """Take back what waits for the client; the clock runs again when nothing else is owed."""
    task, row = _open(approval_id)
    policy.require("approvals.ask", actor, task)
    _void([row], at=now)
    holding.go_on(task, at=now)
    audit.record("approval.withdrawn", actor=actor, subject=task, data={"approval": str(row.pk)})
    return row


@transaction.atomic
def void(task_id: UUID, keys: Iterable[str], *, actor: Actor, now: datetime) -> int:
    """What was put to the client changed: what is open or approved under these keys holds no more. Gives how many."""
    task = locked(task_id)
    policy.require("approvals.ask", actor, task)
    rows = [row for key in keys for row in _of(task, key).exclude(state=State.VOID)]
    _void(rows, at=now)
    holding.go_on(task, at=now)
    if rows:
        audit.record("approval.voided", actor=actor, subject=task, data={"approvals": [str(row.pk) for row in rows]})
    return len(rows)


def _of(task: Task, key: str) -> QuerySet[Approval]:
    return Approval.objects.select_for_update(of=("self",)).filter(tenant_id=task.tenant_id, task=task, key=key)


def _void(rows: Iterable[Approval], *, at: datetime) -> None:
    for row in rows:
        row.state, row.voided_at = State.VOID, at
        row.save(update_fields=["state", "voided_at"])


def _open(approval_id: UUID) -> tuple[Task, Approval]:
    """Task first, then the approval, so that two decisions wait for each other. Raises Refused 409."""
    here = {"pk": approval_id, "tenant_id": the_one()}
    task = locked(Approval.objects.values_list("task_id", flat=True).get(**here))
    row = Approval.objects.select_for_update(of=("self",)).get(**here)
    if row.state == State.VOID:
        raise Refused(_("この承認の依頼は取り消されました。画面を更新してください。"), status=409)
    if not row.is_open:
        raise Refused(_("すでに決まっています。画面を更新して確認してください。"), status=409)
    return task, row


def _tell(topic: str, row: Approval, actor: Actor, *, reason: str = "") -> None:
    data = {"approval": str(row.pk), "key": row.key, "digest": row.digest}
    audit.record(topic, actor=actor, subject=row.task, data=data, reason=reason[:200], chained=True)
    jobs.publish(topic, task_id=str(row.task_id), approval_id=str(row.pk))
