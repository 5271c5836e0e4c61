"""A browser walks 来客対応: asked for on a phone, booked, prepared, told, delivered, received at the door, the unit."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
COMPANY, GUEST = "株式会社つばめ工業", "髙橋 一郎"
STEPS = ("依頼内容と入館ルールの確認", "会議室と駐車場の予約", "準備と来訪者へのご案内", "来訪者一覧の作成")
SETUP = f"/desk/clients/{CLIENT}/visitors/setup/"


def soon() -> datetime:
    """Later today: the visit is received at the door today."""
    now = datetime.now(ZoneInfo("Asia/Tokyo"))
    return min(now + timedelta(minutes=20), now.replace(hour=23, minute=57))


def rooms(page: Page, world: World) -> None:
    """A place, a room and a projector, once for the client."""
    page.goto(world.address + SETUP)
    page.locator("[name=place-name]").fill("つばめ館")
    page.locator("[name=place-address]").fill("横浜市西区1-2-3")
    page.locator("[name=place-parking]").fill("2")
    page.get_by_role("button", name="場所を登録").click()
    expect(page.get_by_text("つばめ館を登録しました。")).to_be_visible()
    page.locator("[name=room-site]").select_option(label="つばめ館")
    page.locator("[name=room-name]").fill("つばめの間")
    page.locator("[name=room-capacity]").fill("4")
    page.get_by_role("button", name="会議室を登録").click()
    expect(page.get_by_text("つばめの間を登録しました。")).to_be_visible()
    page.locator("[name=thing-site]").select_option(label="つばめ館")
    page.locator("[name=thing-name]").fill("プロジェクター")
    page.locator("[name=thing-quantity]").fill("1台")
    page.get_by_role("button", name="備品を登録").click()
    expect(page.get_by_text("プロジェクターを登録しました。")).to_be_visible()
    world.look(page)


def ask(world: World) -> str:
    """The client asks; an end before the start and a mail address that is none are refused, nothing typed is lost."""
    page, at = world.visitor("requester", PHONE), soon()
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.visitors/")
    world.look(page)
    page.locator("[name=on]").fill(f"{at:%Y/%m/%d}")
    page.locator("[name=from_time]").fill(f"{at:%H:%M}")
    page.locator("[name=to_time]").fill("0:00")
    page.locator("[name=company]").fill(COMPANY)
    page.locator("[name=guests]").fill(f"{GUEST} ichiro@\n山田 花子")
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_text("終わりの時刻が始まりの時刻以前です。").first).to_be_visible()
    expect(page.get_by_text("1行目のメールアドレス「ichiro@」").first).to_be_visible()
    expect(page.locator("[name=guests]")).to_have_value(f"{GUEST} ichiro@\n山田 花子")
    page.locator("[name=to_time]").fill("23:59")
    page.locator("[name=guests]").fill(f"{GUEST} ichiro@tsubame.example\n山田 花子")
    page.get_by_role("button", name="次へ").click()
    page.locator("[name=host_name]").fill("森 由美")
    page.locator("[name=host_mail]").fill("mori@solar.example")
    page.get_by_role("button", name="次へ").click()
    page.locator("[name=room]").select_option(label="つばめの間（4名・つばめ館）")
    page.locator("[name=drinks]").fill("お茶 3")
    world.look(page)
    page.get_by_role("button", name=re.compile("次へ|内容の確認へ進む")).click()
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def book(page: Page, world: World, number: str) -> None:
    """Nothing goes to review unbooked; the same room at the same time is refused and names the booking that has it, and
    so is more equipment than the place has."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    expect(page.get_by_role("button", name="着手する")).to_have_count(0)
    for step in STEPS:
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
        expect(page.get_by_role("button", name=f"「{step}」を完了にする")).to_have_count(0)
    expect(page.get_by_text("来客の予約がありません。").first).to_be_visible()
    expect(page.get_by_role("button", name="検査に出す")).to_be_disabled()
    page.goto(f"{world.address}/desk/{number}/visitors/new/")
    world.look(page)
    page.get_by_role("button", name="予約する").click()
    expect(page.get_by_text("を予約しました。").first).to_be_visible()
    page.goto(f"{world.address}/desk/{number}/visitors/new/")
    at = soon()
    page.locator("[name=on]").fill(f"{at:%Y/%m/%d}")
    page.locator("[name=from_time]").fill(f"{at + timedelta(minutes=1):%H:%M}")
    page.locator("[name=to_time]").fill("23:59")
    page.locator("[name=company]").fill("あとから商会")
    page.locator("[name=guests]").fill("鈴木 次郎")
    page.locator("[name=host_name]").fill("森 由美")
    page.locator("[name=host_mail]").fill("mori@solar.example")
    page.locator("[name=room]").select_option(label="つばめの間（4名・つばめ館）")
    page.get_by_role("button", name="予約する").click()
    expect(page.get_by_text(re.compile(f"つばめの間は、.*{COMPANY}様）の予約があります。")).first).to_be_visible()
    expect(page.locator("[name=guests]")).to_have_value("鈴木 次郎")
    world.look(page)
    page.locator("[name=room]").select_option(label="会議室なし")
    page.locator("[name=site]").select_option(label="つばめ館")
    page.locator("[name=equipment]").fill("プロジェクター 2台")
    page.get_by_role("button", name="予約する").click()
    expect(page.get_by_text("つばめ館のプロジェクターは1台で、この時間に空いているのは1台です。").first).to_be_visible()
    world.look(page)


def prepare(page: Page, world: World, number: str) -> None:
    """Preparations, the visitors' mail, the list, and into review."""
    page.goto(f"{world.address}/desk/{number}/")
    for name in ("会議室の設営", "飲み物の手配"):
        page.get_by_role("button", name=re.compile(name)).click()
        expect(page.get_by_role("button", name=re.compile(rf"{name}\s*の準備を未了に戻す"))).to_be_visible()
    page.get_by_role("button", name="来訪者に案内する").click()
    expect(page.get_by_text("準備済み").first).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="来訪者一覧を作成").click()
    link = page.get_by_role("link", name="来訪者一覧を開く")
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{world.address}/desk/{number}/")
    expect(link).to_be_visible()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()


def deliver(world: World, number: str) -> None:
    """Checked by somebody else; the client finds the list."""
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する", exact=True).click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_role("link", name=re.compile("来訪者一覧")).first).to_be_visible()
    world.look(client)


def receive(world: World) -> None:
    """At the door: the reception's tap, the host's word from his own start page, and the way out."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/visitors/")
    world.look(page)
    page.locator("[name=code]").fill("ABC")
    page.get_by_role("button", name="コードで受け付ける").click()
    expect(page.get_by_text("コードを読み取れません。").first).to_be_visible()
    page.get_by_role("button", name=re.compile(f"来訪.*{COMPANY}")).click()
    expect(page.get_by_text("来訪を記録し、応対する方にお知らせしました。").first).to_be_visible()
    host = world.visitor("owner", PHONE)
    host.goto(f"{world.address}/portal/{CLIENT}/")
    host.get_by_role("link", name=re.compile(f"応対する.*{COMPANY}")).first.click()
    host.get_by_role("button", name="応対します").click()
    expect(host.get_by_text("応対を記録しました。").first).to_be_visible()
    world.look(host)
    page.goto(f"{world.address}/portal/{CLIENT}/visitors/")
    page.get_by_role("button", name=re.compile(f"退館.*{COMPANY}")).click()
    expect(page.get_by_text("退館を記録しました。").first).to_be_visible()
    page.goto(f"{world.address}/portal/{CLIENT}/visitors/log/")
    expect(page.get_by_text(GUEST).first).to_be_visible()
    world.look(page)


def test_a_visit_from_the_request_to_the_way_out(world: World) -> None:
    page = world.visitor("operator")
    rooms(page, world)
    number = ask(world)
    book(page, world, number)
    prepare(page, world, number)
    deliver(world, number)
    receive(world)
    page.goto(f"{world.address}/desk/{number}/")
    expect(page.get_by_text("納品完了 1件")).to_be_visible()
    page.goto(f"{world.address}/desk/clients/{CLIENT}/visitors/")
    expect(page.get_by_role("link", name=re.compile(COMPANY)).first).to_be_visible()
    world.look(page)
    stands_in_the_ledger(world, number, line="来客の予約と準備", units=1)
    assert world.wrong == []
