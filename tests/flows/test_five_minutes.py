"""A client's five minutes on a phone: a question and a photograph from the mail's own page, a delivery, new work."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Page, expect

from bpo.core.calendar.tokyo import TOKYO
from tests.flows.conftest import World
from tests.flows.test_portal import PHOTO
from tools.browser import PHONE, sign_in
from tools.check_main_job import CLIENT, PEOPLE, Job, file_request, review, work_it_off
from tools.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
QUESTION, ITEM, WANTED = "封筒は角形2号でよろしいですか。", "通帳の写し", "新しい支店の開設のお知らせ 30通"
PICTURE = {"name": "通帳.png", "mimeType": "image/png", "buffer": PHOTO}


def delivered(world: World) -> str:
    """The desk's side of a delivery."""
    job = Job(world.address, PASSWORD)
    file_request(job)
    work_it_off(job)
    review(job)
    return job.number


def asked(world: World) -> str:
    """The desk's side of a question and a material on one card; gives the link of its mail."""
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/{file_request(Job(world.address, PASSWORD))}/")
    page.get_by_role("button", name="着手").click()
    page.locator("#questions summary", has_text="質問する").click()
    page.get_by_role("textbox", name="お客様への質問").fill(QUESTION)
    page.get_by_label("回答の選択肢").fill("はい\nいいえ")
    page.get_by_role("button", name="お客様に質問を送る").click()
    expect(page.get_by_text("お客様に質問を送りました。")).to_be_visible()
    page.goto(f"{world.address}/desk/clients/{CLIENT}/materials/")
    once = page.locator("details", has_text="1回だけお願いする")
    once.locator("summary").click()
    once.locator("[name=once-name]").fill("12月の資料")
    once.locator("[name=once-items]").fill(ITEM)
    once.locator("[name=once-person]").select_option(label="林 直子")
    once.locator("[name=once-due]").fill(f"{datetime.now(TOKYO) + timedelta(10):%Y/%m/%d}")
    once.get_by_role("button", name="お願いする").click()
    expect(page.get_by_text("「12月の資料」をお願いしました。")).to_be_visible()
    page.goto(f"{world.address}/desk/clients/{CLIENT}/questions/")
    page.locator(".question", has_text=ITEM).get_by_role("button", name="いまカードを送る").click()
    return link_in_mail(world)


def link_in_mail(world: World) -> str:
    """The card's own page, as the worker's newest mail names it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for path in sorted((world.services.data / "mail").glob("*"), key=lambda one: -one.stat().st_mtime):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            for part in mail.walk():
                text = part.get_content() if part.get_content_maintype() == "text" else ""
                if found := re.search(r'https?://[^\s"]+/card/[^\s"]+', text):
                    return found.group()
        time.sleep(0.5)
    raise AssertionError("no card came by mail")


def answer_from_the_mail(world: World, page: Page, link: str) -> None:
    """Without signing in: a tap on the answer, and a photograph."""
    page.goto(link)
    world.look(page)
    page.locator("[data-entry]", has_text=QUESTION).get_by_role("button", name="はい").first.tap()
    expect(page.locator("#done")).to_contain_text(QUESTION)
    page.locator("[data-entry]", has_text=ITEM).locator("input[type=file]").first.set_input_files(PICTURE)
    expect(page.locator("#done")).to_contain_text(ITEM)
    world.look(page)


def accept(world: World, page: Page, number: str) -> None:
    """From the start page: the delivery, its file, 検収."""
    page.goto(f"{world.address}/portal/{CLIENT}/")
    world.look(page)
    world.unfold(page)
    page.locator(f".todo a[href*='/{number}/']").tap()
    file = page.locator("#results a[href*='/files/']").first
    answer = page.request.get(world.address + (file.get_attribute("href") or ""))
    assert answer.body().startswith(b"%PDF")
    page.get_by_role("button", name="問題ないので検収する").tap()
    expect(page.locator("main")).to_contain_text("完了")
    world.look(page)


def ask_for_work(world: World, page: Page) -> None:
    """The big button, what it is, the check page, the receipt."""
    page.goto(f"{world.address}/portal/{CLIENT}/")
    page.locator(f"a[href='/portal/{CLIENT}/requests/new/']:visible").first.tap()
    expect(page).to_have_url(re.compile("/requests/new/$"))
    world.look(page)
    page.get_by_role("link", name="その他の内容を依頼する").tap()
    page.get_by_label("お願いしたいこと").fill(WANTED)
    at = 1
    while page.get_by_role("button", name="次へ").count():
        at += 1
        page.get_by_role("button", name="次へ").tap()
        expect(page).to_have_url(re.compile(f"page={at}"))
    page.get_by_role("button", name="内容の確認へ進む").tap()
    expect(page.get_by_role("heading", name="内容の確認")).to_be_visible()
    page.get_by_role("button", name="この内容で依頼する").tap()
    expect(page).to_have_url(re.compile("receipt"))
    world.look(page)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/")
    expect(page.get_by_text(WANTED)).to_have_count(1)


def test_five_minutes_on_a_phone(world: World) -> None:
    number, link = delivered(world), asked(world)
    page = world.stranger(PHONE)
    answer_from_the_mail(world, page, link)
    sign_in(page, world.address, PEOPLE["requester"], PASSWORD)
    accept(world, page, number)
    ask_for_work(world, page)
    assert world.wrong == []
