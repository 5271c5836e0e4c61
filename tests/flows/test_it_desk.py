"""A leaver from the request in the portal to the certificate and the counted unit; and what is refused on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import World
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]

WHO, NUMBER, LOGIN, DEVICE = "柴田 真一", "F-0901", "shibata@flow.example", "PC-F901"
STEPS = ("依頼内容の確認", "アカウント・機器の作業、または回答", "台帳との照合")


def ledger(page: Page, world: World, book: str, **typed: str) -> None:
    """One row of a ledger, typed in."""
    page.goto(f"{world.address}/desk/clients/{CLIENT}/it-desk/{book}/new/")
    for label, value in typed.items():
        field = page.get_by_label(re.compile(rf"^{label}(（円）)?\s*(必須|任意)$"))
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    page.get_by_role("button", name="登録", exact=True).click()
    expect(page.get_by_text("を登録しました。")).to_be_visible()


def enter(page: Page, world: World) -> None:
    """Somebody with an account and a laptop; a password has no place in the ledger."""
    whose = f"{WHO}（{NUMBER}）"
    ledger(page, world, "members", 社員番号=NUMBER, 氏名=WHO, 部署="営業部", 役割="営業")
    ledger(page, world, "services", サービス名="流れの予定表", 購入した席数="3", **{"1席の月額": "900"})
    ledger(page, world, "accounts", サービス="流れの予定表", ログインID=LOGIN, 使用者=whose)
    world.look(page)
    ledger(page, world, "devices", 資産番号=DEVICE, 状態="貸与中", 使用者=whose)


def ask(world: World) -> str:
    """The request on a phone; without a last day it is refused and nothing typed is lost."""
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.it_desk/")
    page.get_by_label("退社：アカウントの停止と機器の回収").check()
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("heading", name="入社・異動・退社のとき", exact=True)).to_be_visible()
    page.get_by_label("異動・退社する方").select_option(label=f"{WHO}（{NUMBER}）　営業部")
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text("最終日（最後に出勤する日）を入力してください。")
    page.get_by_label("入社日・異動日・最終日").fill("2026/11/02")
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def work_through(page: Page, world: World, number: str) -> None:
    """The checklist made, each item recorded; an erasure without proof is refused."""
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    make = page.get_by_role("button", name="チェックリストを作成")
    item = page.get_by_role("link", name=re.compile(f"機器のデータ消去 {DEVICE}"))
    expect(make.or_(item).first).to_be_visible()
    if make.count():  # the worker may have made it meanwhile
        make.click()
    expect(item.first).to_be_visible()
    world.look(page)
    for step in STEPS:
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
        expect(page.get_by_role("button", name=f"「{step}」を完了にする")).to_have_count(0)
    expect(page.get_by_text("終わっていない項目が3件あります").first).to_be_visible()
    expect(page.get_by_role("button", name="検査に出す")).to_be_disabled()
    for verb in ("アカウントの停止", "機器の回収"):
        page.get_by_role("button", name=re.compile(rf"今日行った\s*：\s*{verb}")).click()
        expect(
            page.get_by_text(re.compile(f"「.*{DEVICE if verb == '機器の回収' else LOGIN}.*」を記録しました。"))
        ).to_be_visible()
    item.first.click()
    world.look(page)
    page.get_by_role("button", name="完了を記録").click()
    expect(page.locator(".error-summary")).to_contain_text("消去の証跡がありません。")
    page.get_by_label("消去の証跡").fill("消去証明書 FL-1")
    page.get_by_role("button", name="完了を記録").click()
    expect(page.get_by_text("2人目の確認待ち").first).to_be_visible()
    page.get_by_role("button", name=re.compile(r"確認した\s*：")).click()
    expect(page.get_by_text("自分が行った変更は確認できません。")).to_be_visible()


def see_to_it(world: World, number: str) -> None:
    """A second person looks at the erasure."""
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name=re.compile(r"確認した\s*：")).click()
    expect(page.get_by_text("を確認しました。").first).to_be_visible()


def hand_in(page: Page, world: World, number: str) -> None:
    """The certificate is made."""
    for _ in range(120):
        page.goto(f"{world.address}/desk/{number}/")
        if page.get_by_role("link", name=re.compile("証明書.*PDFを開く")).count():
            break
        page.wait_for_timeout(500)
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()
    world.look(page)


def review(world: World, number: str) -> None:
    """Another person checks; the client has the certificate, and the checklist is one unit."""
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    page.get_by_role("button", name="納品する").click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"1\s*件")).first).to_be_visible()
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_text(f"アカウント停止・機器回収の証明書 {WHO}").first).to_be_visible()
    expect(client.get_by_text("3件のうち3件が終わりました。")).to_be_visible()
    world.look(client)


def test_a_leaver_from_the_request_to_the_certificate_and_the_unit(world):
    page = world.visitor("operator")
    enter(page, world)
    number = ask(world)
    work_through(page, world, number)
    see_to_it(world, number)
    hand_in(page, world, number)
    review(world, number)
    page.goto(f"{world.address}/desk/clients/{CLIENT}/it-desk/findings/")
    world.look(page)
    stands_in_the_ledger(world, number, line="情シスの対応", units=1)
    assert world.wrong == []


def test_a_password_in_a_question_is_refused_and_nothing_else_is_lost(world):
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/generalaffairs.it_desk/")
    page.get_by_label("困っていること・質問（問い合わせ）").check()
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("件名").fill("予定表に入れない")
    page.get_by_label("分類").select_option(label="アプリ・クラウドサービス")
    page.get_by_label("急ぎ具合").select_option(label="急がない")
    page.get_by_label("くわしい内容").fill("入れません。パスワードは Haru2026 です。")
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".error-summary")).to_contain_text("パスワードや暗証番号などが書かれています。")
    expect(page.get_by_label("件名")).to_have_value("予定表に入れない")
    assert world.wrong == []
