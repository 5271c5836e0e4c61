"""The client's word on a report: 確認 or 異議 line by line, our answer to it, and confirmation by the contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.reports import snapshots
from tasks.reports.actions.drafting import locked, require_state
from tasks.reports.models import LineResponse, MonthState, SavingsMonth, SavingsSnapshot
from tasks.reports.sums import rows_of
from tasks.time.closed import is_approved
from tasks.time.models import TimeEntry


@transaction.atomic
def confirm(month_id: UUID, *, number: int, actor: Actor, now: datetime) -> SavingsMonth:
    """The client's 責任者 confirms the snapshot that he was shown (`number`): the month is frozen."""
    savings = locked(month_id)
    policy.require("reports.confirm", actor, savings)
    snapshot = _answerable(savings, number)
    LineResponse.objects.bulk_create(
        LineResponse(tenant_id=savings.tenant_id, snapshot=snapshot, line=one.line.key, agreed=True, by=actor.person,
                     by_name=actor.name, at=now)
        for one in snapshots.result_of(snapshot).lines
        if not snapshot.responses.filter(line=one.line.key, agreed=True).exists()
    )  # fmt: skip
    return _freeze(savings, snapshot, actor=actor, name=actor.name, deemed=False, now=now)


@transaction.atomic
def dispute(month_id: UUID, *, number: int, reasons: Mapping[str, str], actor: Actor, now: datetime) -> SavingsMonth:
    """The client's 責任者 objects to lines (key → reason); the lines without a reason are agreed.

    Raises Refused without any reason, for a line that the report does not have, and when nothing waits for an answer.
    """
    savings = locked(month_id)
    policy.require("reports.confirm", actor, savings)
    snapshot = _answerable(savings, number)
    said = {key: reason.strip() for key, reason in reasons.items() if reason.strip()}
    known = {one.line.key for one in snapshots.result_of(snapshot).lines}
    if not said or not set(said) <= known:
        raise Refused(_("異議の理由がありません。異議のある業務に理由を入力してください。"), status=422)
    LineResponse.objects.bulk_create(
        LineResponse(tenant_id=savings.tenant_id, snapshot=snapshot, line=key, agreed=key not in said,
                     reason=said.get(key, ""), by=actor.person, by_name=actor.name, at=now)
        for key in sorted(known)
    )  # fmt: skip
    savings.dispute()
    savings.version += 1
    savings.save()
    # Open again, so that an accepted objection can be mended in the rows themselves.
    month = Month.parse(savings.month)
    if not is_approved(month.start):  # approved time stays locked until a manager takes the approval back
        rows_of(TimeEntry, [savings.tenant_id], month).filter(locked=True).update(locked=False)
    audit.record("report.disputed", actor=actor, subject=savings, chained=True,
                 data={"number": snapshot.number, "lines": said})  # fmt: skip
    jobs.publish("report.disputed", month=str(savings.pk))
    return savings


@transaction.atomic
def resolve(response_id: UUID, *, accepted: bool, answer: str, actor: Actor, now: datetime) -> LineResponse:
    """Answer one objection: accepted (the rows are mended and a new number is sent) or declined, with a sentence."""
    response = LineResponse.objects.select_for_update(of=("self",)).select_related("snapshot").get(
        tenant_id=the_one(), pk=response_id
    )  # fmt: skip
    savings = locked(response.snapshot.savings_month_id)
    policy.require("reports.prepare", actor, savings)
    require_state(savings, MonthState.DISPUTED, _("回答できるのは異議のある報告書だけです。画面を更新してください。"))
    if response.agreed or response.accepted is not None:
        raise Refused(_("この異議には回答済みです。画面を更新してください。"), status=409)
    if not answer.strip():
        raise Refused(_("お客様への回答がありません。回答を入力してください。"), status=422)
    response.accepted, response.resolution = accepted, answer.strip()
    response.resolved_by, response.resolved_at = actor.id, now
    response.save(update_fields=["accepted", "resolution", "resolved_by", "resolved_at"])
    audit.record("report.answered", actor=actor, subject=savings, reason=answer, chained=True,
                 data={"line": response.line, "accepted": accepted})  # fmt: skip
    return response


@transaction.atomic
def deem_confirmed(month_id: UUID, *, today: date, now: datetime) -> SavingsMonth | None:
    """Confirmation by the contract: nobody answered by the agreed day. None when that is not (or no longer) so."""
    savings = locked(month_id)
    if savings.state != MonthState.SENT or savings.answer_by is None or savings.answer_by >= today:
        return None
    snapshot = snapshots.latest(savings)
    if snapshot is None:
        return None
    return _freeze(savings, snapshot, actor=SYSTEM, name="", deemed=True, now=now)


def _answerable(savings: SavingsMonth, number: int) -> SavingsSnapshot:
    require_state(savings, MonthState.SENT, _("この報告書は回答をお待ちしていません。画面を更新してください。"))
    snapshot = snapshots.latest(savings)
    if snapshot is None or snapshot.number != number:
        raise Refused(_("報告書が新しい版に変わりました。画面を更新して内容を確認してください。"), status=409)
    return snapshot


def _freeze(
    savings: SavingsMonth, snapshot: SavingsSnapshot, *, actor: Actor, name: str, deemed: bool, now: datetime
) -> SavingsMonth:
    savings.freeze()
    savings.confirmed_by, savings.confirmed_name, savings.confirmed_at = actor.id, name, now
    savings.deemed, savings.version = deemed, savings.version + 1
    savings.save()
    audit.record("report.deemed" if deemed else "report.confirmed", actor=actor, subject=savings, chained=True,
                 data={"number": snapshot.number, "digest": snapshot.digest})  # fmt: skip
    jobs.publish("report.confirmed", month=str(savings.pk))
    return savings
