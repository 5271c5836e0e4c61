"""Home: what waits for the reader empties itself; the rest shows where things stand."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bpo.core.documents.models import Document
from tasks.portal.tests.conftest import text_of
from tasks.questions.models import Question
from tasks.reports import queries as reports
from tasks.reports.tests.conftest import NOVEMBER_4, make_october, prepare
from tasks.time.models import ClientTouch
from tasks.work import actions
from tests.fixtures.work import NOW, make_scope, make_task

HOME = "/portal/ACME/"
# What every signed-in page costs besides its own reads: opening, leaving and telling the database for whom.
FRAME = ("SAVEPOINT", "RELEASE SAVEPOINT", "SELECT set_config")


def test_nothing_there_says_so_and_offers_the_one_action(cast, browser):
    text = text_of(browser("REQUESTER").get(HOME))
    assert "いま、お願いすることはありません" in text
    assert "依頼はまだありません。" in text
    assert "依頼する" in text
    assert "03-1234-5678" in text


@pytest.mark.slow
def test_a_question_waits_and_goes_when_it_is_answered(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "WAITING")
    person = browser("REQUESTER")
    text = text_of(person.get(HOME))
    assert "対応をお願いします 1件" in text
    assert "宛先はどちらですか。" in text
    assert "約3分" in text
    with cast.at(cast.acme):
        question = Question.objects.get()
    place = f"/portal/ACME/ACME-1/questions/{question.pk}/answer/"
    field = f"q{question.pk.hex}"
    page = person.post(place, {f"{field}-text": "本社の総務部です", f"{field}-active_seconds": "45"}, follow=True)
    assert "回答を送信しました。" in text_of(page)
    assert "いま、お願いすることはありません" in text_of(person.get(HOME))
    with cast.at(cast.acme):
        question.refresh_from_db()
        assert question.answer == "本社の総務部です"
        assert ClientTouch.objects.get(kind="ANSWER").seconds == 45


@pytest.mark.slow
def test_a_delivery_waits_with_the_day_of_deemed_acceptance(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    text = text_of(browser("REQUESTER").get(HOME))
    assert "「会議資料の整形」の納品の確認" in text
    assert "2026/10/22（木）" in text
    assert "確認済みとして完了します" in text


@pytest.mark.slow
def test_what_is_past_its_day_stands_first_and_says_so(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    make_task(cast, cast.acme, "WAITING")
    with cast.at(cast.acme):
        Question.objects.update(answer_by=NOW - timedelta(days=2), asked_at=NOW + timedelta(minutes=5))
    page = browser("REQUESTER").get(HOME)
    assert re.findall(r'data-waiting="(\w+)"', page.text) == ["ANSWER", "ACCEPT"]
    assert text_of(page).count("期限を過ぎています") == 1


@pytest.mark.slow
def test_a_price_waits_for_those_who_may_decide(cast, browser):
    task = make_task(cast, cast.acme, "QUOTING")
    _quote(cast, task)
    assert "¥30,000" in text_of(browser("APPROVER").get(HOME))
    assert "対応をお願いします" not in text_of(browser("REQUESTER").get(HOME))


@pytest.mark.slow
def test_the_last_report_shows_its_headline_and_asks_the_owner(cast, browser, clock):
    october = make_october(cast)
    prepare(october)
    clock.move_to(NOVEMBER_4 + timedelta(hours=1))
    with cast.at(cast.acme):
        sent = reports.listed(sent_only=True)[0].headline
    page = browser("OWNER").get(HOME)
    assert f"{sent} 時間" in text_of(page)
    assert "2026年10月の月次報告書の確認" in text_of(page)
    assert "/portal/ACME/reports/2026-10/" in page.content.decode()
    assert browser("VIEWER").get(HOME).url == "/portal/ACME/reports/"  # he reads reports and nothing else


@pytest.mark.slow
def test_who_may_not_read_reports_is_led_to_none(cast, browser, clock):
    prepare(make_october(cast))
    clock.move_to(NOVEMBER_4 + timedelta(hours=1))

    page = browser("REQUESTER").get(HOME)

    assert "/portal/ACME/reports/" not in page.text
    assert "時間を削減" not in text_of(page)
    assert browser("REQUESTER").get("/portal/ACME/reports/").status_code == 403


@pytest.mark.slow
def test_under_way_shows_stage_and_promise(cast, browser, clock):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "WORKING")
    person = browser("REQUESTER")
    page = person.get(HOME)
    assert "納品の予定は2026/10/20（火）18:00です。" in text_of(page)
    assert 'aria-current="step">対応中' in page.content.decode()
    clock.move_to(NOW + timedelta(days=7))
    person.force_login(cast.acme.people["REQUESTER"])
    assert "を過ぎています。申し訳ありません。" in text_of(person.get(HOME))


@pytest.mark.slow
def test_hidden_categories_are_invisible(cast, browser):
    make_scope(cast.acme, "testing.payroll", category="PAYROLL")
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme):
        owner_seat = owner.pk
    _name_for_payroll(cast, owner_seat)
    task = make_task(cast, cast.acme, "RECEIVED", worktype="testing.payroll", by="OWNER")
    with cast.at(cast.acme):
        Document.objects.create(
            tenant=cast.acme.row, title="給与明細", kind="x", subject_kind="tasks.Task", subject=task.pk,
            data_hash="x", category="PAYROLL", client_visible=True,
        )  # fmt: skip
    assert task.title in text_of(browser("OWNER").get(HOME))
    for place in (HOME, "/portal/ACME/requests/", "/portal/ACME/requests/export/", "/portal/ACME/documents/"):
        page = browser("REQUESTER").get(place)
        assert page.status_code == 200
        assert task.title not in page.content.decode("utf-8-sig")
        assert task.number not in page.content.decode("utf-8-sig")
    for place in (f"/portal/ACME/{task.number}/", f"/portal/ACME/requests/{task.number}/"):
        assert browser("REQUESTER").get(place).status_code == 404


def test_viewer_is_sent_to_the_reports_and_told_why_elsewhere(cast, browser):
    viewer = browser("VIEWER")
    assert viewer.get(HOME)["Location"] == "/portal/ACME/reports/"
    for place in ("requests/", "documents/", "ACME-1/"):
        page = viewer.get(f"{HOME}{place}")
        assert page.status_code == 403
        assert "責任者" in text_of(page)
    assert viewer.get(f"{HOME}requests/new/").status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize("copies", [1, 6])
def test_ten_queries_however_much_there_is(cast, browser, copies):
    make_scope(cast.acme)
    for state in ("WORKING", "WAITING", "DELIVERED", "DONE"):
        for _copy in range(copies):
            make_task(cast, cast.acme, state)
    person = browser("REQUESTER")
    person.get(HOME)
    with CaptureQueriesContext(connection) as found:
        assert person.get(HOME).status_code == 200
    own = [query["sql"] for query in found if not query["sql"].startswith(FRAME)]
    assert len(own) <= 10, "\n".join(own)


def _quote(cast, task) -> None:
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        actions.quote(task.pk, yen=30_000, business_days=4, actor=cast.actor(manager), now=NOW, note="翻訳を含む")


def _name_for_payroll(cast, user_id) -> None:
    from clients.people.models import Membership

    with cast.at(cast.acme):
        Membership.objects.filter(user_id=user_id).update(categories=["PAYROLL"])


@pytest.mark.slow
def test_more_decisions_than_usual_still_leave_both_lists_whole(cast, browser):
    make_scope(cast.acme)
    for _copy in range(17):
        make_task(cast, cast.acme, "DELIVERED")
    for state in ("WORKING", "DONE"):
        make_task(cast, cast.acme, state, fields={"title": f"題名{state}", "units": 1})
    text = text_of(browser("REQUESTER").get(HOME))
    assert "対応をお願いします 17件" in text
    assert "ほかの12件を表示" in text
    assert "題名WORKING" in text
    assert "題名DONE" in text


@pytest.mark.parametrize("role", ["REQUESTER", "APPROVER", "OWNER", "VIEWER"])
def test_the_bar_has_at_most_four_entries_and_the_menu_the_rest(cast, browser, role):
    html = browser(role).get(HOME, follow=True).content.decode()
    bar = html.split('class="portal-nav"')[1].split("</nav>")[0]
    assert 1 <= bar.count('class="nav-link"') <= 4
    assert "契約・利用者" not in bar
    assert ('href="/portal/ACME/company/"' in html) == (role in ("APPROVER", "OWNER"))
