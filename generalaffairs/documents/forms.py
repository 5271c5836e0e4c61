"""What a client is asked for, and how rows come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.refusal import TableRefused
from bpo.core.policy import Refused
from bpo.core.saying import said
from clients.inventory.queries import newest_lines
from generalaffairs.documents.codecs import MAX_LABEL, MAX_REFERENCE, WorkLine, as_table


class DocumentRequest(forms.Form):
    """The request form: what is needed, for whom, and — for work without a page of its own — which work it is."""

    process = forms.ChoiceField(
        label=_("どの業務ですか"),
        required=False,
        help_text=_("当てはまるものがなければ「書類の作成」のままにしてください。"),
    )
    subject = forms.CharField(
        label=_("お願いしたいこと"), max_length=100, help_text=_("例：取引先への移転のお知らせ 50通")
    )
    purpose = forms.CharField(
        label=_("くわしい内容"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("使いみち、気をつけること、参考になるものを書いてください。"),
    )
    recipient = forms.CharField(label=_("宛名（会社名・氏名）"), required=False, max_length=100)
    honorific = forms.ChoiceField(
        label=_("敬称"), required=False, initial="御中", choices=[(name, name) for name in ("御中", "様", "各位")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {line.name: line.worktype for line in newest_lines()}
        self.offer(self.keys)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these process lines."""
        process = self.fields["process"]
        process.choices = [("", _("書類の作成")), *((name, name) for name in names)]  # type: ignore[attr-defined]


def narrow(form: forms.Form, may: Callable[[str], bool]) -> None:
    """Leave out the process lines of work that this person may not ask for."""
    if isinstance(form, DocumentRequest):
        form.offer(name for name, key in form.keys.items() if may(key))


class LetterForm(forms.Form):
    """The letter itself, written by the operator."""

    recipient = forms.CharField(label=_("宛名"), max_length=100)
    honorific = forms.ChoiceField(label=_("敬称"), choices=[(name, name) for name in ("御中", "様", "各位")])
    dated = forms.CharField(label=_("日付"), max_length=20, help_text=_("例：令和8年11月20日"))
    sender = forms.CharField(label=_("差出人"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    subject = forms.CharField(label=_("表題"), max_length=100)
    body = forms.CharField(label=_("本文"), max_length=8000, widget=forms.Textarea(attrs={"rows": 10}))
    closing = forms.CharField(label=_("結び"), max_length=20, initial="以上", required=False)


class RowForm(forms.Form):
    """One thing that was done, typed."""

    reference = forms.CharField(label=_("番号"), max_length=MAX_REFERENCE)
    label = forms.CharField(label=_("内容"), max_length=MAX_LABEL, required=False)
    line = forms.ChoiceField(label=_("業務"), required=False)

    def __init__(self, *args: Any, lines: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("この作業の業務")), *((name, name) for name in lines)]
        self.fields["line"].choices = choices  # type: ignore[attr-defined]

    def row(self) -> WorkLine:
        """The row."""
        return WorkLine(**self.cleaned_data)


class RowsForm(forms.Form):
    """Rows pasted from a spreadsheet: reference, tab, what it was; optionally first the process line."""

    text = forms.CharField(
        label=_("明細を貼り付ける"),
        strip=False,
        max_length=200_000,
        error_messages={"required": _("明細がありません。明細を貼り付けてください。")},
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "1行に1件、「番号」「内容」の順です。別の業務の行は、先頭に業務名の列を足してください。見出しの行があれば、列の順は自由です。"
        ),
    )

    def table(self) -> str:
        """The rows with a heading. Raises Refused for what is no table."""
        try:
            return as_table(self.cleaned_data["text"])
        except TableRefused as refusal:
            raise Refused(said(refusal.sentence), status=422) from refusal
