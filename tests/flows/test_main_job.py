"""A browser walks the main job as 依頼者, operator, checker, manager and 責任者; axe looks at every page of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.flows.conftest import PATIENCE, World
from tools.browser import PHONE
from tools.check_main_job import CLIENT, SUBJECT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]


def file_request(world: World) -> str:
    page = world.visitor("requester", PHONE)
    world.look(page)
    page.get_by_role("link", name="依頼する", exact=True).first.click()  # not the phone number's link beside it
    expect(page).to_have_url(re.compile("/requests/new/"))
    world.look(page)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.documents/")
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_be_visible()
    world.look(page)
    page.get_by_label("お願いしたいこと").fill(SUBJECT)
    page.get_by_label("くわしい内容").fill("12月10日までに届くように。")
    for heading in ("書類の宛名", "書類や写真、伝えておきたいこと"):
        page.get_by_role("button", name="次へ").click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        world.look(page)
    page.get_by_role("button", name="内容の確認へ進む").click()
    expect(page.get_by_text(SUBJECT).first).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    world.look(page)
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def work_it_off(world: World, number: str) -> None:
    page = world.visitor("operator")
    page.goto(f"{world.address}/desk/")
    world.look(page)
    page.locator(f"main a[href='/desk/{number}/']").first.click()
    page.get_by_role("button", name="着手する").click()
    world.look(page)
    page.get_by_role("link", name="明細を追加").click()
    page.get_by_label("明細を貼り付ける").fill("挨拶状-001\t関係者 各位\n挨拶状-002\t協力会社 各位")
    world.look(page)
    page.get_by_role("button", name="内容を確認する").click()
    take_in = page.get_by_role("button", name="2件を取り込む")
    expect(take_in).to_be_visible(timeout=PATIENCE)
    world.look(page)
    take_in.click()
    expect(page.locator("#import")).to_contain_text("2件を取り込みました。", timeout=PATIENCE)
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("link", name="書類を作る").click()
    for label, text in (
        ("宛名", "協力会社"),
        ("差出人", "ひかりソーラー株式会社"),
        ("表題", "年末のご挨拶"),
        ("本文", "本年も格別のお引き立てを賜り、厚く御礼申し上げます。"),
    ):
        page.get_by_label(label).fill(text)
    world.look(page)
    page.get_by_role("button", name="PDFを作成").click()
    for _ in range(60):
        if page.get_by_role("link", name="PDFを開く").count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{world.address}/desk/{number}/")
    expect(page.get_by_role("link", name="PDFを開く").first).to_be_visible()
    for step in ("依頼内容の確認", "作成・処理"):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    assert page.get_by_role("button", name="検査を完了して納品する").count() == 0 or (
        page.get_by_role("button", name="検査を完了して納品する").first.is_disabled()
    )
    world.look(page)


def review(world: World, number: str) -> None:
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/reviews/")
    page.locator(f"main a[href='/desk/{number}/']").first.click()
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    expect(page.get_by_role("heading", name="納品する前の確認")).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="納品する").click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    world.look(page)


def accept(world: World, number: str) -> None:
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/")
    world.look(page)
    world.unfold(page)
    page.get_by_role("link", name="納品を確認する").first.click()
    world.look(page)
    page.get_by_role("button", name="問題ないので検収する").click()
    expect(page.get_by_text("完了").first).to_be_visible()
    page.goto(f"{world.address}/portal/{CLIENT}/documents/")
    world.look(page)


def send_report(world: World) -> None:
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/dashboard/?month=2026-10")
    world.look(page)
    page.goto(f"{world.address}/desk/clients/{CLIENT}/reports/2026-10/")
    if page.get_by_role("button", name="今すぐ下書きを作成").count():
        page.get_by_role("button", name="今すぐ下書きを作成").click()
    page.get_by_role("button", name="点検済みにする").click()
    world.look(page)
    page.get_by_role("button", name="お客様に送付").first.click()
    expect(page.get_by_text("お客様の確認待ち").first).to_be_visible()


def confirm_report(world: World) -> None:
    page = world.visitor("owner")
    page.goto(f"{world.address}/portal/{CLIENT}/reports/2026-10/")
    expect(page.get_by_text("350.0").first).to_be_visible()
    world.look(page)
    page.get_by_role("button", name="この内容で確認する").click()
    page.locator("#confirm-report button[type=submit], #confirm-report .btn-primary").first.click()
    expect(page.get_by_text("確定").first).to_be_visible()


def test_the_main_job_from_request_to_confirmed_report(world: World) -> None:
    number = file_request(world)
    work_it_off(world, number)
    review(world, number)
    accept(world, number)
    send_report(world)
    confirm_report(world)
    assert world.wrong == []
