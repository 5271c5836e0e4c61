"""What a manager ticks and types about a person's work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import AmountField, WarekiDateField
from tasks.worktypes import catalogue


class SkillsForm(forms.Form):
    """The work types that somebody is trained for."""

    worktypes = forms.MultipleChoiceField(
        label=_("研修済みの業務"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worktypes"].choices = [(one.key, str(one.name)) for one in catalogue.everything()]  # type: ignore[attr-defined]


WEEKDAYS = (_("月曜日"), _("火曜日"), _("水曜日"), _("木曜日"), _("金曜日"), _("土曜日"), _("日曜日"))
HOURS = 3600


class WorkingPlanForm(forms.Form):
    """From when on somebody works how many hours on each weekday."""

    valid_from = WarekiDateField(label=_("いつから"))
    extent = forms.ChoiceField(
        label=_("勤務時間"),
        choices=[("FULL", _("当社の営業時間のすべて")), ("PART", _("曜日ごとに決める"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, name in enumerate(WEEKDAYS):
            self.fields[f"day{at}"] = AmountField(label=name, places=2, minimum=0, maximum=24, required=False)

    @property
    def days(self) -> list[forms.BoundField]:
        """The fields of the seven weekdays, Monday first."""
        return [self[f"day{at}"] for at in range(7)]

    @staticmethod
    def initial_of(weekdays: Sequence[int], today: date) -> dict[str, Any]:
        """What the form shows for a plan, in hours; `today` as the first day."""
        shown = {f"day{at}": Decimal(seconds) / HOURS for at, seconds in enumerate(weekdays)}
        return {"valid_from": today, "extent": "PART" if weekdays else "FULL", **shown}

    def clean(self) -> dict[str, Any]:
        """Refuses a part-time week without any time."""
        said = super().clean() or {}
        if said.get("extent") == "PART" and not self.errors and not any(self._seconds(said)):
            raise ValidationError(_("働く曜日がありません。1日以上の時間を入力してください。"))
        return said

    def values(self) -> dict[str, Any]:
        """The fields as the action wants them."""
        said = self.cleaned_data
        weekdays = self._seconds(said) if said["extent"] == "PART" else []
        return {"valid_from": said["valid_from"], "weekdays": weekdays}

    def _seconds(self, said: dict[str, Any]) -> list[int]:
        return [int((said.get(f"day{at}") or 0) * HOURS) for at in range(7)]
