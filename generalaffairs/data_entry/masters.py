"""What the client's masters say: their columns, and what a code means."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import CharField, F, Func, Q

from bpo.core.tenancy import the_one
from generalaffairs.data_entry.calc.filling import NAME, Code
from generalaffairs.data_entry.models import MasterRow


def master_columns() -> dict[str, set[str]]:
    """The masters of the client in context with the columns that they have beside code and name."""
    names = MasterRow.objects.filter(tenant_id=the_one()).values_list("master", flat=True).distinct()
    found: dict[str, set[str]] = {name: set() for name in names}
    columns = Func(F("facts"), function="jsonb_object_keys", output_field=CharField())
    rows = MasterRow.objects.filter(tenant_id=the_one()).exclude(facts={}).annotate(column=columns)
    for master, column in rows.values_list("master", "column").distinct():
        found[master].add(column)
    return found


def told_of(codes: Collection[Code]) -> dict[Code, dict[str, str]]:
    """What the client's masters say of these codes, column by column; codes that are in none are left out."""
    wanted = Q(pk__in=[])
    for master, code in codes:
        wanted |= Q(master=master, code=code)
    rows = MasterRow.objects.filter(wanted, tenant_id=the_one()) if codes else ()
    return {(row.master, row.code): {**row.facts, NAME: row.label} for row in rows}
