"""Every morning: late lendings and days that come near are told of, and what lies at its reorder point is proposed.

An employee who left marks what he still holds. Every job may run twice; what it tells has one key.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo, last_at, midnight
from bpo.core.jobs.actions import enqueue, forgo
from bpo.core.jobs.models import Job, JobState
from bpo.core.jobs.registry import Finish, Work, every, handler
from bpo.core.tenancy import the_one
from clients.companies.queries import client_row
from clients.companies.rounds import enqueue_for_each_client
from generalaffairs.supplies.actions import assets, lending, proposing, reminding
from generalaffairs.supplies.models import Asset, Consumable, Loan
from tasks.notices import actions as notices
from tasks.notices.concern import News, about_task, workers
from tasks.notices.here import Here, people_here
from tasks.notices.kinds import Kind, Side

EVERYBODY, ONE_CLIENT = "supplies.morning_all", "supplies.morning"
LAST_DAY = "supplies.last_day"
MORNING = time(7)


def _last_morning(now: datetime) -> datetime:
    return last_at(now, MORNING)


@handler(EVERYBODY, label="備品の朝の確認（全顧客）")
def look_at_every_client(work: Work) -> Finish | None:
    """One job per client that has a lending, a thing with a day or a consumable; the morning is its key."""

    def wanted(client: UUID) -> bool:
        here = {"tenant_id": client}
        lent, dated = Loan.objects.filter(**here, state="LENT"), Asset.objects.filter(**here)
        dated = dated.filter(maintenance_on__isnull=False)
        return lent.exists() or dated.exists() or Consumable.objects.filter(**here).exists()

    enqueue_for_each_client(work, ONE_CLIENT, wanted=wanted)
    return None


every(EVERYBODY, label="備品の朝の確認（全顧客）", due=_last_morning)


@handler(ONE_CLIENT, label="備品の朝の確認")
def look_at_one_client(work: Work) -> Finish | None:
    """Late lendings, days that come near and stocks of one client; again is harmless."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        late = lending.tell_overdue(today=in_tokyo(now).date())
        near = reminding.tell_near(today=in_tokyo(now).date())
        proposed = proposing.propose_all(now=now)
    work.result.update(late=len(late), near=len(near), proposed=proposed)
    return None


@handler("supplies.overdue_notice", label="返却期限の通知", topics=("supplies.overdue",), listed=False)
def tell_overdue(work: Work) -> Finish | None:
    """The desk (who has the task), and at the client the borrower and the responsible people."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        loan = Loan.objects.select_related("task", "person").get(pk=work.payload["loan"])
        if loan.state != Loan.State.LENT:
            return None
        here = people_here(on=in_tokyo(now).date())
        borrower = loan.person.user_id if loan.person else None
        told = [
            about_task(Kind.OVERDUE, Side.DESK, loan.task, workers(loan.task, here), here),
            about_task(Kind.ASKED, Side.PORTAL, loan.task, here.holding("OWNER") | {borrower}, here),
        ]
        _tell(told, f"supplies/{loan.pk}/{work.payload['on']}", work.tenant, now)
    return None


@handler("supplies.near_notice", label="点検日・リース満了日の通知", topics=(reminding.TOLD,), listed=False)
def tell_near(work: Work) -> Finish | None:
    """The desk, in one notice for all that came near on one morning; it leads to the list of them."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        people = people_here(on=in_tokyo(now).date()).holding("OPERATOR", "MANAGER")
        news = News(Kind.ASSET_NEAR, Side.DESK, "", UUID(work.payload["assets"][0]), frozenset(people))
        _tell([news], f"supplies/near/{work.job}", work.tenant, now)
    return None


@handler("supplies.task_cancelled", label="取下げで不要になった貸出", topics=("task.cancelled",), listed=False)
def free_cancelled(work: Work) -> Finish | None:
    """What was reserved for a task that was withdrawn can be lent again."""
    with tenancy.use(work.tenant):
        lending.free_cancelled(UUID(work.payload["task_id"]))
    return None


@handler("supplies.employee_left", label="退職した方の備品の確認", topics=("hr.employee_left", "it_desk.member_left"))
def employee_left(work: Work) -> Finish | None:
    """Mark what this person still holds once the last day is over; number, name and day are named.

    `before`: what was said and is corrected. `namesake`: the name alone does not mean this person.
    """
    said: dict[str, Any] = work.payload
    last, today = date.fromisoformat(said["on"]), in_tokyo(timezone.now()).date()
    with tenancy.use(work.tenant):
        instead = [asset.pk for asset in _stays(said["before"])] if said.get("before") else []
        if last >= today:
            enqueue(LAST_DAY, key=str(work.job), payload=said, run_at=midnight(last + timedelta(days=1)))
            return None
        found = assets.mark_leaver(**_who(said), on=last, instead=instead)
    work.result.update(assets=len(found))
    return None


@handler(LAST_DAY, label="最終日を過ぎた方の備品の確認", listed=False)
def last_day_over(work: Work) -> Finish | None:
    """The last day is over by now, and nobody has taken it back."""
    with tenancy.use(work.tenant):
        assets.mark_leaver(**_who(work.payload), on=date.fromisoformat(work.payload["on"]))
    return None


@handler("supplies.stays", label="退職しなくなった方の備品", topics=("it_desk.member_withdrawn",), listed=False)
def stays(work: Work) -> Finish | None:
    """The leaving was taken back: what it marked is as before, and what waits for the last day is not marked."""
    if work.payload["was"] == "left":
        with tenancy.use(work.tenant):
            _stays(work.payload)
    return None


def _stays(said: dict[str, Any]) -> list[Asset]:
    for job in Job.objects.filter(tenant_id=the_one(), kind=LAST_DAY, state=JobState.QUEUED):
        if all(job.payload.get(name) == said[name] for name in ("employee", "name", "on")):
            forgo(job)
    return assets.unmark_leaver(**_who(said), on=date.fromisoformat(said["on"]))


def _who(said: dict[str, Any]) -> dict[str, str]:
    name = "" if said.get("namesake") else str(said.get("name") or "")
    return {"number": str(said.get("employee") or ""), "name": name}


@handler("supplies.leaver_notice", label="退職した方の備品の通知", topics=("supplies.holder_left",), listed=False)
def tell_of_leaver(work: Work) -> Finish | None:
    """The managers at the desk and the client's responsible people: somebody left and still holds things."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        marked = Asset.objects.filter(pk__in=work.payload["assets"], holder_left_on__isnull=False)
        first = marked.order_by("pk").first()
        if first is None:
            return None
        here = people_here(on=in_tokyo(now).date())
        _tell(_leaver_news(first.pk, here), f"supplies/left/{work.job}", work.tenant, now)
    return None


def _leaver_news(thread: UUID, here: Here) -> list[News]:
    return [
        News(Kind.HOLDINGS, side, "", thread, frozenset(here.holding(role)))
        for side, role in ((Side.DESK, "MANAGER"), (Side.PORTAL, "OWNER"))
    ]


def _tell(told: list[News], key: str, tenant: UUID, now: datetime) -> None:
    code = client_row(tenant).code
    for news in told:
        notices.tell_news(news, key=f"{key}/{news.side}", code=code, at=now, now=now)
