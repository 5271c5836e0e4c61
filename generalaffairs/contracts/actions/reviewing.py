"""A review step by step: received, facts noted, with the counterparty, put to the client, signed and kept."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from generalaffairs.contracts import facts as checklist
from generalaffairs.contracts.actions import keeping
from generalaffairs.contracts.actions.files import append
from generalaffairs.contracts.content import APPROVAL, content_of, holds
from generalaffairs.contracts.counting import COUNTED, count
from generalaffairs.contracts.drafts import attached, left_out
from generalaffairs.contracts.models import Agreement, AgreementReview, AgreementVersion
from generalaffairs.contracts.requested import values_of
from generalaffairs.contracts.screened import accepted, screening_of
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.work import actions as work
from tasks.work.locking import expect, locked
from tasks.work.models import Task
from tasks.work.states import Status

Stage, Source = AgreementReview.Stage, AgreementVersion.Source
OPEN = (Stage.FACTS, Stage.COUNTERPARTY, Stage.APPROVAL, Stage.SIGNING)


@transaction.atomic
def receive(task_id: UUID, *, actor: Actor, now: datetime) -> AgreementReview:
    """受付: the contract stands in the register as not yet signed, drafts that came and can be read are versions. Once.

    Raises Refused (409) before the task was started.
    """
    task = locked(task_id)
    policy.require("generalaffairs.contracts.edit", actor, task)
    if there := AgreementReview.objects.filter(tenant_id=task.tenant_id, task=task).first():
        return there
    expect(task, Status.WORKING, Status.WAITING)
    values = values_of(task.fields)
    row = keeping.add(values, actor=actor, now=now, state=Agreement.State.REVIEW, category=task.category)
    review = AgreementReview(
        tenant_id=task.tenant_id, agreement=row, task=task, wants_opinion=task.fields.get("opinion") == "yes",
        received_at=task.received_at,
    )  # fmt: skip
    review.save(force_insert=True)
    for attachment in attached(task):
        if not left_out(attachment.file):
            append(row, file=attachment.file, source=task.fields.get("draft_by") or Source.OURS, actor=actor, now=now)
    audit.record("contracts.received", actor=actor, subject=task, data={"agreement": str(row.pk)})
    if not review.wants_opinion:
        _leave_out_opinion(task, actor)
    _done(task, "intake", actor, now)
    return review


@transaction.atomic
def note_facts(task_id: UUID, *, found: dict[str, dict[str, str]], actor: Actor, now: datetime) -> AgreementReview:
    """What stands in the newest version, item by item; complete, it is the review. Raises Refused (422) without a
    version, for an item without result, and for a difference without a note."""
    task, review, row = _opened(task_id, actor)
    newest = _newest(row)
    if newest is None:
        raise Refused(_("契約書の案がありません。案のファイルを登録してから確認してください。"), status=422)
    if wrong := checklist.refusals(found):
        raise Refused(" ".join(wrong), status=422)
    review.facts, review.facts_version = found, newest.number
    review.reviewed_at = review.reviewed_at or now
    review.save(update_fields=["facts", "facts_version", "reviewed_at"])
    clause = {"OK": Agreement.Clause.YES, "NG": Agreement.Clause.NO}.get(found["clause"]["result"])
    if clause and row.clause != clause:
        row.clause = clause
        keeping.save(row, "clause")
    audit.record("contracts.facts_noted", actor=actor, subject=task, data={"version": newest.number})
    _done(task, "facts", actor, now)
    return review


@transaction.atomic
def send_to_counterparty(task_id: UUID, *, actor: Actor, now: datetime) -> AgreementReview:
    """The draft is with the counterparty. Raises Refused (409) before the facts of the newest version are noted."""
    task, review, row = _opened(task_id, actor, Stage.FACTS)
    _require_facts(review, row)
    review.stage, review.sent_at = Stage.COUNTERPARTY, now
    review.save(update_fields=["stage", "sent_at"])
    audit.record("contracts.sent_to_counterparty", actor=actor, subject=task)
    return review


@transaction.atomic
def answer_from_counterparty(
    task_id: UUID, *, actor: Actor, now: datetime, file: StoredFile | None = None, note: str = ""
) -> AgreementReview:
    """The counterparty agreed, or sent another draft: that is the next version, and its facts are noted anew."""
    task, review, row = _opened(task_id, actor, Stage.COUNTERPARTY)
    if file is not None:
        append(row, file=file, source=Source.THEIRS, note=note, actor=actor, now=now)
    review.stage, review.returned_at = Stage.FACTS, now
    review.save(update_fields=["stage", "returned_at"])
    data = {"agreed": file is None}
    audit.record("contracts.counterparty_answered", actor=actor, subject=task, data=data, reason=note.strip()[:200])
    if file is None:
        _done(task, "counterparty", actor, now)
    return review


@transaction.atomic
def put_to_client(task_id: UUID, *, actor: Actor, now: datetime) -> Approval:
    """The client decides on the newest version with its terms. Raises Refused (409): facts not noted, the wanted legal
    opinion not given, no draft."""
    task, review, row = _opened(task_id, actor, Stage.FACTS, Stage.APPROVAL, Stage.SIGNING)
    _require_facts(review, row)
    if review.wants_opinion and not task.steps.filter(key="opinion", done_at__isnull=False).exists():
        raise Refused(
            _("法的意見を受けていません。手順「法的意見」を弁護士に引き渡すか、お客様に確認してください。"), status=409
        )
    approval = approvals.ask(task.pk, APPROVAL, content=content_of(row, _newest(row)), actor=actor, now=now)
    review.stage = Stage.SIGNING if approval.state == Approval.State.APPROVED else Stage.APPROVAL
    review.save(update_fields=["stage"])
    return approval


@transaction.atomic
def sign(
    task_id: UUID, *, signed_on: date, original_place: str, file: StoredFile, actor: Actor, now: datetime
) -> AgreementReview:
    """締結: the signed paper is the last version, the contract is in force and kept in the register.

    Raises Refused: 409 without an approval that holds for what would be signed, and where the screening of the
    counterparty stops it and the client's responsible person has not decided otherwise; 422 for a contract without
    a start or a day of signing that is yet to come.
    """
    task, review, row = _opened(task_id, actor, Stage.SIGNING)
    if not holds(task, row):
        raise Refused(_("承認の後に契約の内容が変わりました。もう一度お客様に承認を依頼してください。"), status=409)
    _require_screening(review, row, in_tokyo(now).date())
    if row.starts_on is None:
        raise Refused(_("契約の開始日がありません。契約の条件に開始日を入力してください。"), status=422)
    if signed_on > in_tokyo(now).date():
        raise Refused(_("締結日がこれから先の日付です。締結した日を入力してください。"), status=422)
    append(row, file=file, source=Source.SIGNED, actor=actor, now=now)
    row.state, row.signed_on, row.original_place = Agreement.State.ACTIVE, signed_on, original_place.strip()
    count(row, in_tokyo(now).date())
    keeping.save(row, "signed_on", "original_place", "ended_on", *COUNTED)
    review.stage, review.closed_on = Stage.KEPT, signed_on
    review.save(update_fields=["stage", "closed_on"])
    audit.record("contracts.signed", actor=actor, subject=row, data={"on": str(signed_on)}, chained=True)
    for step in ("approval", "signing", "keep"):
        _done(task, step, actor, now)
    return review


@transaction.atomic
def drop(task_id: UUID, *, reason: str, actor: Actor, now: datetime) -> AgreementReview:
    """The contract is not signed after all. Raises Refused (422) without the reason."""
    task, review, row = _opened(task_id, actor, *OPEN)
    if not reason.strip():
        raise Refused(_("見送りにできません。理由がありません。理由を入力してください。"), status=422)
    review.stage, review.closed_on, review.reason = Stage.DROPPED, in_tokyo(now).date(), reason.strip()[:200]
    review.save(update_fields=["stage", "closed_on", "reason"])
    row.state = Agreement.State.DROPPED
    keeping.save(row, "state")
    audit.record("contracts.dropped", actor=actor, subject=task, reason=reason.strip()[:200])
    for step in task.steps.filter(done_at=None, meant_for=None, license_required="").order_by("position"):
        if task.status == Status.WORKING:
            work.waive_step(task.pk, step.key, reason=review.reason, actor=actor, now=now)
    return review


def _opened(task_id: UUID, actor: Actor, *stages: str) -> tuple[Task, AgreementReview, Agreement]:
    """Task, review and contract, locked in this order. Raises Refused (409) in another stage."""
    task = locked(task_id)
    policy.require("generalaffairs.contracts.edit", actor, task)
    review = AgreementReview.objects.select_for_update(of=("self",)).filter(tenant_id=task.tenant_id, task=task).first()
    if review is None:
        raise Refused(_("まだ受付していません。先に受付をしてください。"), status=409)
    if review.stage not in (stages or OPEN):
        raise Refused(
            _("この契約は「%(stage)s」のため、この操作はできません。画面を更新して状態を確認してください。")
            % {"stage": review.get_stage_display()},
            status=409,
        )
    return task, review, keeping.locked(review.agreement_id)


def _newest(row: Agreement) -> AgreementVersion | None:
    mine = AgreementVersion.objects.filter(tenant_id=row.tenant_id, agreement=row)
    return mine.select_related("file").order_by("-number").first()


def _require_facts(review: AgreementReview, row: Agreement) -> None:
    newest = _newest(row)
    if newest is None or review.facts_version != newest.number:
        raise Refused(_("最新の版の確認が終わっていません。確認表を記入してから進めてください。"), status=409)


def _require_screening(review: AgreementReview, row: Agreement, today: date) -> None:
    screening = screening_of(row, today=today)
    if screening.blocks and not accepted(review, screening):
        cause = _("締結を記録できません。%(why)s") % {"why": screening.why}
        raise Refused(cause + screening.remedy, status=409)


def _leave_out_opinion(task: Task, actor: Actor) -> None:
    """The client wants none: nobody is asked for it. The operator judges nothing by that."""
    reason = _("ご依頼で「不要」とされています。")
    if task.steps.filter(key="opinion", done_at=None).update(waived_reason=reason):
        audit.record("step.waived", actor=actor, subject=task, data={"step": "opinion"}, reason=reason)


def _done(task: Task, step: str, actor: Actor, now: datetime) -> None:
    """The step is done by what was just done, unless it belongs to somebody else or the task stands still."""
    if task.status != Status.WORKING:
        return
    open_ = task.steps.filter(key=step, done_at=None, meant_for=None, license_required="", evidence_required=False)
    if open_.exists():
        work.complete_step(task.pk, step, actor=actor, now=now)
