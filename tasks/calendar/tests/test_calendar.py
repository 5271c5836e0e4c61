"""Three calendars: who works on which day, and what that means for a deadline."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.calendar.month import Month
from clients.companies.actions import add_own_days
from clients.companies.models import BusinessCalendar, ClosedDay
from tasks.calendar.queries import month_lines
from tests.fixtures import Cast
from tests.fixtures.work import MONEY, NOW, TOKYO, make_scope, make_task

pytestmark = pytest.mark.django_db
PAGE = "/desk/calendar/days/"
DECEMBER_28 = datetime(2026, 12, 28, 10, 0, tzinfo=TOKYO)  # a Monday


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser in October."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def own_day(browser: Browser, day: str, **more: str) -> object:
    return browser.post(PAGE, {"day": day, "kind": "closed", "name": "年末休業"} | more, follow=True)


def test_the_three_differ_at_the_turn_of_the_year(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.acme):
        boss = cast.actor(cast.staff["manager"])
        add_own_days([(date(2026, 12, 29), "棚卸し")], actor=boss)
    assert "2026/12/30" in own_day(desk, "2026-12-30").content.decode()
    with tenancy.use(tenancy.HOUSE_ID, cast.acme.id):
        lines = {line.day.day: line for line in december(cast)}
    assert [(lines[n].house, lines[n].bank, lines[n].client) for n in (28, 29, 30, 31)] == [
        (True, True, True),
        (True, True, False),
        (False, True, True),
        (True, False, True),
    ]
    page = desk.get(f"{PAGE}?month=2026-12&client=ACME").content.decode()
    assert page.count("違いあり") == 3


def december(cast: Cast) -> list:

    return month_lines(Month(2026, 12), client=cast.acme.id)


def test_the_first_own_day_makes_the_calendar_of_the_company(cast: Cast, desk: Browser) -> None:
    with tenancy.use(tenancy.HOUSE_ID):
        BusinessCalendar.objects.all().delete()
    own_day(desk, "2026-10-31", kind="open", name="月末の営業")
    with tenancy.use(tenancy.HOUSE_ID):
        kept = ClosedDay.objects.get()
        assert (kept.day, kept.is_open, kept.name) == (date(2026, 10, 31), True, "月末の営業")
        assert BusinessCalendar.objects.get().national_holidays_closed


def test_only_managers_change_it_and_a_wrong_day_comes_back(cast: Cast, desk: Browser) -> None:
    wrong = desk.post(PAGE, {"day": "なし", "kind": "closed", "name": ""})
    assert wrong.status_code == 422
    desk.force_login(cast.staff["sato"])
    assert desk.get(PAGE).status_code == 200
    assert own_day(desk, "2026-12-30").status_code == 403
    with tenancy.use(tenancy.HOUSE_ID):
        assert not ClosedDay.objects.exists()
    desk.force_login(cast.acme.people["OWNER"])
    assert desk.get(PAGE).status_code in (403, 404)


def test_a_foreign_client_is_not_to_be_seen(cast: Cast, desk: Browser) -> None:
    desk.force_login(cast.staff["sato"])
    page = desk.get(f"{PAGE}?client=RIVAL&month=nonsense").content.decode()
    assert "北星システム株式会社" not in page
    assert "2026年10月" in page


@pytest.mark.slow
def test_the_task_page_says_when_we_or_the_banks_are_closed_on_the_day(cast: Cast, desk: Browser) -> None:
    own_day(desk, "2026-12-31")
    make_scope(cast.acme, MONEY.key)
    task = make_task(cast, cast.acme, worktype=MONEY.key, now=DECEMBER_28)
    plain = make_task(cast, cast.acme)
    with time_machine.travel(DECEMBER_28, tick=False):
        desk.force_login(cast.staff["manager"])
        page = desk.get(f"/desk/{task.number}/").content.decode()
        other = desk.get(f"/desk/{plain.number}/").content.decode()
    assert "期限の12/31（木）は当社の休業日です。12/30（水）までに納品してください。" in page
    assert "期限の12/31（木）は銀行の休業日です。" in page
    assert plain.number in other
    assert "休業日です" not in other
