"""Every page of desk and portal that shows a table has its export, or says here why it has none."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from tests.isolation.browsing import report, routes, visitor
from tests.lists.test_every_export import READERS

EXPORT = "format=csv"
ONE_THING = "parts of one thing; the list of such things has its export"
LAST = "the last movements of one thing; the list of such things has its export"
FORM = "rows of a form that is being filled in"
GRID = "a grid of days and hours of the rows whose list has its export"
SETUP = "a handful of settings on the page that changes them"
WITHOUT = {
    "desk:antisocial_checks_client": "the lists that hold today, a few lines beside the client's standard",
    "desk:business_cards_holder": LAST,
    "desk:business_cards_order": "one order; its order file is the export",
    "desk:calendar_days": "a month's working days, as the calendars of the clients say them",
    "desk:client": "the people, for readers who may not manage them; who may has the export",
    "desk:data_entry_client": "a month's quality by person, of which the report's file has the rows",
    "desk:data_entry_form": FORM,
    "desk:data_entry_form_new": FORM,
    "desk:documents_rows": FORM,
    "desk:documents_template": ONE_THING,
    "desk:import_columns": FORM,
    "desk:it_desk_home": "seats by service; the list of services and the findings have their exports",
    "desk:phone_calls_client": GRID,
    "desk:recurring_edit": "what a change would do, before it is saved; the year plan has its export",
    "desk:report": "one report, which is a paper and a workbook as a whole",
    "desk:supplies_order": ONE_THING,
    "desk:travel_rules": SETUP,
    "desk:visitors_client": GRID,
    "desk:visitors_setup": SETUP,
    "portal:it_desk_portal": "seats by service, a few lines beside the questions and answers",
    "portal:report": "one report, which is a paper and a workbook as a whole",
}


def without_export(page: str) -> bool:
    """Whether the page shows a table that nobody can take home."""
    return "<table" in page.partition("<main")[2] and EXPORT not in page


def looked_at(world: Any) -> dict[str, list[str]]:
    """By route, the pages that its readers get."""
    people = {name: visitor(world, name) for names in READERS.values() for name in names}
    found: dict[str, list[str]] = defaultdict(list)
    for route in routes():
        for name in READERS.get(route.area, ()):
            who = people[name]
            if who.is_turned_away(route):
                continue
            answer = who.ask("GET", f"{route.url(who.home)}{route.question(who.home)}")
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                found[route.name].append(answer.body.decode())
    return found


@pytest.mark.slow
def test_every_page_with_a_table_has_its_export(world: Any) -> None:
    found = looked_at(world)
    bare = {name for name, pages in found.items() if any(map(without_export, pages))}
    with_tables = {name for name, pages in found.items() if any("<table" in page for page in pages)}
    assert len(with_tables) > 60, "the walk no longer finds the lists"
    assert not bare - set(WITHOUT), report(
        [f"{name}: no export, and no reason here" for name in sorted(bare - set(WITHOUT))]
    )
    assert set(WITHOUT) <= bare, f"a reason that is needed no more: {sorted(set(WITHOUT) - bare)}"


@pytest.mark.parametrize(
    ("page", "bare"),
    [
        ('<main><table></table><a href="?format=csv">出力</a></main>', False),
        ("<main><table></table></main>", True),
        ("<header><table></table></header><main></main>", False),
    ],
)
def test_a_page_whose_export_is_taken_away_is_found(page: str, bare: bool) -> None:
    assert without_export(page) is bare
