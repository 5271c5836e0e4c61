"""Path converters of the house."""

from __future__ import annotations

from django.urls import register_converter


class NumberConverter:
    """A task's or request's short number, e.g. AOBA-124."""

    regex = "[A-Z][A-Z0-9]{1,11}-[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(NumberConverter, "number")
