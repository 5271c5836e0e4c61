"""What others changed since a stamp, read from the events by their rising keys; no table of its own, no socket."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit.models import Event
from clients.people.models import Membership
from tasks.models import Request, Task
from tasks.work.access import visible_tasks
from tasks.work.history import WORDS

KINDS = (Task._meta.label, Request._meta.label)
MOST = 500  # events of one answer; who missed more reads his page anew
STAMP = re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\.(\d{1,4})")
EARLIER = timedelta(seconds=2)  # a page began to be made a moment before its stamp
OVERLAP = timedelta(seconds=10)  # a key is older than its commit: this much is looked at again
RENEWED = timedelta(seconds=25)  # the stamp moves on before the window is longer than half a minute
ASLEEP = timedelta(minutes=2)  # a page that did not ask for so long reads itself anew instead


@dataclass(frozen=True, slots=True)
class Change:
    """One event of somebody else: his name and id, the number of the task, and what was done, in words."""

    who: str
    user: UUID | None
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class News:
    """What happened since a stamp, and the stamp to ask with next. `missed`: too much or too long ago to tell."""

    stamp: str
    changes: list[Change] = field(default_factory=list)
    missed: bool = False


def stamp_of(moment: datetime, seen: int = 0) -> str:
    """`<lowest uuid7 of that millisecond>.<events already seen behind it>`: opaque to the page."""
    key = int(moment.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62
    return f"{UUID(int=key)}.{seen}"


def first_stamp(now: datetime) -> str:
    """The stamp of a page that is being made at `now`."""
    return stamp_of(now - EARLIER)


def news(stamp: str, *, actor: Actor, now: datetime, task: Task | None = None) -> News:
    """What others did since `stamp` to the task, or to any task that this person may see. At most two queries.

    Events are only ever added, so that the count behind an unmoved key tells exactly whether something is new, also
    where a transaction commits later than one with a higher key.
    """
    key, seen = _read(stamp)
    begun = _moment(key)
    if not now - ASLEEP <= begun <= now + OVERLAP:
        return News(first_stamp(now), missed=True)
    found = _visible(key, actor=actor, task=task)
    if len(found) >= MOST or len(found) < seen:
        return News(first_stamp(now), missed=True)
    fresh = [change for _key, change in found[seen:]] if seen < len(found) else []
    if begun > now - RENEWED:
        return News(stamp_of(begun, len(found)), fresh)
    later, _none = _read(stamp_of(now - OVERLAP))
    return News(stamp_of(now - OVERLAP, sum(one > later for one, _change in found)), fresh)


def _read(stamp: str) -> tuple[UUID, int]:
    """Key and count; what is no stamp is one of long ago."""
    found = STAMP.fullmatch(stamp)
    return (UUID(found[1]), int(found[2])) if found else (UUID(int=0), 0)


def _moment(key: UUID) -> datetime:
    """The millisecond in which a uuid7 was made; of what is none, long ago or far ahead."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=min(key.int >> 80, 1 << 42))


def _visible(key: UUID, *, actor: Actor, task: Task | None) -> list[tuple[UUID, Change]]:
    """Events of others behind the key, oldest first, without those of tasks that this person may not see."""
    rows = Event.objects.filter(pk__gt=key, kind__in=KINDS).exclude(actor=actor.id)
    if task is not None:
        rows = rows.filter(tenant_id=task.tenant_id, object_id__in=_ids(task))
    columns = ("pk", "object_id", "actor", "actor_name", "action")
    found = list(rows.order_by("pk").values_list(*columns)[:MOST])
    numbers = dict.fromkeys(_ids(task), task.number) if task else _numbers({row[1] for row in found}, actor)
    return [
        (pk, Change(name, user, numbers[thing], str(WORDS.get(action, ""))))
        for pk, thing, user, name, action in found
        if thing in numbers
    ]


def _ids(task: Task) -> list[UUID]:
    return [task.pk, *([task.request_id] if task.request_id else [])]


def _numbers(things: set[UUID], actor: Actor) -> dict[UUID, str]:
    """Numbers of the tasks among these ids (their own or their request's) that this person may see."""
    if not things:
        return {}
    rows = visible_tasks(actor).filter(Q(pk__in=things) | Q(request__in=things))
    found: dict[UUID, str] = {}
    for pk, request, number in rows.values_list("pk", "request", "number"):
        found |= {pk: number} | ({request: number} if request else {})
    return found


def sentence(task: Task, changes: list[Change]) -> str:
    """`伊藤さんがこのタスクを更新しました。`; people of the client are 様. One query."""
    if not changes:
        return ""
    theirs = Membership.objects.filter(tenant_id=task.tenant_id, user_id__in={one.user for one in changes if one.user})
    clients = set(theirs.values_list("user_id", flat=True))
    names = dict.fromkeys(_called(one, clients) for one in reversed(changes))
    return _("%(names)sがこのタスクを更新しました。") % {"names": "、".join(names)}


def _called(one: Change, clients: set[UUID]) -> str:
    if one.user is None:
        return one.who
    return (_("%(name)s様") if one.user in clients else _("%(name)sさん")) % {"name": one.who}
