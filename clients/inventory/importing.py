"""The import of a 業務棚卸し: all good rows become one version from a day on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.codecs.tabular import RowResult, comparable
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.saying import numbered
from bpo.core.ui import formats
from bpo.core.ui.forms import WarekiDateField
from clients.inventory import actions, queries, rows, served
from clients.inventory.codecs import COLUMNS, line_of, row_errors
from clients.inventory.models import InventoryVersion, ProcessLine

FIELDS = [
    "large",
    "medium",
    "name",
    "worktype",
    "work_class",
    "frequency",
    "volume",
    "baseline_seconds",
    "evidence",
    "license_required",
    "remark",
    "unit",
    "volume_period",
    "sample_size",
    "sampled_on",
    "dropped_on",
]
NAMED = 10


class OptionsForm(forms.Form):
    """The day from which the version holds."""

    valid_from = WarekiDateField(label=_("適用開始日"))


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows are compared with: the version of the day, its lines by comparable name, the work types here."""

    valid_from: date
    before: InventoryVersion | None
    lines: Mapping[str, ProcessLine]
    served: Collection[str] | None


class InventoryImport(RowImport):
    """One row per process line. A column that the file lacks has its usual value, as the layout says."""

    key = "inventory"
    label = _("業務棚卸し")
    lead = _("1行が1つの業務です。取り込むと、適用開始日からの新しい版になります。")
    policy = "inventory.import"
    columns = COLUMNS
    whole = True
    options_form = OptionsForm
    home = "desk:inventory"
    fields_of = {column.name: field for column, field in zip(COLUMNS, FIELDS, strict=True)}

    def aim(self, run: ImportRun) -> str:
        """The day."""
        return _now("%(day)sから適用") % {"day": formats.jdate(_day(run))}

    def word(self, field: str, value: Any) -> str:
        """The words of a choice; seconds as minutes."""
        if field == "baseline_seconds" and value:
            return _now("%(minutes)s分") % {"minutes": formats.number(Decimal(value) / 60, 0 if value % 60 == 0 else 1)}
        choices = dict(ProcessLine._meta.get_field(field).flatchoices)
        return str(choices.get(value, "")) or (served.label_of(value) if field == "worktype" and value else "")

    def context(self, run: ImportRun) -> Context:
        """The version that holds on the day."""
        day = _day(run)
        before = queries.version_on(day)
        lines = queries.lines_of(before) if before else []
        return Context(day, before, {comparable(line.name): line for line in lines}, served.known())

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """What the layout says about values that belong together."""
        found = row_errors(RowResult(0, values, (), {}))
        return [Trouble(error.column, error.cause, error.remedy) for error in found]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The fields of the process line."""
        usual = {column.name: column.default for column in COLUMNS}
        told = rows.to_json(line_of(RowResult(0, usual | dict(values), (), {}), context.served))
        return {name: _plain(name, told[name]) for name in FIELDS}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The name."""
        return comparable(fields["name"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """The line of the same name in the version of the day."""
        return {
            row.number: Existing(line.pk, {name: _plain(name, getattr(line, name)) for name in FIELDS})
            for row in rows
            if (line := context.lines.get(comparable(row.fields["name"])))
        }

    def warnings(self, rows: Sequence[Staged], context: Any) -> list[str]:
        """Work that seems to stand there twice, lines that fall away, a version that is replaced."""
        return [*counted_twice(rows), *_gone(rows, context), *_dropped_anew(rows, context), *_replaced(context)]

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """The version. Raises Refused for a day that a signed or later version holds."""
        here = served.known()
        good = [
            {**row.fields, "served": here is None or not row.fields["worktype"] or row.fields["worktype"] in here}
            for row in rows
        ]
        actions.take_in(good, valid_from=_day(run), file=run.file_id, actor=actor)
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Withdraw the version. Raises Refused once it is signed, counted on, or followed by another."""
        version = InventoryVersion.objects.filter(tenant_id=run.tenant_id, file_id=run.file_id).first()
        if version:
            actions.withdraw_version(version.pk, actor=actor)
        return {}


def _day(run: ImportRun) -> date:
    return date.fromisoformat(run.options["valid_from"])


def _plain(name: str, value: Any) -> Any:
    """As JSON keeps it, the volume without zeros that mean nothing."""
    if name == "volume":
        return f"{Decimal(value).normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def counted_twice(found: Sequence[Staged]) -> list[str]:
    """Sentences about rows that seem to count the same work."""
    return rows.counted_twice({**row.fields, "row": row.number} for row in found)


def _gone(found: Sequence[Staged], context: Context) -> list[str]:
    here = {comparable(row.fields["name"]) for row in found}
    names = [line.name for key, line in context.lines.items() if key not in here]
    if not names:
        return []
    told = {"count": len(names), "names": "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")}
    return [
        numbered("今の版にある業務のうち%(count)s件がファイルにないため、なくなります：%(names)s", len(names)) % told
    ]


def _dropped_anew(found: Sequence[Staged], context: Context) -> list[str]:
    """Work that an earlier version dropped on another day: its credit of twelve months would begin again."""
    sentences = []
    for row in found:
        before = context.lines.get(comparable(row.fields["name"]))
        told = row.fields["dropped_on"]
        if before and before.dropped_on and told and date.fromisoformat(told) != before.dropped_on:
            sentences.append(
                _now("「%(name)s」の廃止日が%(version)s（%(day)s）と違います。12か月の計上は新しい日から数えます。")
                % {"name": before.name, "version": context.before, "day": f"{before.dropped_on:%Y/%m/%d}"}
            )
    return sentences


def _replaced(context: Context) -> list[str]:
    if context.before is None or context.before.valid_from != context.valid_from:
        return []
    told = {"version": context.before}
    return [_now("同じ日から適用する%(version)sを置き換えます。取り消しても、置き換えた版は戻りません。") % told]


register(InventoryImport())
