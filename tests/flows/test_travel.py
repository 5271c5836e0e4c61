"""A trip from the portal's request to the counted unit, through the browser; and what is refused on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

WHO, PLACE = "坂本 葵", "神戸の取引先"


def ask(world: World) -> str:
    """The request on a phone, page by page; a return before the departure is refused and nothing typed is lost."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.travel/")
    page.get_by_label("出張する人").fill(WHO)
    page.get_by_label("訪問先").fill(PLACE)
    page.get_by_label("目的").fill("新しい契約の打ち合わせ")
    world.look(page)
    turn(page, "行き")
    for label, text in (("行きの日", "2027/02/09"), ("行きの出発地", "新横浜"), ("行きの到着地", "新神戸")):
        page.get_by_label(label).fill(text)
    world.look(page)
    turn(page, "帰り")
    for label, text in (("帰りの日", "2027/02/08"), ("帰りの出発地", "新神戸"), ("帰りの到着地", "新横浜")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text("帰りの日が行きの日より前です。")
    expect(page.get_by_label("帰りの到着地")).to_have_value("新横浜")
    page.get_by_label("帰りの日").fill("2027/02/10")
    turn(page, "宿と予算")
    page.get_by_label("いる", exact=True).check()
    page.get_by_label("泊まる地域").fill("神戸")
    page.get_by_label("予算の合計（円）").fill("60,000")
    world.look(page)
    turn(page, "書類や写真、伝えておきたいこと")
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def turn(page: Page, heading: str) -> None:
    """The next page of the form."""
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def put_side_by_side(page: Page, world: World, number: str) -> None:
    """One option alone is refused; two go to the client."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    option(page, world, number, "最も安い組み合わせです。", "9,800")
    page.get_by_role("button", name="お客様に提示").click()
    expect(page.get_by_text("案が1つしかありません。")).to_be_visible()
    option(page, world, number, "訪問先の隣の宿です。", "12,500")
    page.get_by_role("button", name="お客様に提示").click()
    expect(page.get_by_text("お客様の承認を待っています。").first).to_be_visible()
    world.look(page)


def option(page: Page, world: World, number: str, reason: str, night: str) -> None:
    """An option: the lines that the request asked for, with their prices."""
    page.goto(f"{world.address}/desk/{number}/travel/options/new/")
    page.get_by_label("この案の理由").fill(reason)
    for row, yen in (("lines-0", "15,000"), ("lines-1", night), ("lines-2", "15,000")):
        page.locator(f"[name={row}-yen]").fill(yen)
    page.locator("[name=lines-1-name]").fill("三宮ホテル")
    world.look(page)
    page.get_by_role("button", name="案を保存").click()
    expect(page).to_have_url(re.compile(rf"/desk/{number}/$"))


def approve(world: World, number: str) -> None:
    """The client's 責任者 on a phone."""
    page = world.visitor("owner", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    page.get_by_role("link", name="出張の案の承認").first.click()
    world.look(page)
    page.get_by_label(re.compile("案2（")).check()
    page.get_by_role("button", name="この内容で承認する").click()
    expect(page.get_by_text("承認を受け付けました。")).to_be_visible()


def book(page: Page, world: World, number: str) -> None:
    """The operator cannot finish the reserved step; the client's own account has booked."""
    page.goto(f"{world.address}/desk/{number}/")
    expect(page.get_by_role("button", name="「予約」を完了にする")).to_have_count(0)
    page.get_by_role("link", name="予約を記録").click()
    page.get_by_label("法人アカウント・旅行業者の名前").fill("当社の社員のカード")
    page.get_by_label(re.compile("^1行目.*予約番号")).fill("KB-1")
    page.get_by_role("button", name="予約を保存").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.get_by_label(re.compile("^1行目.*予約番号"))).to_have_value("KB-1")
    page.get_by_label("1行目 切符の受渡方法").select_option("COUNTER")
    for row in (2, 3):
        page.get_by_label(re.compile(f"^{row}行目.*予約番号")).fill(f"KB-{row}")
    page.get_by_label("お客様の法人アカウント").check()
    page.get_by_label("法人アカウント・旅行業者の名前").fill("出張予約サイト（法人契約）")
    page.evaluate("scrollTo(0, 0)")  # what is half under the bar of the frame is no target of its own
    world.look(page)
    page.get_by_role("button", name="予約を保存").click()
    expect(page.get_by_text("代わりに完了：お客様の法人アカウント（出張予約サイト（法人契約））")).to_be_visible()


def hand_in(page: Page, world: World, number: str) -> None:
    """The itinerary, the steps, and into review."""
    page.get_by_role("button", name="旅程表を作成").click()
    link = page.get_by_role("link", name="出張申請書を開く")
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{world.address}/desk/{number}/")
    expect(link).to_be_visible()
    for step in ("依頼内容と旅費規程の確認", "候補の比較と提示", "旅程表の作成"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
        expect(page.get_by_role("button", name=f"「{step}」を完了にする")).to_have_count(0)
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    world.look(page)


def deliver(world: World, number: str) -> None:
    """Checked by somebody else."""
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する", exact=True).click()
    expect(page.get_by_text("納品済み").first).to_be_visible()


def accept(world: World, number: str) -> None:
    """The client finds the itinerary and the calendar file, and takes the work."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    for paper in ("旅程表", "出張申請書"):
        expect(page.get_by_role("link", name=re.compile(paper)).first).to_be_visible()
    expect(page.get_by_text("切符：窓口・券売機で受け取り")).to_be_visible()
    world.look(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="カレンダーに入れる（.ics）").click()
    assert kept.value.suggested_filename == f"{number}.ics"
    page.get_by_role("button", name="問題ないので検収する").click()
    expect(page.get_by_text("完了").first).to_be_visible()
    page.goto(f"{world.address}/portal/{CLIENT}/travel/?on=2027/02/09&days=1")
    expect(page.get_by_text(WHO).first).to_be_visible()
    world.look(page)


def test_a_trip_from_the_request_to_the_counted_unit(world: World) -> None:
    number = ask(world)
    page = world.visitor("operator")
    put_side_by_side(page, world, number)
    approve(world, number)
    book(page, world, number)
    hand_in(page, world, number)
    deliver(world, number)
    accept(world, number)
    page.goto(f"{world.address}/desk/travel/where/?on=2027/02/09&days=1")
    expect(page.get_by_text("三宮ホテル").first).to_be_visible()
    world.look(page)
    page.goto(f"{world.address}/desk/{number}/")
    expect(page.get_by_text("納品完了 1件")).to_be_visible()
    world.look(page)
    stands_in_the_ledger(world, number, line="出張の手配", units=1)
    assert world.wrong == []
