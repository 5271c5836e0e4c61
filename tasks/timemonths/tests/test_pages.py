"""The matrix and the month's page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from tasks.time.models import TimeEntry
from tasks.timemonths.models import TimeMonth
from tasks.timemonths.tests.conftest import NINE, Writer, write
from tests.fixtures import Cast
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db
MATRIX, MONTH = "/desk/time-months/", "/desk/clients/ACME/time-months/2026-09/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Any:
    """The manager's browser on 15 October 2026."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def text(answer: Any) -> str:
    return answer.content.decode()


def months(cast: Cast, company: Any) -> list[tuple[str, bool]]:
    with cast.at(company):
        return [(row.month, row.approved_at is not None) for row in TimeMonth.objects.all()]


def test_several_clients_are_approved_in_one_press(cast: Cast, desk: Browser, entry: Writer) -> None:
    entry()
    write(cast, cast.rival, "tanaka", NINE, 30)
    page = text(desk.get(MATRIX))
    assert page.count('name="month"') == 2
    assert "承認待ち" in page
    answer = desk.post(MATRIX, {"month": ["ACME:2026-09", "RIVAL:2026-09"]}, follow=True)
    assert "2件の月を承認しました。" in text(answer)
    assert months(cast, cast.acme) == months(cast, cast.rival) == [("2026-09", True)]


def test_a_month_that_needs_a_look_is_no_tick_and_leaves_the_others(cast: Cast, desk: Browser, entry: Writer) -> None:
    entry(minutes=300)
    write(cast, cast.rival, "tanaka", NINE, 30)
    page = text(desk.get(MATRIX))
    assert "要確認 1件" in page
    assert 'value="ACME:2026-09"' not in page
    answer = text(desk.post(MATRIX, {"month": ["ACME:2026-09", "RIVAL:2026-09"]}, follow=True))
    assert "確認が必要な時間が1件あります" in answer
    assert "処理できなかった1件" in answer
    assert answer.count('<input type="hidden" name="month" value="ACME:2026-09">') == 1
    assert "RIVAL:2026-09" not in answer, "only what was refused is tried again"
    assert months(cast, cast.rival) == [("2026-09", True)]
    with cast.at(cast.acme):
        assert not TimeEntry.objects.filter(locked=True).exists()


def test_the_matrix_tells_who_approved_and_why_that_was_taken_back(cast: Cast, desk: Browser, entry: Writer) -> None:
    entry()
    desk.post(f"{MONTH}approval/")
    page = text(desk.get(MATRIX))
    assert f'<br><span class="sub">{cast.staff["manager"].name} 10/15（木）</span>' in page
    assert '<a class="tnum" href="/desk/clients/ACME/time-months/2026-09/">' in page
    desk.post(f"{MONTH}reopening/", {"reason": "<i>訂正</i>"})
    page = text(desk.get(MATRIX))
    assert '<br><span class="sub">取消し：&lt;i&gt;訂正&lt;/i&gt;</span>' in page
    assert "10/15（木）</span>" not in page


def test_foreign_and_unknown_clients_are_the_same_404(cast: Cast, desk: Browser) -> None:
    for key in ("NONE:2026-09", "HOUSE:2026-09", "ACME:2026-13", "x"):
        assert desk.post(MATRIX, {"month": key}).status_code == 404


@pytest.mark.slow
def test_the_months_page_shows_what_needs_a_look_first(cast: Cast, desk: Browser, entry: Writer) -> None:
    entry()
    entry(NINE + timedelta(days=1), 300, note="立会い")
    page = text(desk.get(MONTH))
    assert page.index("立会い") < page.index("定例会<")
    assert "4時間を超えて休みなし" in page
    assert re.search(r"承認する理由 *<span[^>]*>必須", page), "what needs a look is not approved without a reason"
    assert desk.post(f"{MONTH}approval/", {"note": ""}).status_code == 422
    done = text(desk.post(f"{MONTH}approval/", {"note": "立会いのため。"}, follow=True))
    assert "立会いのため。" in done
    assert desk.post(f"{MONTH}reopening/", {"reason": ""}).status_code == 422
    again = text(desk.post(f"{MONTH}reopening/", {"reason": "時刻の誤り"}, follow=True))
    assert "時刻の誤り" in again


def test_both_pages_are_files_too(desk: Browser, entry: Writer) -> None:
    entry()
    rows = text(desk.get(f"{MATRIX}?format=csv")).splitlines()
    assert any("2026-09,承認待ち,1,1800" in row for row in rows)
    month = text(desk.get(f"{MONTH}?format=csv"))
    assert "定例会" in month
    assert "2026/09/14 09:00,2026/09/14 09:30" in month, "on the clock of Tokyo"


def test_columns_of_the_entries_are_hidden_and_their_file_follows(desk: Browser, entry: Writer) -> None:
    entry()
    page = text(desk.get(MONTH))
    assert 'action="/view/tasks-timemonths-linetable/"' in page
    assert "2026/09/14（月）09:00–09:30</td>" in page
    desk.post("/view/tasks-timemonths-linetable/", {"offered": ["activity", "length"], "shown": ["length"]})
    head = text(desk.get(MONTH)).partition("<thead>")[2].partition("</thead>")[0]
    assert ("種類" in head, "時間" in head) == (False, True)
    header = text(desk.get(f"{MONTH}?format=csv")).lstrip("\ufeff").splitlines()[0]
    assert header == "日時,終了,担当,作業,メモ,時間（秒）,時間,確認が必要な点"


def test_the_operator_sees_why_his_entry_is_locked(cast: Cast, desk: Browser, entry: Writer) -> None:
    row = entry()
    desk.post(MATRIX, {"month": "ACME:2026-09"})
    desk.force_login(cast.staff["sato"])
    assert "締め済み" in text(desk.get("/desk/timesheet/?day=2026-09-14"))
    page = text(desk.get(f"/desk/timesheet/{row.pk}/"))
    assert "承認の取消しを管理者に依頼してください。" in page
    assert "<textarea" not in page
    assert desk.get(MATRIX).status_code == 403


def test_the_matrix_asks_few_queries(
    cast: Cast, desk: Browser, entry: Writer, django_assert_max_num_queries: Any
) -> None:
    entry()
    write(cast, cast.rival, "tanaka", NINE, 30)
    desk.get(MATRIX)
    with django_assert_max_num_queries(25):
        desk.get(MATRIX)


def test_the_clients_page_tells_this_months_hours_without_a_pack(cast: Cast, client: Browser, entry: Writer) -> None:
    entry(minutes=90)
    entry(NOW.replace(day=1, hour=9), minutes=30)
    entry(NOW.replace(day=2, hour=9), minutes=45, activity="PHONE")
    address = "/desk/clients/ACME/panels/hours/"
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["sato"])
        page = text(client.get(address))
        assert "/panels/hours/" in text(client.get("/desk/clients/ACME/"))
        client.force_login(cast.staff["manager"])
        managers = text(client.get(address))

    assert "1時間15分" in page  # October
    assert "1時間30分" in page  # September
    assert "電話" in page
    assert "45分" in page
    assert "/time-months/" not in page
    assert "/desk/clients/ACME/time-months/2026-10/" in managers
