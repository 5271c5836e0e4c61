"""Two operators at the same pages: what one does shows at the other's within seconds, and nothing of his is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tools.check_main_job import CLIENT, Job, file_request
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
SOON = 15_000  # what it takes is measured by bin/bench; here it must come at all


def two(world: World) -> tuple[Page, Page]:
    """Sato's and Suzuki's pages."""
    return world.visitor("operator"), world.visitor("checker")


def filed(world: World, count: int = 1) -> list[str]:
    """Numbers of new requests of a client, which nobody has taken."""
    job, numbers = Job(world.address, PASSWORD), []
    for _ in range(count):
        file_request(job)
        numbers.append(job.number)
    return numbers


def write_memo(world: World, page: Page, number: str, text: str) -> None:
    page.goto(f"{world.address}/desk/{number}/")
    page.locator("#talk textarea").fill(text)
    page.get_by_role("button", name="社内メモを残す").click()
    expect(page.locator(".comments")).to_contain_text(text)


def test_the_list_follows_and_keeps_boxes_row_focus_and_place(world: World) -> None:
    number = filed(world, 6)[0]
    sato, suzuki = two(world)
    sato.set_viewport_size({"width": 1440, "height": 360})  # so that there is something to scroll
    sato.goto(f"{world.address}/desk/")
    box = sato.locator("tbody .cell-check input").nth(1)
    box.check()
    sato.keyboard.press("j")
    current = sato.locator("tr.is-current").get_attribute("data-href")
    link = sato.locator("tbody tr a").last
    link.focus()
    sato.evaluate("document.querySelector('.list-region').scrollTop = 40")
    place = sato.evaluate("document.querySelector('.list-region').scrollTop")
    before = sato.locator("tbody").inner_text()
    tab = sato.locator("a.chip", has_text="未割当")
    count = tab.inner_text()

    suzuki.goto(f"{world.address}/desk/{number}/")
    suzuki.get_by_role("button", name="自分の担当にする").click()
    expect(suzuki.locator("#messages")).to_contain_text("担当を")

    row = sato.locator(f'tr[data-href="/desk/{number}/"]')
    expect(row).to_contain_text("鈴木", timeout=SOON)
    assert sato.locator("tbody").inner_text() != before
    assert tab.inner_text() != count, "what nobody has is one less"
    expect(box).to_be_checked()
    assert sato.locator("tr.is-current").get_attribute("data-href") == current
    assert link.evaluate("element => element === document.activeElement")
    assert sato.evaluate("document.querySelector('.list-region').scrollTop") == place
    world.look(sato)
    assert world.wrong == []


def test_a_task_page_follows_and_leaves_half_typed_text_alone(world: World) -> None:
    (number,) = filed(world)
    sato, suzuki = two(world)
    for page in (sato, suzuki):
        page.goto(f"{world.address}/desk/{number}/")

    field = sato.locator("#talk textarea")
    field.click()
    sato.keyboard.type("先方に確認したところ")
    expect(suzuki.locator("#live")).to_contain_text("社内メモを入力中です。", timeout=SOON)

    write_memo(world, suzuki, number, "原本は金庫にあります。")
    note = sato.locator("#live .notice", has_text="このタスクを更新しました。")
    expect(note).to_be_visible(timeout=SOON)
    expect(sato.locator(".comments")).to_contain_text("原本は金庫にあります。")
    expect(field).to_have_value("先方に確認したところ")
    expect(field).to_be_focused()
    sato.keyboard.type("、来週")
    expect(field).to_have_value("先方に確認したところ、来週")
    world.look(sato)

    sato.get_by_role("button", name="表示を更新").click()
    expect(note).to_be_hidden()
    expect(sato.locator("#talk textarea")).to_have_value("先方に確認したところ、来週")
    sato.get_by_role("button", name="社内メモを残す").click()
    expect(sato.locator(".comments")).to_contain_text("先方に確認したところ、来週")
    expect(suzuki.locator(".comments")).to_contain_text("先方に確認したところ、来週", timeout=SOON)
    assert world.wrong == []


def test_two_deadlines_meet_and_the_second_decides(world: World) -> None:
    (number,) = filed(world)
    first, second = world.visitor("manager"), world.visitor("manager")
    for page in (first, second):
        page.goto(f"{world.address}/desk/{number}/")
        page.keyboard.press("d")
        expect(page.locator("[name=due-day]")).to_be_focused()
        page.locator("[name=due-day]").fill("2027/01/15")
        page.locator("[name=due-reason]").fill("お客様のご都合のため")
    first.get_by_role("button", name="期限を変更").click()
    expect(first.locator("#messages")).to_contain_text("期限を変更しました。")

    second.locator("[name=due-day]").fill("2027/01/20")
    second.get_by_role("button", name="期限を変更").click()
    expect(second.locator("h1")).to_have_text("ほかの人の変更と重なりました")
    expect(second.locator("tbody")).to_contain_text(re.compile("2027/01/20.*2027/01/15", re.DOTALL))
    world.look(second)
    second.get_by_role("button", name="戻って直す").click()
    expect(second.locator("[name=due-day]")).to_have_value("2027/01/20")
    expect(second.locator("[name=due-reason]")).to_have_value("お客様のご都合のため")
    world.look(second)
    second.get_by_role("button", name="期限を変更").click()
    expect(second.locator("#messages")).to_contain_text("期限を変更しました。")
    assert world.wrong == []


def test_an_edit_form_says_who_else_types_into_it(world: World) -> None:
    sato, suzuki = two(world)
    sato.goto(f"{world.address}/desk/manuals/new/")
    sato.locator("[name=title]").fill("二人で直す手引き")
    sato.locator("[name=body]").fill("宛名を確かめる")
    sato.get_by_role("button", name="追加", exact=True).click()
    expect(sato).to_have_url(re.compile(r"/desk/manuals/[0-9a-f-]{36}/"))
    address = f"{sato.url}edit/"
    for page in (sato, suzuki):
        page.goto(address)
        expect(page.locator(".typing")).to_be_empty()

    suzuki.locator("[name=body]").press_sequentially("、部数")

    expect(sato.locator(".typing")).to_contain_text("もこの画面の内容を入力中です。", timeout=SOON)
    world.look(sato)
    expect(suzuki.locator(".typing")).to_be_empty()
    assert world.wrong == []


def test_the_meter_of_a_pack_reads_itself_anew(world: World) -> None:
    page = world.visitor("operator")
    address = f"{world.address}/desk/clients/{CLIENT}/pack/"
    page.goto(address)
    meter = page.locator("[data-meter]")
    said = meter.locator("dt").all_inner_texts()  # not the hours: other people work on while this one looks
    assert said
    meter.locator("dl").evaluate("(list) => list.remove()")  # what an older reading would have shown otherwise
    with page.expect_response(address, timeout=SOON):
        pass
    expect(meter.locator("dl")).to_be_visible()
    assert meter.locator("dt").all_inner_texts() == said
    assert world.wrong == []
