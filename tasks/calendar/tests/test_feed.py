"""The feed: read back with a parser, once per change, by nobody whose seat has ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser
from icalendar import Calendar

from bpo.core import tenancy
from clients.companies import actions as companies
from clients.people.models import Assignment
from tasks.calendar.models import CalendarFeed
from tasks.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db
KEEP = "/desk/calendar/feed/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """sato's browser in October."""
    make_scope(cast.acme)
    make_scope(cast.rival)
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def address_of(browser: Browser, extent: str = "MINE") -> str:
    page = browser.post(KEEP, {"extent": extent}).content.decode()
    return _address(page)


def _address(page: str) -> str:
    value = page.partition('id="feed-address" readonly value="')[2].partition('"')[0]
    return "/" + value.split("/", 3)[3]


def events(answer) -> list:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_day_of_the_law_is_a_whole_day(cast: Cast, desk: Browser) -> None:
    mine = make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme):
        Task.objects.filter(pk=mine.pk).update(statutory_due_on=date(2026, 10, 20))
    found = {str(event["SUMMARY"]): event["DTSTART"].dt for event in events(Browser().get(address_of(desk)))}
    assert found[f"{mine.number} 法定期限 {cast.acme.row.short_name}"] == date(2026, 10, 20)


@pytest.mark.slow
def test_my_deadlines_come_back_without_titles_and_names(cast: Cast, desk: Browser) -> None:
    mine = make_task(cast, cast.acme, "WORKING", fields={"title": "秘密の名簿", "units": 1})
    make_task(cast, cast.acme)
    make_task(cast, cast.rival, "WORKING")
    answer = Browser().get(address_of(desk))
    (event,) = events(answer)
    assert str(event["SUMMARY"]) == f"{mine.number} 期限 {cast.acme.row.short_name}"
    assert event["DTSTART"].dt == mine.due_at
    assert event["URL"].endswith(f"/desk/{mine.number}/")
    text = answer.content.decode().replace("\r\n ", "")
    assert "秘密の名簿" not in text
    assert "sato" not in text


def test_all_of_my_clients_and_their_closings(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.acme):
        companies.set_closing_day(name="経費", day=31, actor=cast.actor(cast.staff["manager"]))
    make_task(cast, cast.acme)
    make_task(cast, cast.rival)
    found = [str(event["SUMMARY"]) for event in events(Browser().get(address_of(desk, "ALL")))]
    assert [words for words in found if "期限" in words] == [f"ACME-1 期限 {cast.acme.row.short_name}"]
    assert found.count(f"締め日 {cast.acme.row.short_name}") == 3


def test_what_has_not_changed_is_not_sent_again(cast: Cast, desk: Browser) -> None:
    address, program = address_of(desk, "ALL"), Browser()
    first = program.get(address)
    tag = first.headers["ETag"]
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        again = program.get(address, headers={"If-None-Match": f'"other", W/{tag}'})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
        make_task(cast, cast.acme)
        assert program.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_token_is_kept_as_a_hash_and_ends(cast: Cast, desk: Browser) -> None:
    first, second = address_of(desk), address_of(desk)
    with tenancy.use(tenancy.HOUSE_ID):
        assert not any(row.token_hash in (first + second) for row in CalendarFeed.objects.all())
    program = Browser()
    assert program.get(first).status_code == 404
    assert program.get(second).status_code == 200
    assert "有効なアドレスはありません" not in desk.get(KEEP).content.decode()
    desk.post(f"{KEEP}revocation/")
    gone, unknown = program.get(second), program.get("/calendar/no-such-token.ics")
    assert gone.status_code == unknown.status_code == 404
    assert "有効なアドレスはありません" in desk.get(KEEP).content.decode()


def test_an_ended_seat_and_an_ended_person_read_nothing(cast: Cast, desk: Browser) -> None:
    make_task(cast, cast.acme, "WORKING")
    address, program = address_of(desk), Browser()
    assert len(events(program.get(address))) == 1
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        Assignment.objects.filter(user=sato).update(valid_to=NOW.date())
    assert program.get(address).status_code == 404
    with cast.at(cast.acme, sato):
        Assignment.objects.filter(user=sato).update(valid_to=None)
    assert program.get(address).status_code == 200
    sato.is_active = False
    sato.save()
    assert program.get(address).status_code == 404


def test_nobody_else_makes_one(cast: Cast, desk: Browser) -> None:
    for name, status in (("auditor", 403), ("admin", 403)):
        desk.force_login(cast.staff[name])
        assert desk.post(KEEP, {"extent": "MINE"}).status_code == status
    desk.force_login(cast.staff["sato"])
    assert desk.post(KEEP, {"extent": "EVERYTHING"}).status_code == 422
