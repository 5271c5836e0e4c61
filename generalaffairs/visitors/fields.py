"""Controls of the visitors' forms."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.ui.forms import narrow
from generalaffairs.visitors.calc import guests


class ClockField(forms.TimeField):
    """A time of day, kept as it is read: 9:00, ９時, 14時30分 → 09:00, 14:30."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "widget": forms.TimeInput(format="%H:%M", attrs={"class": "input-s", "autocomplete": "off"}),
            "error_messages": {
                "invalid": _("時刻として読み取れません。「14:00」の形で入力してください。"),
                "required": _("時刻がありません。「14:00」の形で入力してください。"),
            },
        }
        super().__init__(**usual | kwargs)

    def to_python(self, value: Any) -> time | None:
        """The time. Raises ValidationError."""
        if isinstance(value, str):
            text = narrow(value).removesuffix("分").replace("時", ":")
            value = f"{text}00" if text.endswith(":") else text
        return super().to_python(value)

    def clean(self, value: Any) -> str:  # type: ignore[override]
        """`HH:MM` or an empty text. Raises ValidationError."""
        found = super().clean(value)
        return f"{found:%H:%M}" if found else ""


class GuestsField(forms.CharField):
    """The visitors, one a line; kept in the one spelling that is read again."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"rows": 4, "placeholder": "山田 太郎 taro@example.jp"}
        super().__init__(**{"max_length": 4000, "widget": forms.Textarea(attrs=attrs)} | kwargs)

    def clean(self, value: Any) -> str:
        """The lines. Raises ValidationError with the line that cannot be read."""
        text = str(super().clean(value))
        try:
            return guests.write(guests.read(text))
        except Unfit as unfit:
            raise ValidationError(said(unfit.sentence), code="guests") from unfit
