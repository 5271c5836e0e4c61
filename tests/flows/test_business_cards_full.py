"""A card from the portal's request over both approvals and the printer's order into stock; and what is refused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tests.flows.delivered import paper_of
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

NAME, CARDS = "﨑山 蓮", f"/desk/clients/{CLIENT}/business-cards/"


def register(page: Page, world: World) -> None:
    """An office, a department, the rules, and the person."""
    for kind, name in (("拠点", "横浜本社"), ("部署", "開発部")):
        page.goto(f"{world.address}{CARDS}masters/")
        page.get_by_text("役職・部署・拠点を登録").click()
        form = page.locator("form.form")  # the menu of the table's columns says the same words
        form.get_by_label("種類").select_option(label=kind)
        form.get_by_label("名称", exact=False).first.fill(name)
        if kind == "拠点":
            form.get_by_label("住所", exact=False).first.fill("神奈川県横浜市西区みなとみらい2-3-1")
            form.get_by_label("代表電話").fill("045-555-0170")
        page.get_by_role("button", name="登録", exact=True).click()
        expect(page.get_by_text(f"「{name}」を登録しました。")).to_be_visible()
    world.look(page)
    page.goto(f"{world.address}{CARDS}rules/")
    page.get_by_label("本人の確認と部門の承認を取る").check()
    for label, text in (("印刷会社", "みなと印刷"), ("納品先", "横浜本社 総務部"), ("請求先", "管理部")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("名刺の決まりを保存しました。")).to_be_visible()
    world.look(page)
    page.goto(f"{world.address}{CARDS}holders/new/")
    page.get_by_label("社員番号").fill("0190")
    page.get_by_label("氏名").fill(NAME)
    page.get_by_label("ローマ字").fill("Ren Sakiyama")
    page.get_by_label("拠点").select_option(label="横浜本社")
    page.get_by_label("部署").select_option(label="開発部")
    page.get_by_label("メール").fill("r.sakiyama@solar.example")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text(f"「0190 {NAME}」を登録しました。")).to_be_visible()
    world.look(page)


def press(world: World, button: str) -> Page:
    """One press on the client's own page."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/business-cards/")
    world.look(page)
    page.get_by_role("button", name=re.compile(f"{button}.*{NAME}")).click()
    return page


def ask(world: World) -> str:
    """A repeat of what was never printed is refused with the way to go; new from the register is one press."""
    page = press(world, "同じ内容で増刷")
    expect(page.get_by_text("まだ印刷していません。").first).to_be_visible()
    page = press(world, "登録内容で新しく作る")
    expect(page.get_by_text("を受け付けました。").first).to_be_visible()
    found = re.search(rf"{CLIENT}-\d+", page.url)
    assert found
    return found.group()


def prove(page: Page, world: World, number: str) -> None:
    """Begun, the proof made, put to the person."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("button", name="校正PDFを作成").click()
    for _ in range(120):
        page.goto(f"{world.address}/desk/{number}/")
        if page.get_by_role("link", name="校正PDFを開く").count():
            break
        page.wait_for_timeout(500)
    world.look(page)
    page.get_by_role("button", name="「本人の確認」を依頼").click()
    expect(page.get_by_text("本人の確認を依頼しました。")).to_be_visible()


def approve(world: World, role: str, number: str, title: str) -> None:
    """The person, or the department, on a phone; the worker asks the department by itself."""
    page = world.visitor(role, PHONE)
    link = page.get_by_role("link", name=title).first
    for _ in range(60):
        page.goto(f"{world.address}/portal/{CLIENT}/{number}/")
        if link.count():
            break
        page.wait_for_timeout(500)
    link.click()
    expect(page.get_by_text(NAME).first).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="この内容で承認する").click()
    expect(page.get_by_text("承認を受け付けました。")).to_be_visible()


def order(page: Page, world: World, number: str) -> None:
    """The order file, the printer's answer, the boxes."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("link", name="発注に進む").click()
    expect(page.get_by_role("heading", name="名刺を発注")).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="発注ファイルを作って発注する").click()
    expect(page.get_by_text("を発注しました。").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"名刺発注_.*\.csv"))).to_be_visible()
    world.look(page)
    page.get_by_label("印刷会社の注文番号").fill("M-77")
    page.get_by_label("費用（税抜）").fill("2,400")
    page.get_by_role("button", name="回答を保存").click()
    expect(page.get_by_text("注文番号と費用を保存しました。")).to_be_visible()
    page.get_by_role("button", name="納品を登録").click()
    expect(page.get_by_text("納品を登録しました。在庫に加えました。")).to_be_visible()


def deliver(page: Page, world: World, number: str) -> None:
    """Every step, another person's check, one unit."""
    page.goto(f"{world.address}/desk/{number}/")
    for step in ("依頼内容の確認", "校正PDFの作成", "発注データの準備"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    checker = world.visitor("checker")
    checker.goto(f"{world.address}/desk/{number}/")
    checker.get_by_role("button", name="検査を完了して納品する").first.click()
    checker.get_by_role("button", name="納品する").click()
    expect(checker.get_by_text("納品済み").first).to_be_visible()
    expect(checker.get_by_text(re.compile(r"1\s*名")).first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    paper = paper_of(world, client, "名刺校正")
    assert "RenSakiyama" in paper
    assert "r.sakiyama@solar.example" in paper


def change_and_repeat(page: Page, world: World) -> None:
    """After the register changed the client's press is refused, and says what differs."""
    page.goto(f"{world.address}/desk/business-cards/?client={CLIENT}&q=0190")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("在庫 1箱").first).to_be_visible()
    page.get_by_label("携帯").fill("090-5555-0190")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("を保存しました。")).to_be_visible()
    client = press(world, "同じ内容で増刷")
    expect(client.get_by_text("携帯「なし」→「090-5555-0190」").first).to_be_visible()


def test_a_card_from_the_request_to_the_unit(world: World) -> None:
    page = world.visitor("operator")
    register(page, world)
    number = ask(world)
    prove(page, world, number)
    approve(world, "requester", number, "名刺の本人確認")
    approve(world, "owner", number, "名刺の部門承認")
    order(page, world, number)
    deliver(page, world, number)
    stands_in_the_ledger(world, number, line="名刺の作成と発注", units=1)
    change_and_repeat(page, world)
    assert world.wrong == []
