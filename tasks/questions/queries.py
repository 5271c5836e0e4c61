"""Reads of questions: what is open, which kept answer holds, the lists of desk and portal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks import seats
from tasks.cards.registry import Entry, Waiting
from tasks.questions.kinds import TASK, kind_of
from tasks.questions.models import AnswerRule, Question
from tasks.work.states import Status

KIND = "question"
TEMPLATE = "tasks/questions/_entry.html"
OPEN = Q(answered_at=None, withdrawn_at=None)


def rule_for(subject_kind: str, match_key: str, *, on: date) -> AnswerRule | None:
    """The kept answer that holds that day for this kind and key. One query."""
    if not match_key:
        return None
    rows = AnswerRule.objects.filter(tenant_id=the_one(), subject_kind=subject_kind, match_key=match_key)
    found = rows.filter(Q(valid_to=None) | Q(valid_to__gt=on), confirmed_at__isnull=False, valid_from__lte=on)
    return found.order_by("-valid_from", "-proposed_at").first()


def waiting() -> Reading[list[Waiting]]:
    """All open questions of the client in context."""
    rows = Question.objects.filter(OPEN, tenant_id=the_one()).select_related("person", "task__request__raised_by")
    rows = rows.order_by("asked_at", "id")
    yield [rows]
    return [waiting_of(row) for row in rows]


def waiting_of(question: Question) -> Waiting:
    """One question as the cards see it."""
    request = question.task.request if question.task else None
    return Waiting(
        kind=KIND,
        id=question.pk,
        label=question.text[:200],
        minutes=question.minutes,
        category=question.category,
        person=question.person or (request.raised_by if request else None),
        asked_at=question.asked_at,
        put_at=question.put_at or question.asked_at,
        due=in_tokyo(question.answer_by).date() if question.answer_by else None,
    )


def entries(ids: Collection[UUID]) -> Reading[list[Entry]]:
    """Those questions as a page shows them, the oldest first."""
    rows = Question.objects.filter(tenant_id=the_one(), pk__in=ids, withdrawn_at=None)
    rows = rows.select_related("task", "rule", "answered_person", "answered_by").order_by("asked_at", "id")
    yield [rows]
    return [Entry(KIND, row.pk, TEMPLATE, row.is_open, row.minutes if row.is_open else 0, row) for row in rows]


def same_words(question: Question) -> str:
    """What a rule would take for the same question, in words."""
    return str(kind_of(question.subject_kind or TASK.key).same)


def rules(actor: Actor) -> QuerySet[AnswerRule]:
    """Kept answers of the client in context that hold or wait for confirmation, with `used`."""
    rows = AnswerRule.objects.filter(seats.visible(actor), tenant_id=the_one(), valid_to=None)
    return rows.annotate(used=Count("uses")).order_by("confirmed_at", "-proposed_at")


def on_desk(actor: Actor, tenants: Collection[UUID]) -> QuerySet[Question]:
    """Questions of these clients as far as the reader may see them."""
    rows = Question.objects.filter(seats.visible(actor), tenant_id__in=list(tenants))
    return rows.select_related("tenant", "task", "person", "asked_by", "answered_person", "answered_by")


def about(actor: Actor, subject: UUID) -> list[Question]:
    """What was asked about this row of the client in context, the newest first. One query."""
    rows = on_desk(actor, [the_one()]).filter(Q(subject=subject) | Q(subject=None, task=subject))
    return list(rows.order_by("-asked_at"))


def about_each(actor: Actor, subjects: QuerySet[Any]) -> QuerySet[Question]:
    """What was asked about these rows (their ids) of the client in context, the newest first; not read yet."""
    return on_desk(actor, [the_one()]).filter(subject__in=subjects).order_by("-asked_at")


def open_to(actor: Actor) -> QuerySet[Question]:
    """Open questions of the client in context with their tasks, the oldest first, as far as the reader sees them."""
    asking = Q(task=None) | Q(task__status__in=[Status.WAITING, Status.QUOTING])
    rows = Question.objects.filter(OPEN, asking, seats.visible(actor), tenant_id=the_one())
    return rows.select_related("task").order_by("asked_at", "id")
