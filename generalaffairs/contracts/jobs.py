"""Every morning: periods and days of notice of all clients. After each new file: a look through its text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo, last_at
from bpo.core.documents.actions import read_file
from bpo.core.jobs.queries import heard
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import client_row
from clients.companies.rounds import enqueue_for_each_client
from generalaffairs.contracts import actions
from generalaffairs.contracts.actions.daily import TOLD
from generalaffairs.contracts.actions.files import READ
from generalaffairs.contracts.actions.screening import ENTERED, Told
from generalaffairs.contracts.calc import clauses
from generalaffairs.contracts.models import Agreement, AgreementReminder, AgreementVersion
from generalaffairs.contracts.telling import near_news
from generalaffairs.contracts.texts import pages_of
from tasks.notices import actions as notices
from tasks.notices.here import people_here

SCREENED, LINK = "antisocial_checks.judged", "contracts.screened"
EVERYBODY, ONE_CLIENT = "contracts.count_all", "contracts.count"
MORNING = time(5)


def last_morning(now: datetime) -> datetime:
    """The last 05:00 in Tokyo at or before `now`."""
    return last_at(now, MORNING)


@handler(EVERYBODY, label="契約の通知期限の計算（全顧客）")
def count_every_client(work: Work) -> Finish | None:
    """One job per client with a register; the morning is its key."""
    enqueue_for_each_client(work, ONE_CLIENT, wanted=lambda client: Agreement.objects.filter(tenant_id=client).exists())
    return None


every(EVERYBODY, label="契約の通知期限の計算（全顧客）", due=last_morning)


@handler(ONE_CLIENT, label="契約の通知期限の計算")
def count_one_client(work: Work) -> Finish | None:
    """Days of one client's contracts as they stand today, then reminders; again is harmless."""
    today = in_tokyo(timezone.now()).date()
    with tenancy.use(work.tenant):
        work.result.update(changed=actions.count_all(today=today), reminded=len(actions.remind(today=today)))
    return None


@handler("contracts.tell", label="契約の通知期限のお知らせ", topics=(TOLD,), listed=False)
def tell_near(work: Work) -> Finish | None:
    """Notices on both sides about each contract whose day has come near, once each."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        code, here = client_row(work.tenant).code, people_here(on=in_tokyo(now).date())
        rows = AgreementReminder.objects.filter(tenant_id=work.tenant, pk__in=work.payload["reminders"])
        for row in rows.select_related("agreement__person"):
            for news in near_news(row.agreement, here):
                key = f"contracts/{row.pk}/{news.side}"
                notices.tell_news(news, key=key, code=code, at=now, now=now)
    return None


def told_by(payload: Mapping[str, Any]) -> Told:
    """What the event says; events of before they carried them have no subjects, no verdict and no day."""
    day = payload.get("judged_on")
    return Told(
        UUID(payload["task_id"]), payload.get("subjects", ()), payload.get("verdict", "") if day else "",
        date.fromisoformat(day) if day else None,
    )  # fmt: skip


@handler(LINK, label="反社チェックの結び付け", topics=(SCREENED,), listed=False)
def note_screening(work: Work) -> Finish | None:
    """Contracts with a counterparty whose screening was judged take its work, its verdict and its day."""
    with tenancy.use(work.tenant):
        work.result["noted"] = actions.note_screening(told_by(work.payload))
    return None


@handler("contracts.find_screening", label="反社チェックの結び付け", topics=(ENTERED,), listed=False)
def find_screening(work: Work) -> Finish | None:
    """Contracts that were entered after the screening of their counterparty name the newest one that was judged."""
    keys = [UUID(key) for key in work.payload["agreements"]]
    with tenancy.use(work.tenant):
        work.result["noted"] = actions.find_screening(keys, told=(told_by(one) for one in heard(LINK)))
    return None


@handler("contracts.cancelled", label="契約の見送り", topics=("task.cancelled",), listed=False)
def drop_cancelled(work: Work) -> Finish | None:
    """A withdrawn request drops its contract."""
    with tenancy.use(work.tenant):
        actions.close_cancelled(UUID(work.payload["task_id"]), today=in_tokyo(timezone.now()).date())
    return None


@handler(READ, label="契約書の文字の確認", listed=False)
def read_version(work: Work) -> Finish | None:
    """Words of the clause against organised crime in one version."""
    version_id = UUID(work.payload["version"])
    with tenancy.use(work.tenant):
        version = AgreementVersion.objects.select_related("file").get(pk=version_id, tenant_id=work.tenant)
    look = clauses.look(pages_of(read_file(version.file), version.file.content_type)).as_json()
    return lambda: actions.note_look(version_id, look)
