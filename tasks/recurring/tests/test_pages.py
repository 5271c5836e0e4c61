"""The pages: the list, a template with what a change would do, the year plan, and the morning's job."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.models import Job
from bpo.core.testing.jobs import run_all
from clients.companies.actions import person_left
from clients.people.models import Assignment
from tasks.recurring import jobs
from tasks.recurring.models import RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.tests.conftest import GENERAL, Maker, keep
from tasks.work.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO, make_scope

pytestmark = pytest.mark.django_db
LIST = "/desk/clients/ACME/recurring/"
OCTOBER_27 = datetime(2026, 10, 27, 5, 0, tzinfo=TOKYO)


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser on 15 October 2026."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def typed(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "name": "月次締め", "process": "", "title": "{month}分の月次締め", "valid_from": "2026/10/01",
        "rhythm": "MONTHLY", "month": "3", "anchor": "MONTH_END", "day": "31", "weekday": "0", "closing": "",
        "months_after": "0", "closed": "PREVIOUS", "offset": "0", "lead": "3", "minutes": "90", "role": "経理担当",
        "assignee_id": "", "contact_id": str(cast.acme.persons["REQUESTER"].pk), "description": "残高を確かめます。",
        "steps": "残高の確認　１５分\n\n資料の作成 30", "questions": "修正はありますか。", "evidence": "残高試算表",
        "change_note": "",
    } | other  # fmt: skip


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.slow
def test_a_manager_adds_a_template_after_looking_at_its_dates(cast: Cast, desk: Browser) -> None:
    new = f"{LIST}new/"
    assert "保存する前にここで期限を確かめられます" in text(desk.get(new))
    shown = text(desk.post(new, typed(cast) | {"preview": "1"}))
    assert "2026/10/30（金）" in shown
    assert "2027/05/31（月）" in shown
    with cast.at(cast.acme):
        assert not RecurringTemplate.objects.exists(), "a preview saves nothing"
    assert "「月次締め」を追加しました。" in text(desk.post(new, typed(cast), follow=True))
    with cast.at(cast.acme):
        version = RecurringVersion.objects.get()
        assert version.steps == [{"name": "残高の確認", "minutes": 15}, {"name": "資料の作成", "minutes": 30}]
        assert (version.questions, version.evidence) == (["修正はありますか。"], ["残高試算表"])
    page = text(desk.get(LIST))
    assert "2026/10/30（金）" in page
    assert "18.0" in page, "twelve times 90 minutes"


@pytest.mark.slow
def test_what_a_change_would_do_is_shown_before_it_is_saved(cast: Cast, desk: Browser, template: Maker) -> None:
    page = f"{LIST}{template().pk}/"
    change = typed(cast, valid_from="2026/12/01", closed="NEXT", minutes="60", seen="1", change_note="翌営業日に変更")
    shown = text(desk.post(page, change | {"preview": "1"}))
    # January, February and May 2027 end on a weekend or so: those dates move; October and November stay.
    assert "<b>2027/02/01（月）</b>" in shown
    assert "2026/10/30（金）</b>" not in shown
    assert "1年の標準時間：18.0時間" in shown
    with cast.at(cast.acme):
        assert RecurringVersion.objects.count() == 1
    assert "第2版を保存しました。" in text(desk.post(page, change, follow=True))
    again = desk.post(page, change)
    assert (again.status_code, "先に" in text(again)) == (422, True)
    assert "翌営業日に変更" in text(desk.get(page))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"steps": "残高の確認"}, "分数がありません"),
        ({"anchor": "CLOSING"}, "締め日がありません"),
        ({"anchor": "DAY", "day": "-3"}, "日の指定が正しくありません"),
        ({"evidence": "\n".join("あ" for _n in range(21))}, "20行まで"),
    ],
)
def test_what_cannot_be_comes_back_with_what_to_do(cast: Cast, desk: Browser, wrong: dict, sentence: str) -> None:
    answer = desk.post(f"{LIST}new/", typed(cast, **wrong))
    assert (answer.status_code, sentence in text(answer)) == (422, True)


def test_every_week_on_a_weekday(cast: Cast, desk: Browser) -> None:
    shown = text(desk.post(f"{LIST}new/", typed(cast, rhythm="WEEKLY", weekday="4") | {"preview": "1"}))
    assert "2026/10/16（金）" in shown
    assert "2026/10/23（金）" in shown


@pytest.mark.slow
def test_the_year_plan_shows_what_was_made_what_comes_and_what_is_missing(
    cast: Cast, desk: Browser, template: Maker
) -> None:
    make_scope(cast.acme, GENERAL)
    template()
    template("給与チェック", anchor="DAY", day=20)
    with time_machine.travel(OCTOBER_27, tick=False):
        plan = text(desk.get(f"{LIST}plan/"))
        assert "2026年9月〜2027年8月" in plan
        assert plan.count("未作成") == 2
        made = desk.post(f"{LIST}making/", follow=True)
        assert "定例業務を2件作成しました。" in text(made)
        assert "いま作成する定例業務はありません。" in text(desk.post(f"{LIST}making/", follow=True))
        plan = text(desk.get(f"{LIST}plan/?from=2026-10"))
        with cast.at(cast.acme):
            numbers = set(Task.objects.values_list("number", flat=True))
        assert all(f'/desk/{number}/"' in plan for number in numbers)
        assert "未作成" not in plan
        file = text(desk.get(f"{LIST}plan/?from=2026-10&format=csv"))
    rows = file.splitlines()
    assert len(rows) == 1 + 24
    assert "月次締め,2026年10月" in file
    assert sum("受付" in row for row in rows) == 2


def test_a_template_ends_and_goes_on(cast: Cast, desk: Browser, template: Maker) -> None:
    ending = f"{LIST}{template().pk}/ending/"
    assert "終了しました" in text(desk.post(ending, follow=True))
    assert "再開しました" in text(desk.post(ending, {"resume": "1"}, follow=True))
    with cast.at(cast.acme):
        assert RecurringTemplate.objects.get().ended_on is None


@pytest.mark.slow
def test_operators_look_others_do_not(cast: Cast, desk: Browser, template: Maker) -> None:
    page = f"{LIST}{template().pk}/"
    desk.force_login(cast.staff["sato"])
    assert "変更できるのは管理の席だけ" in text(desk.get(page))
    assert desk.post(page, typed(cast, seen="1")).status_code in (403, 422)
    assert desk.post(f"{LIST}making/").status_code == 403
    desk.force_login(cast.staff["tanaka"])
    assert desk.get(page).status_code == 404
    assert "ACME" not in text(desk.get("/desk/recurring/"))
    with cast.at(cast.acme):
        assert RecurringVersion.objects.count() == 1


def test_a_guarded_template_is_hidden_from_who_is_not_named(cast: Cast, desk: Browser, template: Maker) -> None:
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=["PAYROLL"])
    make_scope(cast.acme, GENERAL, category="PAYROLL")
    hidden = template("賞与の確認")
    assert "賞与の確認" in text(desk.get(LIST))
    desk.force_login(cast.staff["sato"])
    assert "賞与の確認" not in text(desk.get(LIST))
    assert "賞与の確認" not in text(desk.get(f"{LIST}plan/"))
    assert desk.get(f"{LIST}{hidden.pk}/").status_code == 404


def test_the_clients_page_names_the_next_dates_and_a_contact_who_left(
    cast: Cast, desk: Browser, template: Maker
) -> None:
    template()
    assert "10月分の月次締め" in text(desk.get("/desk/clients/ACME/"))
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        actor = cast.actor(manager)
        person_left(cast.acme.persons["REQUESTER"].pk, on=date(2026, 10, 10), actor=actor)
    assert "退職済みです。窓口を選び直してください。" in text(desk.get(LIST))


def test_the_morning_is_the_last_five_o_clock() -> None:
    assert jobs.last_morning(OCTOBER_27) == OCTOBER_27
    assert jobs.last_morning(OCTOBER_27 - timedelta(minutes=1)) == OCTOBER_27 - timedelta(days=1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_every_morning_each_client_with_templates_is_served_once(committed_cast: Cast) -> None:
    cast = committed_cast
    make_scope(cast.acme, GENERAL)
    keep(cast)()
    with time_machine.travel(OCTOBER_27, tick=False):
        for _twice in range(2):
            with tenancy.use(tenancy.HOUSE_ID):
                enqueue(jobs.EVERYBODY, key=OCTOBER_27.isoformat(), payload={"due": OCTOBER_27.isoformat()})
            run_all([tenancy.HOUSE_ID, cast.acme.id, cast.rival.id])
    with cast.at(cast.acme):
        assert RecurringTask.objects.count() == 1
        assert Job.objects.get(kind=jobs.ONE_CLIENT).result["made"] == 1
    with cast.at(cast.rival):
        assert not Job.objects.filter(kind=jobs.ONE_CLIENT).exists()


def test_its_reader_hides_columns_and_the_file_follows(desk: Browser, template: Maker) -> None:
    template()
    page = text(desk.get(LIST))
    assert 'action="/view/tasks-recurring-templatetable/"' in page
    desk.post("/view/tasks-recurring-templatetable/", {"offered": ["role", "closed"], "shown": ["closed"]})
    assert "役割" not in text(desk.get(LIST)).partition("<thead>")[2].partition("</thead>")[0]
    header = desk.get(f"{LIST}?format=csv").content.decode("utf-8-sig").partition("\r\n")[0]
    assert header == "名前,工程,くり返し,次の期限,休業日のとき,1回（分）,年間（時間）,版"
