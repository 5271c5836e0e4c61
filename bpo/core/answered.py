"""Values that PostgreSQL wrote into JSON, as the driver would have given them to Django."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Written(float):
    """A number with a point as it was written: exact for a decimal column, a float like any other inside JSON."""

    def __new__(cls, text: str) -> Written:
        found = super().__new__(cls, text)
        found.text = text
        return found

    text: str


Read = Callable[[Any], Any]
PLAIN = (
    *(models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.FloatField),
    models.GenericIPAddressField,
)
READERS: tuple[tuple[type[models.Field[Any, Any]], Read], ...] = (
    (models.UUIDField, UUID),
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.TimeField, time.fromisoformat),
    (models.DecimalField, lambda value: Decimal(value.text if isinstance(value, Written) else value)),
    # The driver gives Django the text of a JSON column.
    (models.JSONField, lambda value: json.dumps(value, ensure_ascii=False)),
)


def reader_of(expression: Any) -> Read:
    """How a column of a statement is read. Raises TypeError for one that JSON cannot carry without loss."""
    field = expression.output_field
    return _of_field(getattr(field, "target_field", field))  # a foreign key holds what it points at


def _of_field(field: models.Field[Any, Any]) -> Read:
    if isinstance(field, models.GeneratedField) and field.output_field is not None:
        return _of_field(field.output_field)
    if isinstance(field, ArrayField):
        inner = _of_field(field.base_field)
        return lambda values: [None if value is None else inner(value) for value in values]
    for kind, read in READERS:
        if isinstance(field, kind):
            return read
    if isinstance(field, PLAIN):
        return lambda value: value
    raise TypeError(f"{type(field).__name__} is not read together")
