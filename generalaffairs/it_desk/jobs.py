"""Records of new requests, what other rooms tell of people, and every morning the accounts that fall due for deletion.

Every job may run twice.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo, last_at
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.rounds import enqueue_for_each_client
from generalaffairs.it_desk.actions import checklists, deleting, ledgers
from generalaffairs.it_desk.models import Account

EVERYBODY, ONE_CLIENT = "it_desk.morning_all", "it_desk.morning"
MORNING = time(6)


def _last_morning(now: datetime) -> datetime:
    return last_at(now, MORNING)


@handler(EVERYBODY, label="停止済みアカウントの確認（全顧客）")
def look_at_every_client(work: Work) -> Finish | None:
    """One job per client that has a stopped account; the morning is its key."""
    enqueue_for_each_client(
        work,
        ONE_CLIENT,
        wanted=lambda client: Account.objects.filter(
            tenant_id=client, status="STOPPED", delete_proposed_on=None
        ).exists(),
    )
    return None


every(EVERYBODY, label="停止済みアカウントの確認（全顧客）", due=_last_morning)


@handler(ONE_CLIENT, label="停止済みアカウントの確認")
def look_at_one_client(work: Work) -> Finish | None:
    """Propose for deletion what was stopped a month ago; again finds nothing."""
    with tenancy.use(work.tenant):
        found = deleting.propose_deletions(today=in_tokyo(timezone.now()).date())
    work.result.update(proposed=len(found))
    return None


@handler("it_desk.record", label="情シスのチェックリストの作成", topics=("request.filed", "task.created"), listed=False)
def make_record(work: Work) -> Finish | None:
    """The checklist or the enquiry of a new request; made once."""
    with tenancy.use(work.tenant):
        checklists.open_record(UUID(work.payload["task_id"]), today=in_tokyo(timezone.now()).date())
    return None


@handler("it_desk.cancelled", label="取り下げられた入社・退社の取り消し", topics=("task.cancelled",), listed=False)
def withdraw(work: Work) -> Finish | None:
    """A request was cancelled before anything was done: who should leave stays, who should come does not."""
    with tenancy.use(work.tenant):
        checklists.withdraw(UUID(work.payload["task_id"]), today=in_tokyo(timezone.now()).date())
    return None


def _who(said: dict[str, Any]) -> dict[str, str]:
    return {"number": str(said.get("employee") or ""), "name": str(said.get("name") or "")}


@handler("it_desk.employee_joined", label="入社した方の登録（情シス）", topics=("hr.employee_joined",))
def employee_joined(work: Work) -> Finish | None:
    """`hr.employee_joined` names number, name and day, and may name department and role."""
    said: dict[str, Any] = work.payload
    more = {name: str(said.get(name) or "") for name in ("department", "role")}
    with tenancy.use(work.tenant):
        ledgers.told_here(**_who(said), on=date.fromisoformat(said["on"]), **more)
    return None


@handler("it_desk.employee_moved", label="異動した方の登録（情シス）", topics=("hr.employee_moved",))
def employee_moved(work: Work) -> Finish | None:
    """`hr.employee_moved` names number, name and the new department."""
    said: dict[str, Any] = work.payload
    more = {name: str(said.get(name) or "") for name in ("department", "role")}
    with tenancy.use(work.tenant):
        ledgers.told_moved(**_who(said), **more)
    return None


@handler("it_desk.employee_left", label="退職した方の登録（情シス）", topics=("hr.employee_left",))
def employee_left(work: Work) -> Finish | None:
    """`hr.employee_left` names number, name and the last day: his accounts are orphans from the day after."""
    said: dict[str, Any] = work.payload
    with tenancy.use(work.tenant):
        ledgers.told_left(**_who(said), on=date.fromisoformat(said["on"]))
    return None
