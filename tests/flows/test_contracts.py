"""A contract from the portal's request to the signed paper, its evidence and the counted unit; what is refused."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from bpo.core.documents.rendering import render_pdf
from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

TITLE, OTHER = "発電設備 遠隔監視委託契約", "東京湾モニタリング株式会社"
TEXT = "第9条（反社会的勢力の排除）甲及び乙は、暴力団員でないことを表明する。"
ITEMS = ("ページのそろい", "当事者", "日付と期間", "金額", "通知期限", "暴排条項")


def paper(name: str, text: str = TEXT) -> dict[str, Any]:
    """A PDF with text, as a file control takes it."""
    html = f'<html lang="ja"><body><h1>{TITLE}</h1><p>{text}</p></body></html>'
    return {"name": name, "mimeType": "application/pdf", "buffer": render_pdf(html)}


def ask(world: World) -> str:
    """The request on a phone; a notice day before the start is refused and nothing typed is lost."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.contracts/")
    page.get_by_label("契約名").fill(TITLE)
    page.get_by_label("相手方", exact=False).first.fill(OTHER)
    world.look(page)
    turn(page, "期間と金額")
    page.get_by_label("開始日").fill("2027/04/01")
    page.get_by_label("満了日").fill("2027/05/31")
    page.get_by_label("更新・解約の通知期限").fill("3")
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text(
        "通知期限（2027/02/28）が開始日（2027/04/01）より前になります。"
    )
    expect(page.get_by_label("満了日")).to_have_value("2027/05/31")
    world.look(page)
    page.get_by_label("満了日").fill("2028/03/31")
    page.get_by_label("自動更新の期間（月）").fill("12")
    page.get_by_label("契約金額（円）").fill("120万円")
    turn(page, "契約書の案とご希望")
    page.get_by_label("必要", exact=True).check()
    world.look(page)
    turn(page, "書類や写真、伝えておきたいこと")
    page.locator("input[type=file]").last.set_input_files([paper("契約書案.pdf")])
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


def check(page: Page, world: World, number: str) -> None:
    """Received, and the facts noted: a difference without a note is refused."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("button", name="受付する").click()
    expect(page.get_by_text("第1版 契約書案.pdf").first).to_be_visible()
    for _ in range(60):
        if page.get_by_text("暴排条項らしい言葉があります").count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{world.address}/desk/{number}/")
    expect(page.get_by_text("暴排条項らしい言葉があります")).to_be_visible()
    world.look(page)
    page.get_by_role("link", name="契約書を確認する").click()
    for item in ITEMS:
        page.get_by_role("group", name=item).get_by_label("あり・一致").check()
    page.get_by_role("group", name="金額").get_by_label("なし・相違").check()
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".error-summary")).to_contain_text("どこがどう違うかを書いてください。")
    page.get_by_role("group", name="金額").get_by_label("該当なし").check()
    page.evaluate("scrollTo(0, 0)")  # where no row lies half under the heading that stays
    world.look(page)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("確認表を保存しました。")).to_be_visible()


def opinion_is_not_ours(page: Page, world: World, number: str) -> None:
    """The operator cannot finish the legal opinion, nor go on without it; the client's own lawyer has given it."""
    expect(page.get_by_role("button", name="「法的意見」を完了にする")).to_have_count(0)
    page.get_by_role("button", name="お客様に承認を依頼").click()
    expect(page.get_by_text("法的意見を受けていません。").first).to_be_visible()
    client = world.visitor("owner", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    world.look(client)
    client.get_by_text("貴社で行ったことを知らせる").click()
    client.get_by_role("button", name="この手順を完了にする").click()
    expect(client.get_by_text("「法的意見」の完了を受け付けました。")).to_be_visible()


def approve(page: Page, world: World, number: str) -> None:
    """Put to the client and approved on a phone."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="お客様に承認を依頼").click()
    expect(page.get_by_text("お客様に承認を依頼しました。")).to_be_visible()
    client = world.visitor("owner", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    client.get_by_role("link", name="契約の承認").first.click()
    expect(client.get_by_text("2027/04/01（木）から2028/03/31（金）まで")).to_be_visible()
    world.look(client)
    client.get_by_role("button", name="この内容で承認する").click()
    expect(client.get_by_text("承認を受け付けました。")).to_be_visible()


def screening_is_old(page: Page, world: World, number: str) -> None:
    """A screening of long ago stops the signature until the client's responsible person decides otherwise."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("link", name="条件を直す").click()
    page.get_by_label("反社チェックを終えた日").fill("2025/01/10")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("相手方の反社チェックから12か月を過ぎています").first).to_be_visible()
    world.look(page)
    fill_signature(page, world)
    expect(page.get_by_text("締結を記録できません。").first).to_be_visible()
    client = world.visitor("owner", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    client.get_by_role("link", name="反社チェックの状態を見て").click()
    world.look(client)
    client.get_by_label("締結する理由").fill("役員会で確認し、締結後に再調査する。")
    client.get_by_role("button", name="理由を記録して締結に進める").click()
    expect(client.get_by_text("締結するという判断を担当チームに伝えました。")).to_be_visible()
    world.look(client)


def fill_signature(page: Page, world: World) -> None:
    page.get_by_role("link", name="締結を記録").click()
    page.get_by_label("締結日").fill("2026/11/01")
    page.get_by_label("原本の保管場所").fill("本社金庫")
    page.get_by_label("締結した契約書").set_input_files([paper("締結済.pdf", f"{TEXT}署名")])
    world.look(page)
    page.get_by_role("button", name="締結を記録").click()


def sign(page: Page, world: World, number: str) -> None:
    """The signed paper, the evidence, and into review."""
    page.goto(f"{world.address}/desk/{number}/")
    fill_signature(page, world)
    expect(page.get_by_text("締結を記録し、契約を台帳に登録しました。")).to_be_visible()
    link = page.get_by_role("link", name="承認の証跡を開く")
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{world.address}/desk/{number}/")
    expect(link).to_be_visible()
    text = evidence_text(page, world, link.get_attribute("href") or "")
    assert "承認の証跡" in text
    assert "127.0.0.1" in text
    assert re.search(r"[0-9a-f]{64}", text)
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    world.look(page)


def evidence_text(page: Page, world: World, href: str) -> str:
    """The text of the PDF, without blanks."""
    answer = page.context.request.get(world.address + href)
    assert answer.ok
    return re.sub(r"\s", "", "".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.body())).pages))


def deliver(world: World, number: str) -> None:
    """Checked by somebody else, taken by the client."""
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する", exact=True).click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_role("link", name=re.compile("承認の証跡")).first).to_be_visible()
    world.look(client)
    client.get_by_role("button", name="問題ないので検収する").click()
    expect(client.get_by_text("完了").first).to_be_visible()
    client.goto(f"{world.address}/portal/{CLIENT}/agreements/")
    client.get_by_role("link", name=TITLE).click()
    expect(client.get_by_text("満了日2028/03/31の3か月前が通知期限です。")).to_be_visible()
    world.look(client)


def test_a_contract_from_the_request_to_the_register(world: World) -> None:
    number = ask(world)
    page = world.visitor("operator")
    check(page, world, number)
    opinion_is_not_ours(page, world, number)
    approve(page, world, number)
    screening_is_old(page, world, number)
    sign(page, world, number)
    deliver(world, number)
    page.goto(f"{world.address}/desk/agreements/?q={OTHER}")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    world.look(page)
    page.get_by_role("link", name=TITLE).click()
    world.look(page)
    stands_in_the_ledger(world, number, line="契約書の確認と管理", units=1)
    assert world.wrong == []
