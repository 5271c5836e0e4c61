"""What a person typed into a form, as pairs of label and text for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from bpo.core.ui import formats


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered field: its name in the form, its label, its value as text."""

    name: str
    label: str
    text: str


def answers(form: forms.Form, values: Mapping[str, Any]) -> list[Answer]:
    """The visible fields of `form` with `values` (cleaned data, or the JSON kept of it), in the form's order."""
    return [
        Answer(bound.name, str(bound.label), _text(bound.field, values.get(bound.name)))
        for bound in form.visible_fields()
        if not isinstance(bound.field, forms.FileField)
    ]


def _text(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if value in (None, "", [], ()):
        return ""
    if isinstance(field, forms.ChoiceField):
        return _choice(field, value)
    if isinstance(value, datetime):
        return f"{formats.jdate(value.date())}{value:%H:%M}"
    if isinstance(value, date):
        return formats.jdate(value)
    if isinstance(value, str) and isinstance(field, forms.DateField):
        return formats.jdate(date.fromisoformat(value))
    if isinstance(value, Decimal | int):
        return formats.number(value, max(0, -int(Decimal(value).normalize().as_tuple().exponent)))
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(_text(field, part) for part in value)
    return str(value)


def _choice(field: forms.ChoiceField, value: Any) -> str:
    names: dict[str, str] = {}
    for key, label in field.choices:
        if isinstance(label, list | tuple):
            names |= {str(inner): str(text) for inner, text in label}
        else:
            names[str(key)] = str(label)
    chosen = value if isinstance(value, list | tuple) else [value]
    return "、".join(names.get(str(one), str(one)) for one in chosen)
