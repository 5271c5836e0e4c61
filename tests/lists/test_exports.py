"""Every list that the resolver knows goes out as a file: the same rows, the same columns, the same filter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.gate import every_route
from bpo.core.ui.export import comma_separated
from bpo.core.ui.tables import DeskTable
from tasks.manuals import actions as manuals
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # every list of the house

# Their files say more than the page.
IN_DETAIL = {
    "antisocial_checks_list": "the hash of the evidence",
    "antisocial_checks_register": "what was asked about and found",
    "contracts_client": "every column of the register, as its import reads them",
    "contracts_list": "every column of the register, as its import reads them",
    "documents_every": "the hash of each file",
    "it_desk_accounts": "the approval and the waiting correction, each in a column of its own",
    "mail_room_letters": "how and where a letter came, and why it is kept",
    "materials": "one row per item",
    "questions": "the columns of the answer, also while the page leaves them out because nobody has answered",
}
NO_LISTS = {"search", "search_live"}
LINK = re.compile(r'href="([^"]*[?&;]format=csv(?:&amp;[^"]*)?)"')


@pytest.fixture
def manager(cast):
    with time_machine.travel(NOW, tick=False):
        for company in (cast.acme, cast.rival):
            make_scope(company)
            make_task(cast, company, "WORKING")
            with cast.at(company):
                actor = cast.actor(cast.staff["manager"])
                manuals.create_manual(title=f"{company.code}の手引き", body="本文", actor=actor, now=NOW)
        browser = Browser()
        browser.force_login(cast.staff["manager"])
        yield browser


def addresses(code: str) -> Iterator[tuple[str, str]]:
    """(name, address) of every page of the desk that needs no more than a client."""
    for pattern, route in every_route():
        path = re.sub(r"<\w+:client>", code, pattern)
        if getattr(route.callback, "area", "") == "desk" and "<" not in path and route.name not in NO_LISTS:
            yield str(route.name), f"/{path}"


def lists(browser: Browser, code: str, query: str = "") -> Iterator[tuple[str, str, DeskTable, str]]:
    """(name, address, table, HTML) of those that show a list."""
    for name, address in addresses(code):
        answer = browser.get(address + query)
        table = answer.context.get("table") if answer.status_code == 200 and answer.context else None
        if isinstance(table, DeskTable):
            yield name, address + query, table, answer.content.decode()


@pytest.mark.parametrize("query", ["", "?client=RIVAL"])
def test_each_list_goes_out_as_it_is_shown(manager, query):
    seen: dict[str, int] = {}
    for name, address, table, page in lists(manager, "ACME", query):
        links = [urljoin(address, html.unescape(link)) for link in LINK.findall(page)]
        assert links or not table.rows, f"{name} offers no file"
        answers = [manager.get(link) for link in links]
        seen[name] = len(table.rows)
        if all("/reauthenticate/" in answer.headers.get("Location", "") for answer in answers):
            continue  # personal data goes out to somebody who has just shown that it is he
        sent = [answer.content for answer in answers if answer.status_code == 200]
        if links and name not in IN_DETAIL:
            shown = comma_separated(table.export_header(), list(table.export_rows())).content
            assert shown in sent, (name, shown.decode("utf-8-sig"), [one.decode("utf-8-sig") for one in sent])
    assert {"inbox", "clients", "manuals", "imports"} <= set(seen), seen
    assert seen["inbox"] == seen["manuals"] == (1 if query else 2), seen
    assert seen["clients"] >= 2
