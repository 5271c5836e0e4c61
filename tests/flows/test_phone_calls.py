"""A browser walks 電話対応: announced in the portal, a call by one key, two taps on a phone, the list, the unit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
SUBJECT, CALLER = "冬の相談会の問い合わせ", "株式会社あかつき工業"


def announce(world: World) -> str:
    """The client says how its phone is to be answered; refused first, because the period ends before it begins."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.phone_calls/")
    world.look(page)
    page.get_by_label("件名").fill(SUBJECT)
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("いつから").fill("2026/01/10")
    page.get_by_label("いつまで").fill("2025/12/31")
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_text("終わりの日が始まりの日より前です。").first).to_be_visible()
    page.get_by_label("いつから").fill("2026/01/10")
    page.get_by_label("いつまで").fill("2026/12/31")
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("電話の受け方").fill("会社名と来場日を聞いてください。")
    page.get_by_label("この件の電話を1つの一覧にまとめて受け取る").check()
    world.look(page)
    page.get_by_role("button", name=re.compile("次へ|内容の確認へ進む")).click()
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def answer(world: World, number: str) -> None:
    """One key from the task's page; a number that is none is refused and nothing is lost."""
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    expect(page.get_by_role("button", name="着手する")).to_have_count(0)
    page.wait_for_load_state("networkidle")  # the keys are a module: they work once it is there
    page.keyboard.press("v")
    expect(page).to_have_url(re.compile(f"/desk/clients/{CLIENT}/phone-calls/answer/"))
    expect(page.get_by_text("会社名と来場日を聞いてください。").first).to_be_visible()
    page.get_by_label("電話番号").fill("12345")
    page.locator("#id_matter").fill("2名で来場したい。")
    page.get_by_label("お客様・問い合わせ").check()
    page.get_by_label("折り返し希望").check()
    page.get_by_role("button", name="記録して知らせる").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_matter")).to_have_value("2名で来場したい。")
    world.look(page)
    page.get_by_label("電話番号").fill("０４５－５５５－０１９９")
    page.locator("#id_caller_company").fill(CALLER)
    page.get_by_label("名指しの方").fill("森")
    page.locator("#id_announced").select_option(label=SUBJECT)
    page.get_by_role("button", name="記録して知らせる").click()
    expect(page.get_by_text("を記録しました。").first).to_be_visible()
    world.look(page)


def confirm(world: World) -> None:
    """From the home page of the portal: read, confirmed, called back."""
    page = world.visitor("owner", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/")
    world.unfold(page)
    page.get_by_role("link", name=re.compile(f"伝言を見る.*{CALLER}")).first.click()
    expect(page.get_by_text("2名で来場したい。")).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="確認しました").click()
    expect(page.get_by_text("確認を記録しました。").first).to_be_visible()
    page.get_by_role("button", name="折り返しました").click()
    expect(page.get_by_text("折り返し済み").first).to_be_visible()
    world.look(page)


def deliver(world: World, number: str) -> None:
    """The list, the steps, and the review by somebody else."""
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="受電一覧を作成").click()
    ready = page.get_by_role("link", name="受電一覧を開く")
    for _ in range(60):
        if ready.count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{world.address}/desk/{number}/")
    expect(ready.first).to_be_visible()
    world.look(page)
    for step in ("受け方と台本の確認", "受電と伝言", "受電一覧の作成"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    checker = world.visitor("checker")
    checker.goto(f"{world.address}/desk/{number}/")
    checker.get_by_role("button", name="検査を完了して納品する").first.click()
    checker.get_by_role("button", name="納品する").click()
    expect(checker.get_by_text("納品済み").first).to_be_visible()


def test_the_phone_from_the_announcement_to_the_unit(world: World) -> None:
    number = announce(world)
    answer(world, number)
    confirm(world)
    deliver(world, number)
    page = world.visitor("owner", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(page.get_by_role("link", name=re.compile("受電一覧")).first).to_be_visible()
    stands_in_the_ledger(world, number, line="代表電話の一次対応", units=1)
    assert world.wrong == []
