"""The report's timetable: drafts of all clients on business day 3, confirmation by the contract every morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from bpo.core.tenancy import HOUSE_ID
from clients.companies.queries import calendar_of, directory
from clients.inventory.queries import lines_on
from tasks.reports import actions
from tasks.reports.models import ImportedMonth, MonthState, SavingsMonth

DRAFT_ALL, DRAFT_ONE = "reports.draft_all", "reports.draft"
DEEM_ALL, DEEM_ONE = "reports.deem_all", "reports.deem"
DRAFT_ON_BUSINESS_DAY = 3
MORNING = time(6)


def _clients() -> Iterable[UUID]:
    return [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]


def draft_moment(month: Month) -> datetime:
    """06:00 of the BPO company's third business day of this month, when the month before is drafted."""
    with tenancy.use(HOUSE_ID):
        calendar = calendar_of(HOUSE_ID, month.start)
    day = calendar.nth_business_day(month.year, month.month, DRAFT_ON_BUSINESS_DAY)
    return datetime.combine(day, MORNING, tzinfo=TOKYO)


def last_draft(now: datetime) -> datetime:
    """The last such moment at or before `now`."""
    this_month = draft_moment(Month.of(now))
    return this_month if this_month <= now else draft_moment(Month.of(now).previous())


def last_morning(now: datetime) -> datetime:
    """The last 06:00 at or before `now`."""
    today = datetime.combine(in_tokyo(now).date(), MORNING, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(DRAFT_ALL, label="月次報告書の下書き（全顧客）")
def ask_for_drafts(work: Work) -> Finish | None:
    """One job per client for the month before; the month is its key, so that it is asked once."""
    month = Month.of(datetime.fromisoformat(work.payload["due"])).previous()
    clients = list(_clients())
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            enqueue(DRAFT_ONE, key=str(month), payload={"month": str(month)}, label=f"{month.label}の報告書の下書き")
        work.progress(done, len(clients))
    return None


@handler(DRAFT_ONE, label="月次報告書の下書き")
def draft_one(work: Work) -> Finish | None:
    """Draft the month of one client; one that has no inventory yet has nothing to report."""
    month = Month.parse(work.payload["month"])
    with tenancy.use(work.tenant):
        taken_over = ImportedMonth.objects.filter(tenant_id=work.tenant, month=str(month)).exists()
        if not taken_over and not lines_on(month.last):
            return None

    def finish() -> None:
        actions.draft(month, actor=SYSTEM, now=timezone.now())

    return finish


@handler(DEEM_ALL, label="報告書のみなし確認（全顧客）")
def ask_for_deemed(work: Work) -> Finish | None:
    """One job per client; the morning is its key."""
    due = work.payload["due"]
    clients = list(_clients())
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            enqueue(DEEM_ONE, key=due, payload={"due": due})
        work.progress(done, len(clients))
    return None


@handler(DEEM_ONE, label="報告書のみなし確認")
def deem_one(work: Work) -> Finish | None:
    """Every report whose answer-by day has passed that morning; again is harmless."""
    today = in_tokyo(datetime.fromisoformat(work.payload["due"])).date()

    def finish() -> None:
        waiting = SavingsMonth.objects.filter(tenant_id=work.tenant, state=MonthState.SENT, answer_by__lt=today)
        for key in list(waiting.order_by("month").values_list("pk", flat=True)):
            actions.deem_confirmed(key, today=today, now=timezone.now())

    return finish


every(DRAFT_ALL, label="月次報告書の下書き（全顧客）", due=last_draft)
every(DEEM_ALL, label="報告書のみなし確認（全顧客）", due=last_morning)
