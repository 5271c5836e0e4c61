"""A month of results through the imports of the client: all rows or none, replaced and put back."""

from __future__ import annotations

import pytest
from django.test import Client

from bpo.core.calendar.month import Month
from tasks.reports.models import ImportedLine
from tasks.reports.tests.conftest import at, prepare
from tests.fixtures.importing import PAGE, Walk

HEAD = "業務名,完了件数,顧客側作業(分),BPO作業(分)\n"
REPORT = "/desk/clients/ACME/reports/2026-09/"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])


@pytest.fixture
def october(committed_october):
    return committed_october


@pytest.fixture
def walk(october):
    browser = Client()
    browser.force_login(october.cast.staff["manager"])
    return Walk(october.cast, browser, key="results")


def units(october):
    with at(october):
        return list(ImportedLine.objects.values_list("imported_month__month", "units", "row"))


@pytest.mark.slow
def test_a_month_is_replaced_put_back_and_taken_back(october, walk):
    link = f"{PAGE}new/results/?month=2026-09"
    assert link in walk.browser.get(REPORT).content.decode()
    assert 'value="2026-09"' in walk.browser.get(link).content.decode()
    walk.upload(f"{HEAD}資料の整形,8,30,120\n", month="2026-09").choose().do("apply")
    first = walk.run
    assert "（取り込み）" in walk.browser.get(REPORT).content.decode()
    assert units(october) == [("2026-09", 8, 2)]
    walk.upload(f"{HEAD}資料の 整形,9,40,120\n", month="2026/09").choose()
    assert walk.run.changed == 1
    shown = walk.text()
    assert "2026年9月" in shown
    assert "<del>30分</del> → <ins>40分</ins>" in shown
    walk.do("apply")
    second = walk.run
    assert units(october) == [("2026-09", 9, 2)]

    walk.browser.post(f"{PAGE}{first.pk}/undo/")
    walk.wait()
    assert "別のファイルで置き換えられています" in walk.browser.get(f"{PAGE}{first.pk}/").content.decode()
    walk.browser.post(f"{PAGE}{second.pk}/undo/")
    walk.wait()
    assert units(october) == [("2026-09", 8, 2)]
    walk.browser.post(f"{PAGE}{first.pk}/undo/")
    walk.wait()
    assert units(october) == []


@pytest.mark.slow
def test_with_an_error_nothing_is_taken_in_and_a_closed_month_keeps_its_rows(october, walk):
    walk.upload(f"{HEAD}知らない,1,1,1\n資料の整形,1,-1,1\n", month="2026-09").choose()
    assert walk.run.bad == 2
    shown = walk.text(kind="BAD")
    assert "業務棚卸しに「知らない」がありません。" in shown
    assert "「顧客側作業(分)」：「-1」はマイナスの値です。" in shown
    assert "すべて直してから" in shown
    assert walk.do("apply").answer.status_code == 422
    walk.upload(f"{HEAD}資料の整形,3,1,1\n", month="2026-10").choose()
    assert "二重に数えない" in walk.text(kind="BAD")

    walk.upload(f"{HEAD}資料の整形,8,30,120\n", month="2026-09").choose().do("apply")
    prepare(october, month=Month(2026, 9))
    walk.do("undo")
    assert walk.run.state == "APPLIED"
    assert "月次報告書を送付済みです。" in walk.text()
    assert units(october) == [("2026-09", 8, 2)]
    refused = walk.upload(f"{HEAD}資料の整形,9,30,120\n", month="2026-09").answer
    assert refused.status_code == 422
    assert "月次報告書を送付済みです。" in refused.content.decode()
