"""The desk by keyboard: the palette, its keys, and an input method that composes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]


def palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


def chosen(page: Page) -> str:
    return page.locator("#palette-list [aria-selected=true] span").inner_text()


def test_the_palette_lists_what_can_be_done_here_and_does_it(world: World) -> None:
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/")
    palette(page)
    world.look(page)
    everything = page.locator("#palette-list li").all_inner_texts()
    assert any("電話の依頼を記録" in line and line.split()[-1] == "N" for line in everything)
    assert any("作業時間" in line and line.endswith("G T") for line in everything)

    page.keyboard.type("電話")
    assert "電話" in chosen(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/desk/phone/$"))

    palette(page)
    page.keyboard.type("ｻｷﾞｮｳ")  # half-width kana find nothing here: the words are in kanji
    expect(page.locator("#palette [data-none]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    assert world.wrong == []


def test_letters_jump_and_can_be_switched_off(world: World) -> None:
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile(r"/desk/timesheet/"))

    page.keyboard.press("?")
    expect(page.locator(".palette-keys")).to_be_visible()
    world.look(page)
    page.get_by_label("1文字のキー操作を使う").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_timeout(300)
    expect(page).to_have_url(re.compile(r"/desk/timesheet/"))

    palette(page)  # the one with Ctrl stays: it is no single letter
    page.get_by_label("1文字のキー操作を使う").check()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page).to_have_url(re.compile(r"/desk/$"))
    assert world.wrong == []


def test_an_input_method_that_composes_is_left_alone(world: World) -> None:
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/")
    palette(page)
    session = page.context.new_cdp_session(page)
    before = page.locator("#palette-list li").count()

    session.send("Input.imeSetComposition", {"text": "でんわ", "selectionStart": 3, "selectionEnd": 3})
    assert page.locator("#palette-list li").count() == before
    # The Enter that confirms a conversion reaches the page as key 229 of a composition.
    session.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Enter", "code": "Enter"}
    )
    page.wait_for_timeout(200)
    expect(page.locator("#palette")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/desk/$"))

    session.send("Input.imeSetComposition", {"text": "電話", "selectionStart": 2, "selectionEnd": 2})
    session.send("Input.insertText", {"text": "電話"})
    expect(page.locator("#palette-list li").first).to_contain_text("電話")
    assert page.locator("#palette-list li").count() < before
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/desk/phone/$"))
    assert world.wrong == []
