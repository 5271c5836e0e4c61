"""Administrator rights and re-opened accounts: what one person types counts once another has confirmed it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from bpo.core.policy import Refused
from generalaffairs.it_desk.actions import changes, ledgers
from generalaffairs.it_desk.models import Account, AccountChange
from generalaffairs.it_desk.tests.example import ACCOUNT, ADMIN, make_admin
from tests.fixtures.work import NOW

STOPPED = {"status": "STOPPED", "stopped_on": NOW.date()}


@pytest.fixture
def things(desk):
    return desk.stock()


def correct(desk, things, **facts):
    """sato corrects the account."""
    with desk.at():
        keys = {"service_id": things["service"].pk, "member_id": things["member"].pk}
        said = ACCOUNT | keys | facts
        return ledgers.keep_account(said, actor=desk.sato, now=NOW, key=things["account"].pk)


def stored(desk):
    with desk.at():
        return Account.objects.get()


def waiting(desk):
    with desk.at():
        return AccountChange.objects.filter(state="WAITING").first()


def confirm(desk, by="suzuki"):
    change = waiting(desk)
    with desk.at(by):
        return changes.confirm(change.pk, actor=getattr(desk, by), now=NOW + timedelta(hours=1))


def test_an_administrator_counts_once_somebody_else_has_confirmed_him(desk, things):
    correct(desk, things, **ADMIN)
    assert (stored(desk).is_admin, stored(desk).approval) == (False, "")
    with pytest.raises(Refused, match="自分が行った変更は確認できません"):
        confirm(desk, by="sato")
    change = confirm(desk)
    assert (stored(desk).is_admin, stored(desk).approval) == (True, ADMIN["approval"])
    assert (change.done_by_name, change.checked_by_name, change.state) == ("sato", "suzuki", "CONFIRMED")
    with desk.at("suzuki"), pytest.raises(Refused, match="この変更は確認を待っていません"):
        changes.confirm(change.pk, actor=desk.suzuki, now=NOW)


def test_a_new_administrator_is_there_without_the_right(desk, things):
    with desk.at():
        keys = {"service_id": things["service"].pk, "member_id": None, "login": "new@example.co.jp"}
        row = ledgers.keep_account(ACCOUNT | keys | ADMIN, actor=desk.sato, now=NOW)
        assert (row.is_admin, row.approval) == (False, "")
        assert changes.waiting_of(row).facts == ADMIN


def test_a_stopped_account_is_opened_again_by_two(desk, things):
    correct(desk, things, **STOPPED)
    assert (stored(desk).status, waiting(desk)) == ("STOPPED", None), "a stop counts at once"
    correct(desk, things)
    assert stored(desk).status == "STOPPED"
    confirm(desk)
    assert (stored(desk).status, stored(desk).stopped_on) == ("ACTIVE", None)


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        (ADMIN, False),
        (ADMIN | {"holder": "大野"}, False),
        (ADMIN | {"approval": "別の承認"}, True),
        (ADMIN | {"login": "other@example.co.jp"}, True),
        (ADMIN | {"member_id": None}, True),
        (ADMIN | STOPPED, False),
        ({}, True),
    ],
)
def test_what_of_an_administrator_needs_two(desk, things, facts, waits):
    correct(desk, things, **ADMIN)
    confirm(desk)
    correct(desk, things, **facts)
    assert (waiting(desk) is not None) is waits


def test_while_one_waits_nothing_else_is_corrected_until_it_is_withdrawn(desk, things):
    correct(desk, things, **ADMIN)
    with pytest.raises(Refused, match="2人目の確認を待っている変更があります"):
        correct(desk, things, holder="大野")
    change = waiting(desk)
    with desk.at():
        changes.withdraw(change.pk, actor=desk.sato, now=NOW)
    correct(desk, things, holder="大野")
    assert (stored(desk).holder, stored(desk).is_admin) == ("大野", False)


def test_the_database_refuses_the_same_person_twice(desk, things):
    correct(desk, things, **ADMIN)
    change = waiting(desk)
    with desk.at():
        rows = AccountChange.objects.filter(pk=change.pk)
    with desk.at(), pytest.raises(IntegrityError, match="nobody_confirms_his_own"), transaction.atomic():
        rows.update(state="CONFIRMED", checked_at=NOW, checked_by=desk.sato.id)


@pytest.mark.slow
def test_the_pages_show_what_waits_and_let_another_confirm_it(desk, things, client):
    with desk.at():
        change = make_admin(things, desk.sato)
    row = things["account"]
    with desk.at():
        whose = (str(row.service), str(row.member or "台帳にいない"))
    page = reverse("desk:it_desk_account", args=["ACME", row.pk])
    listed = reverse("desk:it_desk_accounts", args=["ACME"])
    address = reverse("desk:it_desk_change_confirm", args=["ACME", row.pk, change.pk])
    client.force_login(desk.cast.staff["sato"])
    seen = client.get(page).text
    assert ("いいえ → <b>はい</b>" in seen, "自分が行った変更は確認できません" in seen) == (True, True)
    assert "上の変更を確認するか取り下げると、変更できます" in seen
    assert all(f"<dd>{one}</dd>" in seen for one in whose), "who confirms sees of what"
    assert client.post(address).status_code == 403
    assert row.login in client.get(f"{listed}?mark=waits").text
    assert "2人目の確認待ち" in b"".join(client.get(f"{listed}?format=csv")).decode()
    assert row.login in client.get(reverse("desk:it_desk_home", args=["ACME"])).text
    client.force_login(desk.cast.staff["suzuki"])
    assert client.post(address).status_code == 302
    assert ("suzuki" in client.get(page).text, stored(desk).is_admin) == (True, True)
    assert row.login not in client.get(f"{listed}?mark=waits").text
    client.force_login(desk.cast.staff["tanaka"])
    assert client.post(address).status_code == 404


def test_typing_it_on_the_page_says_that_somebody_else_confirms(desk, things, client):
    client.force_login(desk.cast.staff["sato"])
    page = reverse("desk:it_desk_account", args=["ACME", things["account"].pk])
    keys = {"service_id": str(things["service"].pk), "member_id": str(things["member"].pk)}
    typed = ACCOUNT | keys | ADMIN | {"last_used_on": "2026/10/14", "stopped_on": ""}
    with time_machine.travel(NOW, tick=False):
        answer = client.post(page, typed, follow=True)
    assert "ほかの担当者が確認すると台帳に反映されます" in answer.text
    assert not stored(desk).is_admin


def test_a_login_that_another_account_has_got_meanwhile_is_refused_in_words(desk, things):
    correct(desk, things, **ADMIN, login="admin@example.jp")
    with desk.at():
        Account.objects.create(
            tenant_id=things["account"].tenant_id, service=things["service"], login="admin@example.jp"
        )
    with pytest.raises(Refused, match="すでに登録されています"):
        confirm(desk)
