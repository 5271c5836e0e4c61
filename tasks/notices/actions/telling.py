"""Write down whom an event concerns: notices, their mails, posts in chats. Twice is once, by unique keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from bpo.core import tenancy
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from tasks.notices import queries
from tasks.notices.actions.channels import enqueue_post
from tasks.notices.addresses import path_to
from tasks.notices.concern import RUNNING, News, deadline_news, news_of, pack_news
from tasks.notices.here import Here, people_here
from tasks.notices.kinds import IN_CHAT, Kind, Mode
from tasks.notices.models import ChannelPost, Notice, NoticeMail, NoticeMute, NoticeSetting
from tasks.notices.timing import quiet_until
from tasks.packs import queries as packs
from tasks.work.models import Task

MAIL = "notices.mail"
OLDEST = timedelta(days=30)  # a deadline that passed before is no news
NEWS = timedelta(days=7)  # what happened before (a history that was loaded) is told to nobody,
FRESH = timedelta(days=1)  # and what is not of the last day by no mail and in no chat


@transaction.atomic
def tell(topic: str, payload: dict[str, Any], *, key: str, code: str, now: datetime) -> News | None:
    """Tell everybody at the client in context whom this event concerns; None when it is no news.

    `key` names the event, `code` the client; `at` in the payload says when it happened, if that was not now.
    """
    at = datetime.fromisoformat(payload["at"]) if "at" in payload else now
    if at < now - NEWS:
        return None
    news = news_of(topic, payload, people_here(on=in_tokyo(now).date()))
    return None if news is None else tell_news(news, key=key, code=code, at=at, now=now)


@transaction.atomic
def tell_news(news: News, *, key: str, code: str, at: datetime, now: datetime) -> News | None:
    """Tell what a room found out by itself, as `tell` does: twice is once. None when it is no news any more."""
    if at < now - NEWS:
        return None
    is_fresh = at > now - FRESH
    _write(news, key=key, at=at, mailed_from=now if is_fresh else None)
    if is_fresh:
        post_news(news, key=key, code=code, now=now)
    return news if is_fresh else None


@transaction.atomic
def tell_pack(*, due: datetime, code: str, now: datetime) -> list[tuple[str, News]]:
    """That four fifths, or all, of the month's pack are used: each once a month. Gives (key, news) as deadlines do."""
    today = in_tokyo(due).date()
    level, _percent = packs.brief(the_one(), now=now)
    if not level:
        return []
    month = str(Month.of(today))
    told = [(f"{one.kind}/{month}/{one.side}", one) for one in pack_news(month, level, people_here(on=today))]
    for key, news in told:
        _write(news, key=key, at=now, mailed_from=now)
        post_news(news, key=key, code=code, now=now)
    return told


@transaction.atomic
def tell_deadlines(*, due: datetime, code: str, now: datetime) -> list[tuple[str, News]]:
    """Deadlines of today and those that have passed, each once. Gives (key, news) for the chats of the house."""
    here = people_here(on=in_tokyo(due).date())
    told = list(_deadlines(due, here))
    for key, news in told:
        _write(news, key=key, at=now, mailed_from=now)
        post_news(news, key=key, code=code, now=now)
    return told


def _deadlines(due: datetime, here: Here) -> Iterator[tuple[str, News]]:
    tomorrow = midnight(in_tokyo(due).date()) + timedelta(days=1)
    running = Task.objects.filter(tenant_id=here.tenant, status__in=RUNNING, due_at__gt=due - OLDEST)
    for task in running.filter(due_at__lt=tomorrow).select_related("request").order_by("due_at", "id"):
        kind = Kind.OVERDUE if task.due_at and task.due_at <= due else Kind.DUE_TODAY
        yield f"{kind}/{task.pk}/{task.due_at:%Y%m%d%H%M}", deadline_news(task, kind, here)


def _write(news: News, *, key: str, at: datetime, mailed_from: datetime | None) -> None:
    tenant = the_one()
    muted = NoticeMute.objects.filter(tenant_id=tenant, thread=news.thread).values_list("user_id", flat=True)
    Notice.objects.bulk_create(
        [
            Notice(
                tenant_id=tenant,
                user_id=person,
                side=news.side,
                kind=news.kind,
                key=key,
                task=news.task,
                thread=news.thread,
                number=news.number,
                at=at,
            )
            for person in sorted(news.people - set(muted))
        ],
        ignore_conflicts=True,
    )
    if mailed_from is None:
        return
    notices = Notice.objects.filter(tenant_id=tenant, key=key, mails=None)
    chosen = queries.settings_of(notices.values_list("user_id", flat=True))
    for notice in notices:
        _ask_for_mail(notice, chosen[notice.user_id], mailed_from, urgent=news.urgent)


def _ask_for_mail(notice: Notice, setting: NoticeSetting, now: datetime, *, urgent: bool) -> None:
    wanted = queries.mode_for(setting, notice.kind)
    if wanted == Mode.OFF:
        return
    mode = Mode.NOW if urgent else wanted
    mail = NoticeMail.objects.create(tenant_id=notice.tenant_id, notice=notice, mode=mode)
    if mode == Mode.NOW:
        later = None if urgent else quiet_until(now, setting.quiet_from, setting.quiet_to)
        jobs.enqueue(MAIL, key=str(mail.pk), payload={"mail": str(mail.pk)}, run_at=later)


def post_news(news: News, *, key: str, code: str, now: datetime) -> list[ChannelPost]:
    """Into the chats of the company in context that want it; guarded work is named in none."""
    if news.is_guarded or news.kind not in IN_CHAT[news.side]:
        return []
    path = path_to(news.kind, news.side, code=code, number=news.number, thread=news.thread)
    asked = []
    for channel in queries.listening(news.kind, news.side):
        wanted = ChannelPost(
            tenant_id=channel.tenant_id, channel=channel, key=key, kind=news.kind, number=news.number, path=path, at=now
        )
        ChannelPost.objects.bulk_create([wanted], ignore_conflicts=True)
        row = ChannelPost.objects.get(tenant_id=channel.tenant_id, channel=channel, key=key)
        enqueue_post(row)
        asked.append(row)
    return asked


@transaction.atomic
def mails_sent(mails: Collection[NoticeMail], *, now: datetime) -> None:
    """The server took them; each company in its own context."""
    for tenant, ids in _by_tenant(mails):
        with tenancy.use(tenant):
            NoticeMail.objects.filter(pk__in=ids, tenant_id=tenant).update(sent_at=now, last_error="")


@transaction.atomic
def drop_mails(mails: Collection[NoticeMail], why: str) -> None:
    """They are not needed any more."""
    for tenant, ids in _by_tenant(mails):
        with tenancy.use(tenant):
            NoticeMail.objects.filter(pk__in=ids, tenant_id=tenant).update(dropped=why)


@transaction.atomic
def mail_failed(mails: Collection[NoticeMail], *, reason: str) -> None:
    """The server did not take them this time; the job tries again."""
    for tenant, ids in _by_tenant(mails):
        with tenancy.use(tenant):
            NoticeMail.objects.filter(pk__in=ids, tenant_id=tenant).update(last_error=reason[:200])


def _by_tenant(mails: Collection[NoticeMail]) -> Iterator[tuple[UUID, list[UUID]]]:
    for tenant in sorted({mail.tenant_id for mail in mails}):
        yield tenant, [mail.pk for mail in mails if mail.tenant_id == tenant]
