"""A client's five minutes on a phone: a request begun, interrupted, gone on with, and sent once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tools.browser import PHONE, sign_in
from tools.check_main_job import CLIENT, PEOPLE
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
NARROW = {"width": 320, "height": 640}
PHOTO = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def forward(world: World, page: Page, heading: str) -> None:
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    world.look(page)


def end_session_and_sign_in_elsewhere(world: World, page: Page) -> None:
    """The sign-in ends while somebody types; he signs in in another tab and comes back."""
    page.context.clear_cookies()
    page.get_by_label("役職").fill("課長")
    expect(page.locator("[data-kept]")).to_contain_text("ログインの期限が切れました")
    other = page.context.new_page()
    sign_in(other, world.address, PEOPLE["requester"], PASSWORD)
    other.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-kept]")).to_contain_text("下書きを保存しました")
    expect(page.get_by_label("役職")).to_have_value("課長")


def test_a_request_on_a_phone(world: World) -> None:
    page = world.visitor("requester", PHONE)
    page.set_viewport_size(NARROW)
    for place in ("", "requests/", "requests/new/", "documents/", "download-log/"):
        page.goto(f"{world.address}/portal/{CLIENT}/{place}")
        world.look(page)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.business_cards/")
    page.get_by_label("氏名").fill("髙橋 美咲")
    expect(page.locator("[data-kept]")).to_contain_text("下書きを保存しました")
    forward(world, page, "会社名と部署")
    end_session_and_sign_in_elsewhere(world, page)
    forward(world, page, "住所と連絡先")
    page.get_by_label("郵便番号").fill("２２０-００１２")
    expect(page.get_by_label("住所")).to_have_value("神奈川県横浜市西区みなとみらい")
    page.goto(f"{world.address}/portal/{CLIENT}/")
    page.get_by_role("link", name="名刺作成：髙橋 美咲").click()
    expect(page.get_by_label("氏名")).to_have_value("髙橋 美咲")
    expect(page.get_by_text("下書きの続きです。")).to_be_visible()
    page.goto(f"{page.url}&page=3")
    expect(page.get_by_label("郵便番号")).to_have_value("２２０-００１２")
    page.locator("[name=phone]").fill("045-123-4567")
    page.locator("[name=mail]").fill("m.takahashi@example.co.jp")
    forward(world, page, "枚数と用紙")
    page.go_back()
    expect(page.locator("[name=mail]")).to_have_value("m.takahashi@example.co.jp")
    page.go_forward()
    forward(world, page, "書類や写真、伝えておきたいこと")
    page.get_by_label("カメラで撮る").set_input_files([{"name": "名刺.png", "mimeType": "image/png", "buffer": PHOTO}])
    page.get_by_role("button", name="内容の確認へ進む").tap()
    expect(page.get_by_role("heading", name="内容の確認")).to_be_visible()
    world.look(page)
    for word in ("課長", "神奈川県横浜市西区みなとみらい", "名刺.png"):
        expect(page.get_by_text(word).first).to_be_visible()
    page.get_by_role("button", name="この内容で依頼する").dblclick()
    expect(page).to_have_url(re.compile("receipt"))
    world.look(page)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/")
    expect(page.get_by_text("髙橋 美咲")).to_have_count(1)
    assert world.wrong == []
