"""What happened to a task, in words. The client reads that we did it, never which of us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.audit.models import Event
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.together import read_together
from bpo.core.ui import formats
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
    "approval.asked": gettext_lazy("お客様に承認を依頼しました。"),
    "approval.given": gettext_lazy("承認しました。"),
    "approval.refused": gettext_lazy("承認せずに差し戻しました。"),
    "approval.withdrawn": gettext_lazy("承認の依頼を取り消しました。"),
    "task.part_delivered": gettext_lazy("一部を納品しました。"),
    "task.delivered": gettext_lazy("納品しました。"),
    "task.accepted": gettext_lazy("検収しました。"),
    "task.deemed_accepted": gettext_lazy("検収の期間が過ぎたため、検収済みとしました。"),
    "task.refused": gettext_lazy("やり直しを依頼しました。"),
    "task.quoted": gettext_lazy("見積もりを出しました。"),
    "quote.accepted": gettext_lazy("見積もりを承認しました。"),
    "task.cancelled": gettext_lazy("依頼を取り下げました。"),
    "request.merged": gettext_lazy("同じ用件の依頼をまとめました。"),
    "request.unmerged": gettext_lazy("まとめた依頼を元に戻しました。"),
}
WORDS: dict[str, Promise] = SHARED | {
    "task.assigned": gettext_lazy("担当を変更しました。"),
    "task.edited": gettext_lazy("担当・期限を変更しました。"),
    "task.taken_back": gettext_lazy("直前の変更を元に戻しました。"),
    "task.statutory_set": gettext_lazy("法定期限を変更しました。"),
    "task.submitted": gettext_lazy("検査に出しました。"),
    "task.sent_back": gettext_lazy("差し戻しました。"),
    "step.done": gettext_lazy("手順「%(step)s」を完了しました。"),
    "step.attested": gettext_lazy("手順「%(step)s」を、行える先が終えたと記録しました。"),
    "step.waived": gettext_lazy("手順「%(step)s」を省きました。"),
    "step.reopened": gettext_lazy("手順「%(step)s」を未完了に戻しました。"),
    "step.given": gettext_lazy("手順「%(step)s」の担当を変更しました。"),
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


def entries(task: Task) -> list[Entry]:
    """The history of one task with that of its request for the desk, newest first. Two queries."""
    ids = [task.pk, *([task.request_id] if task.request_id else [])]
    steps = {step.key: step.name for step in task.steps.all()}
    return told(rows(task.tenant_id, ids, desk=True), audience="desk", steps=steps, own=set())


def of_request(request: Request, tasks: Iterable[Task], *, audience: str) -> list[Entry]:
    """The history of a request and its tasks, newest first."""
    desk, ids = audience == "desk", [request.pk, *(task.pk for task in tasks)]
    events, own = rows(request.tenant_id, ids, desk=desk), clients_people(request.tenant_id)
    read_together(events, own)
    return told(events, audience=audience, steps={}, own=set(own))


def rows(tenant_id: UUID, ids: list[UUID], *, desk: bool) -> QuerySet[Event]:
    """The events of these objects that have words, newest first; not read yet."""
    words = WORDS if desk else SHARED
    found = Event.objects.filter(tenant_id=tenant_id, object_id__in=ids, action__in=words)
    return found.order_by("-at", "-id")[:LONGEST]


def clients_people(tenant_id: UUID) -> QuerySet[Membership, UUID]:
    """The users who have (or had) a seat of the client itself; not read yet."""
    return Membership.objects.filter(tenant_id=tenant_id).values_list("user_id", flat=True)


def told(events: Iterable[Event], *, audience: str, steps: dict[str, str], own: set[UUID]) -> list[Entry]:
    """Events in words; `own` are the client's people, whose names the client reads, `steps` names by key."""
    words = WORDS if audience == "desk" else SHARED
    return [
        Entry(row.at, _who(row, audience, own), _text(words[row.action], row.data, steps), row.reason) for row in events
    ]


def _who(row: Event, audience: str, own: set[UUID]) -> str:
    name = row.actor_name
    if audience != "desk" and row.actor is not None and row.actor not in own:
        name = _("当社")
    if row.on_behalf_of:
        return _("%(caller)s（%(who)sが記録）") % {"caller": row.on_behalf_of, "who": name}
    return name


def _text(words: Promise, data: dict[str, Any], steps: dict[str, str]) -> str:
    if was := data.get("due_was"):
        days = {"was": formats.jdatetime(_moment(was)), "due": formats.jdatetime(_moment(data["due_at"]))}
        return _("期限を%(was)sから%(due)sに変更しました。") % days
    key = str(data.get("step", ""))
    return str(words) % {"step": steps.get(key, key)} if "%(step)s" in str(words) else str(words)


def _moment(text: str) -> datetime:
    return in_tokyo(datetime.fromisoformat(text))
