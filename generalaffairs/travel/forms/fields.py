"""Controls that several forms of trips use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import narrow
from generalaffairs.travel.calc.journey import MOVING
from generalaffairs.travel.models import Kind

MODES = [(kind, Kind(kind).label) for kind in MOVING]
MOST_YEN = 9_999_999


class AtField(forms.TimeField):
    """A time of day: 9:00, 09:00, ９：００."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "widget": forms.TimeInput(format="%H:%M", attrs={"class": "input-s", "placeholder": "9:00"}),
            "error_messages": {"invalid": _("時刻として読み取れません。「9:00」の形で入力してください。")},
        }
        super().__init__(**usual | kwargs)

    def to_python(self, value: Any) -> Any:
        """The time. Raises ValidationError."""
        return super().to_python(narrow(value).replace("時", ":").rstrip("分:") if isinstance(value, str) else value)


class WishField(AtField):
    """A time of the request, kept as it is read: 9:30 → 09:30."""

    def clean(self, value: Any) -> str:
        """`HH:MM` or an empty text. Raises ValidationError."""
        found = super().clean(value)
        return f"{found:%H:%M}" if found else ""


def day_input() -> forms.TextInput:
    """A date's control without its reading in words: rows of a table stay in line."""
    return forms.TextInput(attrs={"autocomplete": "off", "placeholder": "2026/11/20"})
