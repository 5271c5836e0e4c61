"""An order from the portal's request to the counted unit, through the browser; and what is refused on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

CELLAR = "地下倉庫"
ITEM, SUPPLIER = "折りたたみ台車", "東神安全用品株式会社"


def ask(world: World) -> str:
    """The request on a phone; without a quantity it is refused and nothing typed is lost."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.supplies/")
    page.get_by_label("備品・消耗品を発注したい").check()
    page.get_by_label("品名").fill(ITEM)
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text("発注する数量を入力してください。")
    expect(page.get_by_label("品名")).to_have_value(ITEM)
    page.get_by_label("数量").fill("２台")
    for heading in ("届け先と理由", "書類や写真、伝えておきたいこと"):
        page.get_by_role("button", name="次へ").click()
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        world.look(page)
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def write_order(page: Page, world: World, number: str) -> None:
    """Lines and supplier; without a price it does not go to the client."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("button", name="発注を作成").click()
    expect(page).to_have_url(re.compile("/supplies/orders/"))
    order = page.url
    world.look(page)
    page.get_by_role("button", name="お客様に承認を依頼").click()
    expect(page.get_by_text("発注先・納品場所・単価のどれかが空欄です。")).to_be_visible()
    page.goto(order)
    page.get_by_label("発注先").fill(SUPPLIER)
    page.get_by_label("納品場所").fill("横浜本社 7階")
    page.get_by_label("明細1の単価").fill("9,600")
    page.get_by_role("button", name="発注の内容を保存").click()
    expect(page.get_by_text("発注の内容を保存しました。")).to_be_visible()
    page.get_by_role("button", name="お客様に承認を依頼").click()
    expect(page.get_by_text("お客様に承認を依頼しました。")).to_be_visible()


def approve(world: World, number: str) -> None:
    """The client's 責任者 on a phone."""
    page = world.visitor("owner", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    page.get_by_role("link", name="発注の承認").first.click()
    expect(page.get_by_text("¥19,200").first).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="この内容で承認する").click()
    expect(page.get_by_text("承認を受け付けました。")).to_be_visible()


def place_and_match(page: Page, world: World, number: str) -> None:
    """Placed and received; an invoice over more than came keeps the match open, the right one is matched."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("link", name="発注を開く").click()
    page.get_by_role("button", name="発注する").click()
    expect(page.get_by_text("発注しました。")).to_be_visible()
    page.get_by_label("受け取った方").fill("受付 三浦")
    world.look(page)
    page.get_by_role("button", name="検収を登録").click()
    expect(page.get_by_text("検収を登録しました。")).to_be_visible()
    bill(page, "INV-1", "3", "28,800")
    expect(page.get_by_text("請求3個と検収2個が違います。").first).to_be_visible()
    expect(page.get_by_role("button", name="照合を完了")).to_be_disabled()
    world.look(page)
    page.get_by_text("この請求書を取り下げる").click()
    page.get_by_placeholder("例：数量を訂正した請求書が届いた").fill("数量の誤り")
    page.get_by_role("button", name="取り下げる", exact=True).click()
    expect(page.get_by_text("請求書を取り下げました。")).to_be_visible()
    bill(page, "INV-2", "2", "19,200")
    page.get_by_role("button", name="照合を完了").click()
    expect(page.get_by_text("照合を完了しました。")).to_be_visible()


def bill(page: Page, number: str, quantity: str, yen: str) -> None:
    """What the supplier's invoice says."""
    page.get_by_label("請求書番号").fill(number)
    page.get_by_label("請求の合計（税抜）").fill(yen)
    page.get_by_label(f"{ITEM}の請求の数").fill(quantity)
    page.get_by_label(f"{ITEM}の請求の金額").fill(yen)
    page.get_by_role("button", name="請求書を登録").click()
    expect(page.get_by_text("請求書を登録しました。")).to_be_visible()


def hand_in(page: Page, world: World, number: str) -> None:
    """The document is made, every step done."""
    for _ in range(120):
        page.goto(f"{world.address}/desk/{number}/")
        if page.get_by_role("link", name=re.compile("発注書.*PDFを開く")).count():
            break
        page.wait_for_timeout(500)
    for step in ("依頼内容の確認", "発注・貸出・棚卸し", "検収・請求書・差異の照合"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    world.look(page)


def review(world: World, number: str) -> None:
    """Another person checks; the client has the order's document, and one article is one unit."""
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する").click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"1\s*件")).first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_text(re.compile(f"発注書 {CLIENT}-PO-")).first).to_be_visible()
    expect(client.get_by_text("2個のうち2個納品済み")).to_be_visible()
    world.look(client)


def test_an_order_from_the_request_to_the_unit(world):
    number = ask(world)
    page = world.visitor("operator")
    write_order(page, world, number)
    approve(world, number)
    place_and_match(page, world, number)
    hand_in(page, world, number)
    review(world, number)
    stands_in_the_ledger(world, number, line="備品の発注と郵便物の仕分け", units=1)
    assert world.wrong == []


def test_nobody_approves_the_adjustment_of_his_own_count(world):
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/clients/{CLIENT}/supplies/assets/new/")
    page.get_by_label("管理番号").fill("AS-FLOW-1")
    page.get_by_label("名称").fill("脚立")
    page.get_by_label("保管場所").fill("屋上倉庫")
    world.look(page)
    page.get_by_role("button", name="登録", exact=True).click()
    expect(page.get_by_text("を登録しました。")).to_be_visible()
    page.goto(f"{world.address}/desk/clients/{CLIENT}/supplies/stocktakes/")
    page.get_by_label("名前").fill("屋上の棚卸し")
    page.get_by_label("場所").select_option("屋上倉庫")
    page.get_by_label("終了日").fill("2027/12/31")
    page.get_by_role("button", name="棚卸しを計画").click()
    expect(page.get_by_text("棚卸し「屋上の棚卸し」を計画しました。")).to_be_visible()
    take = page.url
    phone = world.visitor("requester", PHONE)
    phone.goto(take.replace(f"/desk/clients/{CLIENT}/", f"/portal/{CLIENT}/"))
    expect(phone.get_by_label("番号")).to_be_focused()
    phone.keyboard.type("AS-FLOW-1")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("AS-FLOW-1 脚立 を数えました。")).to_be_visible()
    world.look(phone)
    page.reload()
    page.get_by_role("button", name="締めて承認を依頼").click()
    expect(page.get_by_text("自分が締めた棚卸しの調整は承認できません。")).to_be_visible()
    expect(page.get_by_role("button", name="承認して台帳を調整")).to_have_count(0)
    other = world.visitor("checker")
    other.goto(take)
    world.look(other)
    other.get_by_role("button", name="承認して台帳を調整").click()
    expect(other.get_by_text("差異を承認し、台帳を調整しました。")).to_be_visible()
    assert world.wrong == []


def ask_for_count(world: World) -> str:
    """Without the days it is refused; the place is chosen from the register."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.supplies/")
    page.get_by_label("棚卸しをしてほしい").check()
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("heading", name="棚卸しの範囲と期間", exact=True)).to_be_visible()
    page.get_by_label("数える場所").select_option(CELLAR)
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text("棚卸しの開始日を入力してください。")
    page.get_by_label("棚卸しの開始日").fill("2026/11/1")
    page.get_by_label("棚卸しの終了日").fill("2027/12/31")
    for heading in ("届け先と理由", "書類や写真、伝えておきたいこと"):
        page.get_by_role("button", name="次へ").click()
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def test_a_stock_taking_from_the_request_to_the_unit(world):
    page = world.visitor("operator")
    for code in ("AS-CELLAR-1", "AS-CELLAR-2"):
        page.goto(f"{world.address}/desk/clients/{CLIENT}/supplies/assets/new/")
        page.get_by_label("管理番号").fill(code)
        page.get_by_label("名称").fill("折りたたみ机")
        page.get_by_label("保管場所").fill(CELLAR)
        page.get_by_role("button", name="登録", exact=True).click()
    number = ask_for_count(world)
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("link", name="棚卸しを計画").click()
    world.look(page)
    page.get_by_role("button", name="棚卸しを計画").click()
    expect(page.get_by_text("を計画しました。")).to_be_visible()
    phone = world.visitor("requester", PHONE)
    phone.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    phone.get_by_role("link", name="数える").click()
    phone.get_by_label("番号").fill("AS-CELLAR-1")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("AS-CELLAR-1 折りたたみ机 を数えました。")).to_be_visible()
    page.goto(f"{world.address}/desk/{number}/")
    expect(page.get_by_text("2点中1点")).to_be_visible()
    world.look(page)
    page.get_by_role("link", name="棚卸しを開く").click()
    take = page.url
    page.get_by_label("差異の説明").fill("1台は貸出中か確認中")
    page.get_by_role("button", name="締めて承認を依頼").click()
    expect(page.get_by_text("棚卸しを締めました。")).to_be_visible()
    page.goto(f"{world.address}/desk/{number}/")
    for step in ("依頼内容の確認", "発注・貸出・棚卸し", "検収・請求書・差異の照合"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    expect(page.get_by_role("button", name="検査に出す")).to_be_disabled()
    expect(page.get_by_text("差異の承認が終わっていません。").first).to_be_visible()
    other = world.visitor("checker")
    other.goto(take)
    other.get_by_role("button", name="承認して台帳を調整").click()
    expect(other.get_by_text("差異を承認し、台帳を調整しました。")).to_be_visible()
    for _ in range(120):
        page.goto(f"{world.address}/desk/{number}/")
        if page.get_by_role("link", name=re.compile("棚卸しの結果.*PDFを開く")).count():
            break
        page.wait_for_timeout(500)
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    other.goto(f"{world.address}/desk/{number}/")
    other.get_by_role("button", name="検査を完了して納品する").first.click()
    other.get_by_role("button", name="納品する").click()
    expect(other.get_by_text("納品済み").first).to_be_visible()
    phone.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(phone.get_by_text(re.compile("棚卸しの結果")).first).to_be_visible()
    world.look(phone)
    stands_in_the_ledger(world, number, line="備品の発注と郵便物の仕分け", units=1)
    assert world.wrong == []
