"""What the page says of those who type at the same time: into which form of a task, or into the form of a page."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from bpo.core.ui import presence
from tasks.models import Task

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
    presence.note(str(task.pk), actor=actor, place=place, now=now)


def sentence(task: Task, *, actor: Actor, now: datetime) -> str:
    """`伊藤さんが社内メモを入力中です。` about everybody but the reader; empty when nobody is."""
    words = _("%(name)sさんが%(what)sを入力中です。")
    found = presence.others(str(task.pk), actor=actor, now=now)
    return "".join(words % {"name": name, "what": PLACES.get(place, OTHER)} for name, place in found)


def sentence_on_page(page: str, *, actor: Actor, now: datetime) -> str:
    """The same of the form of any page that two people can change."""
    words = _("%(name)sさんもこの画面の内容を入力中です。保存の前に、声をかけてください。")
    return "".join(words % {"name": name} for name, _place in presence.others(page, actor=actor, now=now))
