"""Screens on paper (A4, numbered, without navigation), in forced colours, and without motion."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.flows.conftest import World
from tests.flows.test_live import filed
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
KEY = "generalaffairs.documents"
A4 = (595, 842)  # points
NAVIGATION = ("マイタスク", "受信箱", "一覧に戻る")
ANIMATED = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat)); // computed times are in seconds
  return Math.max(seconds(style.transitionDuration), seconds(style.animationDuration)) > 0.01;
}).map((one) => one.className).slice(0, 5)"""
BORDERLESS = """names => [...document.querySelectorAll(names)].filter((one) => one.checkVisibility()
  && getComputedStyle(one).borderTopStyle === "none").map((one) => one.className).slice(0, 5)"""


def screens(world: World) -> dict[str, str]:
    """A task, a client, a report, with a word that stands on each."""
    (number,) = filed(world)
    return {
        f"/desk/{number}/": number,
        f"/desk/clients/{CLIENT}/": "ひかりソーラー",
        f"/desk/clients/{CLIENT}/reports/2026-10/": "2026",
    }


def test_screens_are_printed_on_a4(world: World) -> None:
    page = world.visitor("manager")
    for address, word in screens(world).items():
        page.goto(world.address + address)
        paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
        texts = [one.extract_text() for one in paper.pages]

        assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in paper.pages} == {A4}, address
        assert word in "".join(texts), address
        assert not [name for name in NAVIGATION if name in "".join(texts)], address
        for at, text in enumerate(texts, start=1):
            assert f"{at} / {len(texts)}" in text, (address, at)
    assert world.wrong == []


def test_forced_colours_keep_borders_and_the_current_row(world: World) -> None:
    page = world.visitor("operator")
    page.emulate_media(forced_colors="active")
    (number,) = filed(world)
    for address in ("/desk/", f"/desk/{number}/"):
        page.goto(world.address + address)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(BORDERLESS, ".btn, .chip, .status, .panel") == [], address
        world.look(page)
    page.goto(f"{world.address}/desk/")
    page.keyboard.press("j")
    mark = page.locator("tr.is-current > td").first
    assert mark.evaluate("cell => getComputedStyle(cell).borderLeftWidth") == "4px"
    assert world.wrong == []


def in_portal(world: World) -> list[str]:
    """What a client opens on the phone: home, requests, a request and its form, papers, questions, notices."""
    (number,) = filed(world)
    form = f"requests/new/{KEY}/"
    places = ("", "requests/", f"{number}/", form, "documents/", "card/", "answers/", "notices/")
    return [f"/portal/{CLIENT}/{place}" for place in places]


def test_the_portal_keeps_its_borders_in_forced_colours(world: World) -> None:
    page = world.visitor("requester", PHONE)
    page.emulate_media(forced_colors="active")
    for address in in_portal(world):
        answer = page.goto(world.address + address)
        assert answer is not None
        assert answer.status == 200, address
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(BORDERLESS, ".btn, .chip, .status, .panel, .input, .choice-card") == [], address
        world.look(page)
    assert world.wrong == []


def still(page: Page, address: str) -> None:
    """Nothing moves by itself or takes its time."""
    page.goto(address)
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert page.evaluate(ANIMATED) == [], address


def test_who_wants_no_motion_sees_none(world: World) -> None:
    page = world.visitor("operator")
    page.emulate_media(reduced_motion="reduce")
    (number,) = filed(world)
    for address in ("/desk/", f"/desk/{number}/", f"/desk/clients/{CLIENT}/"):
        still(page, world.address + address)
    page.keyboard.press("Control+k")
    assert page.evaluate(ANIMATED) == []
    assert world.wrong == []


def test_the_portal_does_not_move_either(world: World) -> None:
    page = world.visitor("requester", PHONE)
    page.emulate_media(reduced_motion="reduce")
    for address in in_portal(world):
        still(page, world.address + address)
    assert world.wrong == []
