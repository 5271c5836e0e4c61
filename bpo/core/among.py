"""`Notice.objects.filter(tenant_id__among=ids(tenants))`: one of many ids, told as one value.

`__in` writes every id into the statement, so each number of them is a statement of its own to put together and to
plan; an operator's sixty clients are asked for several times on every page. As an array they are a single parameter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey, Lookup, UUIDField
from django.db.models.sql.compiler import SQLCompiler


class Ids(str):
    """Ids as PostgreSQL reads an array of them."""

    __slots__ = ()


def ids(these: Iterable[UUID]) -> Ids:
    """The ids as one value. Raises ValueError for what is none."""
    # What is no UUID never becomes part of the text.
    return Ids(f"{{{','.join(str(one if type(one) is UUID else UUID(str(one))) for one in these)}}}")


@ForeignKey.register_lookup
@UUIDField.register_lookup
class Among(Lookup):  # type: ignore[type-arg]  # generic for the type checker alone
    """One of the ids; of none, nothing is."""

    lookup_name = "among"

    def get_prep_lookup(self) -> Ids:
        """The value as `ids` gave it. Raises TypeError for anything else."""
        if not isinstance(self.rhs, Ids):
            raise TypeError("among takes what ids() gives")
        return self.rhs

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """A single parameter, typed: what is compared with it may be a column of a subquery."""
        return "%s::uuid[]", (value,)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """`column = ANY (ids)`."""
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} = ANY ({right})", (*left_values, *right_values)
