"""差込: one document per row of a list. The columns are the fields of the template that the task uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.codecs.tabular import Column
from bpo.core.documents.actions import hash_of
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from generalaffairs.documents import actions
from generalaffairs.documents.calc.fields import Field
from generalaffairs.documents.calc.lint import Asked, contradictions
from generalaffairs.documents.calc.writing import read
from generalaffairs.documents.importing.repeated import gathered, parts_of
from generalaffairs.documents.importing.rows import OptionsForm
from generalaffairs.documents.models import Merged, TemplateVersion
from generalaffairs.documents.queries import KEY, asked_of, version_named, versions_in_force
from tasks.work.access import visible_tasks
from tasks.work.models import Task


class MergeOptionsForm(OptionsForm):
    """The task, and the template by its name."""

    template = forms.ChoiceField(
        label=_("ひな形"),
        error_messages={"required": _("ひな形が選ばれていません。一覧から選んでください。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [version.template.name for version in versions_in_force()]
        self.fields["template"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Context:
    """The task, the version and its fields, what the request says, and the keys that are there already."""

    task: Task
    version: TemplateVersion
    fields: Mapping[str, Field]
    asked: Asked
    there: Mapping[str, UUID]


class MergeImport(RowImport):
    """One row is one document; the same row again is the document that is there. All rows go in together."""

    key = "merged"
    label = _("差込書類の一覧")
    lead = _(
        "1行を1通として、ひな形から書類を作ります。列の見出しは、ひな形の項目の名前と同じにしてください。"
        "くり返しの行は「明細1品名」「明細1金額」「明細2品名」のように番号を付けた列に分けるか、1つのセルに改行して書きます。"
    )
    policy = "generalaffairs.documents.edit"
    columns: tuple[Column, ...] = ()
    whole = True
    options_form = MergeOptionsForm

    def columns_for(self, run: ImportRun) -> tuple[Column, ...]:
        """The fields of the version in force of the template that the options name; of its lists the numbered columns
        that the file has."""
        version = version_named(str(run.options.get("template", "")))
        if version is None:
            return ()
        parts = parts_of(version.field_list, run.heading)
        split = {part.field.name for part in parts}
        whole = [_column(field, split=field.name in split) for field in version.field_list]
        return (*whole, *(_column(part.column, name=part.heading) for part in parts))

    def admit(self, run: ImportRun, actor: Actor) -> None:
        """Whoever may work on the task, while it is being worked on."""
        policy.require(self.policy, actor, _task(run))

    def seen(self, runs: Sequence[ImportRun], actor: Actor) -> list[ImportRun]:
        """Runs of tasks that he may see."""
        seen = visible_tasks(actor, the_one()).filter(number__in=[run.options["task"] for run in runs])
        numbers = set(seen.values_list("number", flat=True))
        return [run for run in runs if run.options["task"] in numbers]

    def address(self, run: ImportRun, client: str) -> str:
        """The documents of the task."""
        return reverse("desk:documents_every", args=[run.options["task"]])

    def aim(self, run: ImportRun) -> str:
        """The task's number and the template."""
        return f"{run.options['task']} {run.options['template']}"

    def context(self, run: ImportRun) -> Context:
        """Read once per job."""
        task, version = _task(run), version_named(run.options["template"])
        if version is None:
            raise LookupError(run.options["template"])
        mine = Merged.objects.filter(tenant_id=run.tenant_id, task=task, template=version)
        there = {hash_of(values): pk for values, pk in mine.values_list("values", "pk")}
        return Context(task, version, {one.name: one for one in version.field_list}, asked_of(task), there)

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """What the values say must agree with the request and with each other."""
        fields = list(context.fields.values())
        whole = gathered(fields, values)
        found = contradictions(fields, whole, context.asked)
        lacking = [
            sentence("くり返しの行「%(name)s」に、値のある行がありません。", name=field.name)
            for field in fields
            if field.columns and field.required and not whole.get(field.name)
        ]
        return [Trouble("", one, sentence("元のファイルを直してください。")) for one in (*lacking, *found)]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The values in one spelling, with the defaults of fields that the file does not have."""
        whole = gathered(list(context.fields.values()), values)
        return {name: whole.get(name) or field.default or _empty(field) for name, field in context.fields.items()}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The whole row."""
        return hash_of(dict(fields))

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Rows of which the document is there already."""
        keys = {row.number: hash_of(row.fields) for row in rows}
        return {
            row.number: Existing(context.there[keys[row.number]], row.fields)
            for row in rows
            if keys[row.number] in context.there
        }

    def word(self, field: str, value: Any) -> str:
        """The rows of a list in one line each."""
        return "／".join(" ".join(map(str, row.values())) for row in value) if isinstance(value, list) else ""

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """Documents that a job makes. Raises Refused once the task is in review or delivered."""
        context = self.context(run)
        made = [(row.target or row.id, row.fields) for row in rows]
        actions.add_merged(context.task.pk, version_id=context.version.pk, rows=made, actor=actor, now=now)
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove them. Raises Refused once the task is in review or delivered."""
        actions.remove_imported_merged(_task(run).pk, rows=[row.target or row.id for row in rows], actor=actor)
        return {}


def _column(field: Field, *, name: str = "", split: bool = False) -> Column:
    """`name`: the heading of one cell of a list's row; `split`: the list's rows stand in columns of their own."""
    required = field.required and not field.default and not name and not split
    return Column(name or field.name, lambda raw: read(field, raw), required=required, default=_empty(field))


def _empty(field: Field) -> Any:
    return [] if field.columns else ""


def _task(run: ImportRun) -> Task:
    found: Task = Task.objects.get(tenant_id=the_one(), worktype=KEY, number=run.options["task"])
    return found


register(MergeImport())
