"""One person, two tabs on a phone: two requests at once, and one request whose words meet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
CARDS = f"/portal/{CLIENT}/requests/new/generalaffairs.business_cards/"
NAME = "[name=name]"


def typed(page: Page, field: str, words: str) -> None:
    """Type, and wait until the page has kept it by itself."""
    with page.expect_response(re.compile("/draft/")):
        page.locator(field).fill(words)


def test_two_tabs_are_two_requests(world: World) -> None:
    first = world.visitor("requester", PHONE)
    first.goto(world.address + CARDS)
    typed(first, NAME, "青木 一郎")
    assert "draft=" in first.url
    second = first.context.new_page()
    second.goto(world.address + CARDS)
    expect(second.get_by_role("link", name="名刺作成：青木 一郎")).to_be_visible()
    typed(second, NAME, "石井 二葉")
    first.reload()
    expect(first.locator(NAME)).to_have_value("青木 一郎")
    first.get_by_role("button", name="次へ").dblclick()
    expect(first.get_by_role("heading", name="会社名と部署")).to_be_visible()
    first.go_back()
    expect(first.locator(NAME)).to_have_value("青木 一郎")
    first.goto(f"{world.address}/portal/{CLIENT}/")
    for name in ("青木 一郎", "石井 二葉"):
        expect(first.get_by_role("link", name=f"名刺作成：{name}")).to_have_count(1)
    world.look(first)
    assert world.wrong == []


def test_one_request_in_two_tabs_asks_which_words_count(world: World) -> None:
    first = world.visitor("requester", PHONE)
    first.goto(world.address + CARDS)
    typed(first, NAME, "上田 三郎")
    second = first.context.new_page()
    second.goto(first.url)
    typed(first, "[name=romaji]", "Saburo Ueda")
    typed(second, NAME, "植田 三郎")
    expect(second.locator("[data-kept]")).to_contain_text("下書きを保存しました")
    typed(first, NAME, "上田 三朗")
    expect(first.locator("[data-kept]")).to_contain_text("どちらの内容も保存しました")
    first.get_by_role("link", name="どちらの内容を使うか選ぶ").tap()
    expect(first.get_by_role("heading", name="どちらの内容を使いますか")).to_be_visible()
    world.look(first)
    first.get_by_label("上田 三朗").check()
    first.get_by_role("button", name="選んだ内容で続ける").tap()
    expect(first.locator(NAME)).to_have_value("上田 三朗")
    expect(first.locator("[name=romaji]")).to_have_value("Saburo Ueda")
    expect(second.locator(NAME)).to_have_value("植田 三郎")
    assert world.wrong == []
