"""Which tables and columns belong to a client: read from the models of all rooms, none of which this one knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from bpo.core.calendar.tokyo import TOKYO
from bpo.core.tenancy.models import TenantModel
from bpo.core.ui.export import defuse
from clients.companies.models import Client
from clients.takeout.words import head_of, title_of

# Columns that open something, or that only keep a form from being sent twice. They leave the house in no file.
SECRET_COLUMNS = frozenset({"token_hash", "nonce", "form_token", "password", "secret", "blind"})
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the database, its heading, and whether it names a person."""

    name: str
    head: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the client, its columns, and those that are left out."""

    model: type[models.Model]
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name in the database; also the file's."""
        return self.model._meta.db_table

    @property
    def title(self) -> str:
        """What people call it."""
        return title_of(self.model)

    def rows(self, tenant: UUID) -> Iterator[tuple[Any, ...]]:
        """The tenant's rows by key, read piece by piece inside the caller's transaction."""
        mine = {"pk" if self.model is Client else "tenant_id": tenant}
        found = self.model._default_manager.filter(**mine).order_by("pk")
        return found.values_list(*(column.name for column in self.columns)).iterator(chunk_size=CHUNK)


def tables() -> list[Table]:
    """Every walled table of this installation, the client's own row first, history included."""
    walled = [model for model in apps.get_models() if _is_walled(model)]
    return [_table(model) for model in sorted(walled, key=lambda model: (model is not Client, model._meta.db_table))]


def _is_walled(model: type[models.Model]) -> bool:
    if getattr(model, "is_derived", False):
        return False  # made of the rows of other tables, which are there
    if model is Client or issubclass(model, TenantModel):
        return True
    return hasattr(model, "pgh_tracked_model") and any(field.name == "tenant" for field in model._meta.fields)


def _table(model: type[models.Model]) -> Table:
    fields = model._meta.concrete_fields
    shown = [field for field in fields if field.name not in SECRET_COLUMNS]
    columns = [Column(field.attname, head_of(model, field.attname), _names_person(field)) for field in shown]
    return Table(model, tuple(columns), tuple(field.name for field in fields if field.name in SECRET_COLUMNS))


def _names_person(field: models.Field) -> bool:  # type: ignore[type-arg]
    """A key to a user, or a bare id that may be one (`asked_by`)."""
    if field.remote_field:
        return bool(field.remote_field.model._meta.label == settings.AUTH_USER_MODEL)
    return isinstance(field, models.UUIDField) and not field.primary_key


def cell(value: Any) -> str:
    """A value as text that programs read back and that no spreadsheet takes for a formula.

    Moments are ISO 8601 in the time of Tokyo, truth is true or false, lists and objects are JSON.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, date | time):
        return (value.astimezone(TOKYO) if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, dict | list):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return "" if value is None else defuse(str(value).replace("\0", ""))
