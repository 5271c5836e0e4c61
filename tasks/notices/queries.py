"""Reads of notices: the count of the bell, the list, mutes, settings, chats."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.among import ids
from bpo.core.tenancy import the_one
from bpo.core.ui.keyset import Page, page_or_first
from tasks import seats
from tasks.notices.addresses import path_to
from tasks.notices.kinds import Kind, Side, usual_mode
from tasks.notices.models import ChannelPost, Notice, NoticeChannel, NoticeMute, NoticeSetting
from tasks.work.access import visible_tasks
from tasks.work.models import Task

ORDER = ("-at", "-id")
COUNTED = 100  # the bell says 99+ from here on
POSTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A notice as the list shows it; title and promise (of a receipt) only while the reader may see the task."""

    notice: Notice
    path: str
    title: str
    muted: UUID | None
    promised_at: datetime | None = None


def own(
    actor: Actor, tenants: Collection[UUID], side: str, *, here: Collection[UUID] | None = None
) -> QuerySet[Notice]:
    """The actor's notices of one side at these companies, which must be those of his seats. `here`: of the context.

    What he was told of work that is guarded from him by now is not there, nor counted, on pages of that company;
    elsewhere the wall hides the work itself, and only the number of his notices shows.
    """
    elsewhere = ~Q(tenant_id__among=ids(tenancy.current() if here is None else here))
    seen = Q(task=None) | elsewhere | seats.visible(actor, named_at="task__category")
    return Notice.objects.filter(seen, user_id=actor.person, tenant_id__among=ids(tenants), side=side)


def unread_count(actor: Actor, tenants: Collection[UUID], side: str) -> int:
    """How many he has not read, up to COUNTED. One query, on pages of any of his companies."""
    return own(actor, tenants, side).filter(read_at=None)[:COUNTED].count()


def listed(
    actor: Actor, tenants: Collection[UUID], side: str, *, cursor: str | None, unread: bool, size: int = 50
) -> Page:
    """One page of the list, the newest first. Three queries."""
    found = own(actor, tenants, side).select_related("tenant")
    page = page_or_first(found.filter(read_at=None) if unread else found, ORDER, cursor, size)
    notices: list[Notice] = page.rows
    wanted = [notice.task_id for notice in notices if notice.task_id]
    seen = visible_tasks(actor).filter(pk__in=wanted).only("title", "promised_at").in_bulk()
    mutes = {(mute.tenant_id, mute.thread): mute.pk for mute in muted(actor, tenants)}
    rows = [_row(notice, seen.get(notice.task_id), mutes.get((notice.tenant_id, notice.thread))) for notice in notices]
    return Page(rows, page.next_cursor, page.size)


def _row(notice: Notice, task: Task | None, mute: UUID | None) -> Row:
    promised = task.promised_at if task and notice.kind == Kind.FILED else None
    return Row(notice, path_of(notice), task.title if task else "", mute, promised)


def path_of(notice: Notice) -> str:
    """Where the notice leads; it comes with its `tenant`."""
    return path_to(notice.kind, notice.side, code=notice.tenant.code, number=notice.number, thread=notice.thread)


def access_notice(notice_id: UUID, *, actor: Actor, side: str) -> Notice:
    """One of the actor's own notices in context. Raises Notice.DoesNotExist for foreign and unknown ones alike."""
    return Notice.objects.select_related("tenant").get(pk=notice_id, user_id=actor.person, side=side)


def muted(actor: Actor, tenants: Collection[UUID]) -> list[NoticeMute]:
    """What the actor wants to hear no more of, at these companies."""
    rows = NoticeMute.objects.filter(user_id=actor.person, tenant_id__in=list(tenants))
    return list(rows.select_related("tenant").order_by("number", "id"))


def access_mute(mute_id: UUID, *, actor: Actor) -> NoticeMute:
    """One of the actor's own mutes in context. Raises NoticeMute.DoesNotExist."""
    return NoticeMute.objects.get(pk=mute_id, user_id=actor.person)


def settings_of(users: Iterable[UUID]) -> dict[UUID, NoticeSetting]:
    """Each person's settings; what nobody saved is the usual."""
    wanted = list(users)
    saved = {row.user_id: row for row in NoticeSetting.objects.filter(user_id__in=wanted)}
    return {user: saved.get(user) or NoticeSetting(user_id=user) for user in wanted}


def mode_for(setting: NoticeSetting, kind: str) -> str:
    """How this kind is mailed to this person."""
    return str(setting.modes.get(kind) or usual_mode(kind))


def still_seen(actor: Actor, notices: Collection[Notice]) -> set[UUID]:
    """Ids of those notices whose task the actor may see now (or that are about no task)."""
    tasks = [notice.task_id for notice in notices if notice.task_id]
    seen = set(visible_tasks(actor).filter(pk__in=tasks).values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.task_id is None or notice.task_id in seen}


def channels() -> list[NoticeChannel]:
    """The chats of the company in context that are in use."""
    return list(NoticeChannel.objects.filter(tenant_id=the_one(), is_active=True).order_by("name", "id"))


def listening(kind: str, side: str) -> list[NoticeChannel]:
    """Those of them that want this kind."""
    return [channel for channel in channels() if channel.side == side and kind in channel.kinds]


def access_channel(channel_id: UUID) -> NoticeChannel:
    """One chat of the company in context. Raises NoticeChannel.DoesNotExist."""
    return NoticeChannel.objects.get(pk=channel_id, tenant_id=the_one(), is_active=True)


def posts() -> list[ChannelPost]:
    """The newest posts of the company in context, with their chat."""
    rows = ChannelPost.objects.filter(tenant_id=the_one()).select_related("channel")
    return list(rows.order_by("-at", "-id")[:POSTS_SHOWN])


def gathering(due: datetime) -> set[UUID]:
    """People with mails of the company in context that wait for the gathered mail of `due`."""
    rows = Notice.objects.filter(
        tenant_id=the_one(), mails__mode="DIGEST", mails__sent_at=None, mails__dropped="", at__lte=due
    )
    return set(rows.values_list("user_id", flat=True))


def side_of(area: str) -> str:
    """The side that pages of this area show."""
    return Side.DESK if area == "desk" else Side.PORTAL
