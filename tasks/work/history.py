"""What happened to a task, in words. The client reads that we did it, never which of us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.audit.models import Event
from clients.people.models import Membership
from tasks.requests.models import Request
from tasks.work.models import Task

LONGEST = 500
# Events that the client reads too; the others are the desk's own.
SHARED: dict[str, Promise] = {
    "request.submitted": gettext_lazy("依頼を受け付けました。"),
    "task.created": gettext_lazy("作業を登録しました。"),
    "task.started": gettext_lazy("作業を始めました。"),
    "question.asked": gettext_lazy("お客様に質問しました。"),
    "question.answered": gettext_lazy("質問に回答しました。"),
    "question.withdrawn": gettext_lazy("質問を取り下げました。"),
    "task.part_delivered": gettext_lazy("一部を納品しました。"),
    "task.delivered": gettext_lazy("納品しました。"),
    "task.accepted": gettext_lazy("検収しました。"),
    "task.deemed_accepted": gettext_lazy("検収の期間が過ぎたため、検収済みとしました。"),
    "task.refused": gettext_lazy("やり直しを依頼しました。"),
    "task.quoted": gettext_lazy("見積もりを出しました。"),
    "quote.accepted": gettext_lazy("見積もりを承認しました。"),
    "task.cancelled": gettext_lazy("依頼を取り下げました。"),
}
WORDS: dict[str, Promise] = SHARED | {
    "task.assigned": gettext_lazy("担当を変更しました。"),
    "task.edited": gettext_lazy("担当・期限を変更しました。"),
    "task.taken_back": gettext_lazy("直前の変更を元に戻しました。"),
    "task.statutory_set": gettext_lazy("法定期限を変更しました。"),
    "task.submitted": gettext_lazy("検査に出しました。"),
    "task.sent_back": gettext_lazy("差し戻しました。"),
    "step.done": gettext_lazy("手順「%(step)s」を完了しました。"),
    "step.waived": gettext_lazy("手順「%(step)s」を省きました。"),
    "step.reopened": gettext_lazy("手順「%(step)s」を未完了に戻しました。"),
    "step.handed_over": gettext_lazy("手順「%(step)s」を提携先に引き渡しました。"),
    "step.taken_back": gettext_lazy("手順「%(step)s」を提携先から戻しました。"),
    "comment.added": gettext_lazy("コメントを書きました。"),
    "file.attached": gettext_lazy("ファイルを添えました。"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, who, what, and why where a reason was given."""

    at: datetime
    who: str
    text: str
    reason: str = ""


def entries(task: Task, *, audience: str = "desk") -> list[Entry]:
    """The history of one task with that of its request, newest first. Two queries (the desk: one and the steps)."""
    ids = [task.pk, *([task.request_id] if task.request_id else [])]
    steps = {step.key: step.name for step in task.steps.all()} if audience == "desk" else {}
    return _entries(task.tenant_id, ids, audience=audience, steps=steps)


def of_request(request: Request, tasks: Iterable[Task], *, audience: str) -> list[Entry]:
    """The history of a request and its tasks, newest first."""
    return _entries(request.tenant_id, [request.pk, *(task.pk for task in tasks)], audience=audience, steps={})


def _entries(tenant_id: UUID, ids: list[UUID], *, audience: str, steps: dict[str, str]) -> list[Entry]:
    words = WORDS if audience == "desk" else SHARED
    rows = Event.objects.filter(tenant_id=tenant_id, object_id__in=ids, action__in=words)
    found = list(rows.order_by("-at", "-id")[:LONGEST])
    own = set() if audience == "desk" else _clients_people(tenant_id, {row.actor for row in found})
    return [
        Entry(row.at, _who(row, audience, own), _text(words[row.action], row.data, steps), row.reason) for row in found
    ]


def _clients_people(tenant_id: UUID, users: set[UUID | None]) -> set[UUID | None]:
    """Which of these users have (or had) a seat of the client itself."""
    rows = Membership.objects.filter(tenant_id=tenant_id, user_id__in=[user for user in users if user])
    return set(rows.values_list("user_id", flat=True))


def _who(row: Event, audience: str, own: set[UUID | None]) -> str:
    name = row.actor_name
    if audience != "desk" and row.actor is not None and row.actor not in own:
        name = _("当社")
    if row.on_behalf_of:
        return _("%(caller)s（%(who)sが記録）") % {"caller": row.on_behalf_of, "who": name}
    return name


def _text(words: Promise, data: dict[str, Any], steps: dict[str, str]) -> str:
    key = str(data.get("step", ""))
    return str(words) % {"step": steps.get(key, key)} if "%(step)s" in str(words) else str(words)
