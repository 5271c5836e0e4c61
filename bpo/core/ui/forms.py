"""Forms of the house: the renderer, and fields that read what people type and keep it in one spelling.

Codes, phones, postal codes and amounts are normalised (NFKC); names of people and companies never are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from bpo.core import era
from bpo.core.ui import formats

_CSS: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "",
    forms.CheckboxSelectMultiple: "",
    forms.RadioSelect: "",
    forms.HiddenInput: "",
    forms.FileInput: "file",
    forms.Select: "select",
    forms.Textarea: "textarea",
    forms.widgets.Input: "input",
}
DASHES = re.compile(r"[\u2010-\u2015\u2212\u30fc\uff0d\uff70]")


class HouseBoundField(BoundField):
    """Gives each control the class of its kind, so that forms need no widget attributes."""

    def build_widget_attrs(self, attrs: Mapping[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes and our class."""
        found = super().build_widget_attrs(dict(attrs), widget)
        widget = widget or self.field.widget
        css = next((name for kind, name in _CSS.items() if isinstance(widget, kind)), "")
        own = widget.attrs.get("class", "")
        if css or own:
            found["class"] = f"{css} {own}".strip()
        return found


class UrakataFormRenderer(TemplatesSetting):
    """Label with 必須 or 任意, help above the control, errors below it, the summary of errors on top."""

    form_template_name = "django/forms/div.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = HouseBoundField


def narrow(text: str) -> str:
    """NFKC without surrounding blanks, every dash as `-`; the long vowel mark ー inside kana stays."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return folded if re.search(r"[\u3041-\u30fb\u30fd\u30fe]", folded) else DASHES.sub("-", folded)


class CodeField(forms.CharField):
    """Codes and numbers that are no amounts: employee number, account, invoice registration. Kept in half width."""

    def to_python(self, value: Any) -> str:
        """The code in half width."""
        return narrow(super().to_python(value) or "")


class PhoneField(CodeField):
    """A Japanese telephone number: digits and hyphens, 10 or 11 digits from 0."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "phone": _("電話番号として読み取れません。0から始まる10桁または11桁で入力してください。例：03-1234-5678"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"widget": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "input-m"})} | kwargs
        )

    def clean(self, value: Any) -> str:
        """The number in half width with its hyphens. Raises ValidationError."""
        text = re.sub(r"[\s()]", "", super().clean(value))
        if text and not re.fullmatch(r"0\d{9,10}", text.replace("-", "")):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return text


class PostalCodeField(CodeField):
    """A postal code, kept as `123-4567`."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "postal": _("郵便番号は7桁の数字で入力してください。例：100-0001"),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "postal-code", "class": "input-s"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs)} | kwargs)

    def clean(self, value: Any) -> str:
        """`123-4567` or an empty text. Raises ValidationError."""
        digits = re.sub(r"[〒\s-]", "", super().clean(value))
        if digits and not re.fullmatch(r"\d{7}", digits):
            raise ValidationError(self.error_messages["postal"], code="postal")
        return f"{digits[:3]}-{digits[3:]}" if digits else ""


class AmountField(forms.Field):
    """An amount of yen or another exact number: `1,234`, `￥１，２３４`, `△500`, `-500`. Cleans to Decimal or None."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "amount": _("数として読み取れません。数字だけを入力してください。例：1,234"),
        "places": _("小数点以下は%(places)s桁までです。"),
        "min": _("%(limit)s以上の数を入力してください。"),
        "max": _("%(limit)s以下の数を入力してください。"),
    }

    def __init__(
        self,
        *,
        places: int = 0,
        minimum: Decimal | int | None = None,
        maximum: Decimal | int | None = None,
        **kwargs: Any,
    ) -> None:
        self.places, self.minimum, self.maximum = places, minimum, maximum
        attrs = {"inputmode": "decimal" if places else "numeric", "autocomplete": "off", "class": "input-s num"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs)} | kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty text. Raises ValidationError."""
        if value in self.empty_values:
            return None
        text = re.sub(r"[,\s¥\\円]", "", narrow(str(value)))
        text = re.sub(r"^[△▲]", "-", text)
        if not re.fullmatch(r"-?\d{1,15}(\.\d+)?", text):
            raise ValidationError(self.error_messages["amount"], code="amount")
        try:
            number = Decimal(text)
        except InvalidOperation as error:  # the pattern leaves no way here
            raise ValidationError(self.error_messages["amount"], code="amount") from error
        if -int(number.as_tuple().exponent) > self.places:
            raise ValidationError(self.error_messages["places"], code="places", params={"places": self.places})
        return number

    def validate(self, value: Decimal | None) -> None:
        """Required and limits. Raises ValidationError."""
        super().validate(value)
        if value is None:
            return
        for code, limit, is_wrong in (
            ("min", self.minimum, self.minimum is not None and value < self.minimum),
            ("max", self.maximum, self.maximum is not None and value > self.maximum),
        ):
            if limit is not None and is_wrong:
                raise ValidationError(
                    self.error_messages[code], code=code, params={"limit": formats.number(limit, self.places)}
                )


class WarekiDateField(forms.Field):
    """A date in either calendar: `R8.11.20`, `令和8年11月20日`, `2026/11/20`, `20261120`.

    `11/20` is read too once the form has set `base_date` (a date that the view passed in)."""

    base_date: date | None = None

    def __init__(self, *, base_date: date | None = None, **kwargs: Any) -> None:
        self.base_date = base_date
        attrs = {"autocomplete": "off", "class": "input-m", "placeholder": "2026/11/20"}
        usual: dict[str, Any] = {
            "widget": forms.TextInput(attrs=attrs),
            "help_text": _("西暦でも和暦でも入力できます。例：2026/11/20、R8.11.20"),
        }
        super().__init__(**usual | kwargs)

    def prepare_value(self, value: Any) -> Any:
        """How a stored date is shown in the control."""
        return f"{value:%Y/%m/%d}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The date, or None for an empty text. Raises ValidationError with a sentence that says what to type."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return era.parse_date(str(value), self.base_date)
        except era.DateUnreadable as error:
            raise ValidationError(str(error), code="date") from error


class MonthField(forms.Field):
    """A month: `2026-10`, `2026/10`, `2026年10月`, `202610`. Cleans to the first day of the month."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "month": _("月として読み取れません。「2026/10」の形で入力してください。")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"class": "input-s", "placeholder": "2026/10"})} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        """How a stored month is shown in the control."""
        return f"{value:%Y/%m}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The first day, or None for an empty text. Raises ValidationError."""
        if value in self.empty_values:
            return None
        found = re.fullmatch(r"(\d{4})\s*[-/年.]?\s*(\d{1,2})\s*月?", narrow(str(value)))
        if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1900:
            raise ValidationError(self.error_messages["month"], code="month")
        return date(int(found[1]), int(found[2]), 1)
