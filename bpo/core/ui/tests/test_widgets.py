"""Controls that are written without a template are those of Django's templates."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from bpo.core.ui.forms import UrakataFormRenderer
from bpo.core.ui.widgets import INPUTS

EVIL = "<script>\"&'"
ATTRS: list[dict[str, Any]] = [
    {},
    {"id": "x", "required": True, "disabled": False, "maxlength": 1234, "data-a": EVIL, "title": mark_safe("a&amp;b")},
]
CHOICES = [("", "---"), (1, "一"), (12345, 12345), ("組", [("a", EVIL), ("b", gettext_lazy("保存"))]), (None, "無")]
WIDGETS: list[tuple[forms.Widget, list[Any]]] = [
    (forms.TextInput(), [None, "", "値", EVIL, 12345, Decimal("1.50"), mark_safe("a&amp;b")]),
    (forms.NumberInput(), [None, 0, 12345]),
    (forms.EmailInput(), ["a@b.example"]),
    (forms.URLInput(), ["https://a.example/?b=1&c=2"]),
    (forms.PasswordInput(), ["x"]),
    (forms.HiddenInput(), [None, "x", 7]),
    (forms.DateInput(), [None, date(2026, 10, 1)]),
    (forms.TimeInput(), ["10:00"]),
    (forms.CheckboxInput(), [None, True, False, "on"]),
    (forms.Textarea(), [None, "", "一行\n二行", EVIL]),
    (forms.Select(choices=CHOICES), [None, "", 1, "a", 12345]),
    (forms.SelectMultiple(choices=CHOICES), [None, [], [1, "a"]]),
]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("widget", "values"), WIDGETS, ids=lambda one: type(one).__name__)
def test_a_control_is_written_as_its_template_writes_it(widget: forms.Widget, values: list[Any], language: str) -> None:
    with override(language):
        for value in values:
            for attrs in ATTRS:
                own, theirs = (
                    widget.render(f"名{EVIL}", value, attrs, renderer=renderer)
                    for renderer in (UrakataFormRenderer(), TemplatesSetting())
                )
                assert _plain(own) == _plain(theirs)


class Everything(forms.Form):
    """A field of each kind."""

    name = forms.CharField(label=EVIL, help_text=mark_safe("<b>例</b>"), max_length=5)
    note = forms.CharField(required=False, widget=forms.Textarea)
    sure = forms.BooleanField(label=gettext_lazy("保存"), help_text="説明")
    kind = forms.ChoiceField(choices=CHOICES, required=False)
    many = forms.MultipleChoiceField(choices=CHOICES[:3], widget=forms.CheckboxSelectMultiple, help_text="説明")
    one = forms.ChoiceField(choices=CHOICES[:3], widget=forms.RadioSelect, required=False)
    file = forms.FileField(required=False)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("data", [None, {}, {"name": "長すぎる名前です", "kind": "x"}])
def test_a_field_is_written_as_its_template_writes_it(data: dict[str, str] | None, language: str) -> None:
    with override(language):
        own, theirs = (Everything(data, renderer=kind()) for kind in (UrakataFormRenderer, FromTemplates))
        for name in Everything.base_fields:
            assert _plain(own[name].as_field_group()) == _plain(theirs[name].as_field_group())


class FromTemplates(UrakataFormRenderer):
    """The house's renderer with every template."""

    render = TemplatesSetting.render


def test_every_plain_template_is_among_them() -> None:
    names = {widget.template_name.rpartition("/")[2].removesuffix(".html") for widget, _values in WIDGETS}
    assert set(INPUTS) - names == {"input", "datetime"}


def _plain(html: str) -> str:
    """Without the blanks between elements; those inside a text area stay."""
    return re.sub(r">\s+<(?!/textarea)", "><", html.strip())
