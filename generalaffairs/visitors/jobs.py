"""Mails, word to hosts and deputies, 来訪なし, the nightly removal of names. Each may run twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from generalaffairs.visitors import actions
from generalaffairs.visitors.actions.mailing import MAIL
from generalaffairs.visitors.actions.receiving import LATE
from generalaffairs.visitors.letters import letter_of
from generalaffairs.visitors.models import EXPECTED, State, Visit, VisitMail

ROUND, ROUND_ONE = "visitors.round_all", "visitors.round"
CLEARING, CLEARING_ONE = "visitors.clear_all", "visitors.clear"
NIGHT = time(3, 30)


@handler(MAIL, label="来客のメールの送信", listed=False)
def send_mail(work: Work) -> Finish | None:
    """One mail to a visitor or to a host without a login."""
    key = UUID(work.payload["mail"])
    with tenancy.use(work.tenant):
        rows = VisitMail.objects.select_related("visit__tenant", "visit__room", "visit__site", "guest")
        row = rows.filter(pk=key, tenant_id=work.tenant).first()
        letter = letter_of(row) if row is not None and row.sent_at is None else None
    if letter is None:
        return None
    letter.send()
    return lambda: actions.mail_sent(key, now=timezone.now())


@handler("visitors.tell", label="来訪のお知らせ", topics=("visitors.arrived",), listed=False)
def tell_host(work: Work) -> None:
    """The host hears that his visitors are there."""
    now = timezone.now()
    at = datetime.fromisoformat(work.payload["at"]) if "at" in work.payload else now
    with tenancy.use(work.tenant):
        actions.tell(UUID(work.payload["visit"]), at=at, now=now)


@handler(LATE, label="確認されていない来訪", listed=False)
def tell_deputy(work: Work) -> None:
    """The deputy hears of visitors for whom nobody has come; asked for at each arrival, at its own minute."""
    with tenancy.use(work.tenant):
        work.result["told"] = len(actions.escalate(now=timezone.now()))


def last_round(now: datetime) -> datetime:
    """The last full five minutes."""
    return now - timedelta(minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond)


@handler(ROUND, label="来客の確認（全顧客）", listed=False)
def ask_for_rounds(work: Work) -> None:
    """One job for each client with visitors who wait or did not come; the moment is its key."""
    due, now = work.payload["due"], timezone.now()
    for row in directory():
        if row.kind != "CLIENT":
            continue
        with tenancy.use(row.id):
            mine = Visit.objects.filter(tenant_id=row.id)
            waits = mine.filter(state=State.ARRIVED, late_at=None) | mine.filter(state__in=EXPECTED, ends_at__lte=now)
            if waits.exists():
                enqueue(ROUND_ONE, key=due, payload={"due": due})


@handler(ROUND_ONE, label="来客の確認", listed=False)
def go_round(work: Work) -> None:
    """Deputies and 来訪なし of one client."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        work.result.update(told=len(actions.escalate(now=now)), missing=len(actions.mark_no_shows(now=now)))


every(ROUND, label="来客の確認（全顧客）", due=last_round)


def last_night(now: datetime) -> datetime:
    """The last 03:30 in Tokyo at or before `now`."""
    tonight = datetime.combine(in_tokyo(now).date(), NIGHT, tzinfo=TOKYO)
    return tonight if tonight <= now else tonight - timedelta(days=1)


@handler(CLEARING, label="来訪者の個人情報の削除（全顧客）")
def ask_for_clearing(work: Work) -> None:
    """One job for each client that keeps names of visitors; the night is its key."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            if Visit.objects.filter(tenant_id=client, forgotten_at=None).exists():
                enqueue(CLEARING_ONE, key=due, payload={"due": due})
        work.progress(done, len(clients))


@handler(CLEARING_ONE, label="来訪者の個人情報の削除", listed=False)
def clear_names(work: Work) -> None:
    """Names of one client's visitors whose days of retention are over, piece by piece."""
    with tenancy.use(work.tenant):
        work.result["left"] = actions.end_open(now=timezone.now())
    gone = 0
    while True:
        with tenancy.use(work.tenant):
            found = actions.forget(now=timezone.now())
        gone += found
        if not found:
            break
    work.result["forgotten"] = gone


every(CLEARING, label="来訪者の個人情報の削除（全顧客）", due=last_night)


@handler("visitors.withdrawn", label="来客の取消", topics=("task.cancelled",), listed=False)
def cancel_withdrawn(work: Work) -> None:
    """A withdrawn request cancels its visits."""
    with tenancy.use(work.tenant):
        actions.close_cancelled(UUID(work.payload["task_id"]), now=timezone.now())


@handler(
    "visitors.leaver", label="退職する応対者の確認", topics=("hr.employee_left", "it_desk.member_left"), listed=False
)
def mark_leaver(work: Work) -> None:
    """Number, name and the last day are named, and with `before` what was said and is corrected: later visits of this
    host need another one. Visits know a host by name: with a `namesake` who stays none is marked."""
    said = work.payload
    with tenancy.use(work.tenant):
        if before := said.get("before"):
            actions.forget_leaver(name=before["name"], on=date.fromisoformat(before["on"]))
        if not said.get("namesake"):
            actions.note_leaver(name=str(said["name"]), on=date.fromisoformat(said["on"]))


@handler("visitors.stays", label="退職しなくなった応対者", topics=("it_desk.member_withdrawn",), listed=False)
def unmark_leaver(work: Work) -> None:
    """The leaving was taken back: the visits that it marked keep their host."""
    if work.payload["was"] == "left":
        with tenancy.use(work.tenant):
            actions.forget_leaver(name=work.payload["name"], on=date.fromisoformat(work.payload["on"]))
