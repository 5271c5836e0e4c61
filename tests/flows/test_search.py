"""The field of the desk's header: first hits while typing, never while an input method composes, all by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tools.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]


def asked(page: Page) -> list[str]:
    """Addresses that the field asks for from now on."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url) if "/search/live/" in request.url else None)
    return seen


def test_hits_while_typing_and_the_way_there_by_keyboard(world: World) -> None:
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/timesheet/")
    page.keyboard.press("/")
    page.keyboard.type("株式")
    box = page.locator("#find-live")
    expect(box.locator("a").first).to_be_visible()
    expect(box.locator("mark").first).to_have_text("株式")
    world.look(page)

    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/desk/search/\?q=%E6%A0%AA%E5%BC%8F$"))
    expect(page.locator("main mark").first).to_be_visible()
    world.look(page)
    assert world.wrong == []


def test_nothing_is_asked_while_an_input_method_composes(world: World) -> None:
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/timesheet/")
    seen, session = asked(page), page.context.new_cdp_session(page)
    page.locator("#find").focus()

    for text in ("め", "めい", "めいし"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        page.wait_for_timeout(400)
    assert seen == []

    session.send("Input.insertText", {"text": "名刺"})
    expect(page.locator("#find-live")).to_be_visible()
    assert [address.rpartition("q=")[2] for address in seen] == ["%E5%90%8D%E5%88%BA"]
    assert world.wrong == []


@pytest.mark.parametrize(("role", "path"), [("operator", "/desk/search/"), ("requester", "/portal/{}/search/")])
def test_the_pages_hold_on_a_phone(world: World, role: str, path: str) -> None:
    page = world.visitor(role, PHONE)
    code = page.url.split("/portal/")[-1].split("/")[0]
    for question in ("", "?q=の", "?q=存在しない言葉"):
        page.goto(f"{world.address}{path.format(code)}{question}")
        expect(page.locator("h1")).to_have_text("検索")
        world.look(page)
    assert world.wrong == []
