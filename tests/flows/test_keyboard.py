"""The desk by keyboard: the palette, its keys, and an input method that composes."""

from __future__ import annotations

import re
from itertools import product

import pytest
from playwright.sync_api import Page, Route, expect

from tests.flows.conftest import World
from tests.flows.test_live import filed
from tools.check_main_job import Job
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

# What an entry of the palette leads to: the form that it sends, or the one in whose field the focus is then.
WATCH = """() => {
  window.forms = [...document.querySelectorAll("main form[method=post]")].filter((form) => !form.closest("[hidden]")
    && [...form.querySelectorAll("button:not([type=button])")].some((button) => !button.disabled));
  window.reached = new Set();
  addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    window.reached.add(event.target);
  }, true);
  addEventListener("click", (event) => {
    if (!event.target.closest?.("a")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}"""
LEFT = """() => window.forms.filter((form) => ![...window.reached].some((one) => one.action === form.action))
  .map((form) => `${form.action}: ${form.querySelector("button:not([type=button])").textContent.trim()}`)"""


# A menu opens first and takes the focus in the next frame.
FOCUSED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  if (document.activeElement.form) window.reached.add(document.activeElement.form);
  done();
})))"""


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
    assert {"すべて", "自分の担当", "絞り込みを保存", "表示", "出力"} <= {line.split("\n")[0] for line in everything}

    page.keyboard.type("電話")
    assert "電話" in chosen(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/phone/")  # loaded: an address alone comes before the page that hears keys

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
    page.wait_for_url("**/desk/timesheet/**")

    page.keyboard.press("?")
    expect(page.locator(".palette-keys")).to_be_visible()
    world.look(page)
    page.get_by_label("キー操作を使う").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_timeout(300)
    expect(page).to_have_url(re.compile(r"/desk/timesheet/"))

    page.keyboard.press("Control+k")
    page.wait_for_timeout(300)
    expect(page.locator("#palette")).to_be_hidden()
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="操作の一覧とキー").click()  # the way back
    page.get_by_label("キー操作を使う").check()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page).to_have_url(re.compile(r"/desk/$"))
    assert world.wrong == []


def test_what_a_key_asks_of_the_server_shows_at_once_that_it_waits(world: World) -> None:
    number, me = filed(world)[0], Job(world.address, PASSWORD).person("operator")
    me.send(me.get(f"/desk/{number}/"), "/start/")
    page, held = world.visitor("operator"), []

    def hold(route: Route) -> None:
        held.append(route)

    def stay(route: Route) -> None:
        route.fulfill(status=204)  # a browser that goes to this stays where it is

    page.goto(f"{world.address}/desk/?q={number}")
    page.keyboard.press("j")
    row, pane, waits = page.locator("tr.is-current"), page.locator("#preview"), ("aria-busy", "true")
    page.route(f"{world.address}/desk/{number}/preview/", hold)
    page.keyboard.press(" ")
    expect(pane).to_have_attribute(*waits)
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()
    expect(pane).not_to_have_attribute(*waits)
    page.keyboard.press(" ")  # the open pane has a T of its own

    page.route("**/desk/timer/stop/", stay)  # who begins a task is timed
    page.keyboard.press("t")
    expect(row).to_have_attribute(*waits)
    expect(row).not_to_have_attribute(*waits)  # after some seconds: no page came
    page.route(f"{world.address}/desk/{number}/", stay)
    page.keyboard.press("Enter")
    expect(row).to_have_attribute(*waits)
    assert world.wrong == []


def test_every_list_of_the_desk_is_walked_by_keys_and_keeps_its_columns_on_another_device(world: World) -> None:
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/clients/")
    rows = page.locator("table[data-list-nav] tbody tr")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class(re.compile("is-current"))
    page.keyboard.press(" ")  # no pane beside this list: nothing opens
    page.keyboard.press("k")
    expect(rows.first).to_have_class(re.compile("is-current"))
    wanted = rows.first.locator(".cell-main a").get_attribute("href")
    world.look(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{world.address}{wanted}")
    page.go_back()
    expect(rows.first).to_have_class(re.compile("is-current"))

    heads = page.locator("thead th")
    before, last = heads.count(), heads.last.inner_text()
    page.locator("summary", has_text="表示").click()
    page.get_by_label(last, exact=True).uncheck()
    world.look(page)
    page.get_by_role("button", name="この表示にする").click()
    expect(heads).to_have_count(before - 1)

    elsewhere = world.visitor("manager")
    elsewhere.goto(f"{world.address}/desk/clients/")
    expect(elsewhere.locator("thead th")).to_have_count(before - 1)
    assert last not in elsewhere.locator("thead").inner_text()
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


def in_three_states(world: World) -> list[str]:
    """Numbers of a task that was received, one that is worked on, and one that waits for the client."""
    numbers = _received, working, waiting = filed(world, 3)
    me = Job(world.address, PASSWORD).person("operator")
    for number in (working, waiting):
        me.send(me.get(f"/desk/{number}/"), "/start/")
    me.send(me.get(f"/desk/{waiting}/"), "/questions/", ask__text="宛名はどちらですか。")
    return list(numbers)


def test_every_form_of_a_task_page_is_reached_from_the_palette(world: World) -> None:
    numbers = in_three_states(world)
    forms, left = 0, []
    for who in ("operator", "manager"):
        page = world.visitor(who)
        for number, tab in product(numbers, ("memo", "client")):
            page.goto(f"{world.address}/desk/{number}/?tab={tab}")
            page.evaluate(WATCH)
            forms += page.evaluate("window.forms.length")
            take_every_entry(page)
            left += page.evaluate(LEFT)
    assert left == []
    assert forms > 60
    assert world.wrong == []


def take_every_entry(page: Page) -> None:
    """Each entry once; what it sends or focuses is remembered."""
    palette(page)
    entries = page.locator("#palette-list li")
    for number in range(entries.count()):
        if number:
            palette(page)
        if entries.nth(number).locator("small").inner_text() == "この画面":
            entries.nth(number).click()
            page.evaluate(FOCUSED)
        else:
            page.keyboard.press("Escape")


def test_the_letters_of_a_task_page_open_what_they_name_and_can_be_switched_off(world: World) -> None:
    number = filed(world)[0]
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/{number}/")
    expect(page.locator("[data-key=i]")).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator("#messages")).to_contain_text("着手しました。")
    for key, field in {
        "a": "operator",
        "d": "due-day",
        "l": "statutory-day",
        "s": "cancel-reason",
        "f": "file-file",
    }.items():
        page.keyboard.press(key)
        expect(page.locator(f"main [name={field}]:focus")).to_be_visible()
        page.locator("h1").click()
    page.keyboard.press("m")
    expect(page.locator("#talk textarea")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("r")
    expect(page.locator("#talk .talk-form-client textarea")).to_be_focused()
    page.locator("h1").click()
    world.look(page)

    palette(page)
    page.get_by_label("キー操作を使う").uncheck()
    page.keyboard.press("Escape")
    page.goto(f"{world.address}/desk/{number}/")
    page.evaluate(WATCH)
    letters = page.evaluate("[...new Set([...document.querySelectorAll('[data-key]')].map((one) => one.dataset.key))]")
    assert {"a", "d", "f", "l", "m", "q", "r", "s", "t", "1"} <= set(letters)
    for key in (*letters, "g", "i", "?", "j", "x"):
        page.keyboard.press(key)
    assert page.evaluate("window.reached.size") == 0
    assert page.evaluate("document.activeElement === document.body || document.activeElement.id === 'main'")
    assert page.locator("main details[data-menu][open], dialog[open]").count() == 0
    assert world.wrong == []
