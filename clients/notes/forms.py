"""The form of a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import WarekiDateField
from clients.notes.models import ClientNote
from clients.notes.places import BETWEEN, known


class NoteForm(forms.Form):
    """Text, how grave it is, where it is shown, until when."""

    text = forms.CharField(
        label=_("気を付けること"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("例：宛名は必ず新社名にする。個人の氏名や給与の額は書かないでください。"),
    )
    severity = forms.ChoiceField(
        label=_("重さ"), choices=ClientNote.Severity.choices, widget=forms.RadioSelect, initial="CARE"
    )
    place = forms.ChoiceField(
        label=_("表示する場所"), required=False, help_text=_("手順を選ぶと、その手順に表示します。")
    )
    valid_until = WarekiDateField(label=_("いつまで表示するか"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (name, [(key, _("業務の全体")), *((f"{key}{BETWEEN}{step}", words) for step, words in steps)])
            for key, name, steps in known()
        ]
        self.fields["place"].choices = [("", _("すべての業務")), *groups]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The place as work type and step."""
        said: dict[str, Any] = super().clean() or {}
        said["worktype"], _bar, said["step_key"] = said.pop("place", "").partition(BETWEEN)
        return said
