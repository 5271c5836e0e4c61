"""What a client announces for his phone, the note of a call, and what is kept beside the phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.tabular import comparable
from bpo.core.ui.forms import CodeField, WarekiDateField
from clients.companies.models import Person
from generalaffairs.phone_calls import calc
from generalaffairs.phone_calls.actions import Note
from generalaffairs.phone_calls.actions.days import DAY
from generalaffairs.phone_calls.models import SILENT, AnswerCard, Call, Category, Wish
from tasks.portal.forms import ActiveTimeForm
from tasks.work.models import Task

PURPOSES = (
    ("CAMPAIGN", _("展示会・キャンペーンなどの問い合わせ")),
    ("ABSENCE", _("担当者の不在・休業")),
    ("OTHER", _("そのほかの受け方")),
)
OF_DAY = (DAY, _("1日分の受電"))
LONGEST = timedelta(days=366)
WITHHELD = frozenset({"非通知", "表示圏外", "公衆電話", "不明"})


class CallRequest(forms.Form):
    """「この期間の電話の受け方」: what to say and do in a period. A day's own task is of the same form."""

    purpose = forms.ChoiceField(label=_("何のご案内ですか"), choices=[*PURPOSES, OF_DAY])
    subject = forms.CharField(label=_("件名"), max_length=60, help_text=_("例：12月3日の展示会の問い合わせ"))
    first_day = WarekiDateField(label=_("いつから"))
    last_day = WarekiDateField(label=_("いつまで"))
    instruction = forms.CharField(
        label=_("電話の受け方"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("お伝えすること、聞き取ること、だれに知らせるかを書いてください。"),
    )
    collect = forms.BooleanField(
        label=_("この件の電話を1つの一覧にまとめて受け取る"),
        required=False,
        help_text=_("期間が終わると、受電一覧（PDF）をお届けします。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound or self.data.get(self.add_prefix("purpose")) != DAY:
            self.fields["purpose"].choices = PURPOSES  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The period ends after it begins, and an announcement says what to do."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _now("終わりの日が始まりの日より前です。始まりの日以降の日を入力してください。"))
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", _now("期間が1年を超えています。1年以内の日を入力してください。"))
        if said.get("purpose") != DAY and not said.get("instruction", "").strip():
            self.add_error(
                "instruction", _now("電話の受け方がありません。お伝えすることと聞き取ることを書いてください。")
            )
        return said


class CallerField(CodeField):
    """The number that a call came from; 非通知 and the like are kept as no number."""

    def clean(self, value: Any) -> str:
        """The number in half width, '' for a withheld one. Raises ValidationError."""
        text = super().clean(value)
        if text in WITHHELD:
            return ""
        if text and not calc.is_number(text):
            raise ValidationError(
                _now("電話番号を読み取れません。0から始まる10桁か11桁か、「非通知」と入力してください。"), code="number"
            )
        return calc.written(text)


class MeantForField(forms.CharField):
    """Whom the caller asked for: a name of the client's people, chosen from the list or typed as far as it is clear."""

    people: tuple[Person, ...] = ()

    def clean(self, value: Any) -> Person | None:  # type: ignore[override]
        """The person. Raises ValidationError for a name that nobody has, and for one of several."""
        text = str(super().clean(value))
        if not text:
            return None
        wanted = comparable(text).removesuffix("様").removesuffix("さん")
        for fits in (lambda one: comparable(spelled(one)), lambda one: comparable(one.name), surname, kana):
            found = [one for one in self.people if fits(one) == wanted]
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(
                    _now("「%(name)s」は%(count)s人います。候補から部署まで選んでください。")
                    % {"name": text, "count": len(found)},
                    code="several",
                )
        raise ValidationError(
            _now("「%(name)s」という方は登録がありません。候補から選ぶか、空欄にして用件に書いてください。")
            % {"name": text},
            code="nobody",
        )


def spelled(person: Person) -> str:
    """林 直子（総務部）."""
    return f"{person.name}（{person.department}）" if person.department else person.name


def surname(person: Person) -> str:
    """The first part of the name, as it is compared."""
    return comparable((person.name.split() or [""])[0])


def kana(person: Person) -> str:
    """The first part of the reading, as it is compared."""
    return comparable((person.kana.split() or [""])[0])


class NoteForm(forms.Form):
    """The note of a call: five things to type, the rest is chosen."""

    caller_number = CallerField(
        label=_("電話番号"),
        max_length=30,
        help_text=_("番号が出ないときは「非通知」"),
        error_messages={"required": _("電話番号がありません。番号が出ないときは「非通知」と入力してください。")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "autofocus": True}),
    )
    caller_company = forms.CharField(label=_("会社名"), max_length=60, required=False)
    caller_name = forms.CharField(label=_("お名前"), max_length=60, required=False)
    meant_for = MeantForField(
        label=_("名指しの方"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )
    matter = forms.CharField(
        label=_("用件"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("営業電話と間違い電話のほかは必要です。"),
    )
    kind = forms.ChoiceField(label=_("用件区分"), choices=Category.choices, widget=forms.RadioSelect)
    wish = forms.ChoiceField(
        label=_("折り返し"), choices=Wish.choices, initial=Wish.NONE, widget=forms.RadioSelect, required=False
    )
    urgent = forms.BooleanField(label=_("至急"), required=False)
    read_back = forms.BooleanField(label=_("番号・お名前・用件を復唱して確認した"), required=False)
    announced = forms.ModelChoiceField(
        queryset=Task.objects.none(), label=_("受付"), required=False, empty_label=_("通常の電話")
    )
    begun = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[Person], announced: Iterable[Task] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meant_for"].people = tuple(people)  # type: ignore[attr-defined]
        open_to = [task for task in announced if task.fields.get("collect")]
        field: Any = self.fields["announced"]
        field.queryset = Task.objects.filter(pk__in=[task.pk for task in open_to])
        field.label_from_instance = lambda task: task.title
        if not open_to:
            del self.fields["announced"]

    def clean_wish(self) -> str:
        """Nothing chosen is a message alone."""
        return self.cleaned_data["wish"] or Wish.NONE

    def clean(self) -> dict[str, Any]:
        """A note has words; a call back has a number."""
        said: dict[str, Any] = super().clean() or {}
        silent = said.get("kind") in SILENT or said.get("wish") == Wish.ANSWERED
        if not silent and not said.get("matter", "").strip():
            self.add_error("matter", _now("用件がありません。聞き取った用件を入力してください。"))
        calling = said.get("wish") in {Wish.SOON, Wish.MORNING, Wish.AFTERNOON, Wish.TOMORROW}
        if calling and "caller_number" in said and not said["caller_number"]:
            self.add_error("caller_number", _now("折り返し先がありません。折り返す番号を入力してください。"))
        return said

    def note(self) -> Note:
        """What was noted."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("begun", "reason", "version")}
        return Note(**said)


class CorrectionForm(NoteForm):
    """The same of a call that was kept, with the reason."""

    reason = forms.CharField(label=_("訂正の理由"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(call: Call) -> dict[str, Any]:
        """What the form shows of the call."""
        names = ("caller_company", "caller_name", "matter", "kind", "wish", "urgent", "read_back", "version")
        shown = {name: getattr(call, name) for name in names}
        number = call.caller_number or "非通知"
        return shown | {"caller_number": number, "meant_for": spelled(call.meant_for) if call.meant_for else ""}


class PersonForm(forms.Form):
    """Somebody of the client who can be told."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("知らせる方"), empty_label=_("選択してください")
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["person"], people)


class EntryForm(forms.Form):
    """A number of the phone book."""

    number = CallerField(label=_("電話番号"), max_length=30)
    company = forms.CharField(label=_("会社名"), max_length=60, required=False)
    person = forms.CharField(label=_("お名前"), max_length=60, required=False)
    owner = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("知らせる方"), required=False, empty_label=_("用件区分の担当に知らせる")
    )
    is_sales = forms.BooleanField(label=_("営業電話の番号（件数に数えません）"), required=False)
    note = forms.CharField(label=_("メモ"), max_length=200, required=False)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["owner"], people)


class CardForm(forms.Form):
    """What may be said to one question."""

    question = forms.CharField(label=_("よくある質問"), max_length=100)
    rule = forms.ChoiceField(label=_("対応"), choices=AnswerCard.Rule.choices)
    words = forms.CharField(label=_("電話口で言う言葉"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class OwnersForm(forms.Form):
    """Who is told of each category; empty: the responsible person."""

    def __init__(
        self, *args: Any, people: Iterable[Person], owners: Mapping[str, Person] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(people)
        for category in Category:
            if category in SILENT:
                continue
            field = forms.ModelChoiceField(
                queryset=Person.objects.none(), label=category.label, required=False, empty_label=_("責任者に知らせる")
            )
            _offer(field, offered)
            field.initial = (owners or {}).get(category)
            self.fields[category.value] = field

    def owners(self) -> dict[str, Person | None]:
        """The choice by category."""
        return dict(self.cleaned_data)


class CloseForm(ActiveTimeForm):
    """What came of it; the button says whether it was a call back."""

    outcome = forms.CharField(label=_("結果のメモ"), max_length=200, required=False)


def _offer(field: forms.Field, people: Iterable[Person]) -> None:
    """These people, in their order. They were read already: showing the field reads nothing, only what is sent does."""
    choice: Any = field
    offered = [(one.pk, spelled(one)) for one in people]
    choice.queryset = Person.objects.filter(pk__in=[key for key, _name in offered])
    choice.choices = [*([] if choice.empty_label is None else [("", choice.empty_label)]), *offered]


def month_of(text: str, today: date) -> date:
    """The month of an address, else the one of today."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
