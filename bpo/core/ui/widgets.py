"""The fields of forms, quickly: what templates write with an include for each attribute and option is written here.

A page with twenty fields spends a fifth of its time on them otherwise. The markup is that of the templates
(django/forms/field.html and Django's own widgets/*.html) but for blanks between elements; a test holds the two
against each other, so that either is changed with the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.boundfield import BoundField
from django.template.base import render_value_in_context
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

type Widget = Mapping[str, Any]
INPUTS = ("input", "text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "checkbox")
_plain = Context(use_l10n=True)


def _text(value: Any) -> str:
    """A value as `{{ value }}` writes it."""
    return str(conditional_escape(value)) if isinstance(value, str) else render_value_in_context(value, _plain)


def _attribute(value: Any) -> str:
    """A value as `{{ value|stringformat:'s' }}` writes it."""
    return str(conditional_escape(value if isinstance(value, SafeString) else str(value)))


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_attribute(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = widget["value"]
    own = "" if value is None else f' value="{_attribute(value)}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{own}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def _select(widget: Widget) -> str:
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for group, options, _index in widget["optgroups"]:
        parts += [f'<optgroup label="{_text(group)}">'] if group else []
        parts += [_option(option) for option in options]
        parts += ["</optgroup>"] if group else []
    return "".join([*parts, "</select>"])


def _option(widget: Widget) -> str:
    return f'<option value="{_attribute(widget["value"])}"{_attributes(widget)}>{_text(widget["label"])}</option>'


def _field(context: Mapping[str, Any]) -> str:
    """Label with 必須 or 任意, help, control, errors: templates/django/forms/field.html."""
    field: BoundField = context["field"]
    label, errors = _text(field.label), str(field.errors) if field.errors else ""
    about = f'<div class="help" id="{_text(field.auto_id)}_helptext">{field.help_text}</div>' if field.help_text else ""
    if getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset:
        return f'<div class="field"><label class="check">{field}<span>{label}</span></label>{about}{errors}</div>'
    if field.use_fieldset:
        described = f' aria-describedby="{_text(field.aria_describedby)}"' if field.aria_describedby else ""
        head = f'<legend class="label">{label} {_need(field)}</legend>'
        return f'<fieldset class="field"{described}>{head}{about}{field}{errors}</fieldset>'
    head = f'<label class="label" for="{_text(field.id_for_label)}">{label} {_need(field)}</label>'
    return f'<div class="field">{head}{about}{field}{errors}</div>'


def _need(field: BoundField) -> str:
    if field.field.required or getattr(field.field, "needed", False):  # needed: by what was answered before
        return f'<span class="need">{_("必須")}</span>'
    return f'<span class="need need-optional">{_("任意")}</span>'


def _control(write: Callable[[Widget], str]) -> Callable[[Mapping[str, Any]], str]:
    return lambda context: write(context["widget"])


# What is written here, by the name of its template.
WRITTEN: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": _control(_input) for name in INPUTS},
    "django/forms/widgets/textarea.html": _control(_textarea),
    "django/forms/widgets/select.html": _control(_select),
    "django/forms/field.html": _field,
}
