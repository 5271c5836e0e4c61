"""Two imports: the records of a task as a list, and the client's masters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.codecs.cells import integer, text
from bpo.core.codecs.tabular import Column
from bpo.core.documents.models import StoredFile
from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.policy import Refused
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.actions.splitting import Sheet, way_of
from generalaffairs.data_entry.calc.fields import fold
from generalaffairs.data_entry.models import MasterRow
from generalaffairs.data_entry.queries import KEY
from tasks.work.models import Task

LONGEST, MOST_COLUMNS = 40, 20
USUAL = frozenset({"マスタ", "コード", "名称"})


class RecordsForm(forms.Form):
    """The task, and by which form its records are keyed."""

    task = forms.CharField(label=_("作業の番号"), max_length=24, widget=forms.TextInput(attrs={"class": "input-m"}))
    version = forms.ChoiceField(label=_("様式"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((str(row.pk), str(row)) for row in queries.newest_forms()), ("", _("口座登録"))]
        self.fields["version"].choices = choices  # type: ignore[attr-defined]

    def clean_task(self) -> str:
        """A task of this type at the client. Raises ValidationError."""
        number = self.cleaned_data["task"].strip().upper()
        if not _tasks().filter(number=number).exists():
            raise ValidationError(
                _("この番号のデータ入力の作業がありません。作業の画面の「一覧を取り込む」から選んでください。")
            )
        return number


class RecordsImport(RowImport):
    """One row per record, by the client's own number; it may name the file and the page of its original."""

    key = "data_entry_records"
    label = _("データ入力の記録の一覧")
    lead = _("1行を1件の記録にします。原票のファイル名とページを書くと、入力の画面に並べて表示します。")
    policy = "generalaffairs.data_entry.edit"
    columns = (
        Column("番号", text(max_length=60), aliases=("No.", "記録番号", "整理番号")),
        Column(
            "原票のファイル名", text(max_length=150), required=False, default="", aliases=("ファイル名", "ファイル")
        ),
        Column("ページ", integer(minimum=1, maximum=9999), required=False, default=1, aliases=("頁",)),
    )
    options_form = RecordsForm

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
        """The records of the task."""
        return reverse("desk:data_entry_records", args=[run.options["task"]])

    def aim(self, run: ImportRun) -> str:
        """The task's number."""
        return str(run.options["task"])

    def context(self, run: ImportRun) -> Any:
        """The task's originals by name, and its records by number."""
        task = _task(run)
        files = {file.name: file for file in queries.originals_of(task)}
        rows = queries.records_of(task)
        files |= {row.file.name: row.file for row in rows if row.file}
        return files, {row.reference: row.pk for row in rows}

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """The file is there and has the page."""
        files, _there = context
        name = values.get("原票のファイル名") or ""
        if not name:
            return []
        if name not in files:
            cause = sentence("原票「%(name)s」が作業に添付されていません。", name=name)
            return [Trouble("原票のファイル名", cause, sentence("ファイル名を直すか、原票を添付してください。"))]
        if (values.get("ページ") or 1) > (files[name].pages or 1):
            cause = sentence("原票「%(name)s」は%(n)sページまでです。", name=name, n=files[name].pages or 1)
            return [Trouble("ページ", cause, sentence("ページを直してください。"))]
        return []

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Number, file, page."""
        files, _there = context
        name = values.get("原票のファイル名") or ""
        file = str(files[name].pk) if name in files else ""
        return {"reference": values["番号"], "name": name, "file": file, "page": values.get("ページ") or 1}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number."""
        return str(fields["reference"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Records that are there: nothing of them changes."""
        _files, there = context
        return {
            row.number: Existing(there[row.fields["reference"]], row.fields)
            for row in rows
            if row.fields["reference"] in there
        }

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """New records. Raises Refused once the task is handed in, or where it is keyed by another form."""
        files = StoredFile.objects.in_bulk([row.fields["file"] for row in rows if row.fields["file"]])
        found = {str(key): file for key, file in files.items()}
        key = run.options.get("version") or None
        version = queries.newest_forms().get(pk=key) if key else None
        sheets = [
            Sheet(
                found.get(row.fields["file"]), row.fields["page"], row.fields["page"], row.fields["reference"],
                row.target or row.id,
            )
            for row in rows
        ]  # fmt: skip
        actions.add_records(
            _task(run).pk, version=version.pk if version else None, way=way_of(version), sheets=sheets, actor=actor
        )
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove those that nobody has begun to key."""
        keys = {row.target or row.id: row.number for row in rows}
        stays = actions.remove_records(_task(run).pk, keys=list(keys), actor=actor)
        return {keys[key]: _now("すでに入力を始めたため、取り消せません。") for key in stays}


class MastersForm(forms.Form):
    """Which columns the masters have beside code and name."""

    more = forms.CharField(
        label=_("コードと名称のほかの列"), required=False, max_length=300,
        help_text=_("入力を補う列の見出しを「、」で区切って書きます。例：銀行コード、支店コード、口座番号"),
    )  # fmt: skip

    def clean_more(self) -> str:
        """Short names, each once, none of the usual ones. Raises ValidationError."""
        names = more_columns(self.cleaned_data["more"])
        if len(names) != len(set(names)) or any(len(one) > LONGEST or one in USUAL for one in names):
            raise ValidationError(
                _("列の名前を読み取れません。%(n)s文字以内の見出しを、重ならないように書いてください。")
                % {"n": LONGEST}
            )
        if len(names) > MOST_COLUMNS:
            raise ValidationError(_("補う列は%(n)s個までです。列を減らしてください。") % {"n": MOST_COLUMNS})
        return "、".join(names)


def more_columns(said: str) -> list[str]:
    """The names as they were typed."""
    return [one for one in (fold(part) for part in re.split("[,、，]", said)) if one]


class MastersImport(ModelImport):
    """Codes that keyed codes must be among. The same code of the same master is the same one; columns that a file
    lacks keep what they say."""

    key = "data_entry_masters"
    label = _("入力のマスタ")
    lead = _(
        "取引先コードや部門コードなど、入力できるコードの一覧です。同じマスタの同じコードは、新しい名称に更新します。"
    )
    policy = "generalaffairs.data_entry.keep"
    home = "desk:data_entry_client"
    model = MasterRow
    columns = (
        Column("マスタ", text(max_length=40), aliases=("マスタ名", "区分")),
        Column("コード", text(max_length=40), aliases=("番号",)),
        Column("名称", text(max_length=100), aliases=("名前", "内容")),
    )
    fields_of = {"マスタ": "master", "コード": "code", "名称": "label"}
    options_form = MastersForm

    def columns_for(self, run: ImportRun) -> tuple[Column, ...]:
        """With the columns that the options name."""
        more = more_columns(str(run.options.get("more", "")))
        return (*self.columns, *(Column(name, text(max_length=200), required=False, default="") for name in more))

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """With what the further columns say."""
        facts = {name: value for name, value in values.items() if name not in self.fields_of and value}
        return super().shape(values, context) | ({"facts": facts} if facts else {})

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The code within its master."""
        return f"{fields['master']}/{fields['code']}"

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Codes that are there."""
        wanted = {row.fields["code"] for row in rows}
        known = MasterRow.objects.filter(tenant_id=the_one(), code__in=wanted)
        there = {(one.master, one.code): one for one in known}
        found = {}
        for row in rows:
            if one := there.get((row.fields["master"], row.fields["code"])):
                if "facts" in row.fields:
                    row.fields["facts"] = one.facts | row.fields["facts"]
                found[row.number] = Existing(one.pk, self.fields_now(one, row.fields))
        return found


def _tasks() -> Any:
    return Task.objects.filter(tenant_id=the_one(), worktype=KEY)


def _task(run: ImportRun) -> Task:
    found: Task | None = _tasks().filter(number=run.options["task"]).first()
    if found is None:
        raise Refused(_now("この作業は見つかりません。作業の画面から取り込み直してください。"), status=409)
    return found


register(RecordsImport())
register(MastersImport())
