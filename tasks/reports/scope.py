"""A line of the contract as whose rows are asked for: its key, its name, which rows are its own."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from bpo.core.tenancy import the_one
from clients.contracts.models import ScopeLine
from tasks.reports.punctuality import NO_LINE, OUT_OF_SCOPE

PREFIX = "scope:"
# The figures that the report shows of a line of the contract.
OF_SCOPE = ("deliveries", "late", "units", "errors")


def is_scope(line: str) -> bool:
    """Whether the key is that of a line of the contract."""
    return line.startswith(PREFIX)


def scope_name(line: str) -> str | None:
    """What the line is called; None for one that this client does not have."""
    key = line.removeprefix(PREFIX)
    if key == NO_LINE:
        return gettext(OUT_OF_SCOPE)
    try:
        rows = ScopeLine.objects.filter(tenant_id=the_one(), pk=UUID(key))
    except ValueError:
        return None
    return rows.values_list("name", flat=True).first()


def of_scope(line: str) -> Q:
    """The rows of its tasks."""
    key = line.removeprefix(PREFIX)
    return Q(task__scope_line=None) if key == NO_LINE else Q(task__scope_line=UUID(key))
