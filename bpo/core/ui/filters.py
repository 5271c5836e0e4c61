"""Filters of lists on django-filter: the address holds the whole state, a chip shows each filter that is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.http import urlencode

from bpo.core.ui import formats

KEPT_OUT = ("cursor", "selected")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: what it says and the address without it."""

    label: str
    value: str
    url: str


def _said(value: object) -> str:
    """A value as pages show it."""
    if isinstance(value, date):
        return formats.jdate(value)
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


class DeskFilter(django_filters.FilterSet):
    """Base of every list's filter. Unreadable values filter nothing; they are never an error page."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.query = data
        self._without = cache(self._address_without)  # every choice of a menu asks for the same few

    def chips(self) -> list[Chip]:
        """One chip for each filter that is on, with the address that switches it off."""
        if not self.is_bound or self.query is None:
            return []
        self.errors  # noqa: B018  (cleans the form)
        on = [
            name
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", [], ()) and name in self.query
        ]
        return [Chip(str(self.form.fields[name].label), self._words(name), self._without(name)) for name in on]

    def is_on(self) -> bool:
        """Whether anything is filtered, for the empty state 絞り込みを解除."""
        return bool(self.chips())

    def _words(self, name: str) -> str:
        field, value = self.form.fields[name], self.form.cleaned_data[name]
        names = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        values = value if isinstance(value, list | tuple) else [value]
        return "・".join(names.get(str(one)) or _said(one) for one in values)

    def _address_without(self, *names: str) -> str:
        given = self.query.lists() if self.query is not None else ()
        left = {name: values for name, values in given if name not in names and name not in KEPT_OUT}
        return f"?{urlencode(left, doseq=True)}"
