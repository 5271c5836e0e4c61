"""Whose work the inbox shows: a colleague's, counts on the tabs under every filter, and how full one's own day is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.tenancy import HOUSE_ID
from clients.companies.models import BusinessCalendar, ClosedDay
from clients.people.models import User
from tasks.absence.models import Absence
from tasks.desk.tests.test_inbox import LIST, add_rows, numbers
from tasks.skills.models import Skill, WorkingPlan
from tests.fixtures import Cast
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser at eleven on a Thursday."""
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield client


@pytest.mark.slow
def test_a_manager_lists_one_colleagues_work(cast: Cast, desk: Browser) -> None:
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    add_rows(cast, 2)
    add_rows(cast, 1, number="ACME-7", maker=suzuki)
    desk.force_login(cast.staff["manager"])

    menu = desk.get("/desk/assignees/?which=inbox&due=week&cursor=x&who=none", headers={"HX-Request": "true"}).text
    assert "<html" not in menu
    assert f'href="/desk/?due=week&amp;assignee={suzuki.pk}"' in menu
    assert "<html" in desk.get("/desk/assignees/").text
    assert desk.get("/desk/assignees/?which=nonsense").status_code == 404
    page = desk.get(f"{LIST}?assignee={suzuki.pk}")

    assert numbers(page) == ["ACME-7"]
    assert f"担当者：{suzuki.name}" in page.text
    assert sorted(numbers(desk.get(f"{LIST}?assignee={sato.pk}"))) == ["ACME-1000", "ACME-1001"]
    assert len(numbers(desk.get(f"{LIST}?assignee=nonsense"))) == 3


def test_a_colleague_of_another_client_has_no_name_here(cast: Cast, desk: Browser) -> None:
    tanaka = cast.staff["tanaka"]

    assert tanaka.name not in desk.get("/desk/assignees/").text
    page = desk.get(f"{LIST}?assignee={tanaka.pk}").text
    assert tanaka.name not in page
    assert "担当者：ほかの担当者" in page


def test_tabs_count_under_the_other_filters_in_the_same_number_of_queries(
    cast: Cast, desk: Browser, django_assert_max_num_queries: object
) -> None:
    add_rows(cast, 3)
    add_rows_free(cast)
    desk.get(f"{LIST}?q=資料")

    with django_assert_max_num_queries(15):
        page = desk.get(f"{LIST}?q=資料&who=none")

    tabs = {tab.label: (tab.count, tab.on) for tab in page.context["tabs"]}
    assert tabs == {"すべて": ("4", False), "自分の担当": ("3", False), "未割当": ("1", True)}
    assert "who=mine" in page.context["tabs"][1].url
    assert "assignee" not in page.context["tabs"][0].url


def add_rows_free(cast: Cast) -> None:
    """One that nobody has taken and the words find, and one that they do not find."""
    add_rows(cast, 1, number="ACME-8", maker=None)
    add_rows(cast, 1, number="ACME-9", maker=None, title="別の仕事")


def test_a_full_day_says_so_and_offers_nothing_more(cast: Cast, desk: Browser) -> None:
    with tenancy.use(HOUSE_ID):
        Skill.objects.create(tenant_id=HOUSE_ID, user=cast.staff["sato"], worktype="testing.plain")
    add_rows(cast, 1, number="ACME-5", estimate_seconds=3600, due_at=NOW + timedelta(hours=6))
    add_rows(cast, 1, number="ACME-6", maker=None, due_at=NOW + timedelta(days=9))
    add_rows(cast, 1, number="ACME-7", maker=cast.staff["suzuki"], due_at=NOW + timedelta(days=3))

    page = desk.get(LIST)
    assert "今日までの自分の作業 1時間" in page.text
    assert "次の一件" not in page.text
    assert numbers(page) == ["ACME-5", "ACME-6", "ACME-7"]
    add_rows(cast, 1, number="ACME-4", estimate_seconds=8 * 3600, due_at=NOW - timedelta(hours=1))
    page = desk.get(LIST)

    assert "今日までの自分の作業 9時間（今日の8時間分が埋まっています）" in page.text
    assert page.context["day"]["next"].number == "ACME-4"
    assert numbers(page) == ["ACME-4", "ACME-5", "ACME-7", "ACME-6"]


def works_short_days(user: User) -> None:
    """Six hours a day; before July he worked four."""
    for begin, hours in ((date(2026, 1, 1), 4), (date(2026, 7, 1), 6), (date(2026, 12, 1), 2)):
        WorkingPlan.objects.create(tenant_id=HOUSE_ID, user=user, valid_from=begin, weekdays=[hours * 3600] * 7)


def is_away(user: User) -> None:
    """Since yesterday, until tomorrow."""
    Absence.objects.create(
        tenant_id=HOUSE_ID, user=user, first_day=date(2026, 10, 14), last_day=date(2026, 10, 16), entered_by=user.pk
    )


def is_closed(_user: User) -> None:
    """The company has its own holiday today."""
    calendar = BusinessCalendar.objects.get(tenant_id=HOUSE_ID)
    ClosedDay.objects.create(tenant_id=HOUSE_ID, calendar=calendar, day=NOW.date(), name="創立記念日")


@pytest.mark.parametrize(
    ("who", "what", "words"),
    [
        ("suzuki", works_short_days, "今日までの自分の作業 6時間30分"),
        ("suzuki", is_away, "今日までの自分の作業 6時間30分"),
        ("sato", works_short_days, "今日までの自分の作業 6時間30分（今日の6時間分が埋まっています）"),
        ("sato", is_away, "今日までの自分の作業 6時間30分（今日は勤務の予定がありません）"),
        ("sato", is_closed, "今日までの自分の作業 6時間30分（今日は勤務の予定がありません）"),
    ],
)
def test_a_full_day_is_what_the_forecast_knows_of_oneself(
    cast: Cast, desk: Browser, who: str, what: Callable[[User], None], words: str
) -> None:
    add_rows(cast, 1, estimate_seconds=6 * 3600 + 1800, due_at=NOW + timedelta(hours=6))
    with tenancy.use(HOUSE_ID):
        what(cast.staff[who])

    page = desk.get(LIST)

    assert words in page.text
    assert page.context["day"]["full"] is ("（" in words)
