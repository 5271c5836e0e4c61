"""Everything that was delivered and waits for 検収, on one page: looked at, ticked, accepted together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.together import read_together
from tasks.requests.models import Attachment
from tasks.reviews import actions as reviews
from tasks.time.split import split_seconds
from tasks.work.models import Task
from tasks.work.queries import needs_of_client


@dataclass(frozen=True, slots=True)
class Delivered:
    """One task that waits for the reader's word, with what was delivered."""

    task: Task
    documents: Sequence[Document]
    files: Sequence[Attachment]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of those that were chosen: how many are done, and a sentence for each that is not."""

    count: int
    refusals: Sequence[str]


def delivered(*, tenant: Any, actor: Actor) -> list[Delivered]:
    """What this person may accept at the client, the oldest first, with its papers. Two queries."""
    tasks = [need.task for need in needs_of_client(tenant=tenant, actor=actor) if need.kind == "ACCEPT"]
    keys = [task.pk for task in tasks]
    papers = Document.objects.filter(tenant_id=tenant.pk, subject__in=keys, client_visible=True, state="READY")
    papers = papers.select_related("file").order_by("-created_at", "-id")
    files = Attachment.objects.filter(tenant_id=tenant.pk, task__in=keys, deliverable=True).opened()
    files = files.select_related("file").order_by("created_at", "id")
    read_together(papers, files)
    of_task: dict[UUID, tuple[list[Document], list[Attachment]]] = defaultdict(lambda: ([], []))
    for paper in papers:
        of_task[paper.subject][0].append(paper)
    for file in files:
        if file.task_id:
            of_task[file.task_id][1].append(file)
    return [Delivered(task, *of_task[task.pk]) for task in tasks]


def accept(tasks: Collection[Task], *, actor: Actor, now: datetime, seconds: int | None) -> Accepted:
    """Accept each by itself; `seconds` that the page was used are spread over them evenly.

    What somebody else decided meanwhile, or what was withdrawn, is told and left alone.
    """
    shares = split_seconds(seconds, [1] * len(tasks)) if seconds and tasks else [None] * len(tasks)
    count, refusals = 0, []
    for task, share in zip(tasks, shares, strict=True):
        try:
            reviews.accept(task.pk, actor=actor, now=now, touch_seconds=share)
        except Refused as refusal:
            refusals.append(f"{task.number}　{refusal.reason}")
        else:
            count += 1
    return Accepted(count, refusals)
