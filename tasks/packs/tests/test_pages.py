"""The meter on both sides: what a contract includes, what is carried, and the warnings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from clients.contracts import actions as contracts
from clients.contracts.models import ContractVersion
from tasks.packs import queries
from tasks.time.models import TimeEntry, TimerPulse
from tasks.timemonths.tests.conftest import write
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO, make_contract, make_scope, make_task

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def browse(cast: Cast, client: Browser) -> Any:
    """A browser of one person on 15 October 2026."""

    def sign_in(user: Any) -> Browser:
        client.force_login(user)
        return client

    with time_machine.travel(NOW, tick=False):
        yield sign_in


def agreed(cast: Cast, **terms: Any) -> ContractVersion:
    """A contract of ACME: ten hours a month from August on, the rest usable in the next month."""
    version = make_contract(cast.acme)
    with cast.at(cast.acme):
        values = {"pack": "HOURS", "pack_amount": 10 * HOUR, "carry_months": 1, "valid_from": date(2026, 8, 1)} | terms
        ContractVersion.objects.filter(pk=version.pk).update(**values)
        return ContractVersion.objects.get(pk=version.pk)


def spend(cast: Cast, month: int, minutes: int, **fields: Any) -> None:
    begin = datetime(2026, month, 5, 9, 0, tzinfo=TOKYO) + timedelta(days=fields.pop("after", 0))
    write(cast, cast.acme, "sato", begin, minutes, **fields)


def now(cast: Cast) -> Any:
    with cast.at(cast.acme):
        return queries.meter(now=NOW)


def text(answer: Any) -> str:
    return answer.content.decode()


def test_the_meter_follows_the_months(cast: Cast) -> None:
    """August leaves 4 hours, used in September; September leaves 3 of its own for October."""
    agreed(cast)
    spend(cast, 8, 360)
    spend(cast, 9, 660)
    spend(cast, 10, 240)
    found = now(cast)
    assert (found.now.carried, found.now.available, found.now.used, found.now.left) == (
        3 * HOUR, 13 * HOUR, 4 * HOUR, 9 * HOUR,
    )  # fmt: skip
    # 15 October is the 11th of 22 business days (the 12th is a holiday only where the table says so).
    assert found.forecast == 8 * HOUR
    assert found.sentence == ""


def test_our_own_affairs_take_nothing_from_the_client(cast: Cast) -> None:
    agreed(cast)
    spend(cast, 10, 60, activity="TRAINING")
    assert now(cast).now.used == 0


def run_timer(cast: Cast, minutes: int, *, idle: int = 0, gap: int = 0, **fields: Any) -> None:
    """A timer of sato that began so many minutes before NOW; he did the last thing `idle` minutes ago, and of the time
    before, `gap` minutes wait for his word."""
    begin = NOW - timedelta(minutes=minutes)
    told = {"activity": "MEETING", "note": "定例会"} | fields
    if gap:
        told |= {"idle_from": begin, "idle_to": begin + timedelta(minutes=gap)}
    with cast.at(cast.acme):
        entry = TimeEntry.objects.create(tenant=cast.acme.row, operator=cast.staff["sato"], started_at=begin, **told)
        TimerPulse.objects.create(tenant=cast.acme.row, entry=entry, active_at=NOW - timedelta(minutes=idle))


@pytest.mark.parametrize(
    ("timer", "counted"),
    [
        ({}, 90),
        ({"idle": 14}, 90),  # nobody asks yet whether he was away
        ({"idle": 60}, 30),  # left alone: until the last thing that he did
        ({"gap": 40}, 50),  # the pause waits for his word
        ({"activity": "TRAINING"}, 0),
    ],
)
def test_a_running_timer_counts_while_it_runs(cast: Cast, timer: dict[str, Any], counted: int) -> None:
    agreed(cast)
    spend(cast, 10, 240)
    run_timer(cast, 90, **timer)
    found = now(cast)
    assert (found.now.used, found.running) == (4 * HOUR + counted * 60, counted * 60)
    assert ("うち計測中" in dict(found.figures)) is bool(counted)


@pytest.mark.slow
def test_a_running_timer_warns_and_both_sides_see_why(cast: Cast, browse: Any) -> None:
    agreed(cast, carry_months=0)
    spend(cast, 10, 450)
    assert "80%を使いました" not in now(cast).sentence
    run_timer(cast, 30)
    assert "80%を使いました" in now(cast).sentence
    for user, page in (
        (cast.staff["sato"], "/desk/clients/ACME/pack/"),
        (cast.acme.people["VIEWER"], "/portal/ACME/pack/"),
    ):
        shown = text(browse(user).get(page))
        assert "うち計測中" in shown, page
        assert "0.5時間" in shown, page
    assert "8時間" in text(browse(cast.staff["sato"]).get("/desk/clients/ACME/panels/hours/"))


def test_the_meter_asks_as_much_with_a_running_timer(cast: Cast, django_assert_num_queries: Any) -> None:
    agreed(cast)
    run_timer(cast, 30)
    with cast.at(cast.acme), django_assert_num_queries(4):  # versions, time, months from files, calendar
        assert queries.meter(now=NOW)


@pytest.mark.parametrize(
    ("minutes", "words"), [(479, "超過する見込み"), (480, "80%を使いました"), (600, "使い切りました")]
)
def test_it_warns_at_80_and_at_100_percent(cast: Cast, minutes: int, words: str) -> None:
    agreed(cast, carry_months=0)
    spend(cast, 10, minutes)
    assert words in now(cast).sentence


def test_a_pack_of_units_counts_what_was_delivered(cast: Cast) -> None:
    agreed(cast, pack="UNITS", pack_amount=5, carry_months=0)
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED", fields={"title": "資料", "units": 3})
    found = now(cast)
    assert (found.now.used, dict(found.figures)["残り"]) == (3, "2件")


@pytest.mark.slow
def test_both_sides_see_the_same_meter(cast: Cast, browse: Any) -> None:
    agreed(cast)
    spend(cast, 10, 540)
    for user, pages in (
        (cast.staff["sato"], ("/desk/clients/ACME/", "/desk/clients/ACME/pack/")),
        (cast.acme.people["VIEWER"], ("/portal/ACME/reports/", "/portal/ACME/pack/")),
        (cast.acme.people["REQUESTER"], ("/portal/ACME/",)),
    ):
        browser = browse(user)
        for page in pages:
            shown = text(browser.get(page))
            assert "9.0時間" in shown, page
            own = f"/{page.split('/')[1]}/{'clients/' if page.startswith('/desk') else ''}ACME/pack/"
            assert f'data-meter="{own}"' in shown, "the open page reads the meter anew from there"


def test_a_task_says_that_the_pack_is_nearly_used(cast: Cast, browse: Any) -> None:
    agreed(cast)
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    spend(cast, 10, 1150)
    page = text(browse(cast.staff["sato"]).get(f"/desk/{task.number}/"))
    assert "契約の95%を使用" in page


def test_without_a_pack_nothing_is_shown(cast: Cast, browse: Any) -> None:
    make_contract(cast.acme)
    assert "今月の利用状況" not in text(browse(cast.staff["sato"]).get("/desk/clients/ACME/"))
    assert "契約はありません" in text(browse(cast.staff["sato"]).get("/desk/clients/ACME/pack/"))


def test_the_months_are_a_file_that_adds_up(cast: Cast, browse: Any) -> None:
    agreed(cast)
    spend(cast, 8, 360)
    rows = text(browse(cast.staff["sato"]).get("/desk/clients/ACME/pack/?format=csv")).splitlines()
    assert rows[-1] == "2026-08,36000,0,21600,0,0,0,14400"
    shown = text(browse(cast.staff["sato"]).get("/desk/clients/ACME/pack/"))
    assert shown.count("（途中）") == 1
    assert "2026年10月（途中）" in shown


def test_a_manager_agrees_a_pack_in_hours(cast: Cast, browse: Any) -> None:
    browser = browse(cast.staff["manager"])
    typed = {
        "valid_from": "2026/11/01", "monthly_fee": "480000", "acceptance_days": "5", "report_days": "10",
        "punctuality_target": "97", "pack": "HOURS", "pack_amount": "40.5", "carry": "MONTHS", "carry_months": "3",
        "carry_cap": "20",
    }  # fmt: skip
    answer = browser.post("/desk/clients/ACME/contract/new/", typed, follow=True)
    assert "月40.5時間（3か月繰り越し、上限20.0時間）" in text(answer)
    with cast.at(cast.acme):
        row = ContractVersion.objects.get()
        assert (row.pack_amount, row.carry_months, row.carry_cap) == (145_800, 3, 72_000)
    page = text(browser.get(f"/desk/clients/ACME/contract/{row.pk}/terms/"))
    assert 'value="40.5"' in page


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"pack": "HOURS"}, "月に含む量がありません"),
        ({"carry_months": 1}, "月に含むものが「なし」"),
        ({"pack": "UNITS", "pack_amount": 5, "carry_cap": 3}, "繰り越さない契約"),
    ],
)
def test_terms_that_say_nothing_are_refused(cast: Cast, terms: dict[str, Any], sentence: str) -> None:
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager), pytest.raises(contracts.Refused, match=sentence):
        contracts.draft_version(valid_from=date(2026, 11, 1), actor=cast.actor(manager), **terms)


@pytest.mark.slow
def test_its_reader_hides_columns_of_page_and_file_at_the_desk_alone(cast: Cast, browse: Any) -> None:
    agreed(cast)
    desk, page = browse(cast.staff["sato"]), "/desk/clients/ACME/pack/"
    assert 'action="/view/tasks-packs-packmonthtable/"' in desk.get(page).content.decode()
    desk.post("/view/tasks-packs-packmonthtable/", {"offered": ["capped", "used"], "shown": ["used"]})
    assert "上限で切捨て" not in text(desk.get(page)).partition("<thead>")[2].partition("</thead>")[0]
    header = desk.get(f"{page}?format=csv").content.decode("utf-8-sig").partition("\r\n")[0]
    assert header == "月,含む,繰り越し,使用,超えた分,期限切れ,翌月へ"
    portal = browse(cast.acme.people["VIEWER"])
    assert "上限で切捨て" in text(portal.get("/portal/ACME/pack/"))
    assert "/view/" not in text(portal.get("/portal/ACME/pack/"))
