"""Makes the search rows of a company anew. In ordinary life the database's triggers keep them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from tasks.search.models import SearchRow

COLUMNS = "tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at"
FILL = (
    f"INSERT INTO app.tasks_searchrow ({COLUMNS})"  # noqa: S608 - columns of this file
    f" SELECT {COLUMNS} FROM app.tasks_searchsource WHERE tenant_id = %s"
)


@transaction.atomic
def rebuild(tenant: UUID) -> int:
    """Throw the rows of this company away and write them again from what they describe. The number of rows."""
    SearchRow.objects.filter(tenant_id=tenant).delete()
    with connection.cursor() as cursor:
        cursor.execute(FILL, [tenant])
        return int(cursor.rowcount)


@transaction.atomic
def put(tenant: UUID, kind: str, subjects: Iterable[UUID | str]) -> None:
    """Write the search rows of these things as they are now, and remove those of what is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.search_put_many(%s, %s, %s::uuid[])", [tenant, kind, [str(one) for one in subjects]])
