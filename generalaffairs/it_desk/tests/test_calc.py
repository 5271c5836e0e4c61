"""Which things a joiner, mover and leaver need; what the ledgers show on a day; which texts carry a secret."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generalaffairs.it_desk.calc.findings import Held, Licence, Use, findings, is_unused, seats_of
from generalaffairs.it_desk.calc.planning import Login, Rule, Thing, joiner, leaver, month_after, mover
from generalaffairs.it_desk.calc.secrets import has_secret, is_secret_heading

DAY = date(2026, 10, 15)
GROUPWARE, CRM, LEDGER = (UUID(int=n) for n in (1, 2, 3))
RULES = [
    Rule("JOIN", "", "CREATE", "グループウェア", GROUPWARE),
    Rule("JOIN", "営業", "CREATE", "営業支援", CRM),
    Rule("JOIN", "営業", "GRANT", "共有フォルダ「営業部」"),
    Rule("JOIN", "経理", "CREATE", "会計", LEDGER, privileged=True),
    Rule("JOIN", "経理", "GRANT", "支払の承認"),
    Rule("LEAVE", "", "REVOKE", "入館の登録"),
    Rule("MOVE", "", "OTHER", "座席表の変更"),
]


def said(planned):
    return [(one.verb, one.name) for one in planned]


def test_a_joiner_gets_what_everybody_and_his_role_get():
    assert said(joiner(RULES, role="営業", on=DAY)) == [
        ("CREATE", "グループウェア"), ("CREATE", "営業支援"), ("GRANT", "共有フォルダ「営業部」"),
    ]  # fmt: skip


def test_a_mover_gets_what_is_new_loses_what_is_old_and_keeps_what_both_have():
    logins = [Login(UUID(int=11), GROUPWARE, "グループウェア a"), Login(UUID(int=12), CRM, "営業支援 a", is_admin=True)]
    found = mover(RULES, old="営業", new="経理", logins=logins, on=DAY)
    assert said(found) == [
        ("OTHER", "座席表の変更"), ("CREATE", "会計"), ("GRANT", "支払の承認"), ("STOP", "営業支援 a"),
        ("REVOKE", "共有フォルダ「営業部」"),
    ]  # fmt: skip
    assert [one.privileged for one in found] == [False, True, False, True, False], "an administrator's stop is seen"


def test_a_leaver_loses_every_account_on_the_last_day_and_gives_every_device_back():
    logins = [Login(uuid4(), CRM, "営業支援 a")]
    things = [Thing(uuid4(), "PC-1", "PC"), Thing(uuid4(), "CARD-1", "CARD")]
    found = leaver(RULES, role="営業", logins=logins, things=things, on=DAY)
    assert said(found) == [
        ("STOP", "営業支援 a"), ("BACK", "PC-1"), ("BACK", "CARD-1"), ("ERASE", "PC-1"), ("REVOKE", "入館の登録"),
    ]  # fmt: skip
    assert {one.due_on for one in found if one.verb == "STOP"} == {DAY}


@pytest.mark.parametrize(
    ("day", "month"),
    [("2026-01-31", "2026-02-28"), ("2026-11-30", "2026-12-30"), ("2026-12-31", "2027-01-31"),
     ("2028-01-30", "2028-02-29")],
)  # fmt: skip
def test_a_month_later_is_the_same_day_or_the_last_one(day, month):
    assert month_after(date.fromisoformat(day)).isoformat() == month


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_a_month_later_is_the_next_month_and_never_a_later_day(day):
    after = month_after(day)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == 1
    assert after.day <= day.day


def use(service=CRM, **more):
    return Use(uuid4(), service, "a", "山本", **{"last_used_on": DAY} | more)


def kinds(*uses, held=(), seats=10):
    return [one.kind for one in findings([Licence(CRM, "営業支援", seats, 3_000)], uses, held, today=DAY)]


def test_an_account_without_an_active_person_is_an_orphan_from_the_day_after_the_last():
    assert kinds(use(known=False)) == ["ORPHAN"]
    assert kinds(use(left_on=DAY)) == []
    assert kinds(use(left_on=DAY - timedelta(days=1))) == ["ORPHAN"]


def test_unused_begins_with_the_ninetieth_day_and_an_unknown_last_use_is_shown_apart():
    assert not is_unused(use(last_used_on=DAY - timedelta(days=89)), DAY)
    assert is_unused(use(last_used_on=DAY - timedelta(days=90)), DAY)
    assert kinds(use(last_used_on=None)) == ["UNKNOWN"]
    assert kinds(use(last_used_on=DAY - timedelta(days=90))) == ["UNUSED"]


def test_an_admin_needs_an_approval_a_leaver_no_device_and_a_seat_a_licence():
    assert kinds(use(is_admin=True)) == ["ADMIN"]
    assert kinds(use(is_admin=True, approval="原部長 2026/04/01")) == []
    assert kinds(use(), use(), seats=1) == ["SEATS"]
    late = Held(uuid4(), "PC-1", "山本", DAY - timedelta(days=3))
    assert kinds(held=[late, Held(uuid4(), "PC-2", "林", None)]) == ["DEVICE"]


def test_the_money_of_unused_seats_is_spare_and_unused_ones_and_never_unknown_ones():
    uses = [use(), use(last_used_on=None), use(last_used_on=DAY - timedelta(days=120))]
    [seats] = seats_of([Licence(CRM, "営業支援", 5, 3_000)], uses, today=DAY)
    # 5 bought, 3 active: 2 spare; 1 unused; 1 unknown that costs nothing here. (2 + 1) × 3,000 = 9,000.
    assert (seats.spare, seats.unused, seats.unknown, seats.over, seats.idle_yen) == (2, 1, 1, 0, 9_000)


@pytest.mark.parametrize(
    "text",
    [
        "パスワードはAbc12345です。", "password: hunter2!", "PW＝ｐａｓｓ１２３４", "暗証番号は「4821」",
        "APIキー: sk-live-123456", "-----BEGIN RSA PRIVATE KEY-----", "パスワード→Yama2026", "pin=0423",
    ],
)  # fmt: skip
def test_a_text_with_a_secret_is_known(text):
    assert has_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "パスワードを忘れました。", "パスワードは変更済みです。", "パスワードは8文字以上にしてください。",
        "password resetの画面が開きません",
        "パスワードの再設定：https://example.co.jp/reset", "VPN（認証エラー）になります。",
        "shopping: list", "compass: north",
    ],
)  # fmt: skip
def test_a_text_about_secrets_is_none(text):
    assert not has_secret(text)


def test_headings_of_secrets_are_known():
    assert is_secret_heading("初期パスワード")
    assert is_secret_heading("Password")
    assert not is_secret_heading("パスワード変更日")
    assert not is_secret_heading("ログインID")
