"""One coming date: moved, left out, put back; the template and the other dates stay as they are."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

import pytest
import time_machine
from django.test import Client as Browser
from icalendar import Calendar

from bpo.core.actor import SYSTEM
from bpo.core.policy import Refused
from tasks.recurring import actions
from tasks.recurring.models import RecurringDate, RecurringTask, RecurringTemplate
from tasks.recurring.tests.conftest import GENERAL, Maker
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO, make_scope
from tools.bench.lists import weight_of

pytestmark = pytest.mark.django_db
PLAN = "/desk/clients/ACME/recurring/plan/"
NOVEMBER = "2026-11"  # planned for Monday 30 November


@pytest.fixture
def monthly(cast: Cast, template: Maker) -> RecurringTemplate:
    """Month ends from October 2026 on, made three business days before."""
    make_scope(cast.acme, GENERAL)
    return template(assignee_id=cast.staff["sato"].pk)


@pytest.fixture
def desk(cast: Cast, monthly: RecurringTemplate, client: Browser) -> Browser:
    """The manager's browser on 15 October 2026."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def page_of(template: RecurringTemplate, period: str = NOVEMBER) -> str:
    return f"/desk/clients/ACME/recurring/{template.pk}/dates/{period}/"


def decide(
    cast: Cast, template: RecurringTemplate, decision: str, *, by: str = "manager", **said: Any
) -> RecurringDate:
    user = cast.staff[by]
    words = {"due_on": None, "reason": "決算発表に合わせるため", "seen": 0, "period": NOVEMBER} | said
    with cast.at(cast.acme, user):
        return actions.decide_date(template.pk, decision=decision, actor=cast.actor(user), now=NOW, **words)


def made_on(cast: Cast, *days: datetime) -> list[tuple[str, date]]:
    for now in days:
        with cast.at(cast.acme):
            actions.generate(actor=SYSTEM, now=now)
    with cast.at(cast.acme):
        return list(RecurringTask.objects.order_by("due_on").values_list("period", "due_on"))


def morning(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 5, tzinfo=TOKYO)


def test_a_date_that_is_left_out_is_never_made_and_the_next_one_is(cast: Cast, monthly: RecurringTemplate) -> None:
    decide(cast, monthly, "SKIP")
    found = made_on(cast, morning(10, 30), morning(11, 30), morning(12, 31))
    assert [period for period, _due in found] == ["2026-10", "2026-12"]


def test_an_earlier_date_appears_earlier_and_a_later_one_later(cast: Cast, monthly: RecurringTemplate) -> None:
    """Friday 20 November: three business days before is Tuesday 17. Friday 4 December: Tuesday 1."""
    decide(cast, monthly, "MOVE", due_on=date(2026, 11, 20))
    assert NOVEMBER not in dict(made_on(cast, morning(11, 16)))
    assert dict(made_on(cast, morning(11, 17)))[NOVEMBER] == date(2026, 11, 20)
    decide(cast, monthly, "MOVE", period="2026-12", due_on=date(2027, 1, 8))
    assert "2026-12" not in dict(made_on(cast, morning(12, 31)))


def test_every_decision_stays_and_the_newest_holds(cast: Cast, monthly: RecurringTemplate) -> None:
    decide(cast, monthly, "SKIP")
    decide(cast, monthly, "MOVE", due_on=date(2026, 12, 4), seen=1)
    decide(cast, monthly, "KEEP", seen=2)
    assert dict(made_on(cast, morning(11, 26)))[NOVEMBER] == date(2026, 11, 30)
    with cast.at(cast.acme):
        assert list(RecurringDate.objects.order_by("number").values_list("decision", flat=True)) == [
            "SKIP", "MOVE", "KEEP",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"decision": "SKIP", "reason": "　"}, "理由を入力してください"),
        ({"decision": "MOVE"}, "新しい期日を入力"),
        ({"decision": "MOVE", "due_on": date(2026, 10, 14)}, "過ぎた日には変更できません"),
        ({"decision": "MOVE", "due_on": date(2027, 6, 30)}, "前後92日まで"),
        ({"decision": "SKIP", "seen": 3}, "ほかの人が先に"),
        ({"decision": "SKIP", "by": "sato"}, "管理の席だけ"),
        ({"decision": "SKIP", "period": "2026-10"}, "すでに作成済みです（ACME-1）"),
    ],
)
def test_what_cannot_be_decided_says_what_to_do(
    cast: Cast, monthly: RecurringTemplate, said: dict[str, Any], sentence: str
) -> None:
    made_on(cast, morning(10, 27))
    with pytest.raises(Refused, match=sentence):
        decide(cast, monthly, **said)


@pytest.mark.slow
def test_the_page_the_plan_and_the_calendar_show_it(cast: Cast, monthly: RecurringTemplate, desk: Browser) -> None:
    links = {urljoin(PLAN, link) for link in re.findall(r'<a href="([^"]+)"', desk.get(PLAN).text)}
    assert page_of(monthly) in links
    said = {"decision": "MOVE", "due_on": "2026/12/04", "reason": "決算発表に合わせるため", "seen": "0"}
    assert "期日変更" in desk.post(page_of(monthly), said, follow=True).text
    page = desk.get(page_of(monthly)).text
    assert "2026/11/30（月） → 2026/12/04（金）" in page
    assert "決算発表に合わせるため" in page
    assert "（期日変更）" in desk.get("/desk/calendar/?on=2026-12-01&kind=PLAN").text
    assert "月次締め" not in desk.get("/desk/calendar/?on=2026-11-01&kind=PLAN").text
    desk.post(page_of(monthly), said | {"decision": "SKIP", "seen": "1"})
    assert "見送り" in desk.get(PLAN).text
    assert "決算発表に合わせるため" in desk.get(f"{PLAN}?format=csv").content.decode("utf-8-sig")
    assert desk.post(page_of(monthly), said).status_code == 422, "somebody decided meanwhile"
    assert desk.get(page_of(monthly, "never")).status_code == 404


def test_a_hundred_templates_of_every_month_keep_the_plan_light(cast: Cast, template: Maker, desk: Browser) -> None:
    for number in range(4):
        template(f"月次の仕事{number}")
    whole_year = f"{PLAN}?from=2026-11"
    page = desk.get(whole_year).text
    assert page.count("/dates/2027-05/") == 5
    assert "これから作成される予定です" in page
    assert (weight_of(desk, whole_year) or 0) < 150_000


@pytest.mark.slow
def test_calendar_programs_move_the_same_entry(cast: Cast, monthly: RecurringTemplate, client: Browser) -> None:
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["sato"])
        page = client.post("/desk/calendar/feed/", {"extent": "MINE"}).text
        address = "/" + page.partition('id="feed-address" readonly value="')[2].partition('"')[0].split("/", 3)[3]

        def entries() -> dict[str, tuple[date, int]]:
            found = Calendar.from_ical(Browser().get(address).content).walk("VEVENT")
            return {str(one["UID"]): (one["DTSTART"].dt, int(one["SEQUENCE"])) for one in found}

        uid = f"plan-{monthly.pk}-{NOVEMBER}@urakata"
        assert entries()[uid] == (date(2026, 11, 30), 0)
        decide(cast, monthly, "MOVE", due_on=date(2026, 12, 4))
        assert entries()[uid] == (date(2026, 12, 4), 1)
        decide(cast, monthly, "SKIP", seen=1)
        assert uid not in entries()
        decide(cast, monthly, "KEEP", seen=2)
        assert entries()[uid] == (date(2026, 11, 30), 3), "no program takes an older entry for a newer one"


def test_operators_look_and_strangers_do_not(cast: Cast, monthly: RecurringTemplate, desk: Browser) -> None:
    desk.force_login(cast.staff["sato"])
    assert "管理の席だけ" in desk.get(page_of(monthly)).text
    desk.force_login(cast.staff["tanaka"])
    assert desk.get(page_of(monthly)).status_code == 404
