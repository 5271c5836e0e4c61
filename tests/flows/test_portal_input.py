"""How things get into a form of the portal: by an input method, a choice, a drop, a paste, a tap."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.flows.conftest import World
from tests.flows.test_portal import PHOTO
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
FORM = f"/portal/{CLIENT}/requests/new/generalaffairs.documents/"
GIVE = """(target, [type, name, kind]) => {
  const files = new DataTransfer();
  files.items.add(new File(["写し"], name, { type: kind }));
  const carried = type === "paste" ? { clipboardData: files } : { dataTransfer: files };
  const made = type === "paste" ? ClipboardEvent : DragEvent;
  target.dispatchEvent(new made(type, { bubbles: true, cancelable: true, ...carried }));
}"""


def compose(session: CDPSession, *steps: str, into: str) -> None:
    """What an input method does: it shows each step, then commits."""
    for text in steps:
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    session.send("Input.insertText", {"text": into})


def test_kana_follows_what_was_composed_and_nothing_else(world: World) -> None:
    page = world.visitor("requester")
    page.goto(f"{world.address}/styleguide/")
    session = page.context.new_cdp_session(page)
    name, kana = page.locator("[name$=name]:not([name*=file])").first, page.locator("[data-reads=name]").first
    name.fill("")
    name.focus()
    compose(session, "t", "た", "たk", "たか", "たかはs", "たかはし", "高橋", "髙橋", into="髙橋")
    expect(name).to_have_value("髙橋")
    expect(kana).to_have_value("タカハシ")
    page.keyboard.type(" Misaki")
    expect(kana).to_have_value(re.compile(r"^タカハシ ?$"))
    kana.fill("タカハシ ミサキ")
    name.focus()
    page.keyboard.press("End")
    compose(session, "さ", "さま", "様", into="様")
    expect(name).to_have_value("髙橋 Misaki様")
    expect(kana).to_have_value("タカハシ ミサキ")
    kana.fill("")
    name.fill("")
    name.focus()
    page.keyboard.insert_text("林")
    expect(kana).to_have_value("")
    assert world.wrong == []


def test_the_reading_of_a_card_fills_itself_and_gives_way(world: World) -> None:
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.business_cards/")
    name, kana = page.locator("[name=name]"), page.locator("[name=kana]")
    name.focus()
    compose(page.context.new_cdp_session(page), "た", "たかはし", "高橋", into="髙橋")
    expect(kana).to_have_value("タカハシ")
    kana.fill("タカハシ ミサキ")
    name.focus()
    page.keyboard.press("End")
    compose(page.context.new_cdp_session(page), "み", "みさき", "美咲", into="美咲")
    expect(kana).to_have_value("タカハシ ミサキ")
    assert world.wrong == []


def last_page(world: World, page: Page) -> None:
    """The page of a begun request on which files are taken."""
    page.goto(world.address + FORM)
    page.get_by_label("お願いしたいこと").fill("ファイルを添えた依頼")
    page.get_by_role("button", name="次へ").click()
    expect(page).to_have_url(re.compile("page=2"))
    page.goto(page.url.replace("page=2", "page=9"))


def names_in(page: Page) -> list[str]:
    """The files that the first file control holds."""
    found: list[str] = page.locator("[name=extras-uploads]").evaluate("input => [...input.files].map(one => one.name)")
    return found


def test_files_come_by_choosing_dropping_pasting_and_the_camera(world: World) -> None:
    page = world.visitor("requester", PHONE)
    last_page(world, page)
    uploads, words, form = (
        page.locator("[name=extras-uploads]"),
        page.locator("textarea").last,
        page.locator("form.form"),
    )
    uploads.set_input_files([{"name": "選んだ.txt", "mimeType": "text/plain", "buffer": b"1"}])
    expect(page.locator("[data-chosen]").first).to_contain_text("選んだ.txt")
    form.evaluate(GIVE, ["dragover", "落とした.txt", "text/plain"])
    expect(uploads).to_have_class(re.compile("is-over"))
    form.evaluate(GIVE, ["drop", "落とした.txt", "text/plain"])
    expect(uploads).not_to_have_class(re.compile("is-over"))
    words.evaluate(GIVE, ["paste", "貼った.txt", "text/plain"])
    assert names_in(page) == ["選んだ.txt", "落とした.txt", "貼った.txt"]
    words.fill("貼り付けても文は残ります")
    camera = page.locator("[name=extras-photos]")
    assert (camera.get_attribute("capture"), camera.get_attribute("accept")) == ("environment", "image/*")
    camera.set_input_files([{"name": "撮った.png", "mimeType": "image/png", "buffer": PHOTO}])
    here = page.url
    page.get_by_role("button", name="保存して、あとで続ける").tap()
    expect(page).to_have_url(re.compile(f"/portal/{CLIENT}/$"))
    page.goto(here)
    for name in ("選んだ.txt", "落とした.txt", "貼った.txt", "撮った.png"):
        expect(page.get_by_text(name)).to_be_visible()
    assert world.wrong == []


def test_a_pasted_picture_gets_a_name_of_its_own(world: World) -> None:
    page = world.visitor("requester")
    last_page(world, page)
    page.locator("textarea").last.evaluate(GIVE, ["paste", "image.png", "image/png"])
    [name] = names_in(page)
    assert re.fullmatch(r"paste-\d{6}-1\.png", name)


def test_the_first_tap_counts(world: World) -> None:
    page = world.visitor("requester", PHONE)
    home = f"{world.address}/portal/{CLIENT}/"
    for name, place in (("依頼", "requests/"), ("書類", "documents/")):
        page.goto(home)
        page.locator(".portal-nav").get_by_role("link", name=name, exact=True).tap()
        expect(page).to_have_url(home + place)
    page.goto(home)
    page.locator("main").get_by_role("link", name="依頼する").first.tap()
    expect(page).to_have_url(f"{home}requests/new/")
    page.goto(world.address + FORM)
    page.locator("textarea").last.tap()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.insert_text("書きかけ")
    page.get_by_role("button", name="保存して、あとで続ける").tap()
    expect(page).to_have_url(home)
    page.locator("summary[aria-label$=のメニュー]").tap()
    expect(page.get_by_role("link", name="通知の設定")).to_be_visible()
    assert world.wrong == []
