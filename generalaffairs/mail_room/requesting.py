"""The request form of the portal: send something, stamp something, ask for an original, take in mail, let paper go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.forms import PostalCodeField, WarekiDateField, WholeField
from generalaffairs.mail_room.words import Asked, Method

# What each kind cannot do without, beside the matter itself.
NEEDED = {Asked.SEND: ("recipient", "address"), Asked.STAMP: ("seal", "counterpart")}
MISSING = {
    "recipient": gettext_lazy("送り先の会社名・氏名がありません。発送のご依頼では必ず入力してください。"),
    "address": gettext_lazy("送り先の住所がありません。発送のご依頼では必ず入力してください。"),
    "seal": gettext_lazy("押す印がありません。押印のご依頼では必ず入力してください。"),
    "counterpart": gettext_lazy("書類の相手先がありません。押印のご依頼では必ず入力してください。"),
}


class MailRequest(forms.Form):
    """One matter. What belongs to another kind may stay empty."""

    kind = forms.ChoiceField(label=gettext_lazy("何をお願いしますか"), choices=Asked, widget=forms.RadioSelect())
    subject = forms.CharField(
        label=gettext_lazy("対象"),
        max_length=100,
        help_text=gettext_lazy("例：11月第3週に届いた郵便、業務委託契約書 2通"),
    )
    note = forms.CharField(
        label=gettext_lazy("くわしい内容"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("気をつけること、原本の番号（M-00012 など）があれば書いてください。"),
    )  # fmt: skip
    wanted_on = WarekiDateField(label=gettext_lazy("希望日"), required=False)
    recipient = forms.CharField(
        label=gettext_lazy("送り先の会社名・氏名"), required=False, max_length=100,
        help_text=gettext_lazy("発送と原本の取り寄せのときに入力してください。"),
    )  # fmt: skip
    postal = PostalCodeField(label=gettext_lazy("送り先の郵便番号"), required=False, fills="address")
    address = forms.CharField(label=gettext_lazy("送り先の住所"), required=False, max_length=200)
    method = forms.ChoiceField(
        label=gettext_lazy("送り方"), required=False, choices=[("", gettext_lazy("おまかせ")), *Method.choices]
    )
    seal = forms.CharField(
        label=gettext_lazy("押す印"), required=False, max_length=40,
        help_text=gettext_lazy("押印のときに入力してください。例：代表者印、角印"),
    )  # fmt: skip
    counterpart = forms.CharField(label=gettext_lazy("書類の相手先"), required=False, max_length=100)
    copies = WholeField(label=gettext_lazy("部数"), required=False, minimum=1, maximum=500, counter="部|通", initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NEEDED.get(str((self.data if self.is_bound else self.initial).get("kind", "")), ()):
            self.fields[name].needed = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What this kind needs must be there."""
        said = super().clean() or {}
        for name in NEEDED.get(said.get("kind", ""), ()):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, MISSING[name])
        return said


def title(fields: dict[str, Any]) -> str:
    """What is asked, and for what."""
    words = {
        Asked.RECEIVE: _("郵便の受け取り"), Asked.SEND: _("発送"), Asked.STAMP: _("押印"),
        Asked.ORIGINAL: _("原本の取り寄せ"), Asked.DISPOSE: _("書類の廃棄"),
    }  # fmt: skip
    return f"{words.get(fields.get('kind', ''), '')} {fields.get('subject', '')}".strip()


def recurring_fields(process: str, subject: str, text: str) -> dict[str, Any]:
    """The mail of a week or a month, taken in again and again."""
    return {"kind": Asked.RECEIVE, "subject": subject, "note": text}
