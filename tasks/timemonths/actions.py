"""Approve the time of a client's month (which locks it), of several at once, and take an approval back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from tasks.time.closed import is_closed
from tasks.time.models import TimeEntry
from tasks.timemonths import queries
from tasks.timemonths.models import TimeMonth


@dataclass(slots=True)
class ManyApproved:
    """What became of each month of a bulk approval: how many are approved, and which (tenant, month) not, and why."""

    done: int = 0
    refused: list[tuple[UUID, Month, str]] = field(default_factory=list)


@transaction.atomic
def approve_month(month: Month, *, actor: Actor, now: datetime, note: str = "") -> TimeMonth:
    """Approve the operators' time of the client in context and lock its entries.

    Raises Refused before the month is over, with a running timer or undecided idle time, over one's own time, for
    entries that need a look without a `note`, and when it is approved already.
    """
    tenant = the_one()
    policy.require("timemonths.approve", actor, tenant)
    row = _locked_row(tenant, month)
    if row.approved_at is not None:
        raise Refused(
            _("%(month)sの作業時間は承認済みです。画面を更新してください。") % _named(month),
            status=409,
        )
    _require_complete(month, actor, now)
    figures = queries.figures_of(month, calendar=queries.house_calendar(in_tokyo(now).date()))
    if not figures.entries:
        raise Refused(
            _("%(month)sの作業時間はありません。承認は要りません。") % _named(month),
            status=409,
        )
    if figures.flagged and not note.strip():
        raise Refused(
            numbered(
                "確認が必要な時間が%(n)s件あります。月の画面で内容を確かめ、承認する理由を入力してください。",
                figures.flagged,
            )
            % {"n": figures.flagged},
            status=422,
        )
    # Before the approval: from then on the database refuses any other change of these entries.
    changed = _mark(month, locked=True)
    row.approved_at, row.approved_by_id, row.note = now, actor.person, note.strip()[:200]
    row.entries, row.seconds, row.flagged = figures.entries, figures.seconds, figures.flagged
    row.reopened_at, row.reopened_by_id, row.reopen_reason = None, None, ""
    row.save()
    told = {"month": str(month), "entries": figures.entries, "seconds": figures.seconds, "flagged": figures.flagged}
    audit.record(
        "timemonth.approved", actor=actor, subject=row, reason=row.note, chained=True, data=told | {"locked": changed}
    )
    return row


def approve_many(months: Sequence[tuple[UUID, Month]], *, actor: Actor, now: datetime) -> ManyApproved:
    """Approve (client, month) one after the other, each inside its own client; a refusal leaves the
    others as they are. Raises Refused when nothing was chosen.
    """
    if not months:
        raise Refused(_("承認する月が選択されていません。表で月を選択してください。"), status=422)
    result = ManyApproved()
    for tenant, month in months:
        try:
            with tenancy.use(tenant):
                approve_month(month, actor=actor, now=now)
            result.done += 1
        except Refused as refusal:
            result.refused.append((tenant, month, refusal.reason))
    return result


@transaction.atomic
def reopen_month(month: Month, *, reason: str, actor: Actor, now: datetime) -> TimeMonth:
    """Take the approval of the client in context back, so that its entries can be corrected.

    Raises Refused without a reason, when it is not approved, and once the report was sent.
    """
    tenant = the_one()
    policy.require("timemonths.approve", actor, tenant)
    row = _locked_row(tenant, month)
    if not reason.strip():
        raise Refused(_("承認を取り消す理由がありません。理由を入力してください。"), status=422)
    if row.approved_at is None:
        raise Refused(_("%(month)sの作業時間は承認されていません。画面を更新してください。") % _named(month),
                      status=409)  # fmt: skip
    if is_closed(month.start):
        raise Refused(
            _("月次報告書を送付済みのため、承認を取り消せません。次の月の報告書で訂正を計上してください。"), status=409
        )
    row.approved_at = row.approved_by_id = None
    row.reopened_at, row.reopened_by_id, row.reopen_reason = now, actor.person, reason.strip()[:200]
    row.save()
    changed = _mark(month, locked=False)
    audit.record(
        "timemonth.reopened",
        actor=actor,
        subject=row,
        reason=row.reopen_reason,
        chained=True,
        data={"month": str(month), "unlocked": changed},
    )
    return row


def _locked_row(tenant: UUID, month: Month) -> TimeMonth:
    """The client's month, made on its first approval; two managers come one after the other."""
    TimeMonth.objects.bulk_create([TimeMonth(tenant_id=tenant, month=str(month))], ignore_conflicts=True)
    return TimeMonth.objects.select_for_update().get(tenant_id=tenant, month=str(month))


def _require_complete(month: Month, actor: Actor, now: datetime) -> None:
    if now < month.end_at:
        raise Refused(_("%(month)sはまだ終わっていません。翌月になってから承認してください。") % _named(month),
                      status=409)  # fmt: skip
    if found := queries.unfinished(month):
        raise Refused(
            _(
                "%(name)sさんの作業時間が確定していません（計測中か、操作のない時間が未処理です）。本人に確認してください。"
            )
            % {"name": found.operator.name},
            status=409,
        )
    if queries.own_entries(month, actor=actor):
        raise Refused(
            _("ご自身の作業時間が含まれています。自分の時間は承認できません。ほかの管理者に承認を依頼してください。"),
            status=403,
        )


def _mark(month: Month, *, locked: bool) -> int:
    span = {"started_at__gte": month.start_at, "started_at__lt": month.end_at}
    rows = TimeEntry.objects.filter(tenant_id=the_one(), **span).exclude(locked=locked)
    changed: int = rows.update(locked=locked)
    return changed


def _named(month: Month) -> dict[str, str]:
    return {"month": formats.month_label(month.start)}
