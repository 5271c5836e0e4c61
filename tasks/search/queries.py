"""Asks the database's search function, which alone decides what is found (docs/adr/0021-search.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.ui.converters import NumberConverter
from bpo.core.ui.keyset import CursorInvalid, decode, encode
from tasks import seats
from tasks.questions.models import Question
from tasks.requests.models import Request
from tasks.search.grants import Grant
from tasks.search.models import Kind, SearchRow
from tasks.search.spelling import spelled, typed_words
from tasks.work.access import visible_tasks
from tasks.work.models import Task
from tasks.work.states import Status

ORDER = ("-at", "-id")
ASK = "SELECT * FROM app.search(%s, %s::jsonb, %s, %s, %s, %s)"
NAMED = "SELECT id FROM app.search(%s, %s::jsonb, %s, %s, NULL, NULL)"
ALL = 1_000_000_000  # more than there can be rows; the function doubles it and reckons in 32 bits


class Hit(NamedTuple):
    """One found row, in the order of the function's columns. `excerpt` is the text around the first word."""

    kind: str
    id: UUID
    tenant_id: UUID
    subject: UUID
    parent: UUID | None
    file: UUID | None
    number: str
    title: str
    excerpt: str
    client_visible: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """The newest hits of one kind; `next_cursor` is empty when these are all. Nothing is ever counted."""

    kind: Kind
    hits: list[Hit]
    next_cursor: str


def found(
    text: str, *, grants: Sequence[Grant], kinds: Sequence[str], size: int, cursor: str | None = None
) -> list[Found]:
    """Per kind that has any, the newest `size` rows that hold every word of the text. One query.

    A cursor that cannot be read gives the first page.
    """
    words, wanted = typed_words(text), [one for one in Kind.values if one in kinds]
    if not words or not grants:
        return []
    at, last = _after(cursor)
    told = json.dumps([grant.plain() for grant in grants])
    with connection.cursor() as asked:
        asked.execute(ASK, [words, told, wanted, size + 1, at, last])
        rows = [Hit(*row) for row in asked.fetchall()]
    pages = (_page(Kind(kind), [row for row in rows if row.kind == kind], size) for kind in wanted)
    return [page for page in pages if page.hits]


def every_hit(text: str, *, grants: Sequence[Grant], kinds: Sequence[str]) -> QuerySet[SearchRow]:
    """Everything that the pages of these kinds would show one after another, in their order: for a file."""
    words, wanted = typed_words(text), [one for one in Kind.values if one in kinds]
    if not words or not grants:
        return SearchRow.objects.none()
    told = json.dumps([grant.plain() for grant in grants])
    named = RawSQL(NAMED, [words, told, wanted, ALL])  # noqa: S611 - no part of the text is SQL
    place = Case(*(When(kind=kind, then=Value(at)) for at, kind in enumerate(Kind.values)), output_field=IntegerField())
    rows = SearchRow.objects.filter(pk__in=named).select_related("tenant").defer("words")
    return rows.order_by(place, *ORDER)


def asked_elsewhere(pages: Iterable[Found]) -> dict[UUID, Question]:
    """The found questions that are about no task, by id: only they know where they lead. One query, or none."""
    named = [hit.subject for page in pages for hit in page.hits if hit.kind == Kind.QUESTION and not hit.number]
    rows = Question.objects.filter(pk__in=named).select_related("tenant") if named else Question.objects.none()
    return {row.pk: row for row in rows}


def states_of(pages: Iterable[Found], actor: Actor) -> dict[str, str]:
    """In what state each found task is, by its number. One query, or none."""
    numbers = [hit.number for page in pages for hit in page.hits if hit.kind == Kind.TASK]
    rows = visible_tasks(actor).filter(number__in=numbers).values_list("number", "status") if numbers else ()
    return {number: str(Status(status).label) for number, status in rows}


def exact_task(text: str, *, actor: Actor, tenants: Iterable[Any]) -> Task | None:
    """The task of exactly this number, however it was typed, at one of these companies; None when hidden."""
    number, tenant = _number(text, tenants)
    task = visible_tasks(actor, tenant.pk).filter(number=number).first() if tenant is not None else None
    return task if task is not None and policy.check("tasks.view", actor, task) else None


def exact_request(text: str, *, actor: Actor, tenant: Any) -> Request | None:
    """The same for a request of the portal's company."""
    number, found = _number(text, [tenant])
    rows = Request.objects.filter(seats.visible(actor), tenant_id=tenant.pk, number=number)
    row = rows.first() if found is not None else None
    return row if row is not None and policy.check("requests.view", actor, row) else None


def _number(text: str, tenants: Iterable[Any]) -> tuple[str, Any]:
    """The number that was typed (ａｏｂａー１２ is AOBA-12), and whose it would be."""
    number = spelled(text).upper()
    code = number.rpartition("-")[0] if re.fullmatch(NumberConverter.regex, number) else ""
    return number, next((one for one in tenants if one.code == code), None)


def _page(kind: Kind, rows: list[Hit], size: int) -> Found:
    shown = rows[:size]
    return Found(kind, shown, encode([shown[-1].at, shown[-1].id], ORDER) if len(rows) > size else "")


def _after(cursor: str | None) -> tuple[Any, Any]:
    try:
        at, last = decode(cursor, ORDER) if cursor else (None, None)
    except CursorInvalid:
        return None, None
    return at, last
