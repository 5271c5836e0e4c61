"""The form fields of a template's field list: each asks in its own way and refuses with its own sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.codecs.refusal import BadCell
from bpo.core.saying import said
from bpo.core.ui.forms import AmountField, WarekiDateField
from generalaffairs.documents.calc.fields import Field, Kind
from generalaffairs.documents.calc.writing import HONORIFICS, LENGTHS, MOST_YEN, read, typed

HONORIFIC_CHOICES = [(name, name) for name in HONORIFICS]


class RowsField(forms.CharField):
    """The rows of a list: one line each, its cells parted by | or tab. Cleans to the lines in one spelling."""

    def __init__(self, *, field: Field, **kwargs: Any) -> None:
        self.asked = field
        names = " | ".join(column.name for column in field.columns)
        usual = {
            "widget": forms.Textarea(attrs={"rows": 4}),
            "help_text": _("1行に1件、「%(names)s」の順に、縦線（|）で区切ってください。表計算から貼り付けられます。")
            % {"names": names},
            "max_length": 20_000,
            "strip": False,
        }
        super().__init__(**usual | kwargs)

    def clean(self, value: Any) -> str:
        """The lines. Raises ValidationError with row, column, cause and remedy."""
        text = super().clean(value)
        try:
            return typed(self.asked, read(self.asked, text))
        except BadCell as error:
            raise ValidationError(said(error.sentence), code="rows") from error


def form_field(field: Field) -> forms.Field:
    """The control that asks for one field of a template."""
    common: dict[str, Any] = {"label": field.name, "required": field.required, "initial": field.default or None}
    if field.required:
        empty = _("「%(name)s」がありません。書類に必要なので、入力してください。") % {"name": field.name}
        common["error_messages"] = {"required": empty}
    if field.kind == Kind.LIST:
        return RowsField(field=field, **common)
    if field.kind == Kind.DATE:
        return WarekiDateField(**common)
    if field.kind == Kind.YEN:
        return AmountField(minimum=0, maximum=Decimal(MOST_YEN), echo=True, **common)
    if field.kind == Kind.HONORIFIC:
        return forms.ChoiceField(choices=HONORIFIC_CHOICES, **common | {"initial": field.default or "御中"})
    if field.kind in (Kind.ADDRESS, Kind.LONG):
        rows = 2 if field.kind == Kind.ADDRESS else 5
        return forms.CharField(max_length=LENGTHS[field.kind], widget=forms.Textarea(attrs={"rows": rows}), **common)
    return forms.CharField(max_length=LENGTHS[field.kind], **common)


class MergeForm(forms.Form):
    """All fields of a version, filled in on the desk; what the request says stands in them already."""

    def __init__(self, *args: Any, asked: Sequence[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for at, field in enumerate(self.asked):
            self.fields[f"field_{at}"] = form_field(field)

    @staticmethod
    def initial_of(asked: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
        """The controls' beginnings from kept values, or from words of a request."""
        return {f"field_{at}": _again(one, values[one.name]) for at, one in enumerate(asked) if values.get(one.name)}

    def values(self) -> dict[str, Any]:
        """The values in one spelling, by the names of the fields. The form must be valid."""
        found = {one.name: self.cleaned_data.get(f"field_{at}") for at, one in enumerate(self.asked)}
        return {one.name: read(one, plain_text(found[one.name])) for one in self.asked}


def _again(field: Field, value: Any) -> str:
    """As somebody would type it; words that cannot be read stay as they are."""
    try:
        return typed(field, read(field, value) if isinstance(value, str) else value)
    except BadCell:
        return str(value)


def plain_text(value: Any) -> str:
    """A cleaned value as text that `read` reads."""
    return "" if value is None else str(value)


class ChooseForm(forms.Form):
    """Which template."""

    template = forms.ChoiceField(
        label=gettext_lazy("ひな形"),
        error_messages={"required": gettext_lazy("ひな形が選ばれていません。一覧から選んでください。")},
    )

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("選んでください")), *((name, name) for name in names)]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]
