"""The pages: results by kind with the words marked, page by page, first hits while typing, and the client's side."""

from __future__ import annotations

import re

import pytest

from bpo.core import tenancy
from bpo.core.documents.models import Document, StoredFile
from tasks.manuals import actions as manuals
from tasks.models import Attachment
from tasks.search.tests.conftest import manual, remark
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


def page(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def headings(text: str) -> list[str]:
    return re.findall(r"<h2 id=\"kind-\w+\">([^<]+)</h2>", text)


def test_the_desk_shows_hits_by_kind_with_number_band_and_mark(cast, task, browser):
    remark(cast, cast.acme, task, "清書の前に、宛名の敬称を確認してください")
    remark(cast, cast.acme, task, "敬称をご確認ください", to_client=True)
    manual(cast, cast.acme, "敬称の付け方", "様・御中・各位")
    with tenancy.use(tenancy.HOUSE_ID):
        manuals.create_manual(title="敬称一覧", body="-", actor=cast.actor(cast.staff["manager"]), now=NOW)

    text = page(browser(cast.staff["sato"]), "/desk/search/?q=敬称")

    assert headings(text) == ["やり取り", "マニュアル"]
    assert "宛名の<mark>敬称</mark>を確認" in text
    assert "<mark>敬称</mark>の付け方" in text
    assert f'href="/desk/{task.number}/"' in text
    assert "社内メモ" in text
    assert "お客様とのやり取り" in text
    assert "社内共通" in text
    assert 'class="client' in text


def test_a_found_task_says_how_far_it_is_and_all_kinds_stand_under_a_tab(cast, task, browser):
    remark(cast, cast.acme, task, "会議の件です")
    manual(cast, cast.acme, "会議の手引き", "本文")
    text = page(browser(cast.staff["sato"]), "/desk/search/?q=会議")
    of_task = re.search(rf'href="/desk/{task.number}/".*?</li>', text, re.S)[0]
    assert str(task.get_status_display()) in of_task
    assert re.search(r'<a class="tab" href="[^"]*" aria-current="true">すべて</a>', text)


@pytest.mark.slow
def test_the_number_leads_straight_to_the_task_however_it_is_typed(cast, task, rivals, browser):
    sato = browser(cast.staff["sato"])
    for typed in (task.number, task.number.lower(), "ＡＣＭＥー１"):
        assert "番号が一致するタスク" in page(sato, f"/desk/search/?q={typed}")
    for typed in (rivals.number, "ACME-99", "ACME"):
        assert "番号が一致するタスク" not in page(sato, f"/desk/search/?q={typed}")


def test_a_foreign_number_and_an_unknown_one_look_alike(cast, task, rivals, browser):
    sato = browser(cast.staff["sato"])

    def told(number: str) -> str:
        text = re.sub(r"[A-Za-z0-9]{64}|nonce-[^']+|\b[0-9a-f]{12}\b", "", page(sato, f"/desk/search/?q={number}"))
        return text.replace(number, "")

    assert told(rivals.number) == told("RIVAL-9")


@pytest.mark.slow
def test_a_kind_goes_on_page_by_page(cast, task, browser):
    for n in range(35):
        remark(cast, cast.acme, task, f"進捗{n}のご連絡")
    sato = browser(cast.staff["sato"])

    first = page(sato, "/desk/search/?q=のご連絡")
    assert first.count("<mark>のご連絡</mark>") == 5
    assert "「やり取り」の結果をさらに見る" in first
    more = page(sato, "/desk/search/?q=のご連絡&kind=COMMENT")
    assert more.count("<mark>のご連絡</mark>") == 30
    following = re.search(r'rel="next" href="([^"]+)"', more)[1].replace("&amp;", "&")
    last = page(sato, f"/desk/search/{following}")
    assert last.count("<mark>のご連絡</mark>") == 5
    assert "先頭に戻る" in last
    numbers = [set(re.findall(r"進捗(\d+)", text)) for text in (more, last)]
    assert numbers[0] | numbers[1] == {str(n) for n in range(35)}
    assert page(sato, "/desk/search/?q=のご連絡&kind=COMMENT&cursor=forged").count("<mark>") == 30


def test_one_client_alone_and_a_foreign_code_is_no_filter(cast, task, rivals, browser):
    manager = browser(cast.staff["manager"])
    both = page(manager, "/desk/search/?q=会議資料&kind=TASK")
    assert both.count('class="item-title"') == 2
    one = page(manager, "/desk/search/?q=会議資料&kind=TASK&client=RIVAL")
    assert one.count('class="item-title"') == 1
    assert rivals.number in one
    assert rivals.number not in page(browser(cast.staff["sato"]), "/desk/search/?q=会議資料&client=RIVAL")


def test_first_hits_while_typing(cast, task, browser):
    text = page(browser(cast.staff["sato"]), "/desk/search/live/?q=整形")
    assert f'href="/desk/{task.number}/"' in text
    assert "<mark>整形</mark>" in text
    assert "<html" not in text
    assert "見つかりませんでした。" in page(browser(cast.staff["sato"]), "/desk/search/live/?q=存在しない語")


def test_what_was_typed_is_shown_as_text(cast, task, browser):
    text = page(browser(cast.staff["sato"]), "/desk/search/?q=<script>alert(1)</script>")
    assert "<script>alert" not in text
    assert "見つかりませんでした。" in text


def test_the_field_of_the_header_leads_to_the_search_and_that_of_the_inbox_filters(cast, task, browser):
    sato = browser(cast.staff["sato"])
    field = re.search(r'<form class="cluster header-find".*?</form>', page(sato, "/desk/timesheet/"), re.S)[0]
    assert 'action="/desk/search/"' in field
    assert 'data-live-search="/desk/search/live/"' in field
    assert "この一覧を" in page(sato, "/desk/")


def test_a_page_needs_few_queries(cast, task, browser, django_assert_max_num_queries):
    sato = browser(cast.staff["sato"])
    page(sato, "/desk/search/?q=会議")
    with django_assert_max_num_queries(16):  # borders of the transaction and the context among them
        page(sato, "/desk/search/?q=会議")


def test_the_client_finds_his_own_side_alone(cast, task, rivals, browser):
    remark(cast, cast.acme, task, "内緒の宛名メモ")
    remark(cast, cast.acme, task, "宛名をご確認ください", to_client=True)
    manual(cast, cast.acme, "宛名の手順", "本文")
    with cast.at(cast.acme):
        for name, shown in (("宛名一覧.pdf", True), ("宛名下書き.pdf", False)):
            file = StoredFile.objects.create(tenant=cast.acme.row, name=name, content_type="x", size=1, sha256="0")
            Attachment.objects.create(tenant=cast.acme.row, file=file, task=task, client_visible=shown)
            Document.objects.create(
                tenant=cast.acme.row, title=f"書類：{name}", kind="letter", subject_kind="tasks.Task", subject=task.pk,
                data_hash=name, state="READY", file=file, client_visible=shown,
            )  # fmt: skip

    text = page(browser(cast.acme.people["REQUESTER"]), "/portal/ACME/search/?q=宛名")

    assert headings(text) == ["やり取り", "書類", "添付ファイル"]
    assert "<mark>宛名</mark>をご確認ください" in text
    assert "<mark>宛名</mark>一覧.pdf" in text
    for hidden in ("内緒", "下書き", "手順", "社内"):
        assert hidden not in text
    request = page(browser(cast.acme.people["REQUESTER"]), "/portal/ACME/search/?q=acme-1")
    assert "番号が一致する依頼" in request
    assert "RIVAL" not in request
    assert browser(cast.acme.people["REQUESTER"]).get("/portal/RIVAL/search/?q=宛名").status_code == 404


@pytest.mark.slow
def test_a_viewer_finds_reports_alone(cast, task, browser):
    with cast.at(cast.acme):
        file = StoredFile.objects.create(tenant=cast.acme.row, name="r.pdf", content_type="x", size=1, sha256="0")
        for title, shown in (("会議の月次報告書", True), ("会議の下書き", False)):
            Document.objects.create(
                tenant=cast.acme.row, title=title, kind="report", subject_kind="tasks.SavingsMonth", subject=task.pk,
                data_hash=title, state="READY", file=file, client_visible=shown,
            )  # fmt: skip
    assert headings(page(browser(cast.acme.people["VIEWER"]), "/portal/ACME/search/?q=会議")) == ["月次レポート"]
    assert headings(page(browser(cast.acme.people["REQUESTER"]), "/portal/ACME/search/?q=会議")) == ["依頼"]
    assert headings(page(browser(cast.acme.people["OWNER"]), "/portal/ACME/search/?q=会議")) == ["依頼", "月次レポート"]
    assert "下書き" not in page(browser(cast.acme.people["OWNER"]), "/portal/ACME/search/?q=会議の")


def test_who_has_no_part_in_the_work_is_refused(cast, browser):
    assert browser(cast.staff["admin"]).get("/desk/search/?q=会議").status_code == 403
    assert browser(cast.acme.people["OWNER"]).get("/desk/search/?q=会議").status_code == 403
