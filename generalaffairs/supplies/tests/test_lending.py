"""Lending: approved by the client, handed out, brought back, and told of when it is late."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.supplies.actions import lending
from generalaffairs.supplies.checks import problems
from generalaffairs.supplies.models import Asset, Loan
from generalaffairs.supplies.report import report_data
from tasks.notices.models import Notice
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.work import NOW

DAY = NOW.date()
LEND = {"kind": "LEND", "item": "ノートパソコン", "quantity": None, "from_on": "2026-10-15", "until_on": "2026-10-20"}


@pytest.fixture
def asked(desk):
    """(task, loan): asked for by the requester, not decided."""
    thing, task = desk.asset(), desk.task(**LEND)
    with desk.at():
        loan = lending.ask_loan(
            thing.pk, task_id=task.pk, borrower="山本 健", from_on=DAY, until_on=DAY + timedelta(days=5), now=NOW,
            person=desk.acme.persons["REQUESTER"], **desk.by(),
        )  # fmt: skip
    return task, loan


def hand_out(desk, loan):
    with desk.at():
        return lending.hand_out(loan.pk, on=DAY, **desk.by())


def test_from_request_to_return(desk, asked):
    task, loan = asked
    with pytest.raises(Refused, match="「承認待ち」"):
        hand_out(desk, loan)
    with desk.at():
        assert "備品をまだ渡していません" in alone(problems(Task.objects.get(pk=task.pk)))[0].text
    desk.decide(task, "loan")
    hand_out(desk, loan)
    with desk.at():
        thing = Asset.objects.get()
        assert (thing.status, thing.holder) == ("LENT", "山本 健")
        work.hand_in(task, now=NOW, **desk.by())
    with desk.at("suzuki"):
        work.reviews.approve(task.pk, now=NOW, **desk.by("suzuki"))
    with desk.at():
        assert list(task.unit_counts.values_list("key", "count")) == [(f"loan:{loan.pk}", 1)]
        with pytest.raises(Refused, match="貸し出した日"):
            lending.take_back(loan.pk, on=DAY - timedelta(days=1), **desk.by())
        lending.take_back(loan.pk, on=DAY, condition="傷あり", **desk.by())
        thing = Asset.objects.get()
        assert (thing.status, thing.holder) == ("STORED", "")


def test_the_same_thing_is_promised_to_one_person(desk, asked):
    task, loan = asked
    with desk.at():
        with pytest.raises(Refused, match="ほかの方の貸出が決まっています"):
            lending.ask_loan(
                loan.asset_id, task_id=task.pk, borrower="別の方", from_on=DAY, until_on=DAY, now=NOW, **desk.by()
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            Loan.objects.create(
                tenant_id=loan.tenant_id, asset=loan.asset, task=task, borrower="x", from_on=DAY, until_on=DAY
            )


def test_what_is_not_for_lending_is_refused(desk):
    thing, task = desk.asset(lendable=False), desk.task(**LEND)
    with desk.at(), pytest.raises(Refused, match="貸し出せません"):
        lending.ask_loan(thing.pk, task_id=task.pk, borrower="山", from_on=DAY, until_on=DAY, now=NOW, **desk.by())


def test_refused_by_the_client_the_thing_is_free_again(desk, asked):
    task, loan = asked
    desk.decide(task, "loan", "REJECTED", "別の日にしてください。")
    with desk.at():
        assert Loan.objects.get().state == "REFUSED"
        again = lending.ask_loan(
            loan.asset_id, task_id=task.pk, borrower="山本 健", from_on=DAY, until_on=DAY, now=NOW, **desk.by()
        )
        assert again.state == "ASKED"


def test_who_is_late_is_told_of_once_and_again_after_a_week(desk, asked):
    task, loan = asked
    desk.decide(task, "loan")
    hand_out(desk, loan)
    due = loan.until_on
    with desk.at():
        assert lending.tell_overdue(today=due) == []
        assert len(lending.tell_overdue(today=due + timedelta(days=1))) == 1
        assert lending.tell_overdue(today=due + timedelta(days=1)) == []
        assert lending.tell_overdue(today=due + timedelta(days=7)) == []
        assert len(lending.tell_overdue(today=due + timedelta(days=8))) == 1
        with pytest.raises(Refused, match="より後にしてください"):
            lending.extend(loan.pk, until_on=due, **desk.by())
        lending.extend(loan.pk, until_on=due + timedelta(days=30), **desk.by())
        assert lending.tell_overdue(today=due + timedelta(days=9)) == []
        late = alone(report_data("2026-11"))
        assert late == {"orders": [], "late": [{"asset": str(loan.asset), "until": "2026-11-19", "returned": ""}],
                        "counts": []}  # fmt: skip


@pytest.mark.slow
def test_the_notice_reaches_the_desk_and_the_client(desk, asked):
    task, loan = asked
    desk.decide(task, "loan")
    hand_out(desk, loan)
    with desk.at():
        lending.tell_overdue(today=loan.until_on + timedelta(days=1))
    desk.run_jobs()
    with desk.cast.at(desk.acme):
        told = set(Notice.objects.filter(key__startswith="supplies/").values_list("kind", "side", "user__name"))
    assert ("OVERDUE", "DESK", "sato") in told
    assert {name for kind, side, name in told if (kind, side) == ("ASKED", "PORTAL")} == {
        desk.acme.people["OWNER"].name, desk.acme.people["REQUESTER"].name,
    }  # fmt: skip


def test_the_borrower_sees_his_own_and_the_responsible_person_all(desk, asked, client):
    task, loan = asked
    desk.decide(task, "loan")
    hand_out(desk, loan)
    page = reverse("portal:supplies_mine", args=["ACME"])
    for role, sees in (("REQUESTER", True), ("APPROVER", False), ("OWNER", True)):
        client.force_login(desk.acme.people[role])
        assert ("ノートパソコン 14型" in client.get(page).text) is sees, role


def test_the_register_is_for_the_responsible_person_alone_and_has_its_file(desk, client):
    desk.asset(note="画面に傷があります", holder="山本 健", amount=120_000)
    page = reverse("portal:supplies_own", args=["ACME"])
    for role in ("REQUESTER", "APPROVER", "VIEWER"):
        client.force_login(desk.acme.people[role])
        refused = client.get(page)
        assert (refused.status_code, "貴社の責任者だけ" in refused.text) == (403, True), role
    client.force_login(desk.acme.people["OWNER"])
    seen = client.get(page).text
    assert all(word in seen for word in ("ノートパソコン 14型", "山本 健", "120,000", "画面に傷があります"))
    assert "条件に合うものはありません" in client.get(page, {"q": "屏風"}).text
    assert "条件に合うものはありません" in client.get(page, {"asset": str(uuid4())}).text
    head, line = b"".join(client.get(page, {"format": "csv"})).decode("utf-8-sig").splitlines()
    assert "顧客" not in head
    assert all(word in line for word in ("ノートパソコン 14型", "120000", "画面に傷があります"))
    assert f'href="{page}"' in client.get(reverse("portal:supplies_mine", args=["ACME"])).text


@pytest.mark.slow
def test_the_desk_lends_and_takes_back_on_its_pages(desk, client):
    thing, task = desk.asset(), desk.task(**LEND)
    client.force_login(desk.cast.staff["sato"])
    ask = reverse("desk:supplies_ask_loan", args=[task.number])
    assert "2026/10/20" in client.get(ask).text, "the days of the request are filled in"
    sent = {"asset": str(thing.pk), "borrower": "山本 健", "from_on": "2026/10/15", "until_on": "2026/10/10"}
    refused = client.post(ask, sent)
    assert (refused.status_code, "返却日が貸出日より前" in refused.text) == (422, True)
    assert client.post(ask, sent | {"until_on": "2026/10/20"}).status_code == 302
    desk.decide(task, "loan")
    with desk.at():
        loan = Loan.objects.get()
    client.post(reverse("desk:supplies_loan_hand_out", args=["ACME", loan.pk]))
    back = reverse("desk:supplies_loan_return", args=["ACME", loan.pk])
    assert client.post(back, {"on": ""}).status_code == 422
    assert client.post(back, {"on": f"{NOW.year + 1}/1/5", "condition": ""}).status_code == 302
    assert "返却済み" in client.get(reverse("desk:supplies_loans", args=["ACME"]) + "?state=all").text


@pytest.mark.slow
def test_what_is_not_needed_any_more_is_free_again(desk, asked, client):
    task, loan = asked
    client.force_login(desk.cast.staff["sato"])
    assert client.post(reverse("desk:supplies_loan_call_off", args=["ACME", loan.pk])).status_code == 302
    with desk.at():
        assert Task.objects.get(pk=task.pk).status == "WORKING", "nothing waits for the client"
        again = lending.ask_loan(
            loan.asset_id, task_id=task.pk, borrower="山本 健", from_on=DAY, until_on=DAY, now=NOW, **desk.by()
        )
    user = desk.acme.people["OWNER"]
    with desk.cast.at(desk.acme, user):
        work.actions.cancel(task.pk, reason="不要になりました。", actor=desk.cast.actor(user), now=NOW)
    desk.run_jobs()
    with desk.at():
        assert Loan.objects.get(pk=again.pk).state == "REFUSED"
        with pytest.raises(Refused, match="「却下」"):
            lending.call_off(again.pk, now=NOW, **desk.by())


def test_a_lending_is_extended_on_its_page(desk, asked, client):
    task, loan = asked
    desk.decide(task, "loan")
    hand_out(desk, loan)
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:supplies_loan_extend", args=["ACME", loan.pk])
    refused = client.post(url, {"until_on": "2026/10/16"})
    assert (refused.status_code, "より後にしてください" in refused.text) == (422, True)
    assert client.post(url, {"until_on": "2026/10/30"}).status_code == 302
    with desk.at():
        assert f"{Loan.objects.get().until_on}" == "2026-10-30"


@pytest.mark.slow
def test_a_late_lending_says_so_with_its_days_wherever_it_is_shown(desk, asked, client):
    task, loan = asked
    desk.decide(task, "loan")
    hand_out(desk, loan)
    pages = (reverse("desk:supplies_loan", args=["ACME", loan.pk]), reverse("desk:task", args=[task.number]))
    for days, words in ((0, "貸出中"), (3, "期限超過（3日）")):
        with time_machine.travel(NOW + (loan.until_on - DAY) + timedelta(days=days), tick=False):
            client.force_login(desk.cast.staff["sato"])
            for url in pages:
                assert words in client.get(url).text, url
            client.force_login(desk.acme.people["REQUESTER"])
            shown = client.get(reverse("portal:task", args=["ACME", task.number])).text
            assert ("返却の期限を過ぎています" in shown) is bool(days)
