"""What was found, as a file: every hit, in the order of the pages, for each reader what he may see."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tasks.search.models import Kind
from tasks.search.tests.things import FOUND

pytestmark = pytest.mark.django_db
ASKING = {"当社からの質問", "お送りいただく資料", "改善の提案"}  # what a 依頼者 finds


def lines_of(browser, path: str, text: str, **more: str) -> list[list[str]]:
    """The file as rows of cells."""
    query = QueryDict(mutable=True)
    query.update({"q": text, "format": "csv", **more})
    answer = browser.get(f"{path}?{query.urlencode()}")
    assert answer.status_code == 200
    return [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()]


def test_the_file_holds_every_hit_of_the_pages_in_their_order(cast, things, browser):
    sato = browser(cast.staff["sato"])

    head, *rows = lines_of(sato, "/desk/search/", "青海波")

    assert head == ["種類", "顧客", "番号", "件名", "該当箇所", "備考", "日時"]
    order = [str(Kind(kind).label) for kind in Kind.values if kind in {kind for kind, _title in FOUND}]
    assert list(dict.fromkeys(row[0] for row in rows)) == order
    assert {row[3] for row in rows} == {title for _kind, title in FOUND}
    assert next(row for row in rows if row[0] == "定例会")[4] == "社長 青海波の図柄を検討 赤に決定 色見本を送る 佐藤"
    assert {row[1] for row in rows} == {"青葉商事株式会社"}
    assert [row[3] for row in lines_of(sato, "/desk/search/", "青海波", kind="NOTE")[1:]] == ["青海波は敬称を付ける"]


def test_the_files_of_others_hold_what_they_may_see(cast, things, browser):
    assert len(lines_of(browser(cast.staff["tanaka"]), "/desk/search/", "青海波")) == 1
    head, *rows = lines_of(browser(cast.acme.people["REQUESTER"]), "/portal/ACME/search/", "青海波")
    assert head == ["種類", "番号", "件名", "該当箇所", "日時"]
    assert {row[0] for row in rows} == ASKING
    assert lines_of(browser(cast.staff["sato"]), "/desk/search/", "") == [
        ["種類", "顧客", "番号", "件名", "該当箇所", "備考", "日時"]
    ]
