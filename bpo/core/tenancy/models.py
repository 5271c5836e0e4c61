"""The base of every tenant table: id made before the row, tenant, wall, composite keys."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import UUID7, Now
from django.utils.encoding import force_str

from bpo.core.tenancy.schema import SameTenant, Walled


def uuid7() -> UUID:
    """A version-7 UUID (RFC 9562): milliseconds first, so that keys rise. Python 3.14 has its own."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    return UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 7 << 76 | 2 << 62)


class TenantForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """To Django an ordinary foreign key, to PostgreSQL one over (tenant_id, id)."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        super().__init__(to, on_delete, **{**kwargs, "db_constraint": False})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, args, kwargs

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, private_only=private_only, **kwargs)
        if cls._meta.abstract or cls.__module__ == "__fake__" or hasattr(cls, "pgh_tracked_model"):
            return  # migration states bring their own copy; history rows outlive what they describe
        reference = SameTenant(field=name, name=f"{cls._meta.db_table}_{name}_same_tenant"[:63])
        cls._meta.constraints = [*cls._meta.constraints, reference]
        cls._meta.original_attrs["constraints"] = cls._meta.constraints


@cache
def _words(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)


class TenantModel(models.Model):
    """A row that belongs to exactly one client company (or to the BPO company itself)."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    tenant = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True
        constraints = [
            Walled(name="%(app_label)s_%(class)s_wall"),
            models.UniqueConstraint(fields=["tenant", "id"], name="%(app_label)s_%(class)s_tenant_id"),
        ]

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802: Django's name
        """What `get_<field>_display` of every choice says: Django hashes all choices anew for each row of a list."""
        value = getattr(self, field.attname)
        said: str = force_str(_words(field).get(value, value), strings_only=True)
        return said
