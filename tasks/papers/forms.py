"""What an operator types about a paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FileField, PhotoField
from bpo.core.ui.forms import AmountField, WarekiDateField
from tasks.papers.actions import Facts

LIMIT = 999_999_999_999


class FactsForm(forms.Form):
    """取引年月日, 取引金額, 取引先: all of them optional, a paper may name none."""

    traded_on = WarekiDateField(label=_("取引年月日"), required=False)
    amount_yen = AmountField(
        label=_("取引金額（円）"),
        required=False,
        minimum=-LIMIT,
        maximum=LIMIT,
        help_text=_("税込の合計を円で入力します。金額のない書類は空欄のままにします。"),
    )
    counterparty = forms.CharField(
        label=_("取引先"),
        required=False,
        max_length=120,
        help_text=_("書類に書かれているとおりに入力します。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def facts_wrong(self) -> bool:
        """Whether something is to be mended here: a folded part of a form opens then."""
        return any(name in self.errors for name in FactsForm.base_fields) if self.is_bound else False

    def facts(self) -> Facts:
        """What was typed. The form must be valid."""
        said: dict[str, Any] = self.cleaned_data
        yen = said["amount_yen"]
        return Facts(said["traded_on"], None if yen is None else int(yen), said["counterparty"])


class FileForm(FactsForm):
    """A file for the task, with 取引情報 if it has any: for ourselves, or a deliverable for the client."""

    file = FileField(label=_("ファイル"), required=False)
    photo = PhotoField()
    use = forms.ChoiceField(
        label=_("扱い"),
        choices=[
            ("internal", _("社内の資料（お客様には見えません）")),
            ("deliverable", _("成果物（納品時にお客様へ公開）")),
        ],
        widget=forms.RadioSelect,
        initial="internal",
    )

    def clean(self) -> dict[str, Any]:
        """Both are files alike, in `files`. Raises ValidationError for none."""
        found = super().clean() or self.cleaned_data
        found["files"] = [one for one in (found.get("file"), found.get("photo")) if one]
        if not found["files"] and not {"file", "photo"} & set(self.errors):
            self.add_error("file", _("ファイルがありません。追加するファイルを選択してください。"))
        return found
