"""From the gathered figures to a report that may be sent: draft, comment, decisions, check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Client
from tasks.reports.figures import figures
from tasks.reports.models import ImportedMonth, MonthState, ReportDecision, SavingsMonth
from tasks.reports.narrative import narrative
from tasks.time.actions.others import off_page_of
from tasks.time.models import ClientTouch

EDITABLE = (MonthState.OPEN, MonthState.DRAFTED, MonthState.CHECKED, MonthState.DISPUTED)


@transaction.atomic
def draft(month: Month, *, actor: Actor, now: datetime) -> SavingsMonth:
    """Make the month's draft: the agreed time off the page becomes a row, a first comment is written from the figures.

    A month that was drafted before stays as it is, so a repeated job changes nothing.
    """
    tenant = the_one()
    policy.require("reports.prepare", actor, tenant)
    SavingsMonth.objects.bulk_create([SavingsMonth(tenant_id=tenant, month=str(month))], ignore_conflicts=True)
    savings = SavingsMonth.objects.select_for_update().get(tenant_id=tenant, month=str(month))
    if savings.state != MonthState.OPEN:
        return savings
    _write_down_off_page(month)
    client = Client.objects.get(pk=tenant)
    savings.comment = savings.comment or narrative(month, figures(month), target_seconds=client.target_seconds)
    savings.draft()
    savings.drafted_at, savings.version = now, savings.version + 1
    savings.save()
    audit.record("report.drafted", actor=actor, subject=savings, data={"month": str(month)})
    jobs.publish("report.drafted", month=str(savings.pk))
    return savings


def _write_down_off_page(month: Month) -> None:
    """From here on the month's own row counts, not the client's current agreement."""
    tenant = the_one()
    taken_over = ImportedMonth.objects.filter(tenant_id=tenant, month=str(month)).exists()
    if taken_over or off_page_of(month).exists():
        return
    agreed = Client.objects.values_list("governance_seconds", flat=True).get(pk=tenant)
    ClientTouch.objects.create(
        tenant_id=tenant,
        kind=ClientTouch.Kind.OFF_PAGE,
        how=ClientTouch.How.STANDARD,
        seconds=agreed,
        on=month.last,
        note=_("契約で合意した月あたりの時間"),
    )


@transaction.atomic
def edit(
    month_id: UUID,
    *,
    version: int,
    comment: str,
    decisions: Sequence[tuple[str, date | None]],
    actor: Actor,
    now: datetime,
) -> SavingsMonth:
    """Write comment and decisions (text, decide by). A checked report must be checked again.

    Raises Refused (409) when somebody else changed it since `version`, and once it was sent.
    """
    savings = locked(month_id)
    policy.require("reports.prepare", actor, savings)
    require_version(savings, version)
    if savings.state not in EDITABLE:
        raise Refused(_("送付した報告書は編集できません。訂正は次の月の報告書で計上してください。"), status=409)
    if savings.state == MonthState.CHECKED:
        savings.draft()
        savings.checked_by = savings.checked_at = None
    savings.comment, savings.version = comment.strip(), savings.version + 1
    savings.save()
    ReportDecision.objects.filter(tenant_id=savings.tenant_id, savings_month=savings).delete()
    ReportDecision.objects.bulk_create(
        ReportDecision(
            tenant_id=savings.tenant_id, savings_month=savings, position=at, text=text.strip()[:200], decide_by=by
        )
        for at, (text, by) in enumerate(decisions, start=1)
        if text.strip()
    )
    audit.record("report.edited", actor=actor, subject=savings, data={"version": savings.version})
    return savings


@transaction.atomic
def check_off(month_id: UUID, *, version: int, actor: Actor, now: datetime) -> SavingsMonth:
    """A manager has looked at the draft and it may be sent. Raises Refused in any other state."""
    savings = locked(month_id)
    policy.require("reports.prepare", actor, savings)
    require_version(savings, version)
    require_state(savings, MonthState.DRAFTED, _("点検できるのは下書きの報告書だけです。画面を更新してください。"))
    savings.check_off()
    savings.checked_by, savings.checked_at, savings.version = actor.id, now, savings.version + 1
    savings.save()
    audit.record("report.checked", actor=actor, subject=savings, chained=True)
    return savings


def locked(month_id: UUID) -> SavingsMonth:
    """The month of the client in context, locked. Raises SavingsMonth.DoesNotExist for foreign and unknown alike."""
    return SavingsMonth.objects.select_for_update().get(tenant_id=the_one(), pk=month_id)


def require_version(savings: SavingsMonth, version: int) -> None:
    """Raise Refused (409) when the page that was shown is no longer the newest."""
    if savings.version != version:
        raise Refused(
            _("ほかの人がこの報告書を更新しました。画面を更新して、最新の内容を確認してから操作してください。"),
            status=409,
        )


def require_state(savings: SavingsMonth, state: Any, sentence: str) -> None:
    """Raise Refused (409) with the sentence unless the month is in this state."""
    if savings.state != state:
        raise Refused(sentence, status=409)
