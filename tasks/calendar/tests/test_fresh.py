"""What was worked out before is never what a page shows after a change, nor what it shows of another client."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.calendar.models import Holiday
from clients.companies import actions as companies
from tasks.recurring import actions
from tasks.recurring.models import RecurringTemplate
from tasks.recurring.tests.conftest import GENERAL, values
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW, make_scope

pytestmark = pytest.mark.django_db
NOVEMBER_30 = date(2026, 11, 30)  # a Monday: the week before ends with Friday 27 November
WEEKS = [NOVEMBER_30 + timedelta(days=7 * n) for n in range(-2, 3)]


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser on 15 October 2026."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def monthly(cast: Cast, company: Company) -> RecurringTemplate:
    """Month ends, on the business day before where the client is closed."""
    make_scope(company, GENERAL)
    with cast.at(company, cast.staff["manager"]):
        return actions.create_template(
            name="月次締め",
            worktype=GENERAL,
            process="",
            values=values(company),
            actor=cast.actor(cast.staff["manager"]),
            now=NOW,
        )


def week_of(desk: Browser, code: str) -> list[date]:
    """The Mondays of the weeks around the end of November in which the calendar shows November's work."""
    pages = {week: desk.get(f"/desk/calendar/?view=week&kind=PLAN&client={code}&on={week}").text for week in WEEKS}
    return [week for week, page in pages.items() if "11月分の月次締め" in page]


@pytest.mark.slow
def test_a_change_moves_the_coming_date_at_once_and_of_this_client_alone(cast: Cast, desk: Browser) -> None:
    boss = cast.actor(cast.staff["manager"])
    ours, _theirs = monthly(cast, cast.acme), monthly(cast, cast.rival)
    assert (week_of(desk, "ACME"), week_of(desk, "RIVAL")) == ([NOVEMBER_30], [NOVEMBER_30])

    with cast.at(cast.acme, cast.staff["manager"]):
        (closed,) = companies.add_own_days([(NOVEMBER_30, "創立記念日")], actor=boss)
    before = NOVEMBER_30 - timedelta(days=7)
    assert (week_of(desk, "ACME"), week_of(desk, "RIVAL")) == ([before], [NOVEMBER_30])

    with cast.at(cast.acme, cast.staff["manager"]):
        actions.save_version(
            ours.pk, seen=1, values=values(cast.acme, offset=10), actor=boss, now=NOW
        )  # ten business days after Friday the 27th
    after = NOVEMBER_30 + timedelta(days=14)
    assert (week_of(desk, "ACME"), week_of(desk, "RIVAL")) == ([after], [NOVEMBER_30])

    with cast.at(cast.acme, cast.staff["manager"]):
        companies.remove_own_day(closed.pk, on=NOW.date(), actor=boss)
        words = {"due_on": NOVEMBER_30 - timedelta(days=10), "reason": "決算発表に合わせるため", "seen": 0}
        actions.decide_date(ours.pk, "2026-11", decision="MOVE", actor=boss, now=NOW, **words)
    assert week_of(desk, "ACME") == [NOVEMBER_30 - timedelta(days=14)]

    with cast.at(cast.acme, cast.staff["manager"]):
        actions.end_template(ours.pk, on=NOW.date(), actor=boss)
    assert (week_of(desk, "ACME"), week_of(desk, "RIVAL")) == ([], [NOVEMBER_30])


@pytest.mark.slow
def test_a_new_national_holiday_moves_the_dates_of_all(cast: Cast, desk: Browser) -> None:
    monthly(cast, cast.acme)
    assert week_of(desk, "ACME") == [NOVEMBER_30]
    Holiday.objects.create(day=NOVEMBER_30, name="臨時の祝日", source="官報")
    assert week_of(desk, "ACME") == [NOVEMBER_30 - timedelta(days=7)]


@pytest.mark.slow
def test_what_was_made_is_no_plan_any_more(cast: Cast, desk: Browser) -> None:
    monthly(cast, cast.acme)
    assert week_of(desk, "ACME") == [NOVEMBER_30]
    with cast.at(cast.acme, cast.staff["manager"]):
        made = actions.generate(actor=cast.actor(cast.staff["manager"]), now=NOW + timedelta(days=45)).tasks
    assert [task.title for task in made] == ["10月分の月次締め", "11月分の月次締め"]
    assert week_of(desk, "ACME") == []
