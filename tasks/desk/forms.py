"""What people type on the desk. Forms clean and shape; the actions decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FileField, FilesField
from bpo.core.ui.forms import AmountField, PhoneField, WarekiDateField, WholeField
from tasks.absence.days import with_absence
from tasks.requests.models import Request
from tasks.work.models import Defect

SMALL = {"rows": 3}
NEW = "new"  # as in actions


class AssignForm(forms.Form):
    """Who does the work. `version`: the task as the page showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    operator = forms.ChoiceField(label=_("担当者"))

    def __init__(
        self, *args: Any, operators: Iterable[Any], away: Mapping[UUID, date] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people, gone = list(operators), away or {}
        self.names = [user.name for user in people]
        choices = [(str(user.pk), with_absence(user.name, gone.get(user.pk))) for user in people]
        self.fields["operator"].choices = choices


class EvidenceForm(forms.Form):
    """A file that proves that a step was done."""

    evidence = FileField(label=_("証憑ファイル"), required=False)


class ReasonForm(forms.Form):
    """Why: kept with the event. `version`: the task as the page showed it, where that matters."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        error_messages={"required": _("理由がありません。理由を入力してください。")},
    )


class PartnerForm(forms.Form):
    """To whom a reserved step goes; the action asks whether he may take it."""

    partner = forms.UUIDField(
        label=_("提携先"),
        error_messages={"required": _("提携先が選択されていません。提携先を選択してください。")},
    )


class SendBackForm(forms.Form):
    """差戻し: which kind of error, and what must be mended."""

    kind = forms.ChoiceField(label=_("誤りの種別"), choices=Defect.Kind.choices, widget=forms.RadioSelect)
    step = forms.ChoiceField(label=_("該当する手順"), required=False)
    detail = forms.CharField(
        label=_("差し戻す理由"),
        help_text=_("担当者が何を直せばよいか分かるように書いてください。"),
        widget=forms.Textarea(attrs=SMALL),
        error_messages={"required": _("差し戻す理由がありません。何を直すかを入力してください。")},
    )

    def __init__(self, *args: Any, steps: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", _("手順を特定しない")), *((step.key, step.name) for step in steps)]


class ApproveForm(forms.Form):
    """検査を完了して納品する: how many units now, and whether more will follow."""

    units = WholeField(label=_("今回納品する数"), counter="件|通|枚|部|冊|点|本|名|人|社", minimum=1, required=False)
    last = forms.TypedChoiceField(
        label=_("納品の区切り"),
        choices=[("1", _("これで全部です（納品を完了する）")), ("", _("一部です（残りは後で納品する）"))],
        widget=forms.RadioSelect,
        coerce=bool,
        empty_value=False,
        required=False,
        initial="1",
    )
    note = forms.CharField(
        label=_("お客様への申し送り"),
        help_text=_("お客様の画面に表示されます。"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=SMALL),
    )

    def __init__(self, *args: Any, left: int | None = None, **kwargs: Any) -> None:
        """`left`: how many units no delivery has counted yet; the system counts, people only say how many of them."""
        super().__init__(*args, **kwargs)
        if left is not None:
            self.fields["units"].help_text = _("空欄にすると、残りの%(left)sをすべて納品します。") % {"left": left}


class PartForm(forms.Form):
    """一部を先に納品する: work that needs no review, by its maker."""

    units = WholeField(
        label=_("今回納品する数"),
        counter="件|通|枚|部|冊|点|本|名|人|社",
        minimum=1,
        required=False,
        help_text=_("明細のある作業は、空欄にすると入力済みの明細を納品します。"),
    )
    note = forms.CharField(
        label=_("お客様への申し送り"), required=False, max_length=500, widget=forms.Textarea(attrs=SMALL)
    )


class QuestionForm(forms.Form):
    """A question to the client; the clock of the deadline stands still until it is answered."""

    text = forms.CharField(
        label=_("お客様への質問"),
        widget=forms.Textarea(attrs=SMALL),
        error_messages={"required": _("質問の内容がありません。確認したいことを入力してください。")},
    )
    choices = forms.CharField(
        label=_("回答の選択肢"),
        help_text=_("1行に1つずつ書くと、お客様は選ぶだけで回答できます。"),
        required=False,
        widget=forms.Textarea(attrs=SMALL),
    )
    minutes = forms.TypedChoiceField(
        label=_("回答にかかる時間の目安"),
        choices=[(1, _("1分")), (3, _("3分")), (5, _("5分")), (10, _("10分")), (30, _("30分"))],
        coerce=int,
        initial=3,
    )
    answer_by = WarekiDateField(label=_("回答の期限"), required=False)

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_by"].base_date = today
        self.today = today

    def clean_choices(self) -> list[str]:
        """The lines that say something, at most ten."""
        lines = [line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if len(lines) > 10:
            raise ValidationError(_("選択肢は10個までです。まとめるか、質問を分けてください。"))
        return lines

    def clean_answer_by(self) -> datetime | None:
        """The end of that day."""
        day = self.cleaned_data["answer_by"]
        if day and self.today and day < self.today:
            raise ValidationError(_("回答の期限が過去の日付です。今日以降の日付を入力してください。"))
        return timezone.make_aware(datetime.combine(day, time(23, 59))) if day else None


class AnswerForm(forms.Form):
    """What the client said on the phone, written down by an operator."""

    text = forms.CharField(
        label=_("お客様の回答"),
        widget=forms.Textarea(attrs=SMALL),
        error_messages={"required": _("回答の内容がありません。お客様から聞いた内容を入力してください。")},
    )
    person = forms.ChoiceField(label=_("回答した方"))

    def __init__(self, *args: Any, people: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(person.pk), person.name) for person in people]


class CommentForm(forms.Form):
    """One remark; whom it reaches is decided by the address it is posted to, never by a field."""

    body = forms.CharField(
        label=_("内容"),
        max_length=4000,
        widget=forms.Textarea(attrs=SMALL),
        error_messages={"required": _("内容がありません。入力してから保存してください。")},
    )


class QuoteForm(forms.Form):
    """An offer for work outside the contract. `version`: the task as the page showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    yen = AmountField(label=_("見積金額（税抜）"), minimum=0, maximum=100_000_000)
    business_days = WholeField(
        label=_("承諾後の期限（営業日）"), counter="営業日|日", minimum=1, maximum=250, initial=5
    )
    note = forms.CharField(
        label=_("お客様への説明"), required=False, max_length=500, widget=forms.Textarea(attrs=SMALL)
    )


class DueForm(forms.Form):
    """Another deadline, agreed with the client."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    day = WarekiDateField(label=_("新しい期限"))
    at = forms.TimeField(label=_("時刻"), initial=time(18, 0), widget=forms.TimeInput(attrs={"type": "time"}))
    reason = forms.CharField(label=_("変更の理由"), max_length=200)

    def due_at(self) -> datetime:
        """Day and time together, in the reader's zone."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))


class StatutoryForm(forms.Form):
    """法定期限: a day of the law, not of the contract."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = WarekiDateField(label=_("法定期限"), required=False, help_text=_("空欄にすると取り消します。"))
    ground = forms.CharField(
        label=_("根拠"), max_length=120, required=False, help_text=_("例：雇用保険法施行規則第6条")
    )

    @classmethod
    def of(cls, task: Any) -> StatutoryForm:
        """As the task has it."""
        said = {"day": task.statutory_due_on, "ground": task.statutory_ground, "version": task.version}
        return cls(prefix="statutory", initial=said)


class MatterForm(forms.Form):
    """How one more matter of a request is taken in."""

    express = forms.BooleanField(label=_("特急で受ける"), required=False)


class CallerForm(forms.Form):
    """Who is on the phone, or wrote a mail or a chat message."""

    channel = forms.ChoiceField(
        label=_("届き方"),
        choices=[row for row in Request.Channel.choices if row[0] not in ("PORTAL", "RECURRING")],
        initial=Request.Channel.PHONE,
        required=False,
        widget=forms.RadioSelect,
    )
    person = forms.ChoiceField(
        label=_("どなたからですか"),
        error_messages={
            "required": _("どなたからかが選ばれていません。お名前を選ぶか、「登録のない方」を選んでください。")
        },
    )
    name = forms.CharField(label=_("お名前"), required=False, max_length=100)
    department = forms.CharField(label=_("部署"), required=False, max_length=60)
    phone = PhoneField(label=_("電話番号"), required=False)
    express = forms.BooleanField(label=_("特急で受ける"), required=False)
    body = forms.CharField(
        label=_("お電話・メールの内容"),
        help_text=_("お客様の言葉のまま書き留めるか、メールやチャットの本文を貼り付けます。お客様にも表示されます。"),
        required=False,
        widget=forms.Textarea(attrs=SMALL),
    )
    uploads = FilesField(label=_("受け取ったファイル"), required=False)

    def __init__(self, *args: Any, people: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(person.pk), _who(person)) for person in people]
        blank = ("", _("選択してください"))  # nobody is taken for the caller because he stands first
        self.fields["person"].choices = [blank, *known, (NEW, _("登録のない方（お名前を入力）"))]

    def clean(self) -> dict[str, Any]:
        """A new caller has a name; what says nothing about its way came by phone."""
        found = super().clean() or {}
        found["channel"] = found.get("channel") or Request.Channel.PHONE
        if found.get("person") == NEW and not found.get("name"):
            self.add_error("name", _("お名前がありません。お電話の方のお名前を入力してください。"))
        return found


def _who(person: Any) -> str:
    return f"{person.name}（{person.department}）" if person.department else person.name
