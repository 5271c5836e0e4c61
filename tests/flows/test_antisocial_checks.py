"""反社チェック in a browser: asked for in the portal, searched, sorted, decided by somebody else, delivered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.flows.conftest import PATIENCE, World
from tests.flows.delivered import paper_of
from tests.flows.ledger import stands_in_the_ledger
from tools.browser import PHONE
from tools.check_main_job import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
LISTED = "名称,フリガナ,備考\n髙﨑商会,タカサキショウカイ,2019年の未払い\n別の会社,ベツノカイシャ,\n"


def bring_the_list(world: World, tmp_path: Path) -> None:
    page = world.visitor("manager")
    path = tmp_path / "取引停止先.csv"
    path.write_text(LISTED, encoding="utf-8")
    page.goto(f"{world.address}/desk/clients/{CLIENT}/antisocial-checks/")
    world.look(page)
    page.get_by_role("link", name="名簿を取り込む").click()
    page.get_by_label("名簿の名前").fill("取引停止先")
    page.get_by_label("名簿の日付").fill("2026/11/1")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="列の確認に進む").click()
    page.get_by_role("button", name="この対応で内容を確認する").click()
    page.get_by_role("button", name="2件を取り込む").click(timeout=PATIENCE)
    expect(page.locator("#import")).to_contain_text("2件を取り込みました。", timeout=PATIENCE)


def ask(world: World) -> str:
    page = world.visitor("requester", PHONE)
    page.goto(f"{world.address}/portal/{CLIENT}/requests/new/{KEY}/")
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_text("名称・氏名がありません。").first).to_be_visible()
    page.get_by_label("名称・氏名").fill("株式会社高崎商会")
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("法人番号").fill("5835678256247")
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_text("検査用数字が合いません。").first).to_be_visible()
    page.get_by_label("法人番号").fill("5-8356-7825-6246")
    page.get_by_label("代表者・役員").fill("渡邉 剛｜ワタナベ ツヨシ")
    world.look(page)
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="内容の確認へ進む").click()
    page.get_by_role("button", name="この内容で依頼する").click()
    expect(page).to_have_url(re.compile("receipt"))
    found = re.search(rf"{CLIENT}-\d+", page.content())
    assert found
    return found.group()


def until(page: Page, url: str, words: str) -> None:
    """Come back until the worker has done it."""
    for _ in range(120):
        page.goto(url)
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(1_000)
    expect(page.get_by_text(words).first).to_be_visible()


def want_premises(world: World) -> None:
    """The client's standard: nobody is decided on before somebody saw the premises."""
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/clients/{CLIENT}/antisocial-checks/")
    page.get_by_role("group", name="取引先で必須の調査項目").get_by_label("実在性・所在地").check()
    page.get_by_label("変更の理由").fill("社内規程の改定")
    world.look(page)
    page.get_by_role("button", name="新しい版を保存").click()
    expect(page.get_by_text("調査の基準を保存しました。").first).to_be_visible()


def look_into(world: World, page: Page) -> None:
    expect(page.get_by_text("調査項目（実在性・所在地）がまだ記録されていません。").first).to_be_visible()
    assert page.get_by_role("button", name="判定に回す").count() == 0, "nobody is clear while an item is missing"
    item = page.get_by_role("article").filter(has_text="必須・未記録")
    item.get_by_text("結果を記録する").click()
    item.get_by_label("懸念あり").check()
    item.get_by_role("button", name="記録する").click()
    expect(page.get_by_text("理由がありません。懸念の内容か").first).to_be_visible()
    world.look(page)
    item = page.get_by_role("article").filter(has_text="必須・未記録")
    item.get_by_label("問題なし").check()
    item.get_by_label("確認した内容・理由").fill("看板と受付を確認。")
    item.get_by_role("button", name="記録する").click()
    expect(page.get_by_text("看板と受付を確認。").first).to_be_visible()


def search_and_sort(world: World, number: str) -> str:
    page, subjects = world.visitor("operator"), f"{world.address}/desk/{number}/antisocial-checks/"
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="着手する").click()
    page.get_by_role("link", name="対象を調べる").click()
    world.look(page)
    page.get_by_role("button", name="名簿を検索").click()
    until(page, subjects, "要確認")
    world.look(page)
    page.get_by_role("link", name="株式会社高崎商会", exact=True).click()
    expect(page.get_by_text("未確認の候補が1件あります。").first).to_be_visible()
    assert page.get_by_role("button", name="判定に回す").count() == 0, "nobody is clear with an unopened hit"
    world.look(page)
    page.get_by_role("button", name="開いて確認する").click()
    page.get_by_role("button", name="仕分ける").click()
    expect(page.get_by_text("2019年の未払い").first).to_be_visible()
    page.get_by_label("理由").first.fill("所在地が別の県。")
    world.look(page)
    page.get_by_role("button", name="仕分ける").click()
    look_into(world, page)
    page.get_by_role("button", name="判定に回す").click()
    expect(page.get_by_text("判定は管理者が行います。").first).to_be_visible()
    assert page.get_by_role("button", name="判定する").count() == 0, "the maker is no judge"
    world.look(page)
    return page.url.partition("#")[0]


def decide(world: World, check: str) -> None:
    page = world.visitor("manager")
    page.goto(f"{world.address}/desk/antisocial-checks/?state=JUDGING")
    world.look(page)
    page.goto(check)
    page.get_by_label("承認", exact=True).check()
    page.get_by_role("button", name="判定する").click()
    expect(page.get_by_text("理由がありません。").first).to_be_visible()
    page.get_by_label("理由・条件").fill("同名の別法人と確認。")
    page.get_by_role("button", name="判定する").click()
    expect(page.get_by_text("証跡のハッシュ（SHA-256）").first).to_be_visible()
    world.look(page)


def report_and_hand_in(world: World, number: str) -> None:
    page, subjects = world.visitor("operator"), f"{world.address}/desk/{number}/antisocial-checks/"
    page.goto(subjects)
    page.get_by_role("button", name="報告書を作成").click()
    until(page, subjects, "調査報告書（PDF）を開く")
    world.look(page)
    page.goto(f"{world.address}/desk/{number}/")
    for step in (
        "依頼内容の確認",
        "対象の登録と名寄せ",
        "検索（名簿・記事・ウェブ）",
        "候補の仕分け",
        "責任者の判定を受ける",
    ):
        page.get_by_role("button", name=f"「{step}」を完了にする").click()
    page.get_by_role("button", name="「証跡（調査報告書）の作成」を完了にする").click()
    page.get_by_role("button", name="検査に出す").click()
    expect(page.get_by_text("検査待ち").first).to_be_visible()


def deliver(world: World, number: str) -> None:
    page = world.visitor("checker")
    page.goto(f"{world.address}/desk/{number}/")
    page.get_by_role("button", name="検査を完了して納品する").first.click()
    expect(page.get_by_role("heading", name="納品する前の確認")).to_be_visible()
    page.get_by_role("button", name="納品する").click()
    expect(page.get_by_text("納品済み").first).to_be_visible()
    expect(page.get_by_text("納品完了").first).to_contain_text("1")
    client = world.visitor("requester", PHONE)
    client.goto(f"{world.address}/portal/{CLIENT}/{number}/")
    expect(client.get_by_text("同名の別法人と確認。").first).to_be_visible()
    world.look(client)
    paper = paper_of(world, client, "反社チェック調査報告書")
    for words in (
        "株式会社高崎商会",
        "所在地が別の県。",
        "同名の別法人と確認。",
        "看板と受付を確認。",
        "キーワード第1版",
    ):
        assert words in paper
    assert re.search(r"[0-9a-f]{64}", paper)
    client.goto(f"{world.address}/portal/{CLIENT}/antisocial-checks/")
    expect(client.get_by_text("株式会社高崎商会").first).to_be_visible()
    world.look(client)


KEY = "generalaffairs.antisocial_checks"


def test_a_subject_from_the_request_to_the_delivered_evidence(world: World, tmp_path: Path) -> None:
    bring_the_list(world, tmp_path)
    want_premises(world)
    number = ask(world)
    check = search_and_sort(world, number)
    decide(world, check)
    report_and_hand_in(world, number)
    deliver(world, number)
    stands_in_the_ledger(world, number, line="反社チェック", units=1)
    assert world.wrong == []
