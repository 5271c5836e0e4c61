"""A word in every text field of a company, and a fingerprint of everything that it owns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Left

from bpo.core import tenancy
from bpo.core.tenancy.models import TenantModel
from bpo.core.tenancy.schema import AppendOnly
from clients.companies.models import Client

# Texts that machines read: codes, keys, numbers, hashes, states. A word in them would be another row, not a canary.
MACHINE = {
    "code", "number", "key", "kind", "series", "worktype", "month", "topic", "template", "spec_key", "subject_kind",
    "content_type", "encoding", "sha256", "data_hash", "digest", "hash", "prev", "token_hash", "nonce", "form_token",
    "request_id", "action", "status", "state", "verdict", "category", "license_required", "role", "corporate_number",
    "postal_code", "unit", "line", "email", "spec", "form",
}  # fmt: skip
# Rows that nobody may change: they carry the word because they were written with it.
FIXED = {"core.Event", "core.DownloadLog", "tasks.SavingsSnapshot", "tasks.Adjustment"}
# What may only be added to carries it the same way, in whichever room it is: see `_is_fixed`.
# Rows of a closed month: those written before it was sent carry the word.
CLOSED = {"tasks.TimeEntry", "tasks.ClientTouch", "tasks.UnitCount", "tasks.PartnerEntry", "tasks.RobotException"}


def texts() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with a tenant and those of its fields that people write in."""
    for model in apps.get_models():
        if issubclass(model, (TenantModel, Client)) and not hasattr(model, "pgh_tracked_model"):
            names = [field.name for field in model._meta.concrete_fields if _is_text(field)]
            if names and not _is_fixed(model):
                yield model, names


def _is_fixed(model: type[models.Model]) -> bool:
    return model._meta.label not in FIXED and any(isinstance(one, AppendOnly) for one in model._meta.constraints)


def _is_text(field: models.Field) -> bool:
    plain = isinstance(field, (models.CharField, models.TextField))
    return plain and not field.choices and field.name not in MACHINE


def plant(tenant: UUID, word: str) -> None:
    """Put the word at the front of every text of the company. Raises AssertionError where that is not possible.

    Rows of a closed month cannot be changed: call this before the first report is sent, and again at the end.
    """
    with tenancy.use(tenant):
        untouched = {model._meta.label for model, names in texts() if not _planted(model, names, tenant, word)}
    assert untouched <= FIXED | CLOSED, untouched


def _planted(model: type[models.Model], names: list[str], tenant: UUID, word: str) -> bool:
    if model._meta.label in FIXED:
        return False
    mine = {"pk" if model is Client else "tenant": tenant}
    words = {name: _with_word(model, name, word) for name in names}
    try:
        with transaction.atomic():
            model._default_manager.filter(**mine).update(**words)
    except IntegrityError:
        return False
    return True


def _with_word(model: type[models.Model], name: str, word: str) -> Left | Concat:
    """The word in front, once."""
    longer = Concat(Value(word), F(name), output_field=models.TextField())
    longest = model._meta.get_field(name).max_length
    return Left(longer, longest) if longest else longer


@cache
def _census() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'"
            " WHERE n.nspname = 'app' AND c.relkind IN ('r', 'p') ORDER BY 1"
        )
        tables = [(name, "tenant_id") for (name,) in cursor.fetchall()]
    one = "SELECT '{0}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {0} t WHERE {1} = ANY (%s)"
    return " UNION ALL ".join(one.format(table, column) for table, column in [*tables, ("clients_client", "id")])


def census(*tenants: UUID) -> dict[str, tuple[int, int]]:
    """Rows and content of every table of these tenants, history included: (count, sum of the rows' hashes)."""
    sql = _census()
    with tenancy.use(*tenants), connection.cursor() as cursor:
        cursor.execute(sql, [list(tenants)] * sql.count("%s"))
        return {name: (count, total) for name, count, total in cursor.fetchall()}


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> list[str]:
    """Names of the tables that differ."""
    return [name for name in before if before[name] != after[name]]


def holding(tenant: UUID, tables: list[str], ids: list[str]) -> list[str]:
    """Those of the tables in which a row of this tenant has one of these ids as the value of a column."""
    found = []
    with tenancy.use(tenant), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM {table} t, jsonb_each_text(to_jsonb(t)) e WHERE e.value = ANY (%s)",  # noqa: S608
                [ids],
            )
            found += [table] if cursor.fetchone()[0] else []
    return found


def writes() -> dict[str, int]:
    """How many rows of each table this transaction has written so far, also those that it took back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE schemaname = 'app' AND NOT relname = ANY (%s)",
            [["django_session", "clients_usersession"]],
        )
        return dict(cursor.fetchall())


class Watch:
    """Tells what changed in the rows of these tenants and of people, and looks only where something was written.

    `people` are the ids of those who count; none = everybody.
    """

    def __init__(self, *tenants: UUID, people: Iterable[UUID] = ()) -> None:
        self.tenants, self.people = tenants, list(people)
        self.before, self.seen = self._now(), writes()

    def _now(self) -> dict[str, tuple[int, int]]:
        return census(*self.tenants) | shared_census(self.people)

    def touched(self) -> list[str]:
        """Tables that differ from the beginning; call it once after each request."""
        before, self.seen = self.seen, writes()
        return [] if before == self.seen else changed(self.before, self._now())


SHARED = {
    "clients_user": "id",
    "clients_license": "user_id",
    "account_emailaddress": "user_id",
    "mfa_authenticator": "user_id",
}


def shared_census(people: list[UUID]) -> dict[str, tuple[int, int]]:
    """The same for tables without a tenant that a person's rights hang on: of these people, or of everybody."""
    one = "SELECT '{0}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {0} t"
    one += " WHERE {1} = ANY (%s)" if people else ""
    sql = " UNION ALL ".join(one.format(table, column) for table, column in SHARED.items())
    with connection.cursor() as cursor:
        cursor.execute(sql, [people] * sql.count("%s") or None)
        return {name: (count, total) for name, count, total in cursor.fetchall()}
