"""10,000 people in one file, three of them wrong: columns, preview, the job with its bar, the result, and back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import PATIENCE, World
from tools.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
ROWS, WRONG = 10_000, {17: "E17,,総務,", 4_000: "E4000,名前,総務,nobody", 9_999: "E1,別の人,総務,"}


def people() -> bytes:
    lines = [WRONG.get(at, f"E{at},社員{at},総務,e{at}@example.co.jp") for at in range(1, ROWS + 1)]
    return ("従業員番号,社員名,所属,E-mail\n" + "\n".join(lines) + "\n").encode("cp932")


def chip(page: Page, words: str) -> str:
    return page.locator(".chips a", has_text=re.compile(rf"^{words}")).locator(".tnum").inner_text()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_three_bad_rows_among_ten_thousand_and_undo(world: World, tmp_path: Path, size: tuple[int, int]) -> None:
    page = world.visitor("operator", size)
    path = tmp_path / "社員一覧.csv"
    path.write_bytes(people())
    page.goto(f"{world.address}/desk/clients/SOLAR/imports/new/people/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="列の確認に進む").click()
    expect(page.get_by_label("文字コード")).to_have_value("CP932")
    expect(page.get_by_label("氏名（必須）")).to_have_value("1")
    world.look(page)
    page.get_by_label("取り込み元の名前").fill("人事システム")
    page.get_by_role("button", name="この対応で内容を確認する").click()
    go = page.get_by_role("button", name="正しい9,997件だけを取り込む")
    expect(go).to_be_visible(timeout=PATIENCE)
    assert (chip(page, "追加"), chip(page, "エラー")) == ("9,997", "3")
    page.get_by_role("link", name=re.compile("^エラー ")).click()
    expect(page.locator("tbody tr")).to_have_count(3)
    world.look(page)

    with page.expect_download() as sent:
        page.get_by_text("エラーの行を出力").click()
        page.get_by_role("link", name="CSV（UTF-8）").click()
    rows = list(csv.reader(io.StringIO(Path(sent.value.path()).read_text("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == ["E17", "E4000", "E1"]

    go.click()
    expect(page.get_by_text("9,997件を取り込みました。")).to_be_visible(timeout=PATIENCE)
    world.look(page)
    page.get_by_role("button", name="取り込みを取り消す").click()
    expect(page.get_by_text("取り込みを取り消しました。")).to_be_visible(timeout=PATIENCE)
    world.look(page)
    assert world.wrong == []
