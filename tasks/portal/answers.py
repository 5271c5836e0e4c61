"""What a person typed into a form, as pairs of label and text for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from bpo.core.ui import formats
from bpo.core.ui.forms import AmountField, WarekiDateField, WholeField
from tasks.portal.wording import moment
from tasks.worktypes import catalogue


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered field: its name in the form, its label, its value as text."""

    name: str
    label: str
    text: str


def answers(form: forms.Form, values: Mapping[str, Any]) -> list[Answer]:
    """The visible fields of `form` with `values` (cleaned data, or the JSON kept of it), in the form's order."""
    return [
        Answer(bound.name, str(bound.label), _said(form, bound, values.get(bound.name)))
        for bound in form.visible_fields()
        if not isinstance(bound.field, forms.FileField)
    ]


def as_typed(form: forms.Form) -> list[Answer]:
    """The same of a bound form, whether it is valid or not: what cannot be read is said as it was typed."""
    form.is_valid()
    return [
        one if one.name in form.cleaned_data else replace(one, text=_raw(form[one.name]))
        for one in answers(form, form.cleaned_data)
    ]


def _raw(bound: BoundField) -> str:
    value = bound.value()
    return "、".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value or "")


def asked_words(worktype: str, fields: Mapping[str, Any]) -> list[Answer]:
    """The kept fields of a request in the words of its form; empty for a work type that is not served any more."""
    if not catalogue.is_served(worktype):
        return []
    return [answer for answer in answers(catalogue.get(worktype).request_form(initial=fields), fields) if answer.text]


def _said(form: forms.Form, bound: BoundField, value: Any) -> str:
    """The text; a kept choice that this form does not offer (any more) has the words of the form's declaration."""
    declared = form.base_fields.get(bound.name)
    if type(declared) is forms.ChoiceField and isinstance(bound.field, forms.ChoiceField) and isinstance(value, str):
        offered, before = (dict(_pairs(one)) for one in (bound.field, declared))
        if value not in offered and value in before:
            return before[value]
    return _text(bound.field, value)


def _text(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        return _choice(field, value)
    if value in (None, "", [], ()):
        return ""
    if isinstance(value, Mapping):
        return " ".join(_one(part) for part in value.values())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(_text(field, part) for part in value)
    return _single(field, value)


def _single(field: forms.Field, value: Any) -> str:
    if isinstance(field, AmountField) and not isinstance(field, WholeField) and not field.places:
        return _yen(value)
    if isinstance(value, str) and isinstance(field, forms.DateField | WarekiDateField):
        return _one(date.fromisoformat(value))
    return _one(value)


def _yen(value: Any) -> str:
    """¥1,234 of an amount, also of the text that a request keeps of it."""
    try:
        return formats.yen(Decimal(value))
    except InvalidOperation:
        return str(value)


def _one(value: Any) -> str:
    match value:
        case bool():
            return _("はい") if value else _("いいえ")
        case datetime():
            return moment(value)
        case date():
            return formats.jdate(value)
        case Decimal() | int():
            return formats.number(value, max(0, -int(Decimal(value).normalize().as_tuple().exponent)))
    return str(value)


def _choice(field: forms.ChoiceField, value: Any) -> str:
    """The labels of what was chosen; the empty choice has words too, unless it is Django's row of dashes."""
    names = dict(_pairs(field))
    chosen = value if isinstance(value, list | tuple) else ["" if value is None else value]
    return "、".join(names.get(str(one), str(one)) for one in chosen).strip("-")


def _pairs(field: forms.ChoiceField) -> Iterable[tuple[str, str]]:
    """Keys and words of the choices, those of groups among them."""
    for key, label in list(field.choices):  # type: ignore[arg-type]
        inside = label if isinstance(label, list | tuple) else [(key, label)]
        yield from ((str(inner), str(text)) for inner, text in inside)
