"""Ten statements a page, whoever reads it and however many rows there are (issue 3, Figures).

Every GET address of the desk and the portal is opened in the world of the isolation proofs, which owns a row of
everything; caches are empty, so this is the dearest moment of a page. The tenant context is no statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.isolation import particulars
from tests.isolation import world as worlds
from tests.isolation.browsing import Route, Visitor, routes, visitor
from tests.isolation.conftest import built, world  # noqa: F401  (fixtures)

MOST = 10
# Pages that ask more, each with its reason. Lines may only go, and bounds only sink.
DEARER: dict[str, tuple[int, str]] = {}
# The same pages of particular things, as far as the world owns them: tasks in every state, reports not sent yet.
PARTICULAR = {"desk:task": "number", "portal:task": "number", "desk:report": "month", "portal:report": "month"}
# Borders of transactions, and the end of a context inside the transaction of the test.
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config('app.tenants', '', true)")


def costs(who: Visitor) -> Iterator[tuple[str, int]]:
    """(route, statements) of every page that this visitor can open, after his first one."""
    who.send("GET", "/account/sessions/")
    for route in routes():
        if route.area not in ("desk", "portal") or who.is_turned_away(route):
            continue
        for name, address in addresses(who, route):
            cache.clear()
            with CaptureQueriesContext(connection) as seen:
                answer = who.ask("GET", address)
            if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
                yield name, sum(1 for query in seen if not query["sql"].startswith(NOT_COUNTED))


def addresses(who: Visitor, route: Route) -> Iterator[tuple[str, str]]:
    """(name, address) of a route, and of the particular things that it may show."""
    yield route.name, route.url(who.home) + route.question(who.home)
    word = PARTICULAR.get(route.name)
    things = who.home.tasks if word == "number" else who.home.months if word == "month" else {}
    for name, thing in things.items():
        yield f"{route.name} {name}", route.url(who.home, **{word: getattr(thing, word)})


@pytest.mark.slow
@pytest.mark.parametrize(("name", "at_least"), [("manager", 75), ("operator", 60), ("OWNER", 25)])
def test_a_page_asks_ten_statements_at_most(world: Any, name: str, at_least: int) -> None:  # noqa: F811
    found = dict(costs(visitor(world, name)))
    too_dear = {page: n for page, n in found.items() if n > DEARER.get(page, (MOST, ""))[0]}

    assert too_dear == {}
    assert len(found) >= at_least, sorted(found)
    if name == "manager":
        assert [page for page in DEARER if found.get(page, 0) <= MOST] == [], "no exception any more: take the line out"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["manager", "OWNER"])
def test_three_times_the_rows_ask_no_more_statements(world: Any, name: str) -> None:  # noqa: F811
    few = dict(costs(visitor(world, name)))
    for _round in range(2):
        more_rows(world)
    many = dict(costs(visitor(world, name)))

    assert {page: (few[page], n) for page, n in many.items() if n > few.get(page, n)} == {}
    assert few.keys() == many.keys()


def more_rows(world: worlds.World) -> None:  # noqa: F811
    """ACME works on: another task of every state with all that hangs on it, and more of what lists show."""
    cast, owned = world.cast, world.acme
    tasks, things = dict(owned.tasks), dict(owned.things)
    worlds._work(cast, owned)
    for make, user in (
        (particulars.told, worlds.manager_of(cast, owned.company)),
        (particulars.met, worlds.manager_of(cast, owned.company)),
        (particulars.minded, worlds.manager_of(cast, owned.company)),
    ):
        with worlds.acting(cast, owned.company, user) as by:
            make(owned, by)
    owned.tasks, owned.things = tasks, things  # the same pages are opened again
