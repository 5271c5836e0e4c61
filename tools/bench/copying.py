"""Rows by COPY as bpo_migrator: the benchmark's only way in. The product itself never loads like this."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import psycopg2.extensions
from django.db import models

NOW = datetime.now(tz=UTC)


def _default(field: models.Field[Any, Any]) -> Any:
    if field.has_default():
        return field.get_default()
    if isinstance(field, models.DateTimeField) and not field.null:
        return NOW
    if field.null:
        return None
    if isinstance(field, models.CharField | models.TextField):
        return ""
    return None


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def copy(link: psycopg2.extensions.connection, model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> int:
    """COPY `rows` (attribute name → value; the model's defaults fill the rest). Gives the number of rows."""
    fields = [one for one in model._meta.concrete_fields if one.column != "search" and not one.generated]
    written, buffer = 0, io.StringIO()
    columns = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    plain = [
        (field.attname, _default(field) if not field.primary_key else None, field.primary_key and field.has_default())
        for field in fields
    ]
    with link.cursor() as cursor:
        for row in rows:
            cells = []
            for field, (name, default, makes_key) in zip(fields, plain, strict=True):
                value = row.get(name, field.get_default() if makes_key and name not in row else default)
                cells.append(_cell(value))
            buffer.write("\t".join(cells) + "\n")
            written += 1
            if written % 50_000 == 0:
                buffer.seek(0)
                cursor.copy_expert(statement, buffer)
                buffer = io.StringIO()
        buffer.seek(0)
        cursor.copy_expert(statement, buffer)
    link.commit()
    return written
