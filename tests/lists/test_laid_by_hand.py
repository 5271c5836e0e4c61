"""Lists that are laid out by hand: their files hold what the page's filter leaves, all of it, in every format."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from tasks.arrivals.delivering import keep
from tasks.arrivals.tests.mails import mail
from tasks.materials.models import MaterialItem, MaterialList
from tasks.models import Task
from tasks.recurring.tests.conftest import keep as keep_template
from tasks.reports.models import SavingsMonth
from tasks.skills import actions as skills
from tasks.time.models import PartnerEntry, TimeEntry
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, make_scope, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = date(2026, 10, 15)
LISTS = (
    "/desk/calendar/", "/desk/calendar/capacity/", "/desk/calendar/capacity/?list=breaches", "/desk/skills/",
    "/desk/recurring/", "/desk/clients/ACME/recurring/", "/desk/arrivals/strays/", "/desk/clients/ACME/reports/",
    "/desk/timesheet/", "/desk/clients/ACME/other-time/",
)  # fmt: skip


@pytest.fixture
def task(cast: Cast) -> Iterator[Task]:
    """A task of ACME in work and one of RIVAL's, on the day of the cast."""
    with time_machine.travel(NOW, tick=False):
        for company in (cast.acme, cast.rival):
            make_scope(company)
        make_task(cast, cast.rival, "WORKING")
        yield make_task(cast, cast.acme, "WORKING")


@pytest.fixture
def boss(cast: Cast, client: Browser, task: Task) -> Browser:
    """The manager's browser."""
    client.force_login(cast.staff["manager"])
    return client


def rows(browser: Browser, address: str) -> list[dict[str, str]]:
    """The lines of the file, by heading."""
    answer = browser.get(f"{address}{'&' if '?' in address else '?'}format=csv")
    assert answer.status_code == 200, address
    assert answer.headers["Content-Disposition"].startswith("attachment"), address
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("address", LISTS)
def test_each_comes_in_the_three_formats_and_says_so_on_its_page(boss: Browser, address: str) -> None:
    assert "format=csv-cp932" in boss.get(address).text
    for fmt in ("csv", "csv-cp932", "xlsx"):
        answer = boss.get(f"{address}{'&' if '?' in address else '?'}format={fmt}")
        assert answer.headers["Content-Disposition"].startswith("attachment"), fmt
    assert boss.get(f"{address}{'&' if '?' in address else '?'}format=pdf").status_code == 404


def test_deadlines_of_the_month_as_they_are_filtered(boss: Browser, task: Task) -> None:
    assert {row["顧客"] for row in rows(boss, "/desk/calendar/")} == {"青葉商事株式会社", "北星システム株式会社"}
    [row] = rows(boss, "/desk/calendar/?client=ACME&kind=CONTRACT")
    assert (row["件名"], row["担当"], row["種類"]) == (f"{task.number} {task.title}", "sato", "契約")
    assert rows(boss, "/desk/calendar/?client=ACME&on=2027-03-01") == []


def test_a_page_that_is_cut_has_a_whole_file(
    boss: Browser, cast: Cast, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme):
        Task.objects.update(due_at=NOW)
    monkeypatch.setattr("tasks.calendar.views.deadlines.MOST", 1)
    assert "一部だけを表示しています" in boss.get("/desk/calendar/?view=week").text
    assert len(rows(boss, "/desk/calendar/?view=week")) == 2


def test_load_by_person_and_week_and_what_cannot_be_kept(boss: Browser, cast: Cast, task: Task) -> None:
    found = rows(boss, "/desk/calendar/capacity/?client=ACME")
    assert [row["週の初日"] for row in found if row["担当"] == "sato"][0] == "2026/10/12"
    assert len([row for row in found if row["担当"] == "sato"]) == 8
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(promised_at=NOW - timedelta(days=3), due_at=NOW - timedelta(days=3))
    [late] = rows(boss, "/desk/calendar/capacity/?client=ACME&list=breaches")
    assert task.title in late["件名"]
    assert "期限を過ぎています" in late["理由"]


def test_skills_with_load(boss: Browser, cast: Cast) -> None:
    manager = cast.staff["manager"]
    actor = cast.actor(manager)
    with tenancy.use(tenancy.HOUSE_ID):
        skills.set_skills(cast.staff["suzuki"].pk, worktypes=[PLAIN.key], actor=actor)
    found = {row["担当者"]: row for row in rows(boss, "/desk/skills/")}
    assert (found["suzuki"]["研修済みの業務"], found["suzuki"]["未完了"]) == (str(PLAIN.name), "0")
    assert found["sato"]["未完了"] == "1"


def test_templates_and_their_clients(boss: Browser, cast: Cast) -> None:
    keep_template(cast)()
    [row] = rows(boss, "/desk/clients/ACME/recurring/")
    assert (row["名前"], row["次の期限"], row["1回（分）"], row["年間（時間）"]) == (
        "月次締め", "2026/10/30", "90", "18.0",
    )  # fmt: skip
    found = {row["顧客"]: row["テンプレート"] for row in rows(boss, "/desk/recurring/")}
    assert found == {"青葉商事株式会社": "1", "北星システム株式会社": "0"}


def test_stray_mails_by_tab(boss: Browser, cast: Cast) -> None:
    first = keep(mail("a@x.example", to="irai@urakata.example", subject="住所の変更"), now=NOW)
    keep(mail("b@x.example", to="irai@urakata.example", subject="=1+1", message_id="<2@x>"), now=NOW)
    boss.post(f"/desk/arrivals/strays/{first.pk}/discarding/", {"away-reason": "営業のメール"})
    [waiting] = rows(boss, "/desk/arrivals/strays/")
    assert (waiting["件名"], waiting["差出人"]) == ("'=1+1", "b@x.example")
    [placed] = rows(boss, "/desk/arrivals/strays/?tab=placed")
    assert (placed["件名"], placed["理由"], placed["整理した人"]) == ("住所の変更", "営業のメール", "manager")


def test_months_of_reports_for_each_side(boss: Browser, cast: Cast, client: Browser) -> None:
    with cast.at(cast.acme):
        for month, state in (("2026-08", "SENT"), ("2026-09", "DRAFTED")):
            SavingsMonth.objects.create(tenant=cast.acme.row, month=month, state=state, sent_at=NOW, answer_by=DAY)
    found = [(row["対象月"], row["回答の期限"]) for row in rows(boss, "/desk/clients/ACME/reports/")]
    assert found == [("2026-09", ""), ("2026-08", "2026/10/15")]
    client.force_login(cast.acme.people["OWNER"])
    assert [row["対象月"] for row in rows(client, "/portal/ACME/reports/")] == ["2026-08"]
    assert client.get("/portal/ACME/reports/").text.count("format=xlsx") == 1


def test_ones_own_week_at_all_clients(cast: Cast, client: Browser, task: Task) -> None:
    mine, sato = {"operator": cast.staff["sato"], "tenant": cast.acme.row}, cast.staff["sato"]
    with cast.at(cast.acme, sato):
        for begin in (NOW - timedelta(days=1), NOW - timedelta(days=10)):
            TimeEntry.objects.create(
                **mine, task=task, started_at=begin, ended_at=begin + timedelta(minutes=25), seconds=1500, note="確認"
            )
    client.force_login(sato)
    [row] = rows(client, "/desk/timesheet/?day=2026-10-15")
    assert (row["日付"], row["開始"], row["終了"], row["時間（分）"]) == ("2026/10/14", "10:00", "10:25", "25")
    assert task.number in row["作業"]


def test_other_time_beyond_what_the_page_shows(boss: Browser, cast: Cast) -> None:
    with cast.at(cast.acme):
        PartnerEntry.objects.bulk_create(
            [PartnerEntry(tenant=cast.acme.row, partner=f"社労士{n}", seconds=600, on=DAY) for n in range(51)]
        )
    assert len(rows(boss, "/desk/clients/ACME/other-time/")) == 51


def test_one_list_of_materials(boss: Browser, cast: Cast) -> None:
    here, asked = {"tenant": cast.acme.row}, {"person": cast.acme.persons["OWNER"], "asked_at": NOW, "put_at": NOW}
    with cast.at(cast.acme):
        lists = [
            MaterialList.objects.create(**here, name=name, period="2026-10", due_on=DAY, made_at=NOW)
            for name in ("10月の資料", "11月の資料")
        ]
        for one in lists:
            MaterialItem.objects.create(**here, **asked, list=one, position=1, name=f"{one.name}：通帳の写し")
    address = f"/desk/clients/ACME/materials/{lists[0].pk}/"
    assert [row["資料"] for row in rows(boss, address)] == ["10月の資料：通帳の写し"]
    assert "format=xlsx" in boss.get(address).text
