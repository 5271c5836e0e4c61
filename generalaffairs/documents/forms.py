"""What a client is asked for, and how rows come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.refusal import TableRefused
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.ui.forms import WarekiDateField
from clients.inventory.queries import newest_lines
from generalaffairs.documents.calc.fields import Field, Kind
from generalaffairs.documents.codecs import MAX_LABEL, MAX_REFERENCE, WorkLine, as_table
from generalaffairs.documents.merge_fields import HONORIFIC_CHOICES, form_field
from generalaffairs.documents.queries import GIVEN, versions_in_force


class DocumentRequest(forms.Form):
    """The request form: what is needed, for whom, and — for work without a page of its own — which work it is.

    With a template it asks for the fields of the version in force: whom it goes to by the form's own controls.
    """

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
    template = forms.ChoiceField(
        label=_("ひな形"),
        required=False,
        help_text=_("ひな形を選ぶと、次のページで、その書類に入れる内容をお聞きします。"),
    )
    many = forms.BooleanField(
        label=_("一覧のファイルから何通もまとめて作る"),
        required=False,
        help_text=_("宛先と内容を1行に1通ずつ書いたCSVかExcelを、最後のページで添えてください。"),
    )
    recipient = forms.CharField(label=_("宛名（会社名・氏名）"), required=False, max_length=100)
    honorific = forms.ChoiceField(label=_("敬称"), required=False, initial="御中", choices=HONORIFIC_CHOICES)
    period_from = WarekiDateField(
        label=_("書類の日付の範囲（から）"),
        required=False,
        help_text=_("日付がこの範囲の外になったときに、お知らせします。"),
    )
    period_to = WarekiDateField(label=_("書類の日付の範囲（まで）"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {line.name: line.worktype for line in newest_lines()}
        self.offer(self.keys)
        self.asked: list[Field] = []
        self._offer_templates()

    def _offer_templates(self) -> None:
        """The templates in force, and the fields of the chosen one; none of it where there are none."""
        found = {version.template.name: version for version in versions_in_force()}
        if not found:
            for name in ("template", "many"):
                del self.fields[name]
        else:
            choices = [("", _("ひな形を使わない")), *((name, name) for name in found)]
            self.fields["template"].choices = choices  # type: ignore[attr-defined]
        chosen = found.get(self._said("template"))
        if chosen is not None and self._said("many") in ("", "False", "false"):
            self._ask(chosen.field_list)
        if not any(one.kind == Kind.DATE for one in self.asked):
            for name in ("period_from", "period_to"):
                del self.fields[name]

    def _said(self, name: str) -> str:
        value = (self.data if self.is_bound else self.initial).get(name)
        return "" if value in (None, False) else str(value)

    def _ask(self, asked: list[Field]) -> None:
        own = {Kind.ADDRESSEE: "recipient", Kind.HONORIFIC: "honorific"}
        self.asked = asked
        for field in asked:
            made = form_field(field)
            if field.kind in own:
                control = self.fields[own[field.kind]]
                control.required, control.initial = made.required, made.initial or control.initial
                control.error_messages |= made.error_messages if made.required else {}
            else:
                self.fields[f"{GIVEN}{field.name}"] = made

    def clean(self) -> dict[str, Any]:
        """The period ends after it began, and dates of the document lie in it. Says it at the field."""
        said = super().clean() or self.cleaned_data
        start, end = said.get("period_from"), said.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", _("範囲の終わりが始まりより前です。日付を確認してください。"))
        for field in self.asked:
            on = said.get(f"{GIVEN}{field.name}") if field.kind == Kind.DATE else None
            if on and ((start and on < start) or (end and on > end)) and not self.has_error("period_to"):
                self.add_error(
                    f"{GIVEN}{field.name}", _("日付が、書いていただいた範囲の外です。日付か範囲を直してください。")
                )
        return said

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
    honorific = forms.ChoiceField(label=_("敬称"), choices=HONORIFIC_CHOICES)
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
