"""The checklist: done with its evidence, waived with its reason, opened again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused, may_write
from clients.people.queries import partners
from tasks import seats
from tasks.time.models import ClientTouch
from tasks.work.locking import expect, locked, save
from tasks.work.models import Step, Task
from tasks.work.states import Status
from tasks.work.touches import touch


@transaction.atomic
def complete_step(
    task_id: UUID,
    step_key: str,
    *,
    actor: Actor,
    now: datetime,
    evidence: StoredFile | None = None,
    stand_in: str = "",
    touch_seconds: int | None = None,
) -> Step:
    """Mark one step as done. Raises Refused without the evidence it needs, or without the licence it needs.

    A step that names a person is his: somebody else at the desk says in `stand_in` why he does it (422 without). Whose
    turn it is then is told.

    A reserved step that the client does himself is his own effort: `touch_seconds` of his page, else the step's time.
    """
    task, step = _step(task_id, step_key, actor)
    if step.evidence_required and evidence is None and step.evidence_id is None:
        raise Refused(
            _("手順「%(name)s」を完了できません。証跡のファイルがありません。ファイルを添えてください。")
            % {"name": step.name},
            status=422,
        )
    step.stood_in = _standing_in(task, step, actor, stand_in)
    step.done_by_id, step.done_at, step.waived_reason = actor.id, now, ""
    step.evidence = evidence or step.evidence
    step.save(update_fields=["done_by", "done_at", "waived_reason", "evidence", "stood_in"])
    save(task)
    if seats.is_client(actor, task):
        minutes = step.standard_seconds // 60
        touch(task, kind=ClientTouch.Kind.SUPPLY, actor=actor, at=now, measured=touch_seconds, standard_minutes=minutes)
    audit.record("step.done", actor=actor, subject=task, data={"step": step.key}, reason=step.stood_in)
    tell_turn(task, after=step.position, knows=actor.id)
    return step


@transaction.atomic
def attest_step(task_id: UUID, step_key: str, *, by_whom: str, actor: Actor, now: datetime) -> Step:
    """Write down that a reserved step was done outside by somebody who may do it, whom `by_whom` names.

    For actions of a work type that hold the proof: the client's own account, a registered business. Raises Refused for
    a step that needs no licence (409), without a name (422), and unless the task is in work.
    """
    task = locked(task_id)
    step = task.steps.select_for_update(of=("self",)).get(key=step_key)
    policy.require("tasks.work", actor, task)
    expect(task, Status.WORKING)
    if not step.license_required:
        raise Refused(_("手順「%(name)s」に資格は要りません。完了にしてください。") % {"name": step.name}, status=409)
    if not by_whom.strip():
        raise Refused(
            _("手順「%(name)s」を完了できません。だれが行ったかがありません。入力してください。") % {"name": step.name},
            status=422,
        )
    step.done_by_id, step.done_at, step.waived_reason, step.stood_in = actor.id, now, "", by_whom.strip()[:200]
    step.save(update_fields=["done_by", "done_at", "waived_reason", "stood_in"])
    save(task)
    audit.record("step.attested", actor=actor, subject=task, data={"step": step.key}, reason=step.stood_in)
    tell_turn(task, after=step.position, knows=actor.id)
    return step


@transaction.atomic
def waive_step(task_id: UUID, step_key: str, *, reason: str, actor: Actor, now: datetime) -> Step:
    """Leave one step out, with the reason. Raises Refused without one (422), or without the licence it needs."""
    task, step = _step(task_id, step_key, actor)
    if not reason.strip():
        raise Refused(
            _("手順「%(name)s」を省けません。理由がありません。理由を入力してください。") % {"name": step.name},
            status=422,
        )
    step.done_by_id, step.done_at, step.waived_reason = None, None, reason.strip()[:200]
    step.save(update_fields=["done_by", "done_at", "waived_reason"])
    save(task)
    audit.record("step.waived", actor=actor, subject=task, data={"step": step.key}, reason=reason)
    tell_turn(task, after=step.position, knows=actor.id)
    return step


@transaction.atomic
def reopen_step(task_id: UUID, step_key: str, *, actor: Actor, now: datetime) -> Step:
    """Take back that a step is done or waived; its evidence stays."""
    task, step = _step(task_id, step_key, actor)
    step.done_by_id, step.done_at, step.waived_reason, step.stood_in = None, None, "", ""
    step.reviewed_by_id, step.reviewed_at = None, None
    step.save(update_fields=["done_by", "done_at", "waived_reason", "stood_in", "reviewed_by", "reviewed_at"])
    save(task)
    audit.record("step.reopened", actor=actor, subject=task, data={"step": step.key})
    return step


@transaction.atomic
def hand_over_step(task_id: UUID, step_key: str, *, partner_id: UUID, actor: Actor, now: datetime) -> Step:
    """Hand a step that is reserved by law to a licensed partner; from then on he sees the task.

    Raises Refused for a step that needs no licence or is done, and for somebody without seat or licence here today.
    """
    task, step = _reserved(task_id, step_key, actor)
    day = in_tokyo(now).date()
    if partner_id not in {user.pk for user in partners(on=day, license_kind=step.license_required)}:
        raise Refused(
            _("手順「%(name)s」を引き渡せません。%(licence)sの資格がある提携先を選んでください。")
            % {"name": step.name, "licence": step.license_required},
            status=422,
        )
    return _hand(task, step, partner_id, now, "step.handed_over", actor)


@transaction.atomic
def take_back_step(task_id: UUID, step_key: str, *, actor: Actor, now: datetime) -> Step:
    """Take a reserved step back from the partner, before it is done."""
    task, step = _reserved(task_id, step_key, actor)
    return _hand(task, step, None, now, "step.taken_back", actor)


def _reserved(task_id: UUID, step_key: str, actor: Actor) -> tuple[Task, Step]:
    task = locked(task_id)
    step = task.steps.select_for_update(of=("self",)).get(key=step_key)
    policy.require("tasks.assign", actor, task)
    expect(task, Status.RECEIVED, Status.WORKING, Status.WAITING)
    if not step.license_required or step.done_at is not None:
        raise Refused(
            _("手順「%(name)s」は引き渡せません。資格が必要で、まだ終わっていない手順だけを引き渡せます。")
            % {"name": step.name},
            status=409,
        )
    return task, step


def _hand(task: Task, step: Step, partner: UUID | None, now: datetime, event: str, actor: Actor) -> Step:
    data = {"step": step.key, "partner": str(partner or step.handed_to_id)}
    step.handed_to_id, step.handed_at = partner, now if partner else None
    step.save(update_fields=["handed_to", "handed_at"])
    save(task)
    audit.record(event, actor=actor, subject=task, data=data)
    jobs.publish(event, task_id=str(task.pk), **data)
    return step


def tell_turn(task: Task, *, after: int = 0, knows: UUID | None) -> None:
    """Tell the person of the first step that is left, unless he knows; it comes after the one at this position.

    A step that was done out of turn changes nobody's turn.
    """
    left = task.steps.filter(done_at=None, waived_reason="").order_by("position")
    first = left.values_list("position", "key", "meant_for_id").first()
    if first is not None and first[0] > after and first[2] not in (None, knows):
        jobs.publish("step.turn", task_id=str(task.pk), step=first[1])


def belongs_to_another(step: Step, actor: Actor) -> bool:
    """Whether the step names a person and this is not he."""
    return step.meant_for_id is not None and step.meant_for_id != actor.id


def _standing_in(task: Task, step: Step, actor: Actor, reason: str) -> str:
    """Why somebody else does the step of a person; empty where that needs no word."""
    if not belongs_to_another(step, actor) or seats.is_client(actor, task):
        return ""
    if not reason.strip():
        raise Refused(
            _("手順「%(name)s」は%(who)sさんの担当です。代わりに終えるときは、理由を入力してください。")
            % {"name": step.name, "who": step.meant_for.name if step.meant_for else ""},
            status=422,
        )
    return reason.strip()[:200]


def may_take(actor: Actor, task: Task, step: Step) -> bool:
    """Whether this licensed partner may do a reserved step: it was handed to him, or the whole task was."""
    if step.license_required not in actor.licenses or not seats.roles(actor, task) & seats.DESK:
        return False
    return actor.id in (step.handed_to_id, task.maker_id)


def _step(task_id: UUID, step_key: str, actor: Actor) -> tuple[Task, Step]:
    """The task, locked and in work, and its step, when this person may take it."""
    task = locked(task_id)
    step = task.steps.select_for_update().get(key=step_key)
    if step.license_required:
        _require_licence(actor, task, step)
    else:
        policy.require("tasks.work", actor, task)
    expect(task, Status.WORKING)
    return task, step


def _require_licence(actor: Actor, task: Task, step: Step) -> None:
    """Steps reserved by law: the licensed partner while his licence is valid, or the client itself."""
    if not (verdict := may_write(actor)):
        raise Refused(verdict.reason)
    if not may_take(actor, task, step) and not seats.is_client(actor, task):
        raise Refused(
            _("手順「%(name)s」は%(licence)sの資格が必要です。資格のある提携先かお客様に依頼してください。")
            % {"name": step.name, "licence": step.license_required}
        )
    if not (verdict := seats.named_for(actor, task)):
        raise Refused(verdict.reason)
