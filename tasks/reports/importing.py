"""The import of a month of results that is taken over: all rows or none, as a whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.codecs.tabular import RowResult, comparable
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.saying import numbered, said
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from bpo.core.ui.forms import MonthField
from clients.inventory.models import ProcessLine
from tasks.reports.actions import imports
from tasks.reports.codecs import COLUMNS, ResultsRow, line_of, row_errors
from tasks.reports.figures import lines_of_month
from tasks.reports.models import ImportedLine
from tasks.time.closed import is_closed, why_locked

FIELDS = ("name", "units", "residual_seconds", "operator_seconds", "robot_seconds", "partner_seconds")
NAMED = 10


class OptionsForm(forms.Form):
    """The month."""

    month = MonthField(label=_("対象の月"))

    def clean_month(self) -> date:
        """A month whose report was sent takes nothing in. Raises ValidationError."""
        first: date = self.cleaned_data["month"]
        if is_closed(first):
            raise ValidationError(why_locked(first))
        return first


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows are compared with: the month's lines by name, what was delivered, what was taken over before."""

    month: Month
    lines: Mapping[str, ProcessLine]
    known: dict[str, str]
    counted: Collection[UUID | None]
    before: Mapping[str, ImportedLine]


class ResultsImport(RowImport):
    """One row per process line of the inventory that holds in the month."""

    key = "results"
    label = _("月次実績")
    lead = _("引き継ぎ前の月の実績です。同じ月をもう一度取り込むと全体を置き換え、報告書には「取り込み」と表示します。")
    policy = "reports.prepare"
    columns = COLUMNS
    whole = strict = True
    options_form = OptionsForm
    home = "desk:reports"
    fields_of = {column.name: field for column, field in zip(COLUMNS, FIELDS, strict=True)}

    def aim(self, run: ImportRun) -> str:
        """The month."""
        return said(_month(run).words)

    def word(self, field: str, value: Any) -> str:
        """Seconds as minutes."""
        if field not in imports.SECONDS or value is None:
            return ""
        return _now("%(minutes)s分") % {"minutes": formats.number(Decimal(value) / 60, 0 if value % 60 == 0 else 1)}

    def context(self, run: ImportRun) -> Context:
        """Read once per job."""
        month = _month(run)
        lines = {line.name: line for line in lines_of_month([the_one()], month)}
        known = {comparable(name): name for name in lines}
        taken = ImportedLine.objects.filter(tenant_id=run.tenant_id, imported_month__month=str(month))
        before = {one.process_line.name: one for one in taken.select_related("process_line")}
        return Context(month, lines, known, imports.counted_lines(month), before)

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """The line must be one of the inventory, and not counted from deliveries."""
        found = row_errors(RowResult(0, values, (), {}), context.known)
        if found:
            return [Trouble(error.column, error.cause, error.remedy) for error in found]
        name = context.known[comparable(values["業務名"])]
        if context.lines[name].pk in context.counted:
            return [Trouble("業務名", *imports.counted_twice(name, context.month))]
        return []

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The month of the line in seconds."""
        usual = {column.name: column.default for column in COLUMNS}
        told = asdict(line_of(RowResult(0, usual | dict(values), (), {}), context.known))
        return {name: told[name] for name in FIELDS}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The line."""
        return str(fields["name"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What an earlier file said of the same line."""
        found = {row.number: (row, one) for row in rows if (one := context.before.get(row.fields["name"]))}
        return {
            number: Existing(one.pk, {**row.fields, **{name: getattr(one, name) for name in FIELDS[1:]}})
            for number, (row, one) in found.items()
        }

    def warnings(self, rows: Sequence[Staged], context: Any) -> list[str]:
        """Lines of the inventory that the file does not mention."""
        here = {row.fields["name"] for row in rows}
        names = [name for name, line in context.lines.items() if name not in here and line.pk not in context.counted]
        if not names:
            return []
        told = {"count": len(names), "names": "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")}
        return [
            numbered("ファイルにない業務が%(count)s件あります（0件・0分として扱います）：%(names)s", len(names)) % told
        ]

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """The month. What it replaces is kept for an undo. Raises Refused when the month's report was sent."""
        month = _month(run)
        run.options = {**run.options, "replaced": json.loads(json.dumps(imports.kept(month), cls=DjangoJSONEncoder))}
        ImportRun.objects.filter(pk=run.pk).update(options=run.options)
        lines = {line.name: line for line in lines_of_month([the_one()], month)}
        read = [ResultsRow(row=row.number, **row.fields) for row in rows]
        imports.take_month(read, lines, file=run.file, month=month, actor=actor, now=now)
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove the month's rows, or put back what they replaced. Raises Refused when the month's report was sent."""
        before = run.options.get("replaced")
        imports.take_month_back(run.file_id, month=_month(run), before=before, actor=actor)
        return {}


def _month(run: ImportRun) -> Month:
    return Month.of(date.fromisoformat(run.options["month"]))


register(ResultsImport())
