"""Every morning: periods and days of notice of all clients. After each new file: a look through its text."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.documents.actions import read_file
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from generalaffairs.contracts import actions
from generalaffairs.contracts.actions.files import READ
from generalaffairs.contracts.calc import clauses
from generalaffairs.contracts.models import Agreement, AgreementVersion
from generalaffairs.contracts.texts import pages_of

EVERYBODY, ONE_CLIENT = "contracts.count_all", "contracts.count"
MORNING = time(5)


def last_morning(now: datetime) -> datetime:
    """The last 05:00 in Tokyo at or before `now`."""
    today = datetime.combine(in_tokyo(now).date(), MORNING, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(EVERYBODY, label="契約の通知期限の計算（全顧客）")
def count_every_client(work: Work) -> Finish | None:
    """One job per client with a register; the morning is its key."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            if Agreement.objects.filter(tenant_id=client).exists():
                enqueue(ONE_CLIENT, key=due, payload={"due": due})
        work.progress(done, len(clients))
    return None


every(EVERYBODY, label="契約の通知期限の計算（全顧客）", due=last_morning)


@handler(ONE_CLIENT, label="契約の通知期限の計算")
def count_one_client(work: Work) -> Finish | None:
    """Days of one client's contracts as they stand today, then reminders; again is harmless."""
    today = in_tokyo(timezone.now()).date()
    with tenancy.use(work.tenant):
        work.result.update(changed=actions.count_all(today=today), reminded=len(actions.remind(today=today)))
    return None


@handler(READ, label="契約書の文字の確認", listed=False)
def read_version(work: Work) -> Finish | None:
    """Words of the clause against organised crime in one version."""
    version_id = UUID(work.payload["version"])
    with tenancy.use(work.tenant):
        version = AgreementVersion.objects.select_related("file").get(pk=version_id, tenant_id=work.tenant)
    look = clauses.look(pages_of(read_file(version.file), version.file.content_type)).as_json()
    return lambda: actions.note_look(version_id, look)
