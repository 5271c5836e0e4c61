"""Who is typing a comment on a task right now: name and audience in the cache, for fifteen seconds, never the text.

Two people who begin in the same millisecond may overwrite each other until one of them reports again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from tasks.models import Task
from tasks.work.models import Comment

LIFE_SECONDS = 15


def note(task: Task, *, actor: Actor, audience: str, now: datetime) -> None:
    """Remember that this person types something for this audience."""
    people = {**_people(task, now), str(actor.id): (actor.name, audience, now.timestamp() + LIFE_SECONDS)}
    cache.set(_key(task), people, LIFE_SECONDS)


def sentence(task: Task, *, actor: Actor, now: datetime) -> str:
    """`伊藤さんが社内メモを入力中です。` about everybody but the reader; empty when nobody is."""
    others = [one for user, one in _people(task, now).items() if user != str(actor.id)]
    return "".join(_told(name, audience) for name, audience, _until in others)


def _told(name: str, audience: str) -> str:
    if audience == Comment.Audience.INTERNAL:
        return _("%(name)sさんが社内メモを入力中です。") % {"name": name}
    return _("%(name)sさんがお客様への連絡を入力中です。") % {"name": name}


def _people(task: Task, now: datetime) -> dict[str, Any]:
    found: dict[str, Any] = cache.get(_key(task)) or {}
    return {user: one for user, one in found.items() if one[2] > now.timestamp()}


def _key(task: Task) -> str:
    return f"typing:{task.pk}"
