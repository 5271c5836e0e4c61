"""What is handed over: the decided records as CSV and XLSX with their hash, and the proof list about them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.actions import add_document, store
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.ui.export import comma_separated, workbook
from generalaffairs.data_entry import queries
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind
from generalaffairs.data_entry.models import Output, Record
from tasks.double_entry.models import Case
from tasks.work.locking import locked
from tasks.work.papers import request_paper


@transaction.atomic
def make_output(task_id: UUID, *, actor: Actor, now: datetime) -> Output:
    """The files of the task as they stand, and its proof list. Again with the same records: the same CSV.

    Raises Refused: 409 while a record is not decided, with how many of which kind, and without any record.
    """
    task = locked(task_id)
    policy.require("generalaffairs.data_entry.edit", actor, task)
    rows = list(queries.records_of(task))
    if why := left_over(rows):
        raise Refused(_("納品データを作成できません。%(why)s") % {"why": why}, status=409)
    header, body = table(rows)
    name = f"{task.number}_{rows[0].version.name if rows[0].version else queries.ACCOUNT_NAME}"
    made = comma_separated(header, body), workbook(header, body, _("入力データ"))
    files = [
        store(data=one.content, name=f"{name}.{one.extension}", content_type=one.content_type, actor=actor)
        for one in made
    ]
    about: dict[str, Any] = {"subject": task, "category": task.category, "actor": actor}
    documents = [
        add_document(file=file, title=title, kind=kind, **about)
        for file, title, kind in zip(
            files, (_("入力データ（CSV）"), _("入力データ（Excel）")), (queries.TABLE, queries.BOOK), strict=True
        )
    ]
    output = Output.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        table=documents[0],
        book=documents[1],
        records=len(rows),
        decided_at=max(row.case.decided_at for row in rows if row.case and row.case.decided_at),
        sha256=files[0].sha256,
        made_by=actor.id,
        made_at=now,
    )
    told = {"records": output.records, "sha256": output.sha256}
    audit.record("data_entry.output_made", actor=actor, subject=task, data=told, chained=True)
    request_paper(task, "proof", actor=actor)
    return output


def left_over(rows: list[Record]) -> str:
    """Why nothing can be handed over yet, as sentences; '' when every record is decided."""
    if not rows:
        return _("記録がありません。原票を記録に分けてください。")
    states = [row.case.state if row.case else Case.State.KEYING for row in rows]
    told = (
        (Case.State.KEYING, not_keyed),
        (Case.State.CHECKING, not_checked),
        (Case.State.DIFFERENT, not_decided),
    )
    return "".join(say(count) for state, say in told if (count := states.count(state)))


def not_keyed(n: int) -> str:
    """So many records are not keyed."""
    return numbered("入力が終わっていない記録が%(n)s件あります。入力を終えてください。", n) % {"n": n}


def not_checked(n: int) -> str:
    """So many records wait for a second pair of eyes."""
    return numbered("確認を待つ記録が%(n)s件あります。入力した人とは別の担当者が確認してください。", n) % {"n": n}


def not_decided(n: int) -> str:
    """So many records have differences."""
    return numbered("不一致が残る記録が%(n)s件あります。入力していない担当者が判定してください。", n) % {"n": n}


def table(rows: list[Record]) -> tuple[list[str], list[list[Any]]]:
    """Heading and typed cells of decided records."""
    specs = queries.specs_of(rows[0])
    header = [_("番号"), *(spec.label for spec in specs)]
    return header, [[row.reference, *cells(row, specs)] for row in rows]


def cells(row: Record, specs: list[FieldSpec]) -> list[Any]:
    """The decided values of a record, typed; blank while it is not decided."""
    values = row.case.values if row.case else {}
    return [_typed(spec, values.get(spec.label, "")) for spec in specs]


def _typed(spec: FieldSpec, value: str) -> Any:
    if not value:
        return ""
    if spec.kind == Kind.YEN:
        return int(value)
    if spec.kind == Kind.NUMBER:
        return Decimal(value)
    return date.fromisoformat(value) if spec.kind == Kind.DATE else value
