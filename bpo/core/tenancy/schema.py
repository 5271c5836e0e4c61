"""The wall as `Meta.constraints`: makemigrations carries it, so nobody can forget it."""

from __future__ import annotations

from typing import Any

from django.db import models
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

    def _sql(self, model: Model, editor: Any) -> str:
        """The statement that makes it."""
        raise AttributeError(f"{type(self).__name__} has no statement")

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Nothing inside CREATE TABLE: it comes after the table."""
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """The statement for a table that is there."""
        return self._sql(model, schema_editor)


class Walled(SchemaObject):
    """Forced row-level security on the table: `column` must be one of the context's tenants."""

    def __init__(self, *, column: str = "tenant_id", name: str) -> None:
        self.column = column
        super().__init__(name=name)

    def _sql(self, model: Model, editor: Any) -> str:
        return f"SELECT app.protect({editor.quote_value(model._meta.db_table)}, {editor.quote_value(self.column)})"

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return f"SELECT app.unprotect({schema_editor.quote_value(model._meta.db_table)})"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "column": self.column}


class AppendOnly(SchemaObject):
    """The application's role may add rows and read them, but neither change nor delete them."""

    def _sql(self, model: Model, editor: Any) -> str:
        return f"SELECT app.append_only({editor.quote_value(model._meta.db_table)})"

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return f"GRANT UPDATE, DELETE ON {schema_editor.quote_name(model._meta.db_table)} TO bpo_app"


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

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return f"DROP POLICY {self.policy} ON {schema_editor.quote_name(model._meta.db_table)}"

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

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return f"REVOKE {self.rights} ON {schema_editor.quote_name(model._meta.db_table)} FROM {self.role}"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "rights": self.rights, "role": self.role}


class SameTenant(SchemaObject):
    """A composite foreign key (tenant_id, x_id): a foreign row and an unknown one answer alike."""

    def __init__(self, *, field: str, name: str) -> None:
        self.field = field
        super().__init__(name=name)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Deferred both ways: the unique key that it needs may come later in the same migration."""
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def _sql(self, model: Model, editor: Any) -> str:
        field: Any = model._meta.get_field(self.field)
        quote = editor.quote_name
        target = field.remote_field.model._meta
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)}"
            f" FOREIGN KEY (tenant_id, {quote(field.column)})"
            f" REFERENCES {quote(target.db_table)} (tenant_id, {quote(target.pk.column)})"
            " DEFERRABLE INITIALLY IMMEDIATE"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}
