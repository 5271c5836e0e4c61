"""Take over a month from a spreadsheet. Its rows carry the mark on every report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.month import Month
from bpo.core.codecs.refusal import CellError, TableRefused
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.sentence import Sentence, sentence
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from clients.inventory.models import ProcessLine
from tasks.reports.codecs import ResultsRead, ResultsRow, read_results
from tasks.reports.figures import lines_of_month
from tasks.reports.models import ImportedLine, ImportedMonth, SavingsMonth
from tasks.reports.sums import month_sums
from tasks.time.closed import require_open

SECONDS = ("residual_seconds", "operator_seconds", "robot_seconds", "partner_seconds")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an upload. It is kept either way; rows are taken in all together or not at all."""

    file: StoredFile
    month: ImportedMonth | None = None
    rows: int = 0
    errors: tuple[CellError, ...] = ()
    unreported: tuple[str, ...] = ()
    refusal: str = ""
    unchanged: bool = False

    @property
    def done(self) -> bool:
        """Whether the month now holds what the file says."""
        return self.month is not None


@transaction.atomic
def import_results(data: bytes, filename: str, *, month: Month, actor: Actor, now: datetime) -> Taken:
    """Replace the month's taken-over rows by those of the file, as a whole; with any error nothing is taken in.

    Raises Refused when the month's report was sent, or for a file that may not be kept (too large).
    """
    tenant = the_one()
    policy.require("reports.prepare", actor, tenant)
    require_open(month.start)
    lines = {line.name: line for line in lines_of_month([tenant], month)}
    try:
        read = read_results(data, filename, known_names=list(lines))
    except TableRefused as refusal:
        file = documents.store_unread(data=data, name=filename, actor=actor)
        return Taken(file, refusal=str(refusal))
    file = _keep(data, filename, actor)
    errors = (*read.errors, *_counted_already(read, lines, month))
    if errors or not read.rows:
        return Taken(file, rows=len(read.rows), errors=errors, unreported=read.unreported)
    return _replace(read, lines, file, month=month, actor=actor, now=now)


def _keep(data: bytes, filename: str, actor: Actor) -> StoredFile:
    try:
        return documents.store(data=data, name=filename, content_type="text/csv", actor=actor)
    except Refused:
        return documents.store_unread(data=data, name=filename, actor=actor)


def _counted_already(read: ResultsRead, lines: Mapping[str, ProcessLine], month: Month) -> list[CellError]:
    """Rows whose line was delivered in this month already."""
    counted = counted_lines(month)
    twice = [row for row in read.rows if lines[row.name].pk in counted]
    return [CellError(row.row, "業務名", *counted_twice(row.name, month)) for row in twice]


def counted_lines(month: Month) -> set[UUID | None]:
    """Process lines that were delivered in the month: taking them over would count the work twice."""
    tenant = the_one()
    sums = month_sums([tenant], month)[tenant]
    return {key for key, one in sums.lines.items() if one.units_with_time or one.units} - _imported_lines(month)


def counted_twice(name: str, month: Month) -> tuple[Sentence, Sentence]:
    """Cause and remedy of such a row."""
    cause = sentence("「%(name)s」は、%(month)sの納品からすでに数えています。", name=name, month=month.words)
    return cause, sentence("二重に数えないように、この行を削除してください。")


def _imported_lines(month: Month) -> set[UUID | None]:
    rows = ImportedLine.objects.filter(tenant_id=the_one(), imported_month__month=str(month))
    return set(rows.values_list("process_line_id", flat=True))


def _replace(
    read: ResultsRead, lines: Mapping[str, ProcessLine], file: StoredFile, *, month: Month, actor: Actor, now: datetime
) -> Taken:
    before = ImportedMonth.objects.filter(tenant_id=the_one(), month=str(month)).select_related("file").first()
    if before is not None and before.file.sha256 == file.sha256:
        return Taken(file, before, len(read.rows), unreported=read.unreported, unchanged=True)
    taken = take_month(read.rows, lines, file=file, month=month, actor=actor, now=now)
    return Taken(file, taken, len(read.rows), unreported=read.unreported)


@transaction.atomic
def take_month(
    rows: Sequence[ResultsRow],
    lines: Mapping[str, ProcessLine],
    *,
    file: StoredFile,
    month: Month,
    actor: Actor,
    now: datetime,
) -> ImportedMonth:
    """Replace the month's taken-over rows by these, whose names are keys of `lines`.

    Raises Refused when the month's report was sent.
    """
    tenant = the_one()
    policy.require("reports.prepare", actor, tenant)
    require_open(month.start)
    savings, _made = SavingsMonth.objects.get_or_create(tenant_id=tenant, month=str(month))
    before = ImportedMonth.objects.select_for_update().filter(tenant_id=tenant, month=str(month)).first()
    if before is not None:
        before.delete()
    taken = ImportedMonth.objects.create(
        tenant_id=tenant, month=str(month), file=file, imported_by=actor.id, imported_at=now
    )
    ImportedLine.objects.bulk_create(_line(row, lines[row.name], taken) for row in rows)
    told = {"file": str(file.pk), "sha256": file.sha256, "rows": len(rows), "replaced": before is not None}
    audit.record("report.imported", actor=actor, subject=savings, chained=True, data=told)
    return taken


@transaction.atomic
def take_month_back(file: UUID, *, month: Month, before: Mapping[str, Any] | None, actor: Actor) -> None:
    """Remove what was taken over from this file and put back what it replaced (`kept`).

    Raises Refused when the month's report was sent, and when another file has replaced these rows since.
    """
    tenant = the_one()
    policy.require("reports.prepare", actor, tenant)
    require_open(month.start)
    taken = ImportedMonth.objects.select_for_update().filter(tenant_id=tenant, month=str(month)).first()
    if taken is None or taken.file_id != file:
        raise Refused(
            _("%(month)sの実績は、その後に別のファイルで置き換えられています。先にそのファイルを取り消してください。")
            % {"month": formats.month_label(month.start)},
            status=409,
        )
    taken.delete()
    if before:
        there = {name: before[name] for name in ("file_id", "imported_by", "imported_at")}
        again = ImportedMonth.objects.create(tenant_id=tenant, month=str(month), **there)
        ImportedLine.objects.bulk_create(
            ImportedLine(tenant_id=tenant, imported_month=again, **row) for row in before["rows"]
        )
    savings = SavingsMonth.objects.get(tenant_id=tenant, month=str(month))
    data = {"file": str(file), "restored": str(before["file_id"]) if before else ""}
    audit.record("report.import_undone", actor=actor, subject=savings, chained=True, data=data)


def kept(month: Month) -> dict[str, Any] | None:
    """What the month holds of an earlier file, so that an undo can put it back; JSON after `DjangoJSONEncoder`."""
    found = ImportedMonth.objects.filter(tenant_id=the_one(), month=str(month)).first()
    if found is None:
        return None
    names = ("process_line_id", "row", "units", *SECONDS)
    rows = ImportedLine.objects.filter(tenant_id=the_one(), imported_month=found).values(*names)
    moment = found.imported_at
    return {"file_id": found.file_id, "imported_by": found.imported_by, "imported_at": moment, "rows": list(rows)}


def _line(row: ResultsRow, line: ProcessLine, taken: ImportedMonth) -> ImportedLine:
    return ImportedLine(
        tenant_id=taken.tenant_id,
        imported_month=taken,
        process_line=line,
        row=row.row,
        units=row.units,
        residual_seconds=row.residual_seconds,
        operator_seconds=row.operator_seconds,
        robot_seconds=row.robot_seconds,
        partner_seconds=row.partner_seconds,
    )
