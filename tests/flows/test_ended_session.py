"""The sign-in ends while somebody types: over lunch, over night, on the phone. Nothing that was typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tests.flows.hours import pass_by
from tests.flows.test_live import SOON, filed
from tools.browser import PHONE, sign_in
from tools.check_main_job import CLIENT, PEOPLE
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
LUNCH, NIGHT = timedelta(minutes=31), timedelta(hours=14)
MEMO = "先方の経理の方に電話で確認しました。"


def typed_before(world: World, number: str, away: timedelta) -> Page:
    """The task page of an operator with a memo begun, told that the sign-in is over."""
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/{number}/")
    page.locator("#talk textarea").fill(MEMO)
    pass_by(world.services, page, away)
    expect(page.locator("#live")).to_contain_text("ログインの有効期限が切れました。", timeout=SOON)
    return page


@pytest.mark.parametrize("away", [LUNCH, NIGHT], ids=["lunch", "night"])
def test_a_memo_goes_on_after_signing_in_in_another_tab(world: World, away: timedelta) -> None:
    (number,) = filed(world)
    page = typed_before(world, number, away)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="別のタブでログインする").click()
    other = opened.value
    sign_in(other, world.address, PEOPLE["operator"], PASSWORD)
    expect(other).not_to_have_url(re.compile("/accounts/"))
    other.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator("#live")).not_to_contain_text("ログインの有効期限が切れました。")
    expect(page.locator("#talk textarea")).to_have_value(MEMO)
    page.get_by_role("button", name="社内メモを残す").click()
    expect(page.locator(".comments")).to_contain_text(MEMO)
    assert world.wrong == []


@pytest.mark.parametrize("away", [LUNCH, NIGHT], ids=["lunch", "night"])
def test_a_memo_that_meets_the_end_is_held(world: World, away: timedelta) -> None:
    (number,) = filed(world)
    page = typed_before(world, number, away)
    page.get_by_role("button", name="社内メモを残す").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    send_what_was_held(page, "operator", MEMO)
    expect(page.locator(".comments")).to_contain_text(MEMO)
    assert world.wrong == []


def send_what_was_held(page: Page, role: str, words: str) -> None:
    """Sign in on the page that came, look, and send on."""
    page.fill("input[name=login]", PEOPLE[role])
    page.fill("input[name=password]", PASSWORD)
    page.click("form:has(input[name=password]) button[type=submit]")
    expect(page.get_by_role("heading", name="送信の続き")).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="この内容で送信する").click()


def test_a_message_on_the_phone(world: World) -> None:
    (number,) = filed(world)
    page = world.visitor("requester", PHONE)
    page.clock.install()
    page.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    talk, field = page.get_by_text("メッセージやファイルを送る"), page.locator("#talk textarea")
    talk.tap()
    field.fill("封筒は角2でお願いします。")
    pass_by(world.services, page, timedelta(minutes=61))
    page.get_by_role("button", name="担当チームに送る").tap()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    world.look(page)
    send_what_was_held(page, "requester", "封筒は角2でお願いします。")
    expect(page.locator("main")).to_contain_text("封筒は角2でお願いします。")
    world.look(page)

    talk.tap()
    field.fill("切手はこちらで用意します。")
    pass_by(world.services, page, NIGHT)
    page.clock.fast_forward("14:00:00")
    other = page.context.new_page()
    sign_in(other, world.address, PEOPLE["requester"], PASSWORD)
    other.close()
    page.bring_to_front()
    with page.expect_response("**/account/token/**"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.get_by_role("button", name="担当チームに送る").tap()
    expect(page.locator("main")).to_contain_text("切手はこちらで用意します。")
    assert world.wrong == []
