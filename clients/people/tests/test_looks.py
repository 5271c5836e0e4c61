"""A person's columns of a list: kept with him, in the page and in its file, on whichever device he signs in."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.audit.models import Event
from bpo.core.tenancy import HOUSE_ID, use
from bpo.core.ui.look import Look, read
from clients.people.models import User
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db
CLIENTS = "clients-companies-clienttable"


@pytest.fixture
def desk(cast: Cast) -> Browser:
    with time_machine.travel(NOW, tick=False):
        make_scope(cast.acme)
        make_task(cast, cast.acme, "WORKING")
        yield signed_in(cast)


def signed_in(cast: Cast, name: str = "manager") -> Browser:
    browser = Browser()
    browser.force_login(cast.staff[name])
    return browser


def choose(browser: Browser, name: str, offered: list[str], shown: list[str], **more: str):
    return browser.post(f"/view/{name}/", {"offered": offered, "shown": shown} | more)


def head(browser: Browser, address: str) -> str:
    return browser.get(address).content.decode().partition("<thead>")[2].partition("</thead>")[0]


def test_the_choice_follows_the_person_to_another_device_and_into_the_file(cast: Cast, desk: Browser) -> None:
    assert "担当" in head(desk, "/desk/")

    answer = choose(desk, "inbox", ["maker", "worktype"], ["worktype"], density="compact", next="/desk/?q=x")

    assert answer["Location"] == "/desk/?q=x"
    elsewhere = signed_in(cast)
    assert "担当" not in head(elsewhere, "/desk/")
    assert "density-compact" in elsewhere.get("/desk/").content.decode()
    names = elsewhere.get("/desk/export/?format=csv").content.decode("utf-8-sig").partition("\r\n")[0]
    assert "業務" in names
    assert "担当" not in names
    assert "担当" in head(signed_in(cast, "sato"), "/desk/")
    with use(HOUSE_ID):
        assert Event.objects.filter(action="person.look").count() == 1


def test_every_list_of_the_desk_has_the_choice_of_its_columns(desk: Browser) -> None:
    page = desk.get("/desk/clients/").content.decode()
    assert f'action="/view/{CLIENTS}/"' in page
    assert "data-list-nav" in page


def test_the_column_that_names_the_row_stays(cast: Cast, desk: Browser) -> None:
    table = desk.get("/desk/clients/").context["table"]
    assert "name" not in table.switchable
    choose(desk, CLIENTS, list(table.switchable), [])

    assert cast.acme.row.name in desk.get("/desk/clients/").content.decode()


def test_a_column_that_is_not_offered_this_time_stays_hidden(cast: Cast, desk: Browser) -> None:
    choose(desk, "inbox", ["maker", "number"], ["number"])
    choose(desk, "inbox", ["number"], [])
    assert read(User.objects.get(pk=cast.staff["manager"].pk).looks, "inbox").hidden == {"maker", "number"}

    choose(desk, "inbox", ["maker", "number"], ["maker", "number"])
    assert User.objects.get(pk=cast.staff["manager"].pk).looks == {}
    choose(desk, "inbox", ["maker", "number"], ["maker", "number"])
    with use(HOUSE_ID):
        assert Event.objects.filter(action="person.look").count() == 3, "what is so already is no event"


@pytest.mark.parametrize(
    ("offered", "density", "kept"),
    [(["nonsense", "<b>"], "tall", Look()), (["maker"], "wide", Look(frozenset({"maker"}), "wide"))],
)
def test_what_no_list_has_is_not_kept(cast: Cast, desk: Browser, offered: list[str], density: str, kept: Look) -> None:
    choose(desk, "inbox", offered, [], density=density)
    assert read(User.objects.get(pk=cast.staff["manager"].pk).looks, "inbox") == kept


def test_an_unknown_list_is_refused_and_the_way_back_stays_here(desk: Browser) -> None:
    assert choose(desk, "no-such-list", ["a"], []).status_code == 422
    assert choose(desk, "inbox", [], [], next="https://evil.example/")["Location"] == "/"
    assert desk.get("/view/inbox/").status_code == 405
