"""The answer to one question of a card: one tap on a choice, own words, a file; or who else knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.calendar.tokyo import at_second
from bpo.core.documents.forms import FileField, PhotoField
from bpo.core.ui.forms import WarekiDateField, WholeField
from tasks.cards.registry import Entry
from tasks.portal.advising import WAITING, AdvisedForm
from tasks.portal.forms import ActiveTimeForm
from tasks.questions.models import Question

HAND_ON = "hand_on"
END_OF_OFFICE = 18 * 3600


class HandOnForm(ActiveTimeForm):
    """わからない・担当が違う."""

    to_name = forms.CharField(
        label=_("どなたに聞けばよいですか"),
        required=False,
        max_length=100,
        help_text=_("わからないときは空欄のままで構いません。責任者の方に届きます。"),
    )
    to_note = forms.CharField(label=_("伝言"), required=False, max_length=100)


class AnswerForm(AdvisedForm, HandOnForm):
    """`choices` are buttons that send; with words or a file the answer is what is written."""

    advised = ("text",)

    text = forms.CharField(label=_("回答"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    file = FileField(label=_("写真・ファイル"), required=False, help_text="")
    photo = PhotoField()
    keep = forms.BooleanField(label=_("次回からこの答えを使う"), required=False)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.chosen = self.data.get(self.add_prefix("choice"), "") if self.is_bound else ""
        if question.choices:
            self.fields["text"].label = _("補足・その他の回答")
        if not question.match_key:
            del self.fields["keep"]

    def advise(self, *, on: date) -> bool:
        """As every form; what is handed on stays within the company."""
        return HAND_ON not in self.data and super().advise(on=on)

    def clean(self) -> dict[str, Any]:
        """One text in `answer`: the tapped choice, then the own words. Raises ValidationError for nothing at all."""
        found = super().clean() or self.cleaned_data
        parts = (self.chosen if self.chosen in self.question.choices else "", found.get("text", ""))
        found["answer"] = "\n".join(part for part in parts if part)
        if found.get("file") and found.get("photo"):
            self.add_error("photo", _("添えられるのは1つです。ファイルか写真のどちらかを外してください。"))
        found["file"] = found.get("file") or found.get("photo")
        given = found["file"] or WAITING in self.data or HAND_ON in self.data
        if not found["answer"] and not given and not self.errors:
            self.add_error("text", _("回答がまだありません。選ぶか、書くか、ファイルを付けてください。"))
        return found


class AskForm(forms.Form):
    """One question about a row."""

    text = forms.CharField(label=_("質問"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    choices = forms.CharField(
        label=_("選択肢"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("1行に1つ。選ぶだけで回答できるようになります。"),
    )
    person = forms.ChoiceField(label=_("聞く方"), required=False)
    minutes = WholeField(label=_("回答にかかる目安（分）"), counter="分", minimum=1, maximum=60, initial=3)
    answer_on = WarekiDateField(label=_("回答の期限"), required=False)

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        known = [(key, one.name) for key, one in self.people.items()]
        self.fields["person"].choices = [("", _("責任者に聞く")), *known]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The fields as the action wants them; the end of the day as the moment."""
        said = self.cleaned_data
        day = said["answer_on"]
        return {
            "text": said["text"],
            "choices": [line.strip() for line in said["choices"].splitlines() if line.strip()][:8],
            "person": self.people.get(said["person"]),
            "minutes": said["minutes"],
            "answer_by": at_second(day, END_OF_OFFICE) if day else None,
        }


class PlanForm(forms.Form):
    """How a client is reminded."""

    remind_after = forms.CharField(
        label=_("リマインド（何営業日後）"), help_text=_("「1, 3」のように、コンマで区切ります。空欄なら送りません。"),
        required=False,
    )  # fmt: skip
    escalate_after = WholeField(label=_("責任者に連絡（何営業日後）"), counter="営業日|日", minimum=1, maximum=60)
    by_mail = forms.BooleanField(label=_("メールでも送る"), required=False)

    def clean_remind_after(self) -> list[int]:
        """Whole numbers. Raises ValidationError."""
        text = self.cleaned_data["remind_after"].replace("、", ",").replace("，", ",")
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if not all(part.isdecimal() and len(part) < 3 for part in parts):
            raise forms.ValidationError(_("日数を読み取れません。「1, 3」のように、数字をコンマで区切ってください。"))
        return [int(part) for part in parts]


def form_of(entry: Entry, *data: Any) -> AnswerForm:
    """The form of one question, empty or with what was posted."""
    return AnswerForm(*data, prefix=f"q{entry.id.hex[-12:]}", question=entry.row)
