"""Two requests on the same matter become one: tasks and files move with everything that hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.audit.models import Event
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks import seats
from tasks.requests import categories
from tasks.requests.models import Attachment, Request
from tasks.work.models import Comment, Task
from tasks.work.states import OPEN

MERGED, UNMERGED = "request.merged", "request.unmerged"
MOST = 30  # candidates on the page; older ones are found by their number


@dataclass(frozen=True, slots=True)
class Move:
    """What would move: each task with its counts (`memos`, `letters`, `papers`), and the request's own files."""

    source: Request
    target: Request
    tasks: list[Task]
    files: list[Attachment]


def candidates(source: Request, *, actor: Actor) -> QuerySet[Request]:
    """Open requests of the same client that this person may see, those of the same category and the newest first."""
    working = Task.objects.filter(tenant_id=OuterRef("tenant_id"), request=OuterRef("pk"), status__in=OPEN)
    rows = Request.objects.filter(seats.visible(actor), Exists(working), tenant_id=source.tenant_id, merged_into=None)
    alike = Case(When(category=source.category, then=0), default=1)
    return rows.exclude(pk=source.pk).order_by(alike, "-received_at", "-id")


def preview(source: Request, target: Request) -> Move:
    """What moves from the one to the other. Two queries; writes nothing."""
    inside = Count("comments", filter=Q(comments__audience=Comment.Audience.INTERNAL), distinct=True)
    openly = Count("comments", filter=Q(comments__audience=Comment.Audience.CLIENT), distinct=True)
    papers = Count("attachments", distinct=True)
    tasks = source.tasks.annotate(memos=inside, letters=openly, papers=papers).order_by("received_at", "id")
    files = source.attachments.select_related("file").order_by("created_at", "id")
    return Move(source, target, list(tasks), list(files))


@transaction.atomic
def merge_request(source_id: UUID, *, into: UUID, actor: Actor, now: datetime, keeps: UUID | None = None) -> Request:
    """Move everything of one open request into another of the same client; numbers stay, and lead to the other.

    `keeps`: whose category stays, where the two have different ones. Raises Refused without the right at each of them,
    for a request and itself and for two categories without a word which stays (422), unless both are open and neither
    is merged already, and where the category would show something to somebody or hide it from who needs it (409).
    """
    if source_id == into:
        raise Refused(_("同じ依頼です。まとめる先を選び直してください。"), status=422)
    found = _locked(source_id, into)
    source, target = found[source_id], found[into]
    tasks = {one.pk: list(one.tasks.select_for_update(of=("self",)).order_by("id")) for one in (source, target)}
    _may_merge(source, target, tasks, actor)
    changed = _settle(source, target, keeps, actor, now)
    mine, files = tasks[source.pk], list(source.attachments.values_list("pk", flat=True))
    Task.objects.filter(pk__in=[task.pk for task in mine], tenant_id=source.tenant_id).update(request=target)
    Attachment.objects.filter(pk__in=files, tenant_id=source.tenant_id).update(request=target)
    source.merged_into, source.merged_at = target, now
    source.moved = {
        "tasks": [str(task.pk) for task in mine],
        "files": [str(file) for file in files],
        "category": changed,
    }
    source.save(update_fields=["merged_into", "merged_at", "moved"])
    words = _("%(number)s を %(into)s にまとめ、見られる人をそろえました。") if changed else ""
    _tell(MERGED, source, target, actor, words or _("%(number)s を %(into)s にまとめました。"))
    return target


@transaction.atomic
def unmerge_request(source_id: UUID, *, actor: Actor) -> Request:
    """Take the merger back while nothing else has happened to either since.

    Raises Refused without the right, and when something has happened or it is not merged (409).
    """
    source = Request.objects.select_related("merged_into").get(pk=source_id, tenant_id=the_one())
    target = source.merged_into
    if target is None:
        raise Refused(_("この依頼は、まとめられていません。画面を更新して確認してください。"), status=409)
    found = _locked(source.pk, target.pk)
    source, target = found[source.pk], found[target.pk]
    for one in (source, target):
        policy.require("requests.file_for_client", actor, one)
    if source.merged_into_id != target.pk or not can_unmerge(source):
        raise Refused(
            _(
                "元に戻せません。まとめたあとに作業や連絡がありました。件ごとに分けるときは「件ごとに分ける」を使ってください。"
            ),
            status=409,
        )
    moved = source.moved
    Task.objects.filter(pk__in=moved["tasks"], tenant_id=source.tenant_id).update(request=source)
    Attachment.objects.filter(pk__in=moved["files"], tenant_id=source.tenant_id).update(request=source)
    categories.give_back(moved.get("category", {}))
    source.merged_into, source.merged_at, source.moved = None, None, {}
    source.save(update_fields=["merged_into", "merged_at", "moved"])
    _tell(UNMERGED, source, target, actor, _("%(number)s を %(into)s から元に戻しました。"))
    return source


def can_unmerge(source: Request) -> bool:
    """Whether nothing has happened to either request, nor to a task of them, since they were merged. One query."""
    if source.merged_into_id is None or source.merged_at is None:
        return False
    about = {source.pk, source.merged_into_id, *source.merged_into.tasks.values_list("pk", flat=True)}
    later = Event.objects.filter(tenant_id=source.tenant_id, object_id__in=about, at__gt=source.merged_at)
    return not later.exclude(action=MERGED, data__source=str(source.pk)).exists()


def _locked(*keys: UUID) -> dict[UUID, Request]:
    """Both, always in this order: two mergers wait instead of blocking each other."""
    rows = Request.objects.select_for_update(of=("self",)).filter(pk__in=keys, tenant_id=the_one()).order_by("id")
    found = {row.pk: row for row in rows}
    if len(found) < len(set(keys)):
        raise Request.DoesNotExist
    return found


def _may_merge(source: Request, target: Request, tasks: dict[UUID, list[Task]], actor: Actor) -> None:
    for thing in (source, target, *tasks[source.pk], *tasks[target.pk]):
        policy.require("requests.file_for_client", actor, thing)
    if source.merged_into_id or target.merged_into_id or not all(any(t.is_open for t in own) for own in tasks.values()):
        raise Refused(_("まとめられるのは、どちらも作業中の依頼です。画面を更新して確認してください。"), status=409)


def _settle(source: Request, target: Request, keeps: UUID | None, actor: Actor, now: datetime) -> categories.Changed:
    """Everything of both gets the category that stays. Gives what it was before."""
    found = {one.request.pk: one for one in categories.choices(source, target, on=in_tokyo(now).date())}
    if not found:
        return {}
    choice = found.get(keeps) if keeps else None
    if choice is None:
        raise Refused(_("見られる人の違う依頼です。どちらの区分を残すかを選んでください。"), status=422)
    if choice.reason:
        raise Refused(choice.reason, status=409)
    return categories.give([source, target], choice.request.category)


def _tell(action: str, source: Request, target: Request, actor: Actor, words: str) -> None:
    said = words % {"number": source.number, "into": target.number}
    for one in (source, target):
        audit.record(action, actor=actor, subject=one, data={"source": str(source.pk)}, reason=said, chained=True)
