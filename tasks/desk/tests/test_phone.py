"""Filing for a client who phones: the call interrupts the running timer and hands it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from bpo.core.testing.jobs import run_all
from clients.companies.models import Person
from tasks.models import Request, Task, TimeEntry
from tasks.requests.receipts import receipt_of
from tasks.time.actions import start_timer
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, make_process_line, make_scope, make_task

pytestmark = pytest.mark.django_db
FORM = "/desk/phone/ACME/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser at ten."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def call(cast: Cast, **more: object) -> dict[str, object]:
    """A call of the 依頼者, complete."""
    return {
        "form_token": "t1",
        "worktype": PLAIN.key,
        "caller-person": str(cast.acme.persons["REQUESTER"].pk),
        "caller-body": "明日の会議で使うそうです。",
        "request-title": "会議資料",
        "request-units": "2",
    } | more


def test_the_page_offers_the_clients_of_the_operator_alone(cast: Cast, desk: Browser) -> None:
    page = desk.get("/desk/phone/").content.decode()

    assert "青葉商事株式会社" in page
    assert "北星システム株式会社" not in page
    assert desk.get("/desk/phone/RIVAL/").status_code == 404


def test_the_work_types_show_what_the_contract_covers(cast: Cast, desk: Browser) -> None:
    page = desk.get(FORM).content.decode()

    assert "試験の業務（3営業日）" in page
    assert "（契約範囲外・見積もり）" in page
    assert "給与の業務" not in page


def test_choosing_a_work_type_keeps_what_was_typed(cast: Cast, desk: Browser) -> None:
    typed = {"choose": "1", "worktype": PLAIN.key, "caller-person": "new", "caller-name": "高橋一郎", "caller-body": ""}

    page = desk.post(FORM, typed)

    assert page.status_code == 200
    assert 'value="高橋一郎"' in page.content.decode()
    assert 'name="request-title"' in page.content.decode()


def test_a_call_becomes_a_task_with_number_and_promise_to_read_out(cast: Cast, desk: Browser) -> None:
    receipt = desk.post(FORM, call(cast), follow=True)

    with cast.at(cast.acme):
        request = Request.objects.select_related("raised_by", "filed_by").get()
        task = Task.objects.get()
    assert (request.channel, request.raised_by) == ("PHONE", cast.acme.persons["REQUESTER"])
    assert (request.filed_by, request.body) == (cast.staff["sato"], "明日の会議で使うそうです。")
    page = receipt.content.decode()
    assert f"「受付番号は {task.number} です。" in page
    assert "10月20日（火）18時00分までにお届けします。" in page


def test_a_caller_without_a_login_gets_number_and_day_by_mail(cast: Cast, desk: Browser, settings: Any) -> None:
    settings.COMPANY_PHONE_HOURS = "平日 9時から18時"
    with cast.at(cast.acme):
        known = Person.objects.create(tenant=cast.acme.row, name="髙橋 一郎", email="takahashi@aoba.example")

    page = desk.post(FORM, call(cast, **{"caller-person": str(known.pk)}), follow=True)

    run_all([cast.acme.id])
    (letter,) = mail.outbox
    with cast.at(cast.acme):
        number = Task.objects.get().number
    assert (letter.to, letter.subject) == (["takahashi@aoba.example"], f"{number} 受け付けました")
    assert number in letter.body
    assert "2026/10/20（火）18:00まで" in letter.body
    assert f"{cast.acme.row.phone}（平日 9時から18時）" in letter.body
    for secret in ("髙橋", "会議", "http"):
        assert secret not in letter.body + letter.subject, "number, day and phone, nothing else"
    assert "takahashi@aoba.example に送ります" in page.content.decode()


@pytest.mark.parametrize(("channel", "letters"), [("CHAT", 1), ("MEETING", 1), ("MAIL", 0)])
def test_whoever_asked_in_a_chat_or_a_meeting_gets_the_same(
    cast: Cast, desk: Browser, channel: str, letters: int
) -> None:
    with cast.at(cast.acme):
        known = Person.objects.create(tenant=cast.acme.row, name="髙橋 一郎", email="takahashi@aoba.example")

    desk.post("/desk/tasks/new/ACME/", call(cast, **{"caller-person": str(known.pk), "caller-channel": channel}))

    run_all([cast.acme.id])
    with cast.at(cast.acme):
        [made] = Request.objects.all()
    assert made.channel == channel
    assert [one.subject for one in mail.outbox] == [f"{made.number} 受け付けました"] * letters


@pytest.mark.slow
def test_whoever_has_a_login_or_no_address_gets_no_such_mail(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.acme):
        silent = Person.objects.create(tenant=cast.acme.row, name="林 直子")

    desk.post(FORM, call(cast))
    page = desk.post(FORM, call(cast, **{"caller-person": str(silent.pk), "form_token": "t2"}), follow=True)

    assert "控えは送られません" in page.content.decode()
    with cast.at(cast.acme):
        rows = Task.objects.select_related("tenant", "request__raised_by__user")
        assert [receipt_of(task) for task in rows] == [None, None]


def test_pressing_twice_files_once(cast: Cast, desk: Browser) -> None:
    desk.post(FORM, call(cast))
    desk.post(FORM, call(cast))

    with cast.at(cast.acme):
        assert Task.objects.count() == 1


def test_a_caller_whom_nobody_knows_is_registered_by_name(cast: Cast, desk: Browser) -> None:
    new = {"caller-person": "new", "caller-name": "髙橋　一郎", "caller-department": "総務部"}

    desk.post(FORM, call(cast, **new))

    with cast.at(cast.acme):
        assert Request.objects.select_related("raised_by").get().raised_by.name == "髙橋　一郎"
        assert Person.objects.get(name="髙橋　一郎").department == "総務部"


def test_nobody_is_taken_for_the_caller_unless_he_is_chosen(cast: Cast, desk: Browser) -> None:
    page = desk.get(FORM).content.decode()
    unsaid = desk.post(FORM, call(cast, **{"caller-person": ""}))

    assert '<option value="" selected>選択してください</option>' in page
    assert unsaid.status_code == 422
    assert "どなたからかが選ばれていません。" in unsaid.content.decode()
    with cast.at(cast.acme):
        assert not Request.objects.exists()


def test_a_new_caller_needs_a_name_and_nothing_is_half_written(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.acme):
        before = Person.objects.count()

    wrong = desk.post(FORM, call(cast, **{"caller-person": "new", "request-units": "0"}))

    assert wrong.status_code == 422
    assert "お名前がありません。" in wrong.content.decode()
    with cast.at(cast.acme):
        assert (Person.objects.count(), Request.objects.count()) == (before, 0)


def test_work_outside_the_contract_is_answered_with_a_quotation(cast: Cast, desk: Browser) -> None:
    receipt = desk.post(FORM, call(cast, worktype="testing.sampled"), follow=True)

    assert "あらためてお見積もりをお送りします。" in receipt.content.decode()


def test_the_call_interrupts_the_timer_and_hands_it_back(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING", now=NOW - timedelta(hours=1))
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        start_timer(task_id=task.pk, actor=cast.actor(sato), now=NOW - timedelta(minutes=30))

    desk.post("/desk/timer/phone/", {"client": "ACME", "next": FORM})
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        desk.post(FORM, call(cast))

    with cast.at(cast.acme):
        rows = TimeEntry.objects.filter(operator=sato).order_by("started_at")
        assert list(rows.values_list("activity", "seconds")) == [("TASK", 1800), ("PHONE", 360), ("TASK", 0)]
        assert rows.last().task == task


def test_filing_without_a_call_leaves_the_running_timer_alone(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING", now=NOW - timedelta(hours=1))
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        start_timer(task_id=task.pk, actor=cast.actor(sato), now=NOW - timedelta(minutes=30))

    desk.post(FORM, call(cast))

    with cast.at(cast.acme):
        assert TimeEntry.objects.get(operator=sato).ended_at is None


def test_an_auditor_files_nothing(cast: Cast, desk: Browser) -> None:
    desk.force_login(cast.staff["auditor"])

    assert desk.post(FORM, call(cast)).status_code == 403


def test_a_guarded_process_line_is_not_offered_to_who_may_not_see_it(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, "hr.payroll", name="給与の計算", category="PAYROLL")
    make_process_line(cast.acme, "hr.payroll", name="給与の突合")
    make_process_line(cast.acme, "accounting.invoices", name="請求書の受領")

    page = desk.post(FORM, {"choose": "1", "worktype": "generalaffairs.documents"}).content.decode()

    assert "請求書の受領" in page
    assert "給与の突合" not in page
    assert "この業務は契約範囲に含まれていません。" not in page


def test_a_mail_is_filed_with_its_files_and_leaves_the_timer_alone(
    cast: Cast, desk: Browser, settings, tmp_path
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    desk.post("/desk/timer/phone/", {"client": "ACME"})
    file = SimpleUploadedFile("名簿.csv", "氏名\n髙橋\n".encode(), content_type="text/csv")

    receipt = desk.post(FORM, call(cast, **{"caller-channel": "MAIL", "caller-uploads": file}), follow=True)

    assert receipt.status_code == 200
    with cast.at(cast.acme):
        request = Request.objects.get()
        assert (request.channel, [row.file.name for row in request.attachments.select_related("file")]) == (
            "MAIL",
            ["名簿.csv"],
        )
        assert TimeEntry.objects.filter(ended_at=None).exists()


def test_a_file_that_may_not_be_kept_is_refused_and_nothing_is_half_written(cast: Cast, desk: Browser) -> None:
    file = SimpleUploadedFile("名簿.csv", b"%PDF-1.7\n", content_type="text/csv")

    wrong = desk.post(FORM, call(cast, **{"caller-uploads": file}))

    assert wrong.status_code == 422
    assert "名簿.csv" in wrong.content.decode()
    with cast.at(cast.acme):
        assert not Request.objects.exists()


def test_a_task_is_added_without_a_call(cast: Cast, desk: Browser) -> None:
    assert 'href="/desk/tasks/new/"' in desk.get("/desk/").text, "C does not count a call"
    assert 'href="/desk/tasks/new/ACME/"' in desk.get("/desk/tasks/new/").text
    page = "/desk/tasks/new/ACME/"
    shown = desk.get(f"{page}?worktype={PLAIN.key}").text
    assert "タスクを追加" in shown
    assert "通話の計測" not in shown
    person = str(cast.acme.persons["REQUESTER"].pk)
    said = {
        "worktype": PLAIN.key, "caller-channel": "MAIL", "caller-person": person, "request-title": "名簿の整形",
        "request-units": "1", "form_token": "added",
    }  # fmt: skip
    answer = desk.post(page, said)
    with cast.at(cast.acme):
        task = Task.objects.get(title="名簿の整形")
    assert answer.url == f"/desk/{task.number}/"
