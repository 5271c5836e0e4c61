"""Sending takes the snapshot: from here on the month's rows are closed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.ui import formats
from clients.companies.queries import calendar_of
from clients.contracts.queries import contract_on
from tasks.reports import snapshots
from tasks.reports.actions.drafting import locked, require_state, require_version
from tasks.reports.calc import MonthResult, digest
from tasks.reports.documents import report_of_snapshot, request_pdf
from tasks.reports.facts import gather
from tasks.reports.figures import figures, lines_of_month
from tasks.reports.models import LineResponse, MonthState, SavingsMonth, SavingsSnapshot
from tasks.reports.sums import rows_of
from tasks.time.models import TimeEntry

# Where no contract says how many business days the client has (product: ten, as is practised).
ANSWER_DAYS = 10


@transaction.atomic
def send(month_id: UUID, *, version: int, actor: Actor, now: datetime) -> SavingsSnapshot:
    """Give the checked report to the client: numbered snapshot, answer-by day, rows of the month closed.

    Raises Refused before the check, before the month is over, with a running timer or an unsigned inventory.
    """
    savings = locked(month_id)
    policy.require("reports.prepare", actor, savings)
    require_version(savings, version)
    require_state(savings, MonthState.CHECKED, _("送付の前に点検が必要です。「点検済みにする」を先に選んでください。"))
    month = Month.parse(savings.month)
    _require_complete(savings, month, now)
    result = figures(month)
    snapshot = snapshots.take(savings, result, gather(savings, result, now=now), by=actor.id, now=now)
    return _hand_over(savings, snapshot, actor=actor, now=now)


@transaction.atomic
def send_again(month_id: UUID, *, version: int, actor: Actor, now: datetime) -> SavingsSnapshot:
    """Send a disputed report once every objection has its answer.

    A new numbered snapshot when an objection was accepted or any figure or word changed; else the same one again.
    """
    savings = locked(month_id)
    policy.require("reports.prepare", actor, savings)
    require_version(savings, version)
    require_state(savings, MonthState.DISPUTED, _("再送付できるのは異議のある報告書だけです。画面を更新してください。"))
    last = snapshots.latest(savings)
    responses = LineResponse.objects.filter(tenant_id=savings.tenant_id, snapshot=last)
    if responses.filter(agreed=False, accepted=None).exists():
        raise Refused(_("回答していない異議があります。すべての異議に回答してから再送付してください。"), status=409)
    month = Month.parse(savings.month)
    _require_complete(savings, month, now)
    result = figures(month)
    if last is None or responses.filter(accepted=True).exists() or _changed(savings, last, result):
        last = snapshots.take(savings, result, gather(savings, result, now=now), by=actor.id, now=now)
    return _hand_over(savings, last, actor=actor, now=now)


def _changed(savings: SavingsMonth, last: SavingsSnapshot, result: MonthResult) -> bool:
    decisions = [row.text for row in savings.decisions.order_by("position")]
    said = [one["text"] for one in last.data["facts"]["decisions"]]
    return (digest(result), savings.comment, decisions) != (last.digest, last.data["facts"]["comment"], said)


def _require_complete(savings: SavingsMonth, month: Month, now: datetime) -> None:
    if now < month.end_at:
        raise Refused(_("%(month)sはまだ終わっていません。翌月になってから送付してください。") 
            % {"month": formats.month_label(month.start)},
                      status=409)  # fmt: skip
    running = rows_of(TimeEntry, [savings.tenant_id], month).filter(ended_at=None).select_related("operator").first()
    if running is not None:
        raise Refused(
            _("計測中の作業時間があります（%(name)s）。停止し、必要なら訂正してから送付してください。")
            % {"name": running.operator.name},
            status=409,
        )
    if any(line.version.signed_at is None for line in lines_of_month([savings.tenant_id], month)):
        raise Refused(
            _("業務棚卸しにお客様の署名がありません。責任者に署名を依頼してから送付してください。"), status=409
        )


def _hand_over(savings: SavingsMonth, snapshot: SavingsSnapshot, *, actor: Actor, now: datetime) -> SavingsSnapshot:
    month, today = Month.parse(savings.month), in_tokyo(now).date()
    # Before the state: from SENT on the database refuses any change of the month's rows.
    rows_of(TimeEntry, [savings.tenant_id], month).filter(locked=False).update(locked=True)
    contract = contract_on(month.last)
    days = contract.report_days if contract else ANSWER_DAYS
    savings.send()
    savings.sent_by, savings.sent_at, savings.version = actor.id, now, savings.version + 1
    savings.answer_by = calendar_of(savings.tenant_id, today).add_business_days(today, days)
    savings.save()
    told = {"number": snapshot.number, "digest": snapshot.digest, "answer_by": savings.answer_by.isoformat()}
    audit.record("report.sent", actor=actor, subject=savings, data=told, chained=True)
    request_pdf(savings, report_of_snapshot(snapshot), actor=actor)
    jobs.publish("report.sent", month=str(savings.pk), snapshot=str(snapshot.pk))
    return snapshot
