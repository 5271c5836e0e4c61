"""The wall as `Meta.constraints`: makemigrations carries it, so nobody can forget it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.constraints import BaseConstraint

Model = type[models.Model]


class SchemaObject(BaseConstraint):
    """Something the database enforces and Django need not validate."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database decides."""


class Walled(SchemaObject):
    """Forced row-level security on the table: `column` must be one of the context's tenants."""

    def __init__(self, *, column: str = "tenant_id", name: str) -> None:
        self.column = column
        super().__init__(name=name)

    def _sql(self, model: Model, editor: Any) -> str:
        return f"SELECT app.protect({editor.quote_value(model._meta.db_table)}, {editor.quote_value(self.column)})"

    def constraint_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> None:
        editor.deferred_sql.append(self._sql(model, editor))

    def create_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        return self._sql(model, editor)

    def remove_sql(self, model: Model, editor: Any) -> str:
        return f"SELECT app.unprotect({editor.quote_value(model._meta.db_table)})"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "column": self.column}


class AppendOnly(SchemaObject):
    """The application's role may add rows and read them, but neither change nor delete them."""

    def _sql(self, model: Model, editor: Any) -> str:
        return f"SELECT app.append_only({editor.quote_value(model._meta.db_table)})"

    def constraint_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> None:
        editor.deferred_sql.append(self._sql(model, editor))

    def create_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        return self._sql(model, editor)

    def remove_sql(self, model: Model, editor: Any) -> str:
        return f"GRANT UPDATE, DELETE ON {editor.quote_name(model._meta.db_table)} TO bpo_app"


class Policy(SchemaObject):
    """One more policy beside the wall, from the reviewed list in `bpo.core.tenancy.exceptions`."""

    def __init__(self, *, using: str, role: str = "bpo_app", command: str = "SELECT", policy: str, name: str) -> None:
        self.using, self.role, self.command, self.policy = using, role, command, policy
        super().__init__(name=name)

    def _sql(self, model: Model, editor: Any) -> str:
        check = f" WITH CHECK ({self.using})" if self.command in ("ALL", "INSERT", "UPDATE") else ""
        return (
            f"CREATE POLICY {self.policy} ON {editor.quote_name(model._meta.db_table)} AS PERMISSIVE"
            f" FOR {self.command} TO {self.role} USING ({self.using}){check}"
        )

    def constraint_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> None:
        editor.deferred_sql.append(self._sql(model, editor))

    def create_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        return self._sql(model, editor)

    def remove_sql(self, model: Model, editor: Any) -> str:
        return f"DROP POLICY {self.policy} ON {editor.quote_name(model._meta.db_table)}"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        own = {"using": self.using, "role": self.role, "command": self.command, "policy": self.policy}
        return path, args, {**kwargs, **own}


class Grant(SchemaObject):
    """Rights of another role on this table (the relay's on jobs, for one)."""

    def __init__(self, *, rights: str, role: str, name: str) -> None:
        self.rights, self.role = rights, role
        super().__init__(name=name)

    def _sql(self, model: Model, editor: Any) -> str:
        return f"GRANT {self.rights} ON {editor.quote_name(model._meta.db_table)} TO {self.role}"

    def constraint_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> None:
        editor.deferred_sql.append(self._sql(model, editor))

    def create_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        return self._sql(model, editor)

    def remove_sql(self, model: Model, editor: Any) -> str:
        return f"REVOKE {self.rights} ON {editor.quote_name(model._meta.db_table)} FROM {self.role}"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "rights": self.rights, "role": self.role}


class SameTenant(SchemaObject):
    """A composite foreign key (tenant_id, x_id): a foreign row and an unknown one answer alike."""

    def __init__(self, *, field: str, name: str) -> None:
        self.field = field
        super().__init__(name=name)

    def create_sql(self, model: Model, editor: Any) -> None:  # type: ignore[override]
        """Deferred both ways: the unique key that it needs may come later in the same migration."""
        field, quote = model._meta.get_field(self.field), editor.quote_name
        target = field.remote_field.model._meta  # type: ignore[union-attr]
        editor.deferred_sql.append(
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)}"
            f" FOREIGN KEY (tenant_id, {quote(field.column)})"  # type: ignore[union-attr]
            f" REFERENCES {quote(target.db_table)} (tenant_id, {quote(target.pk.column)})"
            " DEFERRABLE INITIALLY IMMEDIATE"
        )

    def constraint_sql(self, model: Model, editor: BaseDatabaseSchemaEditor) -> None:
        self.create_sql(model, editor)

    def remove_sql(self, model: Model, editor: Any) -> str:
        return f"ALTER TABLE {editor.quote_name(model._meta.db_table)} DROP CONSTRAINT {editor.quote_name(self.name)}"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}
