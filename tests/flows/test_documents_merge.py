"""A template from its draft to the delivered document, through the browser; and what is refused on the way."""

from __future__ import annotations

import io
import re

import docx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from generalaffairs.documents.tests.samples import LETTER, word
from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

COVER = "銀行あて送付状"
NAME, BANK = "在籍証明書（銀行）", "株式会社みなと銀行"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def register(world: World) -> None:
    """A file with code is refused and nothing is lost; a good one is approved by another person and put into use."""
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/clients/{CLIENT}/documents/templates/new/")
    page.get_by_label("ひな形の名前").fill(NAME)
    code = word("{{宛名}}", "{% for x in y %}")
    page.get_by_label("ひな形のファイル").set_input_files({"name": "a.docx", "mimeType": MIME, "buffer": code})
    page.get_by_role("button", name="下書きとして登録").click()
    expect(page.get_by_text("差込項目として読めません")).to_be_visible()
    expect(page.get_by_label("ひな形の名前")).to_have_value(NAME)
    world.look(page)
    good = word(*LETTER)
    page.get_by_label("ひな形のファイル").set_input_files({"name": "在籍証明.docx", "mimeType": MIME, "buffer": good})
    page.get_by_role("button", name="下書きとして登録").click()
    expect(page.get_by_text("項目を確認してください。")).to_be_visible()
    expect(page.get_by_text("自分が登録した版は承認できません")).to_be_visible()
    world.look(page)
    approved(world, page.url)
    page.goto(f"{world.address}/desk/clients/{CLIENT}/documents/templates/new/")
    page.get_by_label("ひな形の名前").fill(COVER)
    page.get_by_label("形式").select_option("HTML")
    page.get_by_role("button", name="下書きとして登録").click()
    expect(page.get_by_text("項目を確認してください。")).to_be_visible()
    approved(world, page.url)


def approved(world: World, draft: str) -> None:
    """By somebody else, and put into use."""
    page = world.visitor("checker")
    page.goto(draft)
    page.get_by_role("button", name="この版を承認").click()
    expect(page.get_by_text("第1版を承認しました。")).to_be_visible()
    page.get_by_role("button", name="使用を開始").click()
    expect(page.get_by_text("第1版の使用を開始しました。")).to_be_visible()


def ask(world: World) -> str:
    """The request on a phone: the fields of the template are asked for, and an empty one is refused."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.documents/")
    page.get_by_label("お願いしたいこと").fill("住宅ローンの在籍証明")
    page.get_by_label("ひな形").select_option(NAME)
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("宛名").fill(BANK)
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("heading", name="書類に入れる内容")).to_be_visible()
    page.get_by_label("住所").fill("神奈川県藤沢市1-2-3")
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text("「氏名」がありません")
    expect(page.get_by_label("住所")).to_have_value("神奈川県藤沢市1-2-3")
    world.look(page)
    page.get_by_label("氏名").fill("髙橋 花子")
    page.get_by_label(re.compile("^日付")).fill("R8.11.20")
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="内容の確認へ進む").click()
    expect(page.get_by_text("髙橋 花子")).to_be_visible()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def make(world: World, number: str) -> Page:
    """The operator makes what the request says, and a cover letter beside it; he may not proofread them himself."""
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("link", name="ひな形から作る").click()
    expect(page.get_by_label("氏名")).to_have_value("髙橋 花子")
    page.get_by_label("氏名").fill("")
    page.get_by_role("button", name="書類を作成").click()
    expect(page.locator(".error-summary")).to_contain_text("「氏名」がありません")
    page.get_by_label("氏名").fill("髙橋 花子")
    page.get_by_role("button", name="書類を作成").click()
    expect(page.get_by_text("の作成を受け付けました。")).to_be_visible()
    until_made(page)
    expect(page.get_by_text("自分が作った書類は校正できません")).to_be_visible()
    world.look(page)
    page.goto(f"{world.address}/desk/{number}/documents/merge/?template={COVER}")
    expect(page.get_by_label("宛名")).to_have_value(BANK)
    for label, text in (
        ("日付", "2026/11/20"),
        ("差出人", "ひかりソーラー株式会社"),
        ("本文", "在籍証明書を1通お送りします。"),
    ):
        page.get_by_label(re.compile(f"^{label}")).fill(text)
    page.get_by_role("button", name="書類を作成").click()
    expect(page.get_by_text("の作成を受け付けました。")).to_be_visible()
    until_made(page)
    return page


def until_made(page: Page) -> None:
    """The worker has written the file."""
    opened = page.get_by_role("link", name="できたファイルを開く")
    for _ in range(120):
        page.reload()
        if opened.count():
            break
        page.wait_for_timeout(500)
    expect(opened).to_be_visible()


def hand_in(page: Page, world: World, number: str) -> None:
    """Both steps done; the other person cannot deliver before he has looked at everything."""
    page.goto(f"{world.address}/desk/{number}/")
    for step in ("依頼内容の確認", "作成・処理"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()


def deliver(page: Page, world: World, number: str) -> None:
    """The way of the checker to the client."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する").click()


def proofread(page: Page, world: World, number: str) -> list[bytes]:
    """Point by point, in the file itself."""
    page.goto(f"{world.address}/desk/{number}/documents/merged/")
    files = []
    addresses = [link.get_attribute("href") for link in page.locator("tbody .cell-main a").all()]
    for address in addresses:
        page.goto(f"{world.address}{address}")
        where = page.get_by_role("link", name="できたファイルを開く").get_attribute("href") or ""
        files.append(page.request.get(f"{world.address}{where}").body())
        ticks = page.get_by_role("button", name=re.compile("^確認した"))
        while left := ticks.count():
            ticks.first.click()
            expect(ticks).to_have_count(left - 1)
        world.look(page)
    return files


def test_a_template_from_its_draft_to_the_delivered_document(world: World) -> None:
    register(world)
    number = ask(world)
    hand_in(make(world, number), world, number)
    checker = world.visitor("checker")
    deliver(checker, world, number)
    expect(checker.get_by_text("校正が終わっていない書類が2通あります")).to_be_visible()
    word_file, paper = proofread(checker, world, number)
    lines = [one.text for one in docx.Document(io.BytesIO(word_file)).paragraphs]
    assert f"{BANK} 御中" in lines
    assert "令和8年11月20日" in lines
    assert BANK in PdfReader(io.BytesIO(paper)).pages[0].extract_text().replace("\n", "")
    deliver(checker, world, number)
    expect(checker.get_by_text("納品済み").first).to_be_visible()
    expect(checker.get_by_text(re.compile(r"2\s*件")).first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    for name in (f"001_{NAME}_{BANK}.docx", f"002_{COVER}_{BANK}.pdf", f"差込書類_{number}.zip"):
        expect(client.get_by_text(name).first).to_be_visible()
    world.look(client)
    stands_in_the_ledger(world, number, line="書類の作成", units=2)
    assert world.wrong == []
