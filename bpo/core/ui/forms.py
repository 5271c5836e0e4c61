"""Forms of the house: the renderer, and fields that read what people type and keep it in one spelling.

Codes, phones, postal codes and amounts are normalised (NFKC); names of people and companies never are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

import jaconv
from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from bpo.core import era
from bpo.core.saying import said
from bpo.core.ui import formats
from bpo.core.ui.context import today
from bpo.core.ui.widgets import WRITTEN

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
LARGEST_WHOLE = 2**31 - 1  # what an integer column holds
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

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Fields and plain controls without a template, everything else with its own."""
        write = WRITTEN.get(template_name)
        return super().render(template_name, context, request) if write is None else write(context)


def narrow(text: str) -> str:
    """NFKC without surrounding blanks, every dash as `-`; the long vowel mark ー inside kana stays."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return folded if re.search(r"[\u3041-\u30fb\u30fd\u30fe]", folded) else DASHES.sub("-", folded)


class EchoInput(forms.TextInput):
    """A text control that says below it how the house understands what was typed (static/js/fields.js asks)."""

    template_name = "django/forms/widgets/echo.html"

    def __init__(self, kind: str, attrs: dict[str, Any]) -> None:
        super().__init__({**attrs, "data-reading": reverse_lazy("reading", kwargs={"kind": kind})})
        self.kind = kind

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context, and for a date that can be read its words."""
        found = super().get_context(name, value, attrs)
        found["widget"]["echo"] = _wareki(value) if self.kind == "date" else ""
        return found


def _wareki(value: Any) -> str:
    try:
        return formats.wareki_day(era.parse_date(str(value), today())) if value else ""
    except era.DateUnreadable:
        return ""


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


class KanaField(forms.CharField):
    """A reading in katakana; `reads` names the field whose typed reading fills it (never over somebody's own kana)."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "kana": _("カタカナで入力してください。ひらがなで入力しても、カタカナに直します。例：タカハシ ミサキ"),
    }

    def __init__(self, *, reads: str = "", **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", **({"data-reads": reads} if reads else {})}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs)} | kwargs)

    def clean(self, value: Any) -> str:
        """Hiragana and half-width kana as full-width katakana, one blank between the parts. Raises ValidationError."""
        text = " ".join(katakana(str(value or "")).split())
        text = str(super().clean(text))
        if re.search(r"[\u3400-\u9fff\uf900-\ufaff々]", text):
            raise ValidationError(self.error_messages["kana"], code="kana")
        return text


def katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana; everything else in NFKC."""
    return jaconv.hira2kata(unicodedata.normalize("NFKC", text))


class PostalCodeField(CodeField):
    """A postal code, kept as `123-4567`; `fills` names the field that gets the address while it holds no other."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "postal": _("郵便番号は7桁の数字で入力してください。例：100-0001"),
    }

    def __init__(self, *, fills: str = "", **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "postal-code", "class": "input-s"}
        widget = EchoInput("postal", {**attrs, "data-fills": fills}) if fills else forms.TextInput(attrs=attrs)
        super().__init__(**{"widget": widget} | kwargs)

    def clean(self, value: Any) -> str:
        """`123-4567` or an empty text. Raises ValidationError."""
        digits = re.sub(r"[〒\s-]", "", super().clean(value))
        if digits and not re.fullmatch(r"\d{7}", digits):
            raise ValidationError(self.error_messages["postal"], code="postal")
        return f"{digits[:3]}-{digits[3:]}" if digits else ""


class AmountField(forms.Field):
    """An amount of yen or another exact number: `1,234`, `￥１，２３４`, `△500`, `12万円`. Cleans to Decimal or None.

    `unit=1000`: a bare number means thousands (千円); a written unit always counts as written. `echo`: say the amount.
    """

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
        unit: int = 1,
        echo: bool = False,
        **kwargs: Any,
    ) -> None:
        self.places, self.minimum, self.maximum, self.unit = places, minimum, maximum, unit
        attrs = {"inputmode": "decimal" if places else "numeric", "autocomplete": "off", "class": "input-s num"}
        super().__init__(**{"widget": EchoInput("amount", attrs) if echo else forms.TextInput(attrs=attrs)} | kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty text. Raises ValidationError."""
        if value in self.empty_values:
            return None
        text = re.sub(r"[,\s¥\\]", "", narrow(str(value)))
        text, factor = _factor(re.sub(r"^[△▲]", "-", text), self.unit)
        if not re.fullmatch(r"-?\d{1,15}(\.\d+)?", text):
            raise ValidationError(self.error_messages["amount"], code="amount")
        try:
            number = Decimal(text) * factor
        except InvalidOperation as error:  # the pattern leaves no way here
            raise ValidationError(self.error_messages["amount"], code="amount") from error
        number = number.quantize(Decimal(1)) if factor > 1 and number == int(number) else number
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


class WholeField(AmountField):
    """A whole number that is no money: `12`, `１，２００件`, `３営業日`. Cleans to int or None.

    `counter`: words that may stand behind it, "分" or "営業日|日". Any other is refused: 3日 are not 3時間.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "amount": _("数として読み取れません。整数だけを入力してください。例：12"),
        "places": _("小数は使えません。整数で入力してください。"),
    }

    def __init__(self, *, counter: str = "", **kwargs: Any) -> None:
        self.counter = counter
        super().__init__(**{"maximum": LARGEST_WHOLE} | kwargs)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """The number, or None for an empty text. Raises ValidationError."""
        if value not in self.empty_values and self.counter:
            value = re.sub(rf"\s*(?:{self.counter})$", "", narrow(str(value)))
        number = super().to_python(value)
        return None if number is None else int(number)


UNITS = {"億": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3}


def _factor(text: str, usual: int) -> tuple[str, int]:
    """The digits and what they are counted in: a written unit, 円, or the usual unit of the control."""
    bare = text.removesuffix("円")
    for word, factor in UNITS.items():
        if bare.endswith(word):
            return bare.removesuffix(word), factor
    return bare, 1 if bare != text else usual


class WarekiDateField(forms.Field):
    """A date in either calendar: `R8.11.20`, `令和8年11月20日`, `2026/11/20`, `20261120`, `11/20`, `1120`.

    A date without a year is near `base_date`, or near today where the form sets none."""

    base_date: date | None = None

    def __init__(self, *, base_date: date | None = None, **kwargs: Any) -> None:
        self.base_date = base_date
        attrs = {"autocomplete": "off", "class": "input-m", "placeholder": "2026/11/20"}
        usual: dict[str, Any] = {
            "widget": EchoInput("date", attrs),
            "help_text": _("西暦でも和暦でも入力できます。例：2026/11/20、R8.11.20"),
        }
        super().__init__(**usual | kwargs)

    def prepare_value(self, value: Any) -> Any:
        """How a stored date is shown in the control; a kept request holds it as `2026-11-20`."""
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return value.replace("-", "/")
        return f"{value:%Y/%m/%d}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The date, or None for an empty text. Raises ValidationError with a sentence that says what to type."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return era.parse_date(str(value), self.base_date or today())
        except era.DateUnreadable as error:
            raise ValidationError(said(error.sentence), code="date") from error


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
