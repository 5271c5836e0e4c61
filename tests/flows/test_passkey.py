"""A passkey, from adding it in the portal to signing in with nothing else: Chromium's virtual authenticator."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tools.browser import PHONE
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_client_adds_a_passkey_on_a_phone_and_signs_in_with_it(world: World) -> None:
    page = world.visitor("owner", PHONE)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(f"{world.address}/accounts/2fa/webauthn/add/")
    if page.locator("input[type=password]").count():
        page.fill("input[type=password]", PASSWORD)
        page.locator("main button[type=submit]").first.click()
    page.fill("input[name=name]", "わたしの電話")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: not url.endswith("/webauthn/add/"))
    page.goto(f"{world.address}/accounts/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("わたしの電話")
    page.context.clear_cookies()
    page.goto(f"{world.address}/accounts/login/")
    world.look(page)
    page.locator("#passkey_login").click()
    page.wait_for_url("**/portal/**")
    take_out(page, world)  # other walks share the person, and sign in by password alone
    assert world.wrong == []


def take_out(page: Page, world: World) -> None:
    """The passkey is removed again, after the password."""
    page.goto(f"{world.address}/accounts/2fa/webauthn/")
    page.get_by_role("link", name="削除", exact=True).click()
    page.fill("input[type=password]", PASSWORD)
    page.get_by_role("button", name="確認", exact=True).click()
    page.get_by_role("button", name="削除", exact=True).click()
    expect(page.get_by_text("まだ登録がありません。")).to_be_visible()
