"""The papers that a person of the client may see: documents, attachments and materials as one list, newest first.

Each is a query set of its own with the same annotations; a page is the newest rows of their pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.models import Event
from bpo.core.documents.models import Document, DocumentState, StoredFile
from bpo.core.tenancy import the_one
from bpo.core.ui.keyset import Page, encode, page_or_first
from clients.companies.models import Client
from tasks import seats
from tasks.materials.models import MaterialArrival
from tasks.papers.actions import Facts, of_row
from tasks.papers.models import PaperFacts
from tasks.reports.models import SavingsMonth
from tasks.requests.models import Attachment, Request
from tasks.work.access import visible_tasks
from tasks.work.models import Task

ORDER = ("-day", "-id")
Part = QuerySet[Any]
STRETCH = 500


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the list. `of_task` and `of_request`: the number of where it hangs; empty elsewhere."""

    pk: UUID
    day: datetime
    title: str
    file: StoredFile
    is_delivered: bool
    facts: Facts
    of_task: str
    of_request: str

    @property
    def number(self) -> str:
        """The number of the work that it belongs to."""
        return self.of_task or self.of_request


@dataclass(frozen=True, slots=True)
class Version:
    """What was said about a paper at one time, by whom."""

    at: datetime
    who: str
    facts: Facts


def parts(actor: Actor) -> list[Part]:
    """Everything that this person of the client in context may see, by where it comes from."""
    return [_with_facts(one) for one in (_documents(actor), _attachments(actor), _materials(actor))]


def page_of(found: Sequence[Part], cursor: str | None, *, size: int = 20) -> Page:
    """The newest rows of all parts after the cursor, as Papers. One query per part."""
    pages = [page_or_first(part, ORDER, cursor, size=size) for part in found]
    rows = sorted((row for page in pages for row in page.rows), key=_key, reverse=True)
    shown = rows[:size]
    more = len(rows) > size or any(page.next_cursor for page in pages)
    return Page([paper_of(row) for row in shown], encode(_key(shown[-1]), ORDER) if more and shown else "", size)


class Papers(Sequence[Paper]):
    """Every row of all parts, newest first: counted without reading them, read some hundred at a time."""

    def __init__(self, found: Sequence[Part]) -> None:
        self.found = found

    def __len__(self) -> int:
        return sum(part.order_by().count() for part in self.found)

    def __getitem__(self, at: Any) -> Any:
        return list(self)[at]

    def __iter__(self) -> Iterator[Paper]:
        """First the keys, then the rows of each stretch."""
        keys = [(day, pk, at) for at, part in enumerate(self.found) for day, pk in part.values_list("day", "pk")]
        for stretch in batched(sorted(keys, reverse=True), STRETCH, strict=False):
            rows: dict[UUID, Any] = {}
            for at, part in enumerate(self.found):
                rows |= part.in_bulk([pk for _day, pk, where in stretch if where == at])
            yield from (paper_of(rows[pk]) for _day, pk, _at in stretch if pk in rows)


def paper_of(row: Any) -> Paper:
    """A row of a part as what the list shows."""
    facts = Facts(row.traded_on, row.amount_yen, row.counterparty or "")
    return Paper(
        row.pk, row.day, row.titled, row.file, row.is_delivered, facts, row.of_task or "", row.of_request or ""
    )


def facts_of(files: Iterable[UUID]) -> dict[UUID, Facts]:
    """What is known about these files of the client in context. One query."""
    rows = PaperFacts.objects.filter(tenant_id=the_one(), file__in=list(files))
    return {row.file_id: of_row(row) for row in rows}


def mark_facts(rows: Iterable[Any]) -> None:
    """Put beside the file of each row what is known about it, as `noted`, for the lines of a page. No query.

    The rows carry `facts` (the id, or None) and `facts_yen`, as the task page reads them.
    """
    for row in rows:
        if row.file is not None:
            row.file.has_facts = True
            row.file.noted = Facts(amount_yen=row.facts_yen) if row.facts else None


def versions_of(file: StoredFile) -> list[Version]:
    """Everything that was ever said about a paper, the newest first: each event wrote one version."""
    row = PaperFacts.objects.filter(tenant_id=file.tenant_id, file=file).first()
    if row is None:
        return []
    told = Event.objects.filter(tenant_id=file.tenant_id, action="paper.facts_noted", object_id=file.pk)
    earlier = row.actor_events.filter(tenant_id=file.tenant_id).order_by("pgh_id")  # type: ignore[attr-defined]
    said = [Facts(one.traded_on, one.amount_yen, one.counterparty) for one in earlier]
    known = zip(told.order_by("seq", "at", "id"), [*said, of_row(row)], strict=False)
    return [Version(event.at, event.actor_name, facts) for event, facts in known][::-1]


def _key(row: Any) -> tuple[datetime, UUID]:
    return row.day, row.pk


def _documents(actor: Actor) -> Part:
    """Finished documents of visible work, and the reports for who may read them."""
    tenant = the_one()
    about = Q(subject_kind=Task._meta.label, subject__in=visible_tasks(actor, tenant).values("pk"))
    if policy.check("reports.read", actor, Client(pk=tenant)):
        about |= Q(subject_kind=SavingsMonth._meta.label)
    shown = Document.objects.filter(about, seats.visible(actor), tenant_id=tenant, client_visible=True)
    number = Task.objects.filter(tenant_id=OuterRef("tenant_id"), pk=OuterRef("subject")).values("number")[:1]
    return shown.filter(state=DocumentState.READY, file__isnull=False).annotate(
        titled=F("title"),
        day=Coalesce("issued_at", "created_at"),
        is_delivered=Value(True, output_field=BooleanField()),
        of_task=Subquery(number),
        of_request=_nothing(),
    )


def _attachments(actor: Actor) -> Part:
    """Files at visible requests and tasks that are open to the client."""
    tenant = the_one()
    requests = Request.objects.filter(seats.visible(actor), tenant_id=tenant)
    hangs = Q(task__in=visible_tasks(actor, tenant).values("pk")) | Q(request__in=requests.values("pk"))
    delivered = Case(When(deliverable=True, then=F("task__delivered_at")))
    return (
        Attachment.objects.filter(hangs, tenant_id=tenant)
        .opened()
        .annotate(
            titled=F("file__name"),
            day=Coalesce(delivered, "request__received_at", "comment__at", "created_at"),
            is_delivered=F("deliverable"),
            of_task=F("task__number"),
            of_request=F("request__number"),
        )
    )


def _materials(actor: Actor) -> Part:
    """What the client sent for a list of materials."""
    shown = MaterialArrival.objects.filter(seats.visible(actor, named_at="item__category"), tenant_id=the_one())
    return shown.filter(file__isnull=False).annotate(
        titled=F("file__name"),
        day=F("at"),
        is_delivered=Value(False, output_field=BooleanField()),
        of_task=_nothing(),
        of_request=_nothing(),
    )


def _with_facts(rows: Part) -> Part:
    """The same rows with what is known about the transaction; `dated`: 取引年月日, else the day of the paper."""
    found = rows.select_related("file").annotate(
        traded_on=F("file__facts__traded_on"),
        amount_yen=F("file__facts__amount_yen"),
        counterparty=F("file__facts__counterparty"),
        counterparty_spelled=F("file__facts__counterparty_spelled"),
    )
    dated: Part = found.annotate(dated=Coalesce("traded_on", TruncDate("day")))
    return dated


def _nothing() -> Value:
    return Value("", output_field=CharField())
