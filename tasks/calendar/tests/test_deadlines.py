"""All deadlines on one page, and who will not keep which."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.actor import Actor
from clients.companies import actions as companies
from clients.people.models import Assignment
from tasks.absence import actions as absence
from tasks.models import Task
from tasks.skills import actions as skills
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PAYROLL, PLAIN, make_scope, make_task

pytestmark = pytest.mark.django_db
PAGE, LOADS = "/desk/calendar/", "/desk/calendar/capacity/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser in October."""
    make_scope(cast.acme)
    make_scope(cast.rival)
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def change(cast: Cast, task: Task, **values: object) -> None:
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(**values)


@pytest.mark.slow
def test_a_month_holds_tasks_and_closings_of_all_clients(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.rival):
        companies.set_closing_day(name="経費の締め", day=20, actor=cast.actor(cast.staff["manager"]))
    ours = make_task(cast, cast.acme, "WORKING", fields={"title": "名簿の整形", "units": 1})
    theirs = make_task(cast, cast.rival)
    done = make_task(cast, cast.acme, "DONE")
    page = desk.get(PAGE).content.decode()
    assert f"{ours.number} 名簿の整形" in page
    assert theirs.number in page
    assert "経費の締め" in page
    assert f"{done.number} " not in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("client=RIVAL", "RIVAL-1", "ACME-1"),
        ("client=NOBODY", "ACME-1", "nothing"),
        ("kind=CLOSING", "月末の締め", "ACME-1"),
        ("operator=-", "RIVAL-1", "ACME-1"),
        ("operator=nonsense&on=never", "ACME-1", "nothing"),
        ("on=2026-12-01", "月末の締め", "ACME-1"),
        ("view=week", "ACME-1", "月末の締め"),
    ],
)
def test_the_address_carries_every_filter(cast: Cast, desk: Browser, query: str, shown: str, hidden: str) -> None:
    with cast.at(cast.acme):
        companies.set_closing_day(name="月末の締め", day=31, actor=cast.actor(cast.staff["manager"]))
    make_task(cast, cast.acme, "WORKING")
    make_task(cast, cast.rival)
    with cast.at(cast.rival):
        Task.objects.update(due_at=NOW + timedelta(days=1))
    with cast.at(cast.acme):
        Task.objects.update(due_at=NOW + timedelta(days=1))
    page = desk.get(f"{PAGE}?{query}").content.decode()
    assert shown in page
    assert hidden not in page


@pytest.mark.slow
def test_the_rest_of_a_day_opens_with_the_same_filters(cast: Cast, desk: Browser) -> None:
    for _n in range(8):
        make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme):
        Task.objects.update(due_at=NOW)
    page = desk.get(f"{PAGE}?client=ACME&kind=CONTRACT").content.decode()
    [link] = re.findall(r'<a href="([^"]*)">ほか4件</a>', page)
    assert dict(parse_qsl(unescape(link)[1:])) == {
        "view": "week", "client": "ACME", "kind": "CONTRACT", "on": "2026-10-15",
    }  # fmt: skip
    assert desk.get(PAGE + unescape(link)).content.decode().count("ACME-") >= 8


def test_a_day_holds_the_law_first_then_its_hours_then_what_closes(cast: Cast, desk: Browser) -> None:
    """A late promise of an odd title, the law, and two of one minute in the order of their clients."""
    with cast.at(cast.acme):
        companies.set_closing_day(name="月中の締め", day=15, actor=boss(cast))
    tasks = [make_task(cast, company, "WORKING") for company in (cast.rival, cast.acme, cast.acme)]
    legal = make_task(cast, cast.acme, "WORKING")
    for task, hours in zip(tasks, (2, 2, -1), strict=True):
        with cast.at(cast.rival if task is tasks[0] else cast.acme):
            Task.objects.filter(pk=task.pk).update(due_at=NOW + timedelta(hours=hours), title="<b>明細</b> & 控え")
    change(cast, legal, due_at=NOW + timedelta(days=90), statutory_due_on=NOW.date())
    page = desk.get(PAGE).text
    [day] = re.findall(r'aria-current="date">(.*?)</td>', page, re.DOTALL)
    words = [unescape(re.sub("<[^>]*>", "", one)) for one in re.findall(r"<li.*?<a[^>]*>(.*?)</a>", day)]
    title = "<b>明細</b> & 控え"
    assert words == [
        f"法定 {legal.number} {legal.title}",
        f"超過 09:00 {tasks[2].number} {title}",
        f"12:00 {tasks[1].number} {title}",
        f"12:00 {tasks[0].number} {title}",
        "ほか1件",
    ]
    lines = desk.get(f"{PAGE}?format=csv&view=week").text.splitlines()
    assert [line.split(",")[2] for line in lines if line.startswith("2026/10/15")] == [
        "法定", "契約", "契約", "契約", "締め日",
    ]  # fmt: skip


def test_a_month_reads_four_of_a_day_and_counts_the_rest(cast: Cast, desk: Browser) -> None:
    """Of six promises and five days of the law the law's four are shown: 7 more. A month needs no cut."""
    tasks = [make_task(cast, cast.acme, "WORKING") for _n in range(6)]
    with cast.at(cast.acme):
        Task.objects.update(due_at=NOW)
        Task.objects.filter(pk__in=[one.pk for one in tasks[:5]]).update(statutory_due_on=NOW.date())
    page = desk.get(f"{PAGE}?client=ACME").text
    [day] = re.findall(r'aria-current="date">(.*?)</td>', page, re.DOTALL)
    assert (day.count("<b>法定</b>"), day.count("ほか7件")) == (4, 1)
    assert desk.get(f"{PAGE}?client=ACME&view=week").text.count("ACME-") >= 11


def test_without_any_client_the_pages_are_empty(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["sato"]).delete()
    desk.force_login(cast.staff["sato"])
    assert "この期間の期限はありません。" in desk.get(PAGE).text
    assert "担当者がいません" in desk.get(LOADS).text


@pytest.mark.slow
def test_foreign_and_guarded_work_is_not_there(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, PAYROLL.key, category="PAYROLL")
    theirs = make_task(cast, cast.rival, fields={"title": "よその仕事", "units": 1})
    desk.force_login(cast.staff["sato"])
    for address in (PAGE, LOADS, f"{LOADS}?client=RIVAL"):
        page = desk.get(address).content.decode()
        assert theirs.number not in page
        assert "よその仕事" not in page


@pytest.mark.slow
def test_who_has_too_much_work_is_named_with_the_figures(cast: Cast, desk: Browser) -> None:
    """NOW is Thursday 10:00: 7 hours are left today and 8 on Friday, 15 until Friday evening."""
    friday = NOW.replace(hour=18) + timedelta(days=1)
    for hours in (20, 18):
        task = make_task(cast, cast.acme, "WORKING")
        change(cast, task, estimate_seconds=hours * 3600, due_at=friday)
    page = desk.get(LOADS).content.decode()
    assert "satoさんの10月第2週は38.0時間分の仕事に対して15.0時間" in page
    assert "satoさんは10/16（金）までに38時間の仕事があり、使える時間は15時間です。この仕事のうち" in page
    assert page.count("が期限に間に合いません。") == 2
    sato = cast.staff["sato"].pk
    opened = desk.get(f"{LOADS}?owner={sato}&week=2026-10-12").content.decode()
    assert opened.count("ACME-1") >= 2
    assert "38時間" in opened
    assert desk.get(f"{LOADS}?owner=x&week=never").status_code == 200


def test_work_that_waits_for_the_client_presses_nobody(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WAITING")
    change(cast, task, estimate_seconds=400 * 3600)
    assert "すべて間に合う見込みです" in desk.get(LOADS).content.decode()


@pytest.mark.slow
def test_a_page_of_many_tasks_asks_no_more_questions(cast: Cast, desk: Browser, django_assert_max_num_queries) -> None:
    for _n in range(3):
        make_task(cast, cast.acme, "WORKING")
    desk.get(PAGE)
    with django_assert_max_num_queries(22):
        desk.get(PAGE)


def test_clients_do_not_open_it(cast: Cast, desk: Browser) -> None:
    desk.force_login(cast.acme.people["OWNER"])
    for address in (PAGE, LOADS):
        assert desk.get(address).status_code in (403, 404)


def test_the_page_of_a_client_reads_the_coming_days_after_itself(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    change(cast, task, estimate_seconds=400 * 3600)
    assert 'hx-get="/desk/clients/ACME/panels/coming/"' in desk.get("/desk/clients/ACME/").content.decode()
    for headers in ({}, {"HX-Request": "true"}):
        page = desk.get("/desk/clients/ACME/panels/coming/", headers=headers).content.decode()
        assert task.number in page
        assert "間に合わない見込み 1件" in page
        assert ("<html" in page) is not bool(headers)
    assert desk.get("/desk/clients/ACME/panels/nothing/").status_code == 404
    desk.force_login(cast.staff["tanaka"])
    assert desk.get("/desk/clients/ACME/panels/coming/").status_code == 404


def boss(cast: Cast) -> Actor:
    return cast.actor(cast.staff["manager"])


def test_days_away_and_part_time_are_no_time(cast: Cast, desk: Browser) -> None:
    """The week of Monday 19 October: 40 hours; away from Wednesday on 16; at 4 hours a day 8."""
    task = make_task(cast, cast.acme, "WORKING")
    change(cast, task, estimate_seconds=12 * 3600, due_at=NOW.replace(day=23))
    assert "10月第3週は12.0時間分の仕事に対して40.0時間" in desk.get(LOADS).text
    with tenancy.use(tenancy.HOUSE_ID):
        absence.enter(
            user_id=cast.staff["sato"].pk, first_day=date(2026, 10, 21), last_day=date(2026, 10, 30), kind="LEAVE",
            note="", actor=boss(cast), now=NOW,
        )  # fmt: skip
    assert "10月第3週は12.0時間分の仕事に対して16.0時間" in desk.get(LOADS).text
    with tenancy.use(tenancy.HOUSE_ID):
        skills.set_working_plan(
            cast.staff["sato"].pk, weekdays=[4 * 3600] * 5 + [0, 0], valid_from=date(2026, 10, 1), actor=boss(cast)
        )
    assert "10月第3週は12.0時間分の仕事に対して8.0時間" in desk.get(LOADS).text


def test_work_without_a_maker_goes_to_who_is_trained(cast: Cast, desk: Browser) -> None:
    """tanaka works for the rival only: as soon as the list names him alone, nobody at ACME can take it."""
    task = make_task(cast, cast.acme)
    change(cast, task, estimate_seconds=3600, due_at=NOW + timedelta(days=8))
    assert "すべて間に合う見込みです" in desk.get(LOADS).text
    with tenancy.use(tenancy.HOUSE_ID):
        skills.set_skills(cast.staff["tanaka"].pk, worktypes=[PLAIN.key], actor=boss(cast))
    page = desk.get(LOADS).text
    assert "試験の業務を担当できる研修済みの人が、この顧客にいません。" in page
    assert "最初に間に合わなくなる期限：" in page
    with tenancy.use(tenancy.HOUSE_ID):
        skills.set_skills(cast.staff["suzuki"].pk, worktypes=[PLAIN.key], actor=boss(cast))
    opened = f"{LOADS}?owner={cast.staff['suzuki'].pk}&week=2026-10-19"
    assert task.number in desk.get(opened).text, "it is his whose list names it"


def test_the_days_of_the_law_are_deadlines_of_their_own(cast: Cast, desk: Browser) -> None:
    """The law's day is before the promise and goes on while the client is asked."""
    working, waiting = make_task(cast, cast.acme, "WORKING"), make_task(cast, cast.acme, "WAITING")
    for task in (working, waiting):
        change(
            cast,
            task,
            estimate_seconds=30 * 3600,
            due_at=NOW + timedelta(days=200),
            statutory_due_on=date(2026, 10, 16),
        )
    page = desk.get(LOADS).text
    assert page.count("が期限に間に合いません。") == 2
    assert "法定" in page
    assert desk.get(f"{PAGE}?kind=STATUTORY").text.count(f"{working.number} ") >= 1
    assert working.number not in desk.get(f"{PAGE}?kind=CONTRACT").text
