"""Forms of an absence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import WarekiDateField
from tasks.absence.models import Absence


class AbsenceForm(forms.Form):
    """Who is away and when. Without a choice of people it is one's own absence."""

    user = forms.ChoiceField(label=_("不在の人"))
    first_day = WarekiDateField(label=_("最初の日"))
    last_day = WarekiDateField(label=_("最後の日"))
    kind = forms.ChoiceField(label=_("種類"), choices=Absence.Kind.choices)
    note = forms.CharField(
        label=_("メモ"), max_length=200, required=False, help_text=_("種類とメモは、本人と管理者だけに表示されます。")
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people  # type: ignore[attr-defined]
        if len(people) == 1:
            self.fields["user"].widget = forms.HiddenInput()
            self.fields["user"].initial = people[0][0]

    def values(self) -> dict[str, Any]:
        """The fields as the action wants them."""
        said = dict(self.cleaned_data)
        return {"user_id": UUID(said.pop("user")), **said}
