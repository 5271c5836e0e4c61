"""The page of evidence as PDF: for every decision, made by a job, opened by whoever may see the work, in Japanese."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from pypdf import PdfReader

from bpo.core.documents.models import Document, DownloadLog
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from tasks.approvals import actions, proving
from tasks.approvals.evidence import KIND
from tasks.approvals.onpaper import blocks_of
from tests.fixtures.work import DECIDED, NOW, make_process_line, make_scope, make_task

PLAN = {"lines": [["行き先", "大阪"], ["金額", "31,400円"]]}


@pytest.fixture
def task(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    make_scope(cast.acme, DECIDED.key)
    make_process_line(cast.acme, DECIDED.key)
    return make_task(cast, cast.acme, "WORKING", worktype=DECIDED.key)


@pytest.fixture
def put(cast, task):
    with cast.at(cast.acme, cast.staff["sato"]):
        return actions.ask(task.pk, "plan", content=PLAN, actor=cast.actor(cast.staff["sato"]), now=NOW)


def decide(cast, row, decision="APPROVED", reason=""):
    user = cast.acme.people["OWNER"]
    with cast.at(cast.acme, user):
        return actions.decide(row.pk, decision=decision, reason=reason, digest=row.digest, address="203.0.113.9",
                              actor=cast.actor(user), now=NOW + timedelta(hours=2))  # fmt: skip


def browser_of(user) -> Browser:
    found = Browser()
    found.force_login(user)
    return found


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def page_of(row) -> str:
    return f"/portal/ACME/approvals/{row.pk}/evidence/"


@pytest.mark.slow
def test_the_client_has_the_proof_made_and_both_sides_open_it(cast, task, put):
    row = decide(cast, put, reason="よろしくお願いします。")
    owner, sato = browser_of(cast.acme.people["OWNER"]), browser_of(cast.staff["sato"])
    assert "証跡のPDFを作成" in owner.get(page_of(row)).text
    assert owner.post(f"{page_of(row)}paper/").status_code == 302
    assert "受け付けました" in owner.get(page_of(row)).text, "the job shows how far it is"
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        paper = Document.objects.select_related("file").get(kind=KIND)
    for browser, page, file in (
        (owner, page_of(row), f"/portal/ACME/files/{paper.file_id}/"),
        (sato, f"/desk/{task.number}/approvals/{row.pk}/evidence/", f"/desk/clients/ACME/files/{paper.file_id}/"),
    ):
        shown = browser.get(page).text
        assert file in shown
        assert paper.file.sha256 in shown
        assert "証跡のPDFを作成</button>" not in shown
        said = text_of(b"".join(browser.get(file)))
        for words in (
            "承認の証跡", "青葉商事株式会社", "案の承認", "".join(row.decided_name.split()), "責任者", "203.0.113.9",
            row.digest, "2026/10/1512:00:00JST", "行き先", "31,400円", "よろしくお願いします。",
        ):  # fmt: skip
            assert words in said, words
    with cast.at(cast.acme):
        assert DownloadLog.objects.filter(file=paper.file_id).count() == 2


def test_asking_twice_is_one_paper_and_a_decision_that_lost_its_force_says_so_on_a_new_one(cast, task, put):
    row = decide(cast, put)
    sato = browser_of(cast.staff["sato"])
    page = f"/desk/{task.number}/approvals/{row.pk}/evidence/"
    for _time in range(2):
        sato.post(f"{page}paper/")
    with cast.at(cast.acme, cast.staff["sato"]):
        assert Document.objects.filter(kind=KIND).count() == 1
        actions.ask(task.pk, "plan", content={"lines": [["行き先", "名古屋"]]}, actor=cast.actor(cast.staff["sato"]),
                    now=NOW + timedelta(hours=3))  # fmt: skip
    sato.post(f"{page}paper/")
    with cast.at(cast.acme):
        said = [one.data["voided_at"] for one in Document.objects.filter(kind=KIND).order_by("created_at")]
    assert said == ["", "2026/10/15 13:00:00 JST"]


def test_what_was_sent_back_is_proved_as_sent_back(cast, put):
    row = decide(cast, put, decision="REJECTED", reason="名古屋にしてください。")
    browser_of(cast.acme.people["OWNER"]).post(f"{page_of(row)}paper/")
    with cast.at(cast.acme):
        data = Document.objects.get(kind=KIND).data
    assert (data["result"], data["reason"]) == ("差戻し", "名古屋にしてください。")


def test_there_is_no_proof_of_what_is_not_decided(cast, put):
    assert "証跡のPDF" not in browser_of(cast.acme.people["OWNER"]).get(page_of(put)).text
    with cast.at(cast.acme, cast.staff["sato"]), pytest.raises(Refused, match="まだ承認の結果が出ていません"):
        proving.make_paper(put.pk, actor=cast.actor(cast.staff["sato"]))


@pytest.mark.slow
def test_the_proof_of_another_client_is_not_there(cast, task, put):
    row = decide(cast, put)
    browser_of(cast.acme.people["OWNER"]).post(f"{page_of(row)}paper/")
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        file = Document.objects.get(kind=KIND).file_id
    stranger, rival = browser_of(cast.staff["tanaka"]), browser_of(cast.rival.people["OWNER"])
    assert stranger.post(f"/desk/{task.number}/approvals/{row.pk}/evidence/paper/").status_code == 404
    assert stranger.get(f"/desk/clients/ACME/files/{file}/").status_code == 404
    assert rival.post(f"/portal/RIVAL/approvals/{row.pk}/evidence/paper/").status_code == 404
    assert rival.get(f"/portal/RIVAL/files/{file}/").status_code == 404


def test_who_only_looks_reads_the_page_and_makes_no_paper(cast, task, put):
    row = decide(cast, put)
    page = f"/desk/{task.number}/approvals/{row.pk}/evidence/"
    auditor = browser_of(cast.staff["auditor"])
    assert "この席は閲覧のみです。" in auditor.get(page).text
    assert auditor.post(f"{page}paper/").status_code == 403


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>次の <b>2通</b>です。</p>", [{"kind": "text", "text": "次の 2通 です。"}]),
        (
            "<dl><dt>行き先</dt><dd>大阪<br>支店</dd><dt>金額</dt><dd><p>31,400円</p><p>税込</p></dd></dl>",
            [{"kind": "pairs", "rows": [["行き先", "大阪\n支店"], ["金額", "31,400円\n税込"]]}],
        ),
        (
            '<table><tr><th>品名</th><th class="num">数量</th></tr>'
            '<tr><td>ペン</td><td class="num">3本</td></tr></table>',
            [
                {
                    "kind": "table",
                    "rows": [
                        [
                            {"text": "品名", "span": 1, "head": True, "num": False},
                            {"text": "数量", "span": 1, "head": True, "num": True},
                        ],
                        [
                            {"text": "ペン", "span": 1, "head": False, "num": False},
                            {"text": "3本", "span": 1, "head": False, "num": True},
                        ],
                    ],
                }
            ],
        ),
        (
            "<article><div><h3>案1</h3><b>31,400円</b></div><ul><li><div>新幹線</div><span>14,390円</span></li></ul></article>",
            [
                {"kind": "head", "text": "案1"},
                {"kind": "text", "text": "31,400円"},
                {"kind": "text", "text": "新幹線　14,390円"},
            ],
        ),
        ('<p><a href="/x"><svg><use href="#a"/></svg>校正PDFを開く</a></p><script>a < b</script>', []),
        ("<p>&lt;b&gt;太字&lt;/b&gt;</p>", [{"kind": "text", "text": "<b>太字</b>"}]),
    ],
)
def test_the_words_of_a_page_are_read_back_in_their_order(html, blocks):
    assert blocks_of(html) == blocks
