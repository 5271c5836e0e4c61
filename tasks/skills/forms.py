"""What a manager ticks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tasks.worktypes import catalogue


class SkillsForm(forms.Form):
    """The work types that somebody is trained for."""

    worktypes = forms.MultipleChoiceField(
        label=_("研修済みの業務"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worktypes"].choices = [(one.key, str(one.name)) for one in catalogue.everything()]  # type: ignore[attr-defined]
