"""A text that must carry no login secret."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bpo.core.ui.forms import CodeField
from generalaffairs.it_desk.calc.secrets import has_secret
from generalaffairs.it_desk.guards import SECRET


def without_secret(text: str) -> None:
    """Raise ValidationError for a text with a password or another secret in it."""
    if has_secret(text):
        raise ValidationError(SECRET, code="secret")


def words(label: Any, *, length: int = 200, rows: int = 0, required: bool = True, **more: Any) -> forms.CharField:
    """A text; several lines high with `rows`."""
    if rows:
        more["widget"] = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, required=required, validators=[without_secret], **more)


def code(label: Any, *, length: int = 20, required: bool = True, **more: Any) -> CodeField:
    """A number or a login, kept in half width."""
    return CodeField(label=label, max_length=length, required=required, validators=[without_secret], **more)


def offer(form: forms.Form, name: str, none: Any, choices: list[tuple[str, str]]) -> None:
    """Give a choice its list, with a first entry for none."""
    form.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]
