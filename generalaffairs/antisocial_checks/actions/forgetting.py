"""What subjects are called goes after the client's months of keeping; that, how and when it was decided stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.calc.forgetting import without_evidence, without_names
from generalaffairs.antisocial_checks.models import Check, Hit, Inquiry, Search, Subject
from tasks.requests.models import Request
from tasks.work.locking import save
from tasks.work.models import Task
from tasks.work.states import Status

PIECE = 500
OVER = (Status.DELIVERED, Status.DONE, Status.CANCELLED)
ASKED = ("name", "kana", "old_names", "officers", "address", "corporate_number", "birth_year", "reason")


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Take names and evidence from subjects of the client in context whose last decision is older than its standard
    keeps them, and the same words from the requests; number, verdict, days and hashes stay. Gives how many subjects;
    again is harmless. Nobody is forgotten while a task of his is open."""
    tenant, months = the_one(), queries.rule().keep_months
    if not months:
        return 0
    before = terms.months_after(in_tokyo(now).date(), -months)
    old = Subject.objects.select_for_update(of=("self",)).filter(
        tenant_id=tenant, forgotten_at=None, judged_on__lt=before
    )
    busy = Check.objects.filter(tenant_id=tenant).exclude(task__status__in=OVER).values("subject")
    rows = list(old.exclude(pk__in=busy).order_by("judged_on", "id")[:PIECE])
    if not rows:
        return 0
    checks = list(Check.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, subject__in=rows))
    gone = _("（保存期間が過ぎたため削除）")
    _clear_subjects(rows, gone, now)
    _clear_checks(checks, gone)
    _clear_requests({check.task_id for check in checks}, gone)
    audit.record_many("antisocial_checks.forgotten", actor=SYSTEM, subjects=_told(rows, checks))
    return len(rows)


def _told(rows: Iterable[Subject], checks: Collection[Check]) -> list[tuple[Subject, dict[str, Any]]]:
    hashes: dict[UUID, list[str]] = {}
    for check in checks:
        hashes.setdefault(check.subject_id, []).append(check.evidence_hash)
    return [
        (row, {"verdict": row.verdict, "judged_on": str(row.judged_on), "hashes": hashes.get(row.pk, [])})
        for row in rows
    ]


def _clear_subjects(rows: list[Subject], gone: str, now: datetime) -> None:
    for row in rows:
        row.name, row.kana, row.old_names, row.officers, row.address = gone, "", [], [], ""
        row.corporate_number, row.birth_year, row.identity = "", None, f"GONE:{row.pk}"
        row.next_due_on, row.proposed_on, row.forgotten_at = None, None, now
    names = ["name", "kana", "old_names", "officers", "address", "corporate_number", "birth_year", "identity"]
    Subject.objects.bulk_update(rows, [*names, "next_due_on", "proposed_on", "forgotten_at"], batch_size=PIECE)


def _clear_checks(checks: list[Check], gone: str) -> None:
    """What was asked, found, looked into and said of them; the frozen evidence keeps who, when, how many and hashes."""
    for check in checks:
        check.said, check.evidence = without_names(check.said, gone), without_evidence(check.evidence, gone)
        check.opinion = check.opinion and gone
    Check.objects.bulk_update(checks, ["said", "evidence", "opinion"], batch_size=PIECE)
    here = {"tenant_id": the_one(), "check_of__in": checks}
    Search.objects.filter(**here).update(query="", note="", file=None)
    sorted_ = Case(When(sorted_as="", then=Value("")), default=Value(gone))
    Hit.objects.filter(**here).update(said={"name": gone}, found=gone, reason=sorted_, entry=None)
    Inquiry.objects.filter(**here).update(note=gone, source="", said={}, file=None)


def _clear_requests(tasks: set[UUID], gone: str) -> None:
    """What the client typed, once no subject of the task is kept any more."""
    tenant = the_one()
    kept = Check.objects.filter(tenant_id=tenant, task__in=tasks, subject__forgotten_at=None).values("task")
    over: QuerySet[Task] = Task.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, pk__in=tasks)
    for task in over.exclude(pk__in=kept).select_related("request"):
        if task.fields.get("name"):
            task.title = _("反社チェック %(gone)s") % {"gone": gone}
        task.fields = _cleared(task.fields, gone)
        save(task, "fields", "title")
        asked = task.request
        if asked is not None and asked.worktype == queries.KEY:
            Request.objects.filter(tenant_id=tenant, pk=asked.pk).update(fields=_cleared(asked.fields, gone), body="")


def _cleared(fields: dict[str, Any], gone: str) -> dict[str, Any]:
    return fields | {name: gone for name in ASKED if fields.get(name)}
