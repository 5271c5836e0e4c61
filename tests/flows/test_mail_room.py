"""Mail from the portal's request to the certificate and the unit: taken in, scanned, told, decided, destroyed.

On the way: a confidential letter offers no opening, and nothing is destroyed before the client has approved it.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bpo.demo.mail_room import sheet
from tests.flows.conftest import World
from tests.flows.delivered import paper_of
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
SENDER = "港広告社"


def test_mail_from_the_request_to_the_certificate(world: World) -> None:
    number = asks(world)
    desk = world.visitor("operator")
    desk.goto(f"{world.address}/desk/{number}/")
    desk.get_by_role("button", name="着手する").click()
    allows(world, desk)
    confidential(world, desk, number)
    scanned(world, desk, number)
    decides(world)
    listed(world, desk, number)
    approves(world)
    destroyed(world, desk, number)
    reads(world, desk, number)
    delivers(world, desk, number)
    stands_in_the_ledger(world, number, line="備品の発注と郵便物の仕分け", units=2)
    assert world.wrong == []


def asks(world: World) -> str:
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.mail_room/")
    world.look(page)
    page.get_by_label("届いた郵便の受け取り・スキャン").check()
    page.get_by_label("対象").fill("12月第1週に届いた郵便")
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("heading", name="書類や写真、伝えておきたいこと")).to_be_visible()
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def allows(world: World, desk: Page) -> None:
    desk.goto(f"{world.address}/desk/clients/{CLIENT}/mail-room/")
    desk.get_by_text("開封の規則を追加").click()
    desk.get_by_label("宛先の氏名・部署").fill("広報部")
    desk.get_by_label(re.compile(r"^\s*開封\s")).select_option("OPEN")
    desk.get_by_role("button", name="規則を追加").click()
    expect(desk.get_by_text("開封の規則を登録しました。")).to_be_visible()
    world.look(desk)


def confidential(world: World, desk: Page, number: str) -> None:
    desk.goto(f"{world.address}/desk/{number}/mail-room/letters/new/")
    desk.get_by_label("差出人").fill("神奈川労務相談所")
    desk.get_by_label("宛先（氏名・部署）").fill("広報部")
    desk.get_by_label("親展（開封しません）").check()
    world.look(desk)
    desk.get_by_role("button", name="登録する", exact=True).click()
    expect(desk.get_by_text("親展のため開封しません")).to_be_visible()
    expect(desk.get_by_role("button", name="開封を記録する")).to_have_count(0)
    desk.get_by_role("button", name="宛先に知らせる").click()
    expect(desk.get_by_text("1通を宛先に知らせました。")).to_be_visible()


def scanned(world: World, desk: Page, number: str) -> None:
    desk.goto(f"{world.address}/desk/{number}/mail-room/letters/new/")
    desk.get_by_label("差出人").fill(SENDER)
    desk.get_by_label("宛先（氏名・部署）").fill("広報部")
    desk.get_by_label("種別").select_option("AD")
    desk.get_by_label("箱").fill("BOX-20")
    scan = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": sheet((SENDER, "年末のご案内"), 20)}
    desk.get_by_label(re.compile(r"^\s*スキャン\s")).set_input_files([scan])
    desk.get_by_label("紙のページ数").fill("1")
    desk.get_by_role("button", name="登録する", exact=True).click()
    expect(desk.get_by_text("紙 1ページと照合済み")).to_be_visible()
    world.look(desk)
    desk.get_by_role("button", name="宛先に知らせる").click()
    expect(desk.get_by_text("1通を宛先に知らせました。")).to_be_visible()
    world.look(desk)


def decides(world: World) -> None:
    page = world.visitor("owner", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/")
    world.unfold(page)
    page.get_by_role("link", name="郵便を確認する").first.click()
    world.look(page)
    page.get_by_role("link", name=SENDER).first.click()
    world.look(page)
    page.get_by_role("button", name="廃棄").click()
    expect(page.get_by_text("承りました。")).to_be_visible()


def listed(world: World, desk: Page, number: str) -> None:
    desk.goto(f"{world.address}/desk/{number}/mail-room/disposal/")
    expect(desk.get_by_role("button", name="廃棄を記録し、証明書を作る")).to_have_count(0)
    desk.locator("input[name=selected]").first.check()
    world.look(desk)
    desk.get_by_role("button", name="選んだ郵便の廃棄の承認を依頼する").click()
    expect(desk.get_by_text("お客様に廃棄の承認を依頼しました。")).to_be_visible()


def approves(world: World) -> None:
    page = world.visitor("owner", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/")
    world.unfold(page)
    page.get_by_role("link", name="内容を確認する").first.click()
    expect(page.get_by_text(SENDER).first).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="この内容で承認する").click()
    expect(page.get_by_text("承認済み").first).to_be_visible()


def destroyed(world: World, desk: Page, number: str) -> None:
    desk.goto(f"{world.address}/desk/{number}/mail-room/disposal/")
    desk.get_by_label("数えた通数").fill("2")
    desk.get_by_label("数えたページ数").fill("1")
    desk.get_by_role("button", name="廃棄を記録し、証明書を作る").click()
    expect(desk.get_by_text("数が合いません。").first).to_be_visible()
    desk.get_by_label("数えた通数").fill("1")
    desk.get_by_role("button", name="廃棄を記録し、証明書を作る").click()
    expect(desk.get_by_text("廃棄証明書 D-0001 を作成しています。")).to_be_visible()
    paper = desk.get_by_role("link", name="廃棄証明書 D-0001")
    for _ in range(60):
        if paper.count():
            break
        desk.wait_for_timeout(500)
        desk.goto(f"{world.address}/desk/{number}/")
    expect(paper.first).to_be_visible()
    world.look(desk)


def reads(world: World, desk: Page, number: str) -> None:
    desk.goto(f"{world.address}/desk/{number}/")
    desk.get_by_role("link", name=SENDER).first.click()
    desk.get_by_role("button", name="文字と差出人を確認済みにする").click()
    expect(desk.get_by_text("読み取った文字と差出人を確認済みにしました。")).to_be_visible()
    desk.goto(f"{world.address}/desk/{number}/")


def delivers(world: World, desk: Page, number: str) -> None:
    for step in ("依頼内容の確認", "受け取り・発送・押印・廃棄の記録"):
        desk.get_by_role("button", name=f"「{step}」を完了にする").click()
    desk.get_by_role("button", name="検査に出す").click()
    expect(desk.get_by_text("検査待ち").first).to_be_visible()
    checker = world.visitor("checker")
    checker.goto(f"{world.address}/desk/{number}/")
    checker.get_by_role("button", name="検査を完了して納品する").first.click()
    checker.get_by_role("button", name="納品する").click()
    expect(checker.get_by_text("納品済み").first).to_be_visible()
    expect(checker.get_by_text(re.compile(r"納品完了 [1-9]\d*通")).first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_role("link", name=SENDER)).to_be_visible()
    world.look(client)
    paper = paper_of(world, client, "廃棄証明書 D-0001")
    assert "D-0001" in paper
    assert SENDER in paper
