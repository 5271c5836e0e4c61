"""The import of rows of a general task: pasted ones, and what the client's own system exported as their evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.codecs.tabular import comparable
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.tenancy import the_one
from generalaffairs.documents import actions
from generalaffairs.documents.codecs import COLUMNS, WorkLine, unknown_line
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import line_names
from generalaffairs.documents.worktype import KEY
from tasks.work.models import Task


class OptionsForm(forms.Form):
    """The task."""

    task = forms.CharField(label=_("作業の番号"), max_length=24, widget=forms.TextInput(attrs={"class": "input-m"}))

    def clean_task(self) -> str:
        """A general task of the client. Raises ValidationError."""
        number = self.cleaned_data["task"].strip().upper()
        if not _tasks().filter(number=number).exists():
            raise ValidationError(_("この番号の書類作成の作業がありません。作業の画面の「明細」から選んでください。"))
        return number


@dataclass(frozen=True, slots=True)
class Context:
    """The task with what it has, and the process lines by comparable name."""

    task: Task
    known: Mapping[str, str]
    names: Mapping[str, UUID]
    there: Mapping[tuple[UUID | None, str], UUID]


class RowsImport(RowImport):
    """One row per unit. The same number of the same process line counts once, however often the list comes."""

    key = "rows"
    label = _("作業の明細")
    lead = _(
        "1行を1件と数えます。お客様のシステムから出力したファイルは件数の根拠として作業に保管し、貼り付けた行は入力した明細として扱います。"
    )
    policy = "generalaffairs.documents.edit"
    columns = COLUMNS
    options_form = OptionsForm
    fields_of = {"番号": "reference", "内容": "label", "業務名": "line"}

    def admit(self, run: ImportRun, actor: Actor) -> None:
        """Whoever may work on the task, while it is being worked on."""
        policy.require(self.policy, actor, _task(run))

    def seen(self, runs: Sequence[ImportRun], actor: Actor) -> list[ImportRun]:
        """Runs of tasks that he may see."""
        tasks = {task.number: task for task in _tasks().filter(number__in=[run.options["task"] for run in runs])}
        return [
            run for run in runs if (task := tasks.get(run.options["task"])) and policy.check("tasks.view", actor, task)
        ]

    def address(self, run: ImportRun, client: str) -> str:
        """The rows of the task."""
        return reverse("desk:documents_rows", args=[run.options["task"]])

    def aim(self, run: ImportRun) -> str:
        """The task's number."""
        return str(run.options["task"])

    def context(self, run: ImportRun) -> Context:
        """Read once per piece."""
        task, names = _task(run), line_names()
        rows = WorkRow.objects.filter(tenant_id=run.tenant_id, task=task)
        there = {
            (line, reference): pk for line, reference, pk in rows.values_list("process_line_id", "reference", "pk")
        }
        return Context(task, {comparable(name): name for name in names}, names, there)

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """The process line must be one of the inventory."""
        error = unknown_line(values["業務名"], context.known)
        return [Trouble(error.column, error.cause, error.remedy)] if error else []

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Number, words, and the line as the inventory spells it; '' for the task's own."""
        line = context.known.get(comparable(values.get("業務名", "")), "")
        return {"reference": values["番号"], "label": values.get("内容", ""), "line": line}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number within its line."""
        return f"{fields['line']}/{fields['reference']}"

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What was counted already: nothing of it changes."""
        found = {}
        for row in rows:
            line = context.names[row.fields["line"]] if row.fields["line"] else context.task.process_line_id
            if (line, row.fields["reference"]) in context.there:
                found[row.number] = Existing(context.there[line, row.fields["reference"]], row.fields)
        return found

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """New rows, with the file as their evidence unless they were pasted. Raises Refused once the task is in
        review or delivered."""
        file = None if run.options.get("pasted") else run.file
        actions.add_imported(_task(run).pk, rows=_lines(rows), file=file, actor=actor)
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove them. Raises Refused once the task is in review or delivered."""
        actions.remove_imported(_task(run).pk, rows=_lines(rows), file=run.file_id, actor=actor)
        return {}


def _lines(rows: Sequence[Staged]) -> list[WorkLine]:
    """The rows with the keys that they were to have."""
    return [WorkLine(row.fields["line"], row.fields["reference"], row.fields["label"], row.target) for row in rows]


def _tasks() -> Any:
    return Task.objects.filter(tenant_id=the_one(), worktype=KEY)


def _task(run: ImportRun) -> Task:
    found: Task = _tasks().get(number=run.options["task"])
    return found


register(RowsImport())
