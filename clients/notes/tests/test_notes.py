"""What is to be minded appears where it matters, until it is read, ends or runs out."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from bpo.core import tenancy
from clients.notes.models import ClientNote, NoteReading
from clients.notes.places import label_of
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, make_scope, make_task

pytestmark = pytest.mark.django_db
NOTES = "/desk/clients/ACME/notes/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """sato's browser in October."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def write(browser: Browser, text: str, **more: str) -> object:
    return browser.post(f"{NOTES}new/", {"text": text, "severity": "CARE", "place": ""} | more)


def step_of(page: str, key: str) -> str:
    return page.partition(f'id="step-{key}"')[2].partition("</li>")[0]


@pytest.mark.slow
def test_a_note_stands_at_its_step_and_goes_with_the_step(cast: Cast, desk: Browser) -> None:
    key = PLAIN.steps[0].key
    assert write(desk, "宛名は新社名にする", place=f"{PLAIN.key}|{key}", severity="STOP").status_code == 302
    write(desk, "別の業務のこと", place="generalaffairs.documents")
    write(desk, "いつも敬称は御中")
    task = make_task(cast, cast.acme, "WORKING")
    page = desk.get(f"/desk/{task.number}/").content.decode()
    assert "宛名は新社名にする" in step_of(page, key)
    assert "いつも敬称は御中" in page
    assert "いつも敬称は御中" not in step_of(page, key)
    assert "別の業務のこと" not in page
    desk.post(f"/desk/{task.number}/steps/{key}/completion/")
    assert "宛名は新社名にする" not in desk.get(f"/desk/{task.number}/").content.decode()
    assert label_of(PLAIN.key, key) == f"{PLAIN.name} › {PLAIN.steps[0].name}"


@pytest.mark.slow
def test_each_reader_confirms_and_a_change_asks_again(cast: Cast, desk: Browser) -> None:
    write(desk, "月末は電話をしない")
    with cast.at(cast.acme):
        note = ClientNote.objects.get()
    desk.force_login(cast.staff["suzuki"])
    assert "読みました" in desk.get("/desk/clients/ACME/").content.decode()
    for _twice in range(2):
        answer = desk.post(f"{NOTES}{note.pk}/reading/", {"next": "/desk/clients/ACME/"})
        assert answer.url == "/desk/clients/ACME/"
    assert desk.post(f"{NOTES}{note.pk}/reading/", {"next": "https://elsewhere.example/"}).url == NOTES
    with cast.at(cast.acme):
        assert NoteReading.objects.filter(note=note).count() == 2
    assert "読みました" not in desk.get("/desk/clients/ACME/").content.decode()
    assert "2人が確認済み" in desk.get(NOTES).content.decode()
    desk.post(f"{NOTES}{note.pk}/", {"text": "月末と月初は電話をしない", "severity": "CARE", "place": ""})
    desk.force_login(cast.staff["sato"])
    page = desk.get("/desk/clients/ACME/").content.decode()
    assert "月末と月初は電話をしない" in page
    assert "読みました" in page


@pytest.mark.slow
def test_it_runs_out_and_can_be_ended(cast: Cast, desk: Browser) -> None:
    write(desk, "年末まで旧住所", valid_until="2026/10/15")
    write(desk, "請求書は2部")
    with cast.at(cast.acme):
        note = ClientNote.objects.get(text="請求書は2部")
        assert ClientNote.objects.get(text="年末まで旧住所").valid_until == date(2026, 10, 15)
    assert "年末まで旧住所" in desk.get("/desk/clients/ACME/").content.decode()
    assert desk.post(f"{NOTES}{note.pk}/ending/").status_code == 302
    assert desk.get(f"{NOTES}{note.pk}/").status_code == 404
    with time_machine.travel(NOW.replace(day=16), tick=False):
        desk.force_login(cast.staff["sato"])
        page = desk.get("/desk/clients/ACME/").content.decode()
        listed = desk.get(NOTES).content.decode()
    assert "年末まで旧住所" not in page
    assert "請求書は2部" not in page
    assert "請求書は2部" in listed


@pytest.mark.slow
def test_who_files_for_a_caller_reads_them(cast: Cast, desk: Browser) -> None:
    write(desk, "電話は総務へ折り返す")
    write(desk, "名簿は五十音順", place=PLAIN.key)
    page = desk.get("/desk/phone/ACME/").content.decode()
    assert "電話は総務へ折り返す" in page
    assert "名簿は五十音順" not in page
    assert "名簿は五十音順" in desk.get(f"/desk/phone/ACME/?worktype={PLAIN.key}").content.decode()


@pytest.mark.slow
def test_only_our_people_of_this_client_see_and_write_them(cast: Cast, desk: Browser) -> None:
    write(desk, "社内だけの話")
    desk.force_login(cast.staff["tanaka"])
    assert desk.get(NOTES).status_code == 404
    desk.force_login(cast.staff["auditor"])
    assert "社内だけの話" in desk.get(NOTES).content.decode()
    assert write(desk, "監査").status_code == 403
    desk.force_login(cast.acme.people["OWNER"])
    assert "社内だけの話" not in desk.get("/portal/ACME/").content.decode()
    assert desk.get(NOTES).status_code in (403, 404)


def test_a_step_needs_its_kind_of_work(cast: Cast, desk: Browser) -> None:
    assert write(desk, "", place="").status_code == 422
    assert write(desk, "x", place="nothing|there").status_code == 422
    with tenancy.use(cast.acme.id), pytest.raises(IntegrityError), transaction.atomic():
        ClientNote.objects.create(
            tenant_id=cast.acme.id, text="x", step_key="make", author=cast.staff["sato"], written_at=NOW
        )
