"""An operator's morning by keyboard only, and the list's place through Back, reload, two tabs and a double click."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.flows.conftest import PATIENCE, World
from tests.flows.test_live import filed
from tools.check_main_job import Job, file_request, work_it_off
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Move the focus there as a person does, by Tab alone."""
    for _press in range(150):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} cannot be reached by {key}")


def walk_to(page: Page, number: str) -> Locator:
    """j until the row is the current one."""
    row = page.locator(f'tr[data-href="/desk/{number}/"]')
    for _press in range(60):
        page.keyboard.press("j")
        if "is-current" in (row.get_attribute("class") or ""):
            return row
    raise AssertionError(f"{number} is not in the list")


def choose_assignee(page: Page, name: str) -> None:
    """a, the arrows, Enter."""
    keys(page, "a")
    choice = page.locator("#bulk-operator")
    expect(choice).to_be_focused()
    expect(choice.locator("option")).not_to_have_count(1)
    for _press in range(20):
        if name in choice.evaluate("element => element.selectedOptions[0].text"):
            break
        keys(page, "ArrowDown")
    tab_to(page, page.locator("button[value=ASSIGN]"))
    keys(page, "Enter")
    expect(page.locator("#messages")).to_contain_text("件の担当を変更しました。")


def palette(page: Page, words: str) -> None:
    """Ctrl+K, what it is called, Enter."""
    keys(page, "Control+k")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.type(words)
    expect(page.locator("#palette-list li").first).to_contain_text(words)
    keys(page, "Enter")


def press(page: Page, wanted: Locator) -> None:
    """Tab to it, Enter."""
    tab_to(page, wanted)
    keys(page, "Enter")


def write(page: Page, field: Locator, words: str) -> None:
    """Tab to a field and type over what is there."""
    tab_to(page, field)
    keys(page, "Control+a")
    page.keyboard.type(words)


def handed_in(world: World) -> str:
    """What a colleague handed in before the morning began."""
    job = Job(world.address, PASSWORD)
    file_request(job)
    job.visitors["operator"] = job.person("checker")
    work_it_off(job)
    return job.number


def take(page: Page, number: str) -> None:
    """The inbox: preview, assignee, undo, open."""
    row = walk_to(page, number)
    keys(page, " ")
    expect(page.locator("#preview")).to_contain_text(number)
    keys(page, "x")
    expect(page.locator("[data-bulk-words]")).to_be_visible()
    choose_assignee(page, "（自分）")
    expect(row).to_contain_text("佐藤")
    keys(page, "u")
    expect(page.locator("#messages")).to_contain_text("元に戻しました。")
    expect(row).to_contain_text("未割当")
    expect(row).to_have_class(re.compile("is-current"))
    keys(page, "Enter")
    expect(page).to_have_url(re.compile(f"/desk/{number}/"))


def ask_and_note_the_answer(page: Page) -> None:
    """A question to the client, and what he says when he is called."""
    panel = page.locator("#questions")
    press(page, panel.locator("summary", has_text="質問する"))
    write(page, panel.get_by_label("お客様への質問"), "宛名は部署名まで入れますか。")
    press(page, panel.get_by_role("button", name="お客様に質問を送る"))
    expect(panel).to_contain_text("宛名は部署名まで入れますか。")
    press(page, panel.locator("summary", has_text="電話で聞いた回答"))
    tab_to(page, panel.locator("form[action$='/answer/'] select"))
    keys(page, "ArrowDown")
    write(page, panel.locator("form[action$='/answer/'] textarea"), "はい、部署名までお願いします。")
    press(page, panel.get_by_role("button", name="回答を記録"))
    expect(panel).to_contain_text("回答済み 1件")


def enter_rows(page: Page) -> None:
    """Two rows, pasted as from a spreadsheet and looked at before they are taken in."""
    press(page, page.get_by_role("link", name="明細を追加"))
    expect(page).to_have_url(re.compile("/documents/rows/"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('挨拶状-001\\t関係者 各位\\n挨拶状-002\\t協力会社 各位')")
    tab_to(page, page.get_by_label("明細を貼り付ける"))
    keys(page, "Control+v")
    press(page, page.get_by_role("button", name="内容を確認する"))
    take_in = page.get_by_role("button", name="2件を取り込む")
    expect(take_in).to_be_visible(timeout=PATIENCE)
    press(page, take_in)
    expect(page.locator("#import")).to_contain_text("2件を取り込みました。", timeout=PATIENCE)
    press(page, page.get_by_role("link", name="取り込んだ内容を見る"))
    press(page, page.locator(".page-crumb a"))
    expect(page.locator("#work")).to_contain_text("挨拶状-002")


def work_through(page: Page) -> None:
    """The steps, a memo, and the hand-in."""
    steps = page.locator("form[action$='/completion/'] button:not([disabled])")
    done = page.locator("#steps .panel-head .tnum")
    while steps.count():
        before = done.inner_text()
        press(page, steps.first)
        expect(done).not_to_have_text(before)
    write(page, page.locator("#talk textarea"), "宛名は名簿で確かめました。")
    press(page, page.get_by_role("button", name="社内メモを残す"))
    expect(page.locator(".comments")).to_contain_text("宛名は名簿で確かめました。")
    page.locator("body").focus()
    keys(page, "e")
    expect(page.locator("#messages")).to_contain_text("検査に出しました。")
    keys(page, "t")
    expect(page.get_by_role("button", name="計測を停止")).to_be_hidden()


def correct_the_time(page: Page, number: str) -> None:
    """It was work of the night before: another day, begin and end, with the reason."""
    keys(page, "g", "t")
    expect(page).to_have_url(re.compile("/desk/timesheet/"))
    entry = page.locator("tbody tr", has=page.locator(f"a[href='/desk/{number}/']"))
    press(page, entry.get_by_role("link", name="訂正"))
    day = page.locator("[name=day]")
    before = date.fromisoformat(day.input_value().replace("/", "-")) - timedelta(days=1)
    write(page, day, f"{before:%Y/%m/%d}")
    minute = int(number.rpartition("-")[2]) % 50  # of its own: times of one person must not overlap
    write(page, page.locator("[name=begin]"), f"2:{minute:02}")
    write(page, page.locator("[name=end]"), f"2:{minute + 1:02}")
    write(page, page.get_by_label("訂正の理由"), "前日の夜間対応のため")
    press(page, page.get_by_role("button", name="訂正"))
    expect(page.locator("main")).to_contain_text("前日の夜間対応のため")


def review(page: Page, number: str) -> None:
    """A colleague's work, from the list of what waits for a review."""
    palette(page, "検査待ち")
    expect(page).to_have_url(re.compile("/desk/reviews/"))
    walk_to(page, number)
    keys(page, "Enter")
    expect(page).to_have_url(re.compile(f"/desk/{number}/"))
    keys(page, "e")
    press(page, page.get_by_role("button", name="検査を完了して納品する"))
    expect(page.get_by_role("heading", name="納品する前の確認")).to_be_visible()
    press(page, page.get_by_role("button", name="納品する", exact=True))
    expect(page.locator(".task-head").last).to_contain_text("納品済み")


def test_a_morning_without_the_mouse(world: World) -> None:
    number, colleagues = filed(world)[0], handed_in(world)
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/?q={number}")

    take(page, number)
    world.look(page)
    keys(page, "e")
    expect(page.locator("#messages")).to_contain_text("着手しました。")
    keys(page, "t")
    expect(page.get_by_role("button", name="計測を停止")).to_be_visible()
    ask_and_note_the_answer(page)
    enter_rows(page)
    work_through(page)
    correct_the_time(page, number)
    world.look(page)
    review(page, colleagues)
    palette(page, "受信箱")
    expect(page).to_have_url(f"{world.address}/desk/")
    assert world.wrong == []


def test_the_way_back_leads_to_the_same_list_page_and_row(world: World) -> None:
    filed(world, 3)
    page = world.visitor("operator")
    address = f"{world.address}/desk/?sort=newest&who=none"
    page.goto(address)
    keys(page, "j", "j")
    current = page.locator("tr.is-current")
    href = current.get_attribute("data-href")

    page.reload()
    expect(current).to_have_attribute("data-href", href)
    keys(page, "Enter")
    expect(page).to_have_url(f"{world.address}{href}")
    page.go_back()
    expect(page).to_have_url(address)
    expect(current).to_have_attribute("data-href", href)

    keys(page, "Enter")
    page.get_by_role("link", name="‹ 一覧に戻る").click()
    expect(page).to_have_url(address)
    expect(current).to_have_attribute("data-href", href)

    other = page.context.new_page()
    other.goto(f"{world.address}/desk/?sort=newest&who=none")
    expect(other.locator("tbody tr").first).to_be_visible()
    keys(page, "x")
    expect(page.locator("[data-bulk]")).to_be_visible()
    expect(other.locator("tr.is-current")).to_have_count(0)
    expect(other.locator("[data-bulk]")).to_be_hidden()
    with page.context.expect_page() as opened:
        current.locator(".cell-main a").first.click(modifiers=["Control"])
    back = opened.value.get_by_role("link", name="‹ 一覧に戻る")
    expect(back).to_have_attribute("href", "/desk/?sort=newest&who=none")
    opened.value.reload()
    expect(back).to_have_attribute("href", "/desk/?sort=newest&who=none")
    assert world.wrong == []


def test_a_double_click_changes_once(world: World) -> None:
    number = filed(world)[0]
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/?q={number}")
    page.locator("tbody .cell-check input").first.check()
    page.get_by_text("状態を変更").click()
    page.get_by_role("button", name="着手する").dblclick()
    expect(page.locator("#messages")).to_contain_text("1件に着手しました。")

    page.goto(f"{world.address}/desk/{number}/?tab=history")
    expect(page.locator(".timeline li", has_text="作業を始めました。")).to_have_count(1)
    assert world.wrong == []


def test_every_key_shows_an_effect(world: World) -> None:
    """How soon is a figure of bin/bench."""
    filed(world, 4)
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/")
    current, ticked = page.locator("tr.is-current"), page.locator("tbody .cell-check input:checked")
    rows = page.locator("tbody tr")
    keys(page, "j")
    expect(rows.first).to_have_class(re.compile("is-current"))
    keys(page, "x")
    expect(ticked).to_have_count(1)
    keys(page, "j")
    expect(rows.nth(1)).to_have_class(re.compile("is-current"))
    keys(page, " ")
    expect(page.locator(".preview")).to_have_class(re.compile("is-open"))
    keys(page, "k")
    expect(rows.first).to_have_class(re.compile("is-current"))
    keys(page, "x")
    expect(ticked).to_have_count(0)
    keys(page, "a")
    expect(current.locator(".cell-check input")).to_be_checked()
    assert world.wrong == []


def test_keys_stay_out_of_a_composition(world: World) -> None:
    """In the list's own search field an input method composes; none of the list's keys moves, ticks or opens."""
    page = world.visitor("operator")
    filed(world, 2)
    page.goto(f"{world.address}/desk/")
    keys(page, "j")
    href = page.locator("tr.is-current").get_attribute("data-href")
    page.locator("#find").focus()
    session = page.context.new_cdp_session(page)
    for text in ("j", "jx", "jxa", "あ"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    session.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "j", "code": "KeyJ"}
    )
    assert page.locator("tr.is-current").get_attribute("data-href") == href
    expect(page.locator("[data-bulk]")).to_be_hidden()
    page.locator("body").click(position={"x": 5, "y": 5})
    session.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "x", "code": "KeyX"}
    )
    expect(page.locator("[data-bulk]")).to_be_hidden()
    assert world.wrong == []
