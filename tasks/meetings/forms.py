"""What is typed about a meeting, a to-do and a proposal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import WarekiDateField, WholeField
from clients.companies.models import Person


class MeetingForm(forms.Form):
    """The meeting itself."""

    held_on = WarekiDateField(label=_("開いた日"))
    participants = forms.CharField(
        label=_("出席者"), max_length=500, help_text=_("例：お客様 林様、上田様／当社 高橋、佐藤")
    )
    decisions = forms.CharField(
        label=_("決まったこと"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("1行に1つ書きます。月次報告書に載ります。"),
    )
    minutes = forms.CharField(
        label=_("議事録"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("社内の記録です。お客様の画面と月次報告書には出ません。"),
    )


class TodoForm(forms.Form):
    """A to-do."""

    text = forms.CharField(label=_("宿題"), max_length=300)
    owner = forms.CharField(label=_("担当者"), max_length=100)
    due_on = WarekiDateField(label=_("期日"), required=False)
    ask = forms.BooleanField(
        label=_("お客様への質問として送る"),
        required=False,
        help_text=_("お客様の画面に表示し、回答が届くと完了になります。"),
    )


class TodoTaskForm(forms.Form):
    """Who asked for it at the meeting."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("ご依頼の方"), empty_label=_("選択してください")
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class ImprovementForm(forms.Form):
    """A proposal."""

    text = forms.CharField(
        label=_("提案の内容"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("お客様の画面に表示します。例：請求書をPDFで受け取り、入力の転記をなくす"),
    )
    effect_minutes = WholeField(
        label=_("1か月に減る見込みの時間（分）"),
        counter="分",
        minimum=1,
        maximum=60000,
        help_text=_("お客様側の作業時間です。"),
    )


class DecisionForm(forms.Form):
    """Yes or no; for a manager also who said so."""

    accepted = forms.ChoiceField(choices=[("yes", _("採用")), ("no", _("見送り"))])
    name = forms.CharField(required=False, max_length=100)
