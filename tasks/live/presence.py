"""Who is typing into which form of a task right now: name and form in the cache, for fifteen seconds, never the text.

Two people who begin in the same millisecond may overwrite each other until one of them reports again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from tasks.models import Task

LIFE_SECONDS = 15
# The forms of a task page, by the part of their address that names the verb.
PLACES: dict[str, Promise] = {
    "memos": gettext_lazy("社内メモ"),
    "messages": gettext_lazy("お客様への連絡"),
    "questions": gettext_lazy("お客様への質問"),
    "assignment": gettext_lazy("担当の変更"),
    "due": gettext_lazy("期限の変更"),
    "statutory": gettext_lazy("法定期限"),
    "cancellation": gettext_lazy("取下げの理由"),
    "quote": gettext_lazy("見積もり"),
    "approval": gettext_lazy("検査の結果"),
    "return": gettext_lazy("差戻しの理由"),
    "deliveries": gettext_lazy("一部の納品"),
    "steps": gettext_lazy("手順の記録"),
    "files": gettext_lazy("ファイルの情報"),
}
OTHER = gettext_lazy("作業の内容")


def note(task: Task, *, actor: Actor, place: str, now: datetime) -> None:
    """Remember that this person types something into this form."""
    people = {**_people(task, now), str(actor.id): (actor.name, place, now.timestamp() + LIFE_SECONDS)}
    cache.set(_key(task), people, LIFE_SECONDS)


def sentence(task: Task, *, actor: Actor, now: datetime) -> str:
    """`伊藤さんが社内メモを入力中です。` about everybody but the reader; empty when nobody is."""
    others = [one for user, one in _people(task, now).items() if user != str(actor.id)]
    words = _("%(name)sさんが%(what)sを入力中です。")
    return "".join(words % {"name": name, "what": PLACES.get(place, OTHER)} for name, place, _until in others)


def _people(task: Task, now: datetime) -> dict[str, Any]:
    found: dict[str, Any] = cache.get(_key(task)) or {}
    return {user: one for user, one in found.items() if one[2] > now.timestamp()}


def _key(task: Task) -> str:
    return f"typing:{task.pk}"
