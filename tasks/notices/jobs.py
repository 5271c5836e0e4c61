"""From an event to notices, from notices to mails and chats. Every job may run twice; what it sends has one key."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from clients.companies.queries import client_row, directory
from clients.people.models import User
from clients.people.sealing import unseal
from tasks.notices import actions, mails, queries
from tasks.notices.actions.channels import POST, PURPOSE, follow_post
from tasks.notices.actions.telling import MAIL
from tasks.notices.addresses import absolute
from tasks.notices.codecs import ADAPTERS, HOSTS, Message
from tasks.notices.concern import News, tellers, topic_of
from tasks.notices.here import actor_today
from tasks.notices.kinds import Mode, words_of
from tasks.notices.models import ChannelPost, NoticeMail
from tasks.notices.outgoing import NeverTaken, NotSent, post
from tasks.notices.timing import DEADLINE_CHECKS, DIGESTS, last_of, quiet_until

DIGEST, DIGEST_ONE = "notices.digest", "notices.digest_person"
DEADLINES, DEADLINES_ONE = "notices.deadlines", "notices.deadlines_client"
CLEARING, CLEARING_ONE = "notices.clear_all", "notices.clear"
NIGHT = timedelta(hours=3)
Dropped = NoticeMail.Dropped


class MailNotSent(RuntimeError):
    """The mail server did not take it this time."""


def _teller(name: str) -> Callable[[Work], Finish | None]:
    def tell(work: Work) -> None:
        """Notices and posts of the client in one transaction, then the chats of the house; the job is the key."""
        now, key = timezone.now(), str(work.job)
        with tenancy.use(work.tenant):
            code = client_row(work.tenant).code
            news = actions.tell(name, work.payload, key=key, code=code, now=now)
        if news is not None:
            _tell_house(news, key=key, code=code, now=now)

    return tell


for _name in tellers:
    handler(f"notices.{_name}", label="通知の作成", topics=(topic_of(_name),), listed=False)(_teller(_name))


def _tell_house(news: News, *, key: str, code: str, now: datetime) -> None:
    with tenancy.use(HOUSE_ID):
        actions.post_news(news, key=key, code=code, now=now)


@handler(MAIL, label="通知メールの送信", listed=False)
def send_mail(work: Work) -> Finish | None:
    """The mail of one notice, unless it was read meanwhile, the seat has ended or the person wants none."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        mail = NoticeMail.objects.select_related("notice__user", "notice__tenant").get(pk=work.payload["mail"])
    if mail.sent_at is not None or mail.dropped:
        return None
    if why := _not_wanted(mail, now):
        return lambda: actions.drop_mails([mail], why)
    _send(mails.single(mail.notice), [mail])
    return lambda: actions.mails_sent([mail], now=timezone.now())


def _not_wanted(mail: NoticeMail, now: datetime) -> str:
    notice = mail.notice
    if notice.read_at is not None:
        return Dropped.READ
    if queries.mode_for(queries.settings_of([notice.user_id])[notice.user_id], notice.kind) == Mode.OFF:
        return Dropped.OFF
    actor = actor_today(notice.user, on=in_tokyo(now).date())
    if actor is None or not actor.roles_at(mail.tenant_id):
        return Dropped.GONE
    with tenancy.use(mail.tenant_id):
        return "" if queries.still_seen(actor, [notice]) else Dropped.GONE


def _send(message: EmailMultiAlternatives, rows: list[NoticeMail]) -> None:
    try:
        message.send()
    except (SMTPException, OSError) as error:
        reason = _("メールサーバーが受け付けませんでした（%(kind)s）。") % {"kind": type(error).__name__}
        actions.mail_failed(rows, reason=reason)
        raise MailNotSent(reason) from error


@handler(DIGEST, label="まとめメールの送信（全員）")
def gather(work: Work) -> None:
    """One job for each person with mails that wait, after his quiet hours; the moment is its key."""
    due, people = datetime.fromisoformat(work.payload["due"]), set()
    for row in directory():
        with tenancy.use(row.id):
            people |= queries.gathering(due)
    with tenancy.use(HOUSE_ID):
        for person, setting in sorted(queries.settings_of(people).items()):
            later = quiet_until(timezone.now(), setting.quiet_from, setting.quiet_to)
            payload = {"user": str(person), "due": work.payload["due"]}
            enqueue(DIGEST_ONE, key=f"{person}/{work.payload['due']}", payload=payload, run_at=later)


@handler(DIGEST_ONE, label="まとめメールの送信")
def send_digest(work: Work) -> None:
    """One mail about all companies of one person."""
    due, now = datetime.fromisoformat(work.payload["due"]), timezone.now()
    user = User.objects.get(pk=UUID(work.payload["user"]))
    actor = actor_today(user, on=in_tokyo(now).date())
    tenants = {seat.tenant for seat in actor.seats} if actor else set()
    if actor is None or not tenants:
        return
    with tenancy.use(*sorted(tenants)):
        waiting = NoticeMail.objects.filter(
            mode=Mode.DIGEST, sent_at=None, dropped="", notice__user=user, notice__at__lte=due
        )
        rows = list(waiting.select_related("notice__user", "notice__tenant").order_by("notice__at", "id"))
        seen = queries.still_seen(actor, [row.notice for row in rows])
    setting, dropped = queries.settings_of([user.pk])[user.pk], defaultdict(list)
    for row in rows:
        off = queries.mode_for(setting, row.notice.kind) == Mode.OFF
        gone = "" if row.notice_id in seen else Dropped.GONE
        dropped[Dropped.READ if row.notice.read_at else Dropped.OFF if off else gone].append(row)
    wanted = dropped.pop("", [])
    if wanted:
        name = f"digest-{user.pk}-{due:%Y%m%d%H%M}"
        _send(mails.digest(user, [row.notice for row in wanted], name=name), wanted)
        actions.mails_sent(wanted, now=timezone.now())
    for why, some in dropped.items():
        actions.drop_mails(some, why)


every(DIGEST, label="まとめメールの送信（全員）", due=lambda now: last_of(now, DIGESTS))


@handler(DEADLINES, label="期限の通知（全顧客）")
def ask_for_deadlines(work: Work) -> None:
    """One job per client; the moment is its key."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            enqueue(DEADLINES_ONE, key=due, payload={"due": due})
        work.progress(done, len(clients))


@handler(DEADLINES_ONE, label="期限の通知")
def tell_deadlines(work: Work) -> None:
    """Deadlines of one client, and how much of its pack is used, each told once."""
    due, now = datetime.fromisoformat(work.payload["due"]), timezone.now()
    with tenancy.use(work.tenant):
        code = client_row(work.tenant).code
        told = actions.tell_deadlines(due=due, code=code, now=now) + actions.tell_pack(due=due, code=code, now=now)
    for key, news in told:
        _tell_house(news, key=key, code=code, now=now)


every(DEADLINES, label="期限の通知（全顧客）", due=lambda now: last_of(now, DEADLINE_CHECKS))


@handler(CLEARING, label="古い通知の削除（全顧客）")
def ask_for_clearing(work: Work) -> None:
    """One job per company, the BPO company among them; the night is its key."""
    due = work.payload["due"]
    companies = [row.id for row in directory()]
    for done, company in enumerate(companies, start=1):
        with tenancy.use(company):
            enqueue(CLEARING_ONE, key=due, payload={"due": due})
        work.progress(done, len(companies))


@handler(CLEARING_ONE, label="古い通知の削除", listed=False)
def clear_old_notices(work: Work) -> None:
    """What is older than NOTICE_DAYS at one company."""
    before = datetime.fromisoformat(work.payload["due"]) - timedelta(days=settings.NOTICE_DAYS)
    with tenancy.use(work.tenant):
        work.result["cleared"] = actions.clear_old(before=before)


def last_night(now: datetime) -> datetime:
    """The last 03:00 at or before `now`."""
    tonight = midnight(in_tokyo(now).date()) + NIGHT
    return tonight if tonight <= now else tonight - timedelta(days=1)


every(CLEARING, label="古い通知の削除（全顧客）", due=last_night)


@handler(POST, label="チャットへの通知", follow=follow_post, listed=False)
def send_post(work: Work) -> Finish | None:
    """One message into one chat. What may help by trying again is tried again; anything else ends the job."""
    with tenancy.use(work.tenant):
        row = ChannelPost.objects.select_related("channel").get(pk=work.payload["post"])
    if row.state == ChannelPost.State.SENT:
        return None
    if not row.channel.is_active:
        raise Refused(_("この連携は解除されたため、送信しませんでした。"))
    try:
        _post(row)
    except NotSent as error:
        with tenancy.use(work.tenant):
            actions.post_failed(row, reason=str(error), now=timezone.now())
        if isinstance(error, NeverTaken):
            raise Refused(str(error)) from error
        raise
    return lambda: actions.post_sent(row, now=timezone.now())


def _post(row: ChannelPost) -> None:
    channel = row.channel
    try:
        secret = json.loads(unseal(channel.secret, purpose=PURPOSE))
    except (InvalidToken, ValueError) as error:
        raise NeverTaken(_("登録した鍵を開けません。連携を解除し、もう一度登録してください。")) from error
    with translation.override(settings.LANGUAGE_CODE):
        words = words_of(row.kind, channel.side) if row.kind else _("テスト通知です。この連携は使えます。")
        text = f"{row.number} {words}".strip()
        message = Message(settings.COMPANY_NAME, text, absolute(row.path), _("Urakata で開く"))
    post(ADAPTERS[channel.adapter](message, **secret), hosts=HOSTS[channel.adapter])
