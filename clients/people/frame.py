"""The clients of a desk page, read with what the frame around it shows: one statement on every page of an operator."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.expressions import BaseExpression, RawSQL

from bpo.core import standing
from bpo.core.among import ids
from clients.companies.models import Client

NAMES = [field.attname for field in Client._meta.concrete_fields]
COLUMNS = [f'"{Client._meta.db_table}"."{field.column}"' for field in Client._meta.concrete_fields]
SOURCE = f'FROM "{Client._meta.db_table}" WHERE "{Client._meta.db_table}"."id" = ANY (%s::uuid[])'


def clients_with(
    wanted: tuple[UUID, ...], of_frame: dict[str, BaseExpression]
) -> tuple[dict[str, Client], dict[str, Any]]:
    """The clients of the context by their codes, and the figures of the frame. One statement.

    Figures that speak of themselves alone stand in a statement that PostgreSQL has planned before; one that speaks of
    the row beside it (the portal's count of notices) is written by the ORM.
    """
    written = {name: part for name, part in of_frame.items() if isinstance(part, RawSQL)}
    if len(written) < len(of_frame) or not written:
        rows = list(Client.objects.filter(pk__in=wanted).annotate(**of_frame))
        figures = {name: getattr(rows[0], name) for name in of_frame} if rows else {}
        return {client.code: client for client in rows}, figures
    columns = [*COLUMNS, *(f"({part.sql})" for part in written.values())]
    values = [value for part in written.values() for value in part.params]
    found = standing.rows_of(connection, columns, SOURCE, [*values, ids(wanted)])
    clients = [Client.from_db(connection.alias, NAMES, row[: len(NAMES)]) for row in found]
    told = zip(written.items(), found[0][len(NAMES) :], strict=True) if found else ()
    return {client.code: client for client in clients}, {name: _read(part, value) for (name, part), value in told}


def _read(part: RawSQL, value: Any) -> Any:
    """The value as Django would give it."""
    for convert in part.get_db_converters(connection):
        value = convert(value, part, connection)
    return value
