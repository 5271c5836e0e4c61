"""Reads: definitions, masters, records with how far they are, the output. Of values only what is decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.documents.models import Document, StoredFile
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first
from generalaffairs.data_entry.calc.fields import FieldSpec
from generalaffairs.data_entry.keyed import ACCOUNT_FIELDS
from generalaffairs.data_entry.models import FormVersion, MasterRow, Output, Record
from tasks.double_entry import queries as double
from tasks.double_entry.calc import FieldCount
from tasks.double_entry.models import Case, Keying
from tasks.double_entry.policies import AT_WORK
from tasks.requests.models import Attachment
from tasks.work.access import visible_tasks
from tasks.work.models import Task

KEY = "generalaffairs.data_entry"
PROOF, TABLE, BOOK = f"{KEY}.proof", f"{KEY}.table", f"{KEY}.book"
SHOWN = 20
ACCOUNT_NAME = "口座登録"
SHOWS = ("application/pdf", "image/png", "image/jpeg")


def newest_forms() -> QuerySet[FormVersion]:
    """The newest version of each definition of the client in context, by name."""
    newer = FormVersion.objects.filter(
        tenant_id=OuterRef("tenant_id"), name=OuterRef("name"), number__gt=OuterRef("number")
    )
    return FormVersion.objects.filter(~Exists(newer), tenant_id=the_one()).order_by("name")


def versions_of(name: str) -> QuerySet[FormVersion]:
    """Every version of a definition, the newest first."""
    rows = FormVersion.objects.filter(tenant_id=the_one(), name=name).select_related("saved_by")
    return rows.order_by("-number")


def masters() -> QuerySet[MasterRow, Any]:
    """The masters of the client in context with how many codes they have."""
    rows = MasterRow.objects.filter(tenant_id=the_one()).values("master")
    return rows.annotate(codes=Count("pk")).order_by("master")


def records_of(task: Task) -> QuerySet[Record]:
    """The records of a task in their order, with case, file and definition; not read yet."""
    rows = Record.objects.filter(tenant_id=task.tenant_id, task=task).select_related("case", "file", "version")
    return rows.order_by("position", "id")


def record_of(case: Case) -> Record:
    """The record that a case is about."""
    return Record.objects.select_related("version", "file", "task").get(tenant_id=case.tenant_id, pk=case.subject)


def access_record(task: Task, record: UUID) -> Record:
    """One record of the task. Raises Record.DoesNotExist."""
    rows = records_of(task).select_related("case__first_by", "case__second_by", "case__task")
    return rows.get(pk=record)


def specs_of(record: Record) -> list[FieldSpec]:
    """Its fields: of its definition, or those of an account."""
    return record.version.specs if record.version else list(ACCOUNT_FIELDS)


def decided_values(record: Record) -> list[tuple[str, str]]:
    """Label and value of a decided record; nothing before that."""
    case = record.case
    if case is None or case.state != Case.State.DECIDED:
        return []
    return [(spec.label, case.values.get(spec.label, "")) for spec in specs_of(record)]


def originals_of(task: Task) -> QuerySet[StoredFile]:
    """Files that came with the task and have no record yet; instead of one that was opened, what was in it."""
    used = Record.objects.filter(tenant_id=task.tenant_id, task=task, file=OuterRef("pk"))
    hung = Attachment.objects.filter(Q(task=task) | Q(request=task.request_id), tenant_id=task.tenant_id, comment=None)
    came = hung.filter(deliverable=False).values("file")
    inside = StoredFile.objects.filter(tenant_id=task.tenant_id, came_in=OuterRef("pk"))
    rows = StoredFile.objects.filter(Q(pk__in=came) | Q(came_in__in=came), ~Exists(used), ~Exists(inside))
    return rows.filter(tenant_id=task.tenant_id).order_by("created_at", "id")


def totals_of(task: Task) -> QuerySet[Case, Any]:
    """How many records are how far; not read yet."""
    rows = Case.objects.filter(tenant_id=task.tenant_id, task=task).exclude(state=Case.State.VOID)
    return rows.values("task").annotate(**double.TOTALS, decided_last=Max("decided_at")).order_by()


def tasks(actor: Actor, tenants: Collection[UUID]) -> QuerySet[Task, Any]:
    """Data entry of these clients that this person may see, with how many records are how far."""
    rows = visible_tasks(actor).filter(worktype=KEY, tenant_id__in=list(tenants)).select_related("tenant", "maker")
    live = ~Q(cases__state=Case.State.VOID)
    counts = {
        name: Count("cases", filter=Q(cases__state=state) if state else live & Q(cases__isnull=False))
        for name, state in (
            ("total", ""), ("keying", "KEYING"), ("checking", "CHECKING"), ("different", "DIFFERENT"),
            ("decided", "DECIDED"),
        )
    }  # fmt: skip
    return rows.annotate(**counts)


def outputs_of(task: Task) -> QuerySet[Output]:
    """What was handed over or is ready to be, the newest first; not read yet."""
    rows = Output.objects.filter(tenant_id=task.tenant_id, task=task).select_related("table__file", "book__file")
    return rows.order_by("-made_at", "-id")


def makers_of(task: Task) -> Reading[set[UUID]]:
    """Who keyed a record of the task, also one that was begun anew: none of them reviews it."""
    rows = Keying.objects.filter(tenant_id=task.tenant_id, case__task=task).values_list("operator_id").distinct()
    yield [rows]
    return {one for (one,) in rows}


def made_by(person: UUID | None, tasks: Collection[UUID]) -> QuerySet[Any, Any]:
    """Those of these tasks in which this person keyed a record, as rows of their id; not read yet."""
    return Keying.objects.filter(operator_id=person, case__task__in=tasks).values_list("case__task_id", flat=True)


def proofs_of(task: Task) -> QuerySet[Document]:
    """The proof lists of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=PROOF)


@dataclass(frozen=True, slots=True)
class Standing:
    """A record's state as people read it, with the tone of its badge."""

    code: str
    words: str
    tone: str


TONES = {"KEYING": "doing", "CHECKING": "wait", "DIFFERENT": "warn", "DECIDED": "done", "VOID": "todo"}


def standing(case: Case | None) -> Standing:
    """未入力 until somebody has it; then what the case says."""
    if case is None or (case.state == Case.State.KEYING and case.first_by_id is None):
        return Standing("NEW", _("未入力"), "todo")
    return Standing(case.state, str(case.get_state_display()), TONES[case.state])


def panel(task: Task) -> Reading[dict[str, Any]]:
    """What the panel on the desk shows: how far it is, the first records, the files, what was made."""
    rows, totals = records_of(task)[:SHOWN], totals_of(task)
    files, newest, proof = originals_of(task)[:SHOWN], outputs_of(task)[:1], proofs_of(task)[:1]
    making = jobs_of(proofs_of(task))
    yield [rows, totals, files, newest, proof, making]
    return {
        "records": [(row, standing(row.case)) for row in rows],
        "totals": first(totals) or {},
        "shown": SHOWN,
        "files": list(files),
        "output": first(newest),
        "proof": first(proof),
        "job": next(iter(making), None),
        "editable": task.status in AT_WORK,
    }


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What the client's page of the task shows: how many of how many. No names, no values."""
    totals = totals_of(task)
    yield [totals]
    return {"totals": first(totals) or {}}


def field_counts(rows: Iterable[Keying]) -> list[tuple[str, FieldCount]]:
    """By definition, the fields of compared keyings that were decided otherwise, the most frequent first."""
    read = list(rows)
    named = Record.objects.filter(tenant_id=the_one(), case__in={row.case_id for row in read})
    names = dict(named.values_list("case_id", "version__name"))
    by: dict[str, list[list[str]]] = {}
    for row in read:
        by.setdefault(names.get(row.case_id) or ACCOUNT_NAME, []).append(row.wrong)
    found = [(name, one) for name, wrong in by.items() for one in double.wrong_fields(wrong, times=len(wrong))]
    return sorted(found, key=lambda pair: (-pair[1].errors, pair[0], pair[1].label))


def decided_between(start: datetime, end: datetime) -> QuerySet[Case]:
    """Records of the client in context that were decided within these moments."""
    subjects = Record.objects.filter(tenant_id=the_one()).values("case")
    rows = Case.objects.filter(tenant_id=the_one(), state=Case.State.DECIDED, pk__in=subjects)
    return rows.filter(decided_at__gte=start, decided_at__lt=end)
