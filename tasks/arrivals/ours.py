"""Which task one of our own mails was about: whoever answers it means that. By the name in its Message-ID."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from bpo.core.tenancy import the_one
from tasks.cards.models import Card
from tasks.notices.models import Notice
from tasks.questions.models import Question
from tasks.questions.queries import KIND
from tasks.work.models import Task

NAME = re.compile(r"<(notice|card|filed)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^<>@]+)>")


def task_of(message_id: str) -> Task | None:
    """The one task of our mail of this Message-ID at the client in context; None for others, and for several."""
    kind, key = _named(message_id)
    if key is None:
        return None
    rows = list(_meant(kind, key)[:2])
    return rows[0] if len(rows) == 1 else None


def notice_in(message_id: str) -> UUID | None:
    """The notice whose own mail has this Message-ID, by its form; whether there is such a notice is not asked."""
    kind, key = _named(message_id)
    return key if kind == "notice" else None


def _named(message_id: str) -> tuple[str, UUID | None]:
    found = NAME.fullmatch(message_id)
    if found is None or found[3] != urlsplit(settings.BASE_URL).hostname:
        return "", None
    return found[1], UUID(found[2])


def _meant(kind: str, key: UUID) -> QuerySet[Task]:
    tasks = Task.objects.filter(tenant_id=the_one()).order_by("number")
    match kind:
        case "notice":
            return _of_notices(tasks, Notice.objects.filter(tenant_id=the_one(), pk=key))
        case "card":
            return _of_cards(tasks, Card.objects.filter(tenant_id=the_one(), pk=key))
    return tasks.filter(pk=key)


def _of_notices(tasks: QuerySet[Task], notices: Iterable[Notice]) -> QuerySet[Task]:
    """The task itself, else those of the request that the notice is about."""
    for notice in notices:
        return tasks.filter(pk=notice.task_id) if notice.task_id else tasks.filter(request_id=notice.thread)
    return tasks.none()


def _of_cards(tasks: QuerySet[Task], cards: Iterable[Card]) -> QuerySet[Task]:
    """The tasks of its questions; nothing where it also asks for what belongs to no task."""
    for card in cards:
        asked = [key for kind, key in card.subjects if kind == KIND]
        if len(asked) < len(card.subjects):
            break
        rows = Question.objects.filter(tenant_id=card.tenant_id, pk__in=asked)
        if not rows.filter(task=None).exists():
            return tasks.filter(pk__in=rows.values("task"))
    return tasks.none()
