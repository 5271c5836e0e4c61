"""Rows of a file, laid into the staging table piece by piece: never more than a piece in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import batched
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import QuerySet

from bpo.core import tenancy
from bpo.core.codecs import stream
from bpo.core.codecs.tabular import Layout, RowResult, read_row
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble
from bpo.core.sentence import sentence
from bpo.core.tenancy.models import uuid7

PIECE = 2_000
Kind = ImportRow.Kind
INSERT = """
INSERT INTO core_importrow (id, tenant_id, run_id, number, kind, target, fields, before, cells, errors, outcome, note)
SELECT r.id, %s, %s, r.number, r.kind, r.target, r.fields, r.before, r.cells, r.errors, '', ''
  FROM jsonb_to_recordset(%s::jsonb) AS r(
       id uuid, number int, kind text, target uuid, fields jsonb, before jsonb, cells jsonb, errors jsonb)
ON CONFLICT (tenant_id, run_id, number) DO NOTHING
"""


@dataclass
class Counts:
    """How many rows of each kind."""

    ADD: int = 0
    CHANGE: int = 0
    SAME: int = 0
    BAD: int = 0

    def take(self, rows: list[Staged]) -> None:
        """Count these too."""
        for row in rows:
            setattr(self, row.kind, getattr(self, row.kind) + 1)


@dataclass
class Stager:
    """Reads one run's file as decided and stages its rows."""

    run: ImportRun
    spec: RowImport
    counts: Counts = field(default_factory=Counts)
    first: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def stage(self, data: bytes, progress: Callable[[int, int], None]) -> Counts:
        """All rows, each piece in a transaction of its own. Raises `TableRefused` for what nobody can read."""
        total = max(data.count(b"\n"), 1) if self.run.way["kind"] == "csv" else 0
        with tenancy.use(self.run.tenant_id):
            ImportRow.objects.filter(tenant_id=self.run.tenant_id, run=self.run).delete()
            context = self.spec.context(self.run)
        for piece in batched(self._results(data), PIECE, strict=False):
            with tenancy.use(self.run.tenant_id):
                made = self._piece(list(piece), context)
                insert(made, self.run)
            self.counts.take(made)
            done = sum(asdict(self.counts).values())
            progress(done, max(total, done + 1))
        self._look_at_all(context)
        return self.counts

    def _results(self, data: bytes) -> Iterator[RowResult]:
        way, heading = stream.Way(**self.run.way), tuple(self.run.heading)
        with tenancy.use(self.run.tenant_id):
            columns = self.spec.columns_for(self.run)
        layout = Layout(heading, columns, self.run.places, stream.STREAM_LIMITS)
        for number, cells in stream.rows(data, way):
            if number > self.run.heading_row:
                yield read_row(number, cells, layout)

    def _piece(self, results: list[RowResult], context: Any) -> list[Staged]:
        made = [self._row(result, context) for result in results]
        good = [row for row in made if row.kind != Kind.BAD]
        found = self.spec.match(good, context) if good else {}
        for row in good:
            meet(row, found.get(row.number))
        return made

    def _row(self, result: RowResult, context: Any) -> Staged:
        found = [Trouble(error.column, error.cause, error.remedy) for error in result.errors]
        errors = [one.as_json() for one in found or self.spec.check(result.values, context)]
        row = Staged(result.number, errors=errors)
        if not errors:
            values = {name: value for name, value in result.values.items() if name in self.run.places}
            row.fields = self.spec.shape(values, context)
            row.errors = self._twice(row)
        if row.errors:
            row.kind, row.fields, row.cells = Kind.BAD, {}, list(result.raw.values())
        return row

    def _twice(self, row: Staged) -> list[list[Any]]:
        identity = self.spec.identity(row.fields)
        if not identity:
            return []
        before = self.first.setdefault(identity, row.number)
        if before == row.number:
            return []
        cause = sentence("%(row)s行目と同じものを指しています。", row=before)
        remedy = sentence("どちらかの行を削除するか、番号や名前を分けてください。")
        return [Trouble("", cause, remedy).as_json()]

    def _look_at_all(self, context: Any) -> None:
        if not self.spec.whole:
            return
        with tenancy.use(self.run.tenant_id):
            self.warnings = self.spec.warnings(good_rows(self.run), context)


def meet(row: Staged, existing: Existing | None) -> None:
    """Decide what a good row means beside what is there: new, a change, or nothing new."""
    if existing is None:
        row.kind, row.target, row.before = Kind.ADD, uuid7(), None
        return
    before = {name: existing.fields.get(name) for name in row.fields}
    row.kind = Kind.SAME if before == row.fields else Kind.CHANGE
    row.target, row.before = existing.target, before if row.kind == Kind.CHANGE else None


def insert(rows: list[Staged], run: ImportRun) -> None:
    """Write staged rows with one statement."""
    told = [
        {name: getattr(row, name) for name in ("id", "number", "kind", "target", "fields", "before", "cells", "errors")}
        for row in rows
    ]
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [run.tenant_id, run.pk, text])


def staged(found: QuerySet[ImportRow]) -> list[Staged]:
    """These rows in their order, without what only the page shows."""
    names = ("number", "id", "kind", "target", "fields", "before", "outcome", "note")
    return [Staged(**dict(zip(names, row, strict=True))) for row in found.values_list(*names)]


def good_rows(run: ImportRun) -> list[Staged]:
    """Every row without an error, for an import of all rows or none."""
    return staged(ImportRow.objects.filter(tenant_id=run.tenant_id, run=run).exclude(kind=Kind.BAD).order_by("number"))


def keep(rows: Sequence[Staged], names: Sequence[str]) -> None:
    """Write these values of some rows back to the staging table."""
    made = [ImportRow(id=row.id, **{name: getattr(row, name) for name in names}) for row in rows]
    ImportRow.objects.bulk_update(made, list(names))


def piece_of(run: ImportRun, *, upto: int = 0, outcome: str | None = None) -> list[Staged]:
    """The next staged rows after `done_to` that change something; `upto` and `outcome` narrow them."""
    found = ImportRow.objects.filter(
        tenant_id=run.tenant_id, run=run, kind__in=(Kind.ADD, Kind.CHANGE), number__gt=run.done_to
    )
    if upto:
        found = found.filter(number__lte=upto)
    if outcome is not None:
        found = found.filter(outcome=outcome)
    return staged(found.order_by("number")[:PIECE])
