"""What is typed to write a manual."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tasks.worktypes import catalogue


class VersionForm(forms.Form):
    """The text of a version and what is new in it."""

    body = forms.CharField(
        label=_("本文"),
        help_text=_("見出しは「# 」、箇条書きは「- 」、番号つきは「1. 」で始めます。"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "manual-source"}),
        error_messages={"required": _("本文がありません。手順を入力してください。")},
    )
    change_note = forms.CharField(
        label=_("変更点"),
        help_text=_("作業中の担当者に表示されます。例：手順3の確認先を追加"),
        required=False,
        max_length=200,
    )

    def clean_body(self) -> str:
        """Lines end as the database keeps them."""
        return self.cleaned_data["body"].replace("\r\n", "\n")


class ManualForm(VersionForm):
    """A new manual: where it belongs, what it is for."""

    place = forms.ChoiceField(label=_("保管先"))
    title = forms.CharField(
        label=_("題名"), max_length=100, error_messages={"required": _("題名がありません。題名を入力してください。")}
    )
    worktype = forms.ChoiceField(label=_("業務"), required=False)
    field_order = ("place", "title", "worktype", "body")

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["change_note"]  # a first version changes nothing
        self.fields["place"].choices = places
        known = [(worktype.key, worktype.name) for worktype in catalogue.everything()]
        self.fields["worktype"].choices = [("", _("業務を特定しない")), *known]
