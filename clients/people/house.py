"""A look at the BPO company's own rows from inside a client's context: who works there, and the card of the client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from bpo.core import tenancy


@contextmanager
def at_house() -> Iterator[None]:
    """For a moment the house instead of the tenants of the context; afterwards these again.

    The wall allows no join between the two: who works for the BPO company stands in the house's rows, who may see a
    client stands in the client's.
    """
    outer = tenancy.current()
    tenancy.switch(tenancy.HOUSE_ID)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            tenancy.switch(*outer)
