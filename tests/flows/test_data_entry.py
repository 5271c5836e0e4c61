"""データ入力 in a browser: a form, originals from the portal, two blind operators, a third, the files and the unit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bpo.demo.mail_room import picture, sheet
from generalaffairs.data_entry.queries import KEY
from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
FORM = "会員申込書"
FIELDS = (("氏名", "TEXT"), ("生年月日", "DATE"), ("会費", "YEN"))
PAPERS = [
    {"name": "申込書1.png", "mimeType": "image/png", "buffer": picture(("氏名 髙橋 勝", "S40.1.3", "12,000円"))},
    {"name": "申込書2.pdf", "mimeType": "application/pdf", "buffer": sheet(("渡邊 京子", "S41.2.4", "9,800円"), 2)},
]
FIRST, SECOND = ("髙橋 勝", "S40.1.3", "12,000"), ("渡邊 京子", "昭和41年2月4日", "9800")


def define(world: World) -> None:
    """A form with a rule that names no field is refused and keeps what was typed; then it is saved."""
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/clients/{CLIENT}/data-entry/")
    world.look(page)
    page.get_by_role("link", name="様式を作る").click()
    page.get_by_label("様式の名前").fill(FORM)
    for number, (label, kind) in enumerate(FIELDS, 1):
        page.get_by_label(f"{number}行目の項目名").fill(label)
        page.get_by_label(f"{number}行目の種類").select_option(kind)
    page.get_by_label("項目どうしの規則").fill("会費 >= 入会金")
    page.get_by_label("作成・変更の理由").fill("新しい様式")
    world.look(page)
    page.get_by_role("button", name="様式を保存").click()
    expect(page.locator(".error-summary")).to_contain_text("「入会金」という項目がありません。")
    expect(page.get_by_label("3行目の項目名")).to_have_value("会費")
    page.get_by_label("項目どうしの規則").fill("会費 >= 1000")
    page.get_by_role("button", name="様式を保存").click()
    expect(page.get_by_text("「会員申込書 第1版」を保存しました。")).to_be_visible()


def ask(world: World) -> str:
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/{KEY}/")
    page.get_by_label("何を入力しますか").select_option(FORM)
    page.get_by_label("記録の件数").fill("２件")
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    page.locator("input[type=file]").last.set_input_files(PAPERS)
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def split(world: World, page: Page, number: str) -> None:
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("link", name="記録に分けて入力する").click()
    world.look(page)
    page.get_by_role("button", name="記録に分ける").click()
    expect(page.get_by_text("2件の記録に分けました。")).to_be_visible()
    page.get_by_role("button", name="納品データを作成").click()
    expect(page.get_by_text("入力が終わっていない記録が2件あります。")).to_be_visible()


def begin(world: World, page: Page, number: str) -> None:
    page.goto(f"{world.address}/desk/{number}/data-entry/")
    page.get_by_role("button", name="入力を始める").click()
    expect(page).to_have_url(re.compile("/keying/"))


def key(page: Page, heading: str, values: tuple[str, ...]) -> None:
    """By keyboard alone: the first field has the focus, Tab leads on, Enter ends the record."""
    expect(page.get_by_role("heading", name=f"{heading} の入力")).to_be_visible()
    expect(page.get_by_label("氏名")).to_be_focused()
    for place, text in enumerate(values):
        page.keyboard.type(text)
        page.keyboard.press("Tab" if place < len(values) - 1 else "Enter")


def first_operator(world: World, page: Page, number: str) -> str:
    """What cannot be right is told at its field; what is typed survives leaving the page."""
    begin(world, page, number)
    keying = page.url
    world.look(page)
    key(page, "0001", ("髙橋 勝", "H40.1.3", "12,000"))
    expect(page.locator(".error-summary")).to_contain_text("生年月日")
    expect(page.get_by_label("氏名")).to_have_value("髙橋 勝")
    world.look(page)
    page.get_by_label("生年月日").fill("S40.1.3")
    expect(page.get_by_text("に自動保存しました。")).to_be_visible()
    page.goto(keying)
    expect(page.get_by_label("生年月日")).to_have_value("S40.1.3")
    page.get_by_label("会費").press("Enter")
    key(page, "0002", SECOND)
    expect(page.get_by_text("いま入力できる記録はありません。")).to_be_visible()
    world.look(page)
    return keying


def second_operator(world: World, number: str, keying: str) -> None:
    """The other's page is not there; nothing is filled in; one field will differ."""
    page = world.visitor("checker")
    assert page.goto(keying).status == 404  # type: ignore[union-attr]
    page.goto(f"{world.address}/desk/{number}/data-entry/")
    assert "髙橋" not in page.content()
    begin(world, page, number)
    assert "髙橋" not in page.content()
    key(page, "0001", ("高橋 勝", *FIRST[1:]))
    key(page, "0002", SECOND)
    expect(page.get_by_text("いま入力できる記録はありません。")).to_be_visible()
    page.get_by_role("link", name="0001").click()
    expect(page.get_by_text("自分が入力した記録の不一致は判定できません。")).to_be_visible()
    world.look(page)


def decide(world: World, number: str) -> None:
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/{number}/data-entry/")
    page.get_by_role("link", name="0001").click()
    world.look(page)
    page.get_by_label("髙橋 勝").check()
    page.get_by_role("button", name="判定して確定").click()
    expect(page.locator(".error-summary")).to_contain_text("理由")
    expect(page.get_by_label("髙橋 勝")).to_be_checked()
    page.get_by_label("「氏名」の誤りの種類").select_option("TYPO")
    page.get_by_label("「氏名」の理由").fill("原票は「髙橋」。")
    page.get_by_role("button", name="判定して確定").click()
    expect(page.get_by_text("「0001」の不一致を判定し、確定しました。")).to_be_visible()
    world.look(page)


def hand_in(world: World, page: Page, number: str) -> None:
    page.goto(f"{world.address}/desk/{number}/data-entry/")
    page.get_by_role("button", name="納品データを作成").click()
    expect(page.get_by_text("2件の納品データを作成しました。")).to_be_visible()
    for _ in range(120):
        page.goto(f"{world.address}/desk/{number}/data-entry/")
        if page.get_by_role("link", name="確認リスト（PDF）を開く").count():
            break
        page.wait_for_timeout(1_000)
    world.look(page)
    page.goto(f"{world.address}/desk/{number}/")
    for step in ("依頼内容と原票の確認", "記録に分ける", "入力", "照合と不一致の判定", "納品データの作成"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    world.look(page)


def deliver(world: World, number: str) -> None:
    keyed = world.visitor("checker")
    keyed.goto(f"{world.address}/desk/{number}/")
    expect(keyed.get_by_text("自分が一部を入力・作成した作業は検査できません。").first).to_be_visible()
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する").click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"2\s*件")).first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_text("2件中2件が確定しました。")).to_be_visible()
    expect(client.get_by_text("入力データ（CSV）").first).to_be_visible()
    world.look(client)


def test_originals_become_data_by_two_and_a_third(world):
    define(world)
    number = ask(world)
    page = world.visitor("operator")
    split(world, page, number)
    keying = first_operator(world, page, number)
    second_operator(world, number, keying)
    decide(world, number)
    hand_in(world, page, number)
    deliver(world, number)
    stands_in_the_ledger(world, number, line="データ入力", units=2)
    assert world.wrong == []
