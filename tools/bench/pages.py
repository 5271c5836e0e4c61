"""Server time of whole pages, the same pages without the wall, and how they grow with the rows."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from bpo.core import tenancy
from clients.companies.models import Client
from clients.people.models import User
from tools.bench.fill import Filled

BORDERS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # everything else is counted, the context's statements too
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROUNDS, CALLS = 8, 10


def visitor(user_id: object) -> Browser:
    """A browser in which this person has signed in."""
    browser = Browser()
    browser.force_login(User.objects.get(pk=user_id), backend=BACKEND)
    return browser


def open_page(browser: Browser, path: str) -> None:
    """GET a page. Raises SystemExit when it does not answer 200: nothing would be measured."""
    answer = browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")


def the_two(filled: Filled) -> list[tuple[str, Browser, str, Sequence[UUID]]]:
    """(name, browser, path, tenants that the page shows): the operator's inbox and a client's portal home."""
    with tenancy.use(filled.busy):
        code = Client.objects.get(pk=filled.busy).code
    return [
        ("inbox page (60 clients)", visitor(filled.operator), "/desk/", [tenancy.HOUSE_ID, *filled.clients[:60]]),
        ("portal home", visitor(filled.requester), f"/portal/{code}/", [filled.busy]),
    ]


def queries_of(browser: Browser, path: str) -> int:
    """Statements of one page, without the borders of its transaction."""
    with CaptureQueriesContext(connection) as seen:
        open_page(browser, path)
    return sum(1 for query in seen if not query["sql"].startswith(BORDERS))


def wall_overhead(browser: Browser, path: str, tenants: Sequence[UUID]) -> tuple[float, float]:
    """Median milliseconds of the page with the policies, and for a role that they do not bind.

    Without them every walled table is read through the predicate that one would have written by hand, with the
    tenants in it; the two take turns, so that a busy moment of the machine meets both.
    """
    walled, bare = [], []
    for _ in range(ROUNDS):
        walled += _milliseconds(lambda: open_page(browser, path))
        with _without_the_wall(tenants):
            bare += _milliseconds(lambda: open_page(browser, path))
    return statistics.median(walled), statistics.median(bare)


def with_few_and_all(few: Filled, database: str, full: Filled) -> dict[str, tuple[float, float]]:
    """Median milliseconds of the two pages by name: in the database that holds few rows, and with all of them.

    The two take turns, so that a busy moment of the machine meets both.
    """
    with _inside(database):
        pages_of_few = the_two(few)
    found: dict[str, tuple[float, float]] = {}
    for (name, who, path, _of), (_name, other, there, _tenants) in zip(the_two(full), pages_of_few, strict=True):
        little: list[float] = []
        much: list[float] = []
        for _ in range(ROUNDS):
            with _inside(database):
                little += _milliseconds(partial(open_page, other, there))
            much += _milliseconds(partial(open_page, who, path))
        found[name] = (statistics.median(little), statistics.median(much))
    return found


@contextmanager
def _inside(database: str) -> Iterator[None]:
    """The default connection to another database."""
    everything = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = everything


def _milliseconds(call: Callable[[], None]) -> list[float]:
    call()
    taken = []
    for _ in range(CALLS):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


@contextmanager
def _without_the_wall(tenants: Sequence[UUID]) -> Iterator[None]:
    """The default connection as the role that bypasses row-level security, with written predicates instead."""
    walled = {
        model._meta.db_table: "tenant_id"
        for model in apps.get_models()
        if any(field.name == "tenant" for field in model._meta.fields)
    }
    walled[Client._meta.db_table] = "id"
    among = ",".join(f"'{tenant}'" for tenant in tenants)
    tables, alias_of = "|".join(sorted(walled, key=len, reverse=True)), r'"?[A-Z]\d+"?|[a-z]\w*'
    named = re.compile(rf'(FROM|JOIN) "?({tables})"?( (?:{alias_of}))?(?=[ \n)]|$)')

    def written(found: re.Match[str]) -> str:
        table, alias = found[2], found[3] or f' "{found[2]}"'
        return f'{found[1]} (SELECT * FROM "{table}" WHERE {walled[table]} IN ({among})){alias}'

    def predicate(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        # Grouping by a primary key needs the table itself; such statements name their tenant anyway.
        reads = sql.startswith(("SELECT", "(SELECT", "\n")) and "GROUP BY" not in sql
        return execute(named.sub(written, sql) if reads else sql, params, many, context)

    user = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = "bpo_migrator"
    try:
        with connection.execute_wrapper(predicate):
            yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = user
