"""From a note to the person whom it concerns, and to the responsible one when nobody reads it. Each may run twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Work, every, handler
from clients.companies.queries import directory
from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.models import Call
from generalaffairs.phone_calls.telling import overdue

TELL, LATE, LATE_ONE = "phone_calls.tell", "phone_calls.late_all", "phone_calls.late"


@handler(TELL, label="電話の伝言の通知", topics=("phone_calls.taken",), listed=False)
def tell(work: Work) -> None:
    """Tell who has to know of a call."""
    now = timezone.now()
    at = datetime.fromisoformat(work.payload["at"]) if "at" in work.payload else now
    with tenancy.use(work.tenant):
        actions.tell(UUID(work.payload["call"]), at=at, now=now)


def last_round(now: datetime) -> datetime:
    """The last full five minutes."""
    return now - timedelta(minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond)


@handler(LATE, label="確認されていない伝言（全顧客）", listed=False)
def ask_for_late(work: Work) -> None:
    """One job for each client with a message that has waited half an hour; the moment is its key."""
    due, now = work.payload["due"], timezone.now()
    for row in directory():
        if row.kind != "CLIENT":
            continue
        with tenancy.use(row.id):
            if Call.objects.filter(overdue(now), tenant_id=row.id).exists():
                enqueue(LATE_ONE, key=due, payload={"due": due})


@handler(LATE_ONE, label="確認されていない伝言", listed=False)
def tell_late(work: Work) -> None:
    """Tell the responsible person of one client, or the desk."""
    with tenancy.use(work.tenant):
        work.result["told"] = len(actions.escalate(now=timezone.now()))


every(LATE, label="確認されていない伝言（全顧客）", due=last_round)
