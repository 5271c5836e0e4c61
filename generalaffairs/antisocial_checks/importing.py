"""Two imports: the subjects of a task, and the names of a list (client's own, sanctions, newspaper results)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.policy import Refused
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from bpo.core.ui.context import today
from bpo.core.ui.forms import WarekiDateField
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.codecs import LIST_COLUMNS, SUBJECT_COLUMNS, facts_of, several, subject_of
from generalaffairs.antisocial_checks.models import Check, ListVersion
from generalaffairs.antisocial_checks.queries import KEY
from tasks.seats import sees_category
from tasks.work.models import Task

MOST_SUBJECTS = 1000
CATEGORY = "PERSONAL"


class TaskForm(forms.Form):
    """The task."""

    task = forms.CharField(
        label=gettext_lazy("作業の番号"), max_length=24, widget=forms.TextInput(attrs={"class": "input-m"})
    )

    def clean_task(self) -> str:
        """A task of this type at the client. Raises ValidationError."""
        number = self.cleaned_data["task"].strip().upper()
        if not _tasks().filter(number=number).exists():
            raise ValidationError(
                gettext_lazy(
                    "この番号の反社チェックの作業がありません。作業の画面の「ファイルから取り込む」から選んでください。"
                )
            )
        return number


class SubjectsImport(RowImport):
    """One row per subject; the same subject twice is one check."""

    key = "antisocial_subjects"
    label = gettext_lazy("反社チェックの対象")
    lead = gettext_lazy(
        "1行を1件として登録します。同じ対象（法人番号、または名前と生年・住所が同じもの）は1件にまとめます。"
    )
    policy = "generalaffairs.antisocial_checks.edit"
    columns = SUBJECT_COLUMNS
    options_form = TaskForm
    whole = False

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
        """The subjects of the task."""
        return reverse("desk:antisocial_checks_subjects", args=[run.options["task"]])

    def aim(self, run: ImportRun) -> str:
        """The task's number."""
        return str(run.options["task"])

    def context(self, run: ImportRun) -> Any:
        """The checks of the task by the identity of their subject."""
        task = _task(run)
        rows = Check.objects.filter(tenant_id=run.tenant_id, task=task).select_related("subject")
        return {row.subject.identity: row for row in rows}

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """A company has no birth year, a person no 法人番号."""
        found = []
        if values["区分"] == "PERSON" and values.get("法人番号"):
            cause = sentence("個人の行に法人番号があります。")
            found.append(Trouble("法人番号", cause, sentence("区分か法人番号を直してください。")))
        if values["区分"] == "COMPANY" and values.get("生年"):
            cause = sentence("法人の行に生年があります。")
            found.append(Trouble("生年", cause, sentence("区分か生年を直してください。")))
        return found

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The subject."""
        return {"facts": subject_of(values).as_json()}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """What makes two rows the same subject."""
        return facts_of(fields["facts"]).identity

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Subjects that the task has already: nothing of them changes."""
        found = {}
        for row in rows:
            if (there := context.get(facts_of(row.fields["facts"]).identity)) is not None:
                found[row.number] = Existing(there.pk, row.fields)
        return found

    def word(self, field: str, value: Any) -> str:
        """The subject in one line."""
        return " ".join(filter(None, [value["name"], value["kana"], value["corporate_number"]]))

    def warnings(self, rows: Sequence[Staged], context: Any) -> list[str]:
        """None: rows go in one by one."""
        return []

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """New checks. Raises Refused once the task is in review or delivered; more than 1,000 of a task stay out."""
        task = _task(run)
        free = MOST_SUBJECTS - Check.objects.filter(tenant_id=run.tenant_id, task=task).count()
        fits, rest = rows[: max(free, 0)], rows[max(free, 0) :]
        facts = [facts_of(row.fields["facts"]) for row in fits]
        actions.add_subjects(task.pk, facts=facts, keys=[row.target or row.id for row in fits], actor=actor)
        why = _("1つの作業に登録できる対象は1,000件までです。残りは別の作業で依頼してください。")
        return {row.number: why for row in rest}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove those that were not searched yet."""
        keys = {row.target or row.id: row.number for row in rows}
        stays = actions.remove_subjects(_task(run).pk, keys=list(keys), actor=actor)
        return {keys[key]: _("すでに検索したため、取り消せません。") for key in stays}


class ListForm(forms.Form):
    """Which list, and of which day."""

    source = forms.ChoiceField(
        label=gettext_lazy("種類"),
        choices=ListVersion._meta.get_field("source").choices,
        help_text=gettext_lazy("新聞記事は、記事データベースで検索した結果の一覧を取り込みます。"),
    )
    name = forms.CharField(
        label=gettext_lazy("名簿の名前"),
        max_length=80,
        help_text=gettext_lazy("同じ名前で取り込むと、新しい版になります。例：財務省 資産凍結等対象者"),
    )
    listed_on = WarekiDateField(label=gettext_lazy("名簿の日付"), help_text=gettext_lazy("発行日か、検索した日。"))

    def clean_listed_on(self) -> date:
        """Not a day to come. Raises ValidationError."""
        day: date = self.cleaned_data["listed_on"]
        if day > today():
            raise ValidationError(gettext_lazy("名簿の日付が先の日になっています。今日までの日付を入力してください。"))
        return day


class ListImport(RowImport):
    """A list as it stands on a day. Each file is a version of its own; earlier ones stay as the evidence they are."""

    key = "antisocial_list"
    label = gettext_lazy("反社チェックの名簿")
    lead = gettext_lazy("名前の一覧を、日付のある版として取り込みます。取り込んだ後の検索で、この版を使います。")
    policy = "generalaffairs.antisocial_checks.keep"
    columns = LIST_COLUMNS
    options_form = ListForm
    home = "desk:antisocial_checks_client"

    def admit(self, run: ImportRun, actor: Actor) -> None:
        """Who is named for personal data. Raises Refused."""
        if not sees_category(actor, run.tenant_id, CATEGORY):
            raise Refused(
                _("名簿を取り込めるのは、個人情報を扱う人に指定された人だけです。管理者に指定を依頼してください。")
            )

    def seen(self, runs: Sequence[ImportRun], actor: Actor) -> list[ImportRun]:
        """The same people see what came in."""
        return [run for run in runs if sees_category(actor, run.tenant_id, CATEGORY)]

    def aim(self, run: ImportRun) -> str:
        """The name of the list and its day."""
        return f"{run.options['name']} {run.options['listed_on']}"

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The entry."""
        published = values.get("掲載日")
        return {
            "name": values["名称"],
            "kana": values.get("フリガナ") or "",
            "aliases": list(several(values.get("別名") or "")),
            "corporate_number": values.get("法人番号") or "",
            "birth_year": values.get("生年"),
            "note": values.get("備考") or "",
            "headline": values.get("見出し") or "",
            "medium": values.get("媒体") or "",
            "published_on": published.isoformat() if published else None,
            "url": values.get("URL") or "",
        }

    def identity(self, fields: Mapping[str, Any]) -> str:
        """A list may name somebody twice."""
        return ""

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Every row is one of this version."""
        return {}

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """The entries of the version, which has the id of the import."""
        options = run.options
        actions.add_entries(
            run.pk,
            source=options["source"],
            name=options["name"],
            listed_on=date.fromisoformat(options["listed_on"]),
            file=run.file,
            rows=[(row.number, row.fields) for row in rows],
            actor=actor,
            now=now,
        )
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove the entries, unless somebody was searched in this version."""
        why = actions.remove_entries(run.pk, positions=[row.number for row in rows], actor=actor)
        return {row.number: why for row in rows} if why else {}


def _tasks() -> Any:
    return Task.objects.filter(tenant_id=the_one(), worktype=KEY)


def _task(run: ImportRun) -> Task:
    found: Task | None = _tasks().filter(number=run.options["task"]).first()
    if found is None:
        raise Refused(_("この作業は見つかりません。作業の画面から取り込み直してください。"), status=409)
    return found


register(SubjectsImport())
register(ListImport())
