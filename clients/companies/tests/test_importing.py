"""A list of people from the upload to the result and back, as an operator walks it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
import time_machine
import xlsxwriter
from django.test import Client
from django.utils import timezone

from bpo.core.audit.actions import broken_links
from bpo.core.audit.models import Event
from bpo.core.codecs.stream import SAMPLE_ROWS
from bpo.core.imports.models import ImportMapping, ImportRow
from bpo.core.jobs.models import Job
from clients.companies.models import ClosedDay, Person, Responsible
from tests.fixtures.importing import PAGE, Walk
from tests.fixtures.meanwhile import after_reading

HEAD = "社員番号,氏名,フリガナ,所属,E-mail,電話番号\n"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])


@pytest.fixture
def cast(committed_cast):
    return committed_cast


@pytest.fixture
def operator(cast):
    browser = Client()
    browser.force_login(cast.staff["sato"])
    return browser


@pytest.fixture
def walk(cast, operator):
    return Walk(cast, operator)


def counts(run):
    return run.added, run.changed, run.same, run.bad


@pytest.mark.slow
def test_people_are_previewed_then_taken_in(walk):
    walk.upload(HEAD + "001,髙﨑 一郎,タカサキ イチロウ,総務,ICHIRO@acme.example,03-1234-5678\n002,山田 花子,,経理,,\n")
    assert walk.answer.url == f"{walk.url}columns/"
    assert walk.run.places == {
        "社員番号": 0, "氏名": 1, "カナ": 2, "部署": 3, "メールアドレス": 4, "電話番号": 5
    }  # fmt: skip
    walk.choose()
    assert (walk.run.state, counts(walk.run)) == ("PREVIEW", (2, 0, 0, 0))
    assert walk.people() == {}
    assert "髙﨑 一郎" in walk.text()
    walk.do("apply")
    assert "2件を取り込みました。" in walk.text()
    person = walk.people()["001"]
    assert (person.name, person.email, person.kana) == ("髙﨑 一郎", "ichiro@acme.example", "タカサキ イチロウ")
    with walk.cast.at(walk.cast.acme):
        assert list(broken_links()) == []
        assert Event.objects.get(action="import.applied").data["added"] == 2


@pytest.mark.slow
def test_the_same_file_again_changes_nothing_and_a_change_is_shown_before_it_is_made(walk):
    walk.upload(HEAD + "001,青木 一,,総務,,\n002,山田 花子,,経理,,\n").choose().do("apply")
    walk.upload("社員番号,氏名,所属\n001,青木 一,総務\n002,山田 花子,人事\n003,原 三郎,\n").choose()
    assert counts(walk.run) == (1, 1, 1, 0)
    shown = walk.text(kind="CHANGE")
    assert "<del>経理</del>" in shown
    assert "<ins>人事</ins>" in shown
    assert "青木" not in shown
    walk.do("apply")
    assert {number: person.department for number, person in walk.people().items()} == {
        "001": "総務", "002": "人事", "003": ""
    }  # fmt: skip


@pytest.mark.slow
def test_bad_rows_come_back_as_a_file_that_can_be_corrected_and_taken_in(walk):
    walk.upload(HEAD + "001,青木 一,,,,\n002,,,,nobody,\n001,別の人,,,,\n004,四郎,,,,電話なし\n").choose()
    assert counts(walk.run) == (1, 0, 0, 3)
    shown = walk.text(kind="BAD")
    assert "「氏名」：空欄です。値を入力してください。" in shown
    assert "「メールアドレス」：「nobody」の形が違います。" in shown
    assert "2行目と同じものを指しています。" in shown
    rows = list(csv.reader(io.StringIO(walk.errors().content.decode("utf-8-sig"), newline="")))
    assert rows[0] == [*HEAD.strip().split(","), "エラーの内容"]
    assert [row[0] for row in rows[1:]] == ["002", "001", "004"]
    walk.do("apply")
    assert set(walk.people()) == {"001"}
    rows[1][1], rows[1][4], rows[2][0], rows[3][5] = "二郎", "", "003", ""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    walk.upload(text.getvalue(), "corrected.csv").choose().do("apply")
    assert counts(walk.run) == (3, 0, 0, 0)
    assert set(walk.people()) == {"001", "002", "003", "004"}


@pytest.mark.slow
def test_undo_takes_back_what_nobody_built_on(walk):
    with walk.cast.at(walk.cast.acme):
        old = Person.objects.create(tenant_id=walk.cast.acme.id, number="009", name="前から 居る", department="旧")
    walk.upload("番号,氏名,部署\n001,青木 一,総務\n002,山田 花子,経理\n003,原 三郎,人事\n009,前から 居る,新\n").choose()
    walk.do("apply")
    people = walk.people()
    with walk.cast.at(walk.cast.acme):
        Person.objects.filter(pk=people["002"].pk).update(department="営業")
        Responsible.objects.create(
            tenant_id=walk.cast.acme.id,
            side="CLIENT",
            person=people["003"],
            duty="窓口",
            valid_from=timezone.localdate(),
        )
    walk.do("undo")
    assert set(walk.people()) == {"002", "003", "009"}
    assert (walk.run.state, walk.run.kept, walk.people()[old.number].department) == ("UNDONE", 2, "旧")
    shown = walk.text(kind="KEPT")
    assert "取り込みの後に変更されているため" in shown
    assert "ほかの記録で使われているため" in shown


@pytest.mark.slow
def test_undo_ends_after_thirty_days(walk):
    walk.upload("番号,氏名\n001,青木 一\n").choose().do("apply")
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=True):
        browser = walk.browser = Client()
        browser.force_login(walk.cast.staff["sato"])
        assert "取り込みを取り消す" not in walk.text()
        assert "30日を過ぎた" in walk.do("undo").answer.content.decode()
    assert set(walk.people()) == {"001"}


@pytest.mark.slow
def test_a_row_changed_since_the_preview_fails_and_is_tried_again(walk):
    walk.upload("番号,氏名,部署\n001,青木 一,総務\n").choose().do("apply")
    walk.upload("番号,氏名,部署\n001,青木 一,経理\n002,山田,経理\n").choose()
    with walk.cast.at(walk.cast.acme):
        Person.objects.filter(number="001").update(department="法務")
    walk.do("apply")
    assert (walk.run.failed, walk.people()["001"].department) == (1, "法務")
    assert "1件を取り込みました。 1件は取り込めませんでした。" in walk.text()
    with walk.cast.at(walk.cast.acme):
        job = Job.objects.filter(kind="imports.apply").latest("created_at")
        assert (job.result["ok"], job.result["failed"]) == (1, 1)
        assert job.shown_state == "PARTLY"
    page = walk.browser.get(f"/desk/clients/ACME/jobs/{job.pk}/").content.decode()
    assert "1件成功、1件失敗" in page
    assert "画面で変更されています。" in page
    listed = walk.browser.get("/desk/jobs/", {"state": "PARTLY", "mine": "1", "client": "ACME"}).content.decode()
    assert "people.csv" in listed
    walk.browser.post(f"/desk/clients/ACME/jobs/{job.pk}/retry/")
    walk.wait()
    assert (walk.run.failed, walk.people()["001"].department) == (0, "経理")


@pytest.mark.slow
def test_columns_are_matched_by_hand_and_remembered_for_the_source(walk):
    walk.upload("ナンバー,なまえ\n001,青木 一\n")
    assert walk.run.places == {}
    answer = walk.browser.post(f"{walk.url}columns/", {"source": "弥生給与"})
    assert answer.status_code == 422
    assert "必須の項目「氏名」の列を選んでください。" in answer.content.decode()
    twice = walk.browser.post(f"{walk.url}columns/", {"column_0": "1", "column_1": "1"})
    assert "同じ列を2つの項目に選んでいます。" in twice.content.decode()
    walk.choose(column_0="0", column_1="1", source="弥生給与")
    assert counts(walk.run) == (1, 0, 0, 0)
    walk.upload("なまえ,ナンバー\n原 三郎,003\n")
    assert (walk.run.places, walk.run.source) == ({"社員番号": 1, "氏名": 0}, "弥生給与")
    with walk.cast.at(walk.cast.rival):
        assert not ImportMapping.objects.exists()


def test_the_encoding_is_guessed_and_can_be_chosen_otherwise(walk):
    walk.upload("社員番号,氏名\n001,青木 一\n".encode("cp932"))
    assert walk.run.way["encoding"] == "CP932"
    answer = walk.browser.post(f"{walk.url}columns/", {"reread": "1", "encoding": "UTF-8", "delimiter": ","})
    assert "1行目の文字を読み取れません" in answer.content.decode()
    answer = walk.browser.post(f"{walk.url}columns/", {"reread": "1", "encoding": "CP932", "delimiter": "\t"})
    assert answer.status_code == 200
    assert walk.run.heading == ["社員番号,氏名"]


@pytest.mark.slow
def test_pasted_rows_and_workbooks_go_the_same_way(walk):
    walk.browser.post(f"{PAGE}new/people/", {"text": "社員番号\t氏名\n0012\t青木 一\n"})
    walk.choose().do("apply")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for row in (("社員番号", "氏名", "退職日"), ("0013", "原 三郎", "2026-09-30")):
        sheet = book.get_worksheet_by_name("人") or book.add_worksheet("人")
        sheet.write_row(0 if row[0] == "社員番号" else 1, 0, row)
    book.close()
    walk.upload(out.getvalue(), "people.xlsx").choose().do("apply")
    assert set(walk.people()) == {"0012", "0013"}
    assert walk.people()["0013"].left_on.isoformat() == "2026-09-30"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "people.csv", "ファイル"),
        (b"%PDF-1.7", "people.csv", "中身はPDFです。"),
        ("氏名,氏名\na,b\n".encode(), "people.csv", "見出し「氏名」が2回あります。"),
        ("氏名\n".encode(), "people.csv", "見出しの下にデータの行がありません。"),
        ("氏名\n".encode("utf-16"), "people.csv", "文字コードが UTF-16 です。"),
    ],
)
def test_a_file_that_nobody_can_read_says_why(walk, data, name, sentence):
    walk.upload(data, name)
    page = walk.answer if walk.answer.status_code == 422 else walk.browser.get(walk.answer.url)
    assert sentence in page.content.decode()


@pytest.mark.slow
def test_a_file_broken_below_its_head_is_refused_whole(walk):
    walk.upload("番号,氏名\n" + "".join(f"{at},人{at}\n" for at in range(SAMPLE_ROWS + 2)) + '9,"開いたまま\n').choose()
    assert walk.run.state == "REFUSED"
    assert "引用符" in walk.text()
    assert walk.people() == {}


@pytest.mark.slow
def test_own_holidays_are_taken_in_by_a_manager_and_operators_are_told_whom_to_ask(walk):
    days = "日付,名称,区分\n2026/12/29,年末休業,休業\n令和8年12月30日,年末休業,\n2026/12/26,臨時営業,営業\n"
    assert walk.browser.get(f"{PAGE}new/days/").status_code == 403
    browser = Client()
    browser.force_login(walk.cast.staff["manager"])
    walk = Walk(walk.cast, browser, key="days").upload(days).choose().do("apply")
    with walk.cast.at(walk.cast.acme):
        assert {(day.day.isoformat(), day.is_open) for day in ClosedDay.objects.all()} == {
            ("2026-12-26", True), ("2026-12-29", False), ("2026-12-30", False)
        }  # fmt: skip
    walk.do("undo")
    with walk.cast.at(walk.cast.acme):
        assert not ClosedDay.objects.exists()


def test_another_company_sees_nothing_of_it(walk):
    walk.upload("番号,氏名\n001,青木 一\n").choose()
    tanaka = Client()
    tanaka.force_login(walk.cast.staff["tanaka"])
    assert tanaka.get(walk.url).status_code == 404
    assert tanaka.get(walk.url.replace("ACME", "RIVAL")).status_code == 404
    with walk.cast.at(walk.cast.rival):
        assert not ImportRow.objects.exists()


@pytest.mark.slow
def test_a_page_that_is_read_while_its_job_ends_shows_the_end_or_asks_again(walk):
    """Read apart, "still taking in" beside "its job has ended" was a page that stood still for good."""
    walk.upload(HEAD + "001,青木 一,,総務,,\n").choose()
    walk.browser.post(f"{walk.url}apply/")
    assert 'hx-trigger="every 2s"' in walk.text()

    page = walk.url
    with after_reading(("core_importrun", "core_job"), walk.wait) as done:
        text = walk.browser.get(page).text

    assert done
    assert walk.run.state == "APPLIED"
    assert "1件を取り込みました。" in text or 'hx-trigger="every 2s"' in text
