"""Joiner, mover, leaver: a checklist out of templates and ledgers, done, seen by a second person, delivered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from bpo.core.jobs.actions import enqueue, publish
from bpo.core.policy import Refused
from bpo.core.together import alone
from clients.companies.actions import name_responsible
from generalaffairs.it_desk.actions import checklists, deleting, items, ledgers, templates
from generalaffairs.it_desk.checks import problems
from generalaffairs.it_desk.forms.request import ItRequest
from generalaffairs.it_desk.jobs import ONE_CLIENT
from generalaffairs.it_desk.models import Account, Checklist, ChecklistItem, Device, Member
from generalaffairs.it_desk.queries import papers_of
from generalaffairs.it_desk.report import report_data
from generalaffairs.it_desk.tests.conftest import TODAY
from generalaffairs.it_desk.tests.example import ACCOUNT, FIELDS
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.work import NOW

LAST = date(2026, 10, 14)
ERASED = {"method": "暗号化消去（Purge）", "proof": "証明書 E-12"}


@pytest.fixture
def leaving(desk):
    """(task, items by verb) of somebody whose last day was yesterday."""
    desk.stock()
    task = desk.task()
    desk.open(task)
    return task, desk.items(task)


def troubles(desk, task):
    with desk.at():
        return " ".join(one.text for one in alone(problems(Task.objects.get(pk=task.pk))))


@pytest.mark.slow
def test_a_leaver_from_request_to_certificate_and_one_unit(desk, leaving):
    task, rows = leaving
    assert set(rows) == {"STOP", "BACK", "ERASE"}
    assert "終わっていない項目が3件あります" in troubles(desk, task)
    with desk.at(), pytest.raises(Refused, match="終わっていない項目が3件"):
        work.hand_in(task, actor=desk.sato, now=NOW)
    desk.settle(rows["STOP"], LAST)
    desk.settle(rows["BACK"])
    desk.settle(rows["ERASE"], **ERASED)
    assert "2人目の確認を待っている項目が1件" in troubles(desk, task)
    desk.check(rows["ERASE"])
    assert "証明書を作成中です" in troubles(desk, task)
    desk.run_jobs()
    assert troubles(desk, task) == ""
    with desk.at():
        account, device, member = Account.objects.get(), Device.objects.get(), Member.objects.get()
        assert (account.status, account.stopped_on, member.left_on) == ("STOPPED", LAST, LAST)
        assert (device.status, device.holder_id, device.erase_proof) == ("ERASED", None, "証明書 E-12")
        data = papers_of(task).get().data
        assert [(row["verb"], row["by"], row["checked"]) for row in data["rows"]] == [
            ("アカウントの停止", "sato", ""), ("機器の回収", "sato", ""), ("機器のデータ消去", "sato", "suzuki"),
        ]  # fmt: skip
        work.hand_in(task, actor=desk.sato, now=NOW)
    with desk.at("suzuki"):
        work.reviews.approve(task.pk, actor=desk.suzuki, now=NOW)
    with desk.at():
        key = Checklist.objects.get().pk
        assert list(task.unit_counts.values_list("key", "count")) == [(f"checklist:{key}", 1)]
        told = alone(report_data("2026-10"))
        assert (told["lists"], told["items"]) == ([["退社", 1]], 3)
        with pytest.raises(Refused, match="検査に出した後や納品した後"):
            checklists.add_item(task.pk, verb="OTHER", name="x", due_on=TODAY, actor=desk.sato)


def test_nobody_sees_to_his_own_privileged_change(desk, leaving):
    _task, rows = leaving
    desk.settle(rows["BACK"])
    desk.settle(rows["ERASE"], **ERASED)
    with pytest.raises(Refused, match="自分が行った変更は確認できません"):
        desk.check(rows["ERASE"], by="sato")
    with desk.at(), pytest.raises(IntegrityError), transaction.atomic():
        ChecklistItem.objects.filter(pk=rows["ERASE"].pk).update(checked_by=desk.sato.id)


def test_what_cannot_be_is_refused_with_what_to_do(desk, leaving):
    _task, rows = leaving
    with pytest.raises(Refused, match="最終日（2026/10/14）より前に停止すると"):
        desk.settle(rows["STOP"], LAST - timedelta(days=1))
    with pytest.raises(Refused, match="未来の日付"):
        desk.settle(rows["STOP"], TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="機器がまだ回収されていません"):
        desk.settle(rows["ERASE"], **ERASED)
    desk.settle(rows["BACK"])
    with pytest.raises(Refused, match="消去の証跡がありません"):
        desk.settle(rows["ERASE"], method="物理破壊")
    with pytest.raises(Refused, match="パスワードや暗証番号などが書かれています"):
        desk.settle(rows["STOP"], note="パスワードはAbc12345")
    with desk.at(), pytest.raises(Refused, match="対象外にする理由がありません"):
        items.skip(rows["STOP"].pk, reason=" ", on=TODAY, actor=desk.sato, now=NOW)
    with pytest.raises(Refused, match="この項目は記録済みです"):
        desk.settle(rows["BACK"])


@pytest.mark.slow
def test_all_stops_are_written_down_at_once_or_none(desk, client):
    things = desk.stock()
    with desk.at():
        ledgers.keep_account(
            ACCOUNT | {"login": "ono2", "service_id": things["service"].pk, "member_id": things["member"].pk},
            actor=desk.sato, now=NOW,
        )  # fmt: skip
    early, task = desk.task(FIELDS | {"on": "2026-10-16"}), desk.task()
    for one in (early, task):
        desk.open(one)
    with desk.at():
        with pytest.raises(Refused, match="最終日（2026/10/16）より前に停止すると"):
            items.stop_all(early.pk, on=TODAY, actor=desk.sato, now=NOW)
        assert Account.objects.filter(status="ACTIVE").count() == 2
    client.force_login(desk.cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        assert client.post(reverse("desk:it_desk_stops", args=[task.number])).status_code == 302
    with desk.at():
        assert Account.objects.filter(status="STOPPED", stopped_on=TODAY).count() == 2


def test_a_stop_is_taken_back_and_an_erasure_is_not(desk, leaving):
    _task, rows = leaving
    desk.settle(rows["STOP"])
    desk.settle(rows["BACK"])
    desk.settle(rows["ERASE"], **ERASED)
    with desk.at():
        items.reopen(rows["STOP"].pk, actor=desk.sato)
        assert Account.objects.get().status == "ACTIVE"
        for verb in ("ERASE", "BACK"):
            with pytest.raises(Refused, match="取り消せません"):
                items.reopen(rows[verb].pk, actor=desk.sato)


@pytest.mark.slow
def test_the_request_makes_its_checklist_once_and_a_withdrawn_leaver_stays(desk, cast):
    desk.stock()
    task = desk.task()
    desk.run_jobs()
    with desk.at():
        made = Checklist.objects.get(task=task)
        assert Member.objects.get().left_on == LAST
    assert desk.open(task) == made
    user = desk.acme.people["OWNER"]
    with cast.at(desk.acme, user):
        work.actions.cancel(task.pk, reason="退社は取りやめになりました。", actor=cast.actor(user), now=NOW)
    desk.run_jobs()
    with desk.at():
        assert Member.objects.get().left_on is None


def test_a_joiner_gets_an_account_without_any_secret_and_a_device(desk):
    things = desk.stock()
    with desk.at():
        by = {"actor": desk.sato}
        templates.add_line(event="JOIN", role="", verb="CREATE", name="", service=things["service"].pk, **by)
        templates.add_line(event="JOIN", role="営業", verb="HAND", name="ノートパソコン", **by)
        spare = Device.objects.create(tenant_id=desk.acme.id, number="PC-9", kind="PC")
    task = desk.task({"kind": "JOIN", "name": "新井 葵", "number": "0201", "on": "2026-10-19", "role": "営業"})
    desk.open(task)
    rows = desk.items(task)
    with pytest.raises(Refused, match="ログインIDがありません"):
        desk.settle(rows["CREATE"])
    with pytest.raises(Refused, match="管理者権限の承認がありません"):
        desk.settle(rows["CREATE"], login="arai@example.co.jp", is_admin=True)
    made = desk.settle(rows["CREATE"], login="arai@example.co.jp", is_admin=True, approval="原部長 2026/10/14")
    assert made.waits_for_check, "an administrator is seen by two people, whatever the template says"
    desk.settle(rows["HAND"], device=spare.pk)
    with desk.at():
        member = Member.objects.get(number="0201")
        assert Account.objects.get(login="arai@example.co.jp").member == member
        assert Device.objects.get(number="PC-9").holder == member


def test_a_mover_is_written_into_the_ledger_when_everything_is_done(desk):
    things = desk.stock()
    with desk.at():
        templates.add_line(event="MOVE", role="", verb="OTHER", name="座席表", actor=desk.sato)
    move = {
        "kind": "MOVE",
        "member": str(things["member"]),
        "on": "2026-10-15",
        "department": "経理部",
        "role": "経理",
    }
    task = desk.task(move)
    assert (task.title, task.fields["member"]) == ("異動 大野 拓海", "大野 拓海（0155）")
    desk.open(task)
    with desk.at():
        assert Member.objects.get().department == "営業部"
    desk.settle(desk.items(task)["OTHER"])
    with desk.at():
        row = Member.objects.get()
        assert (row.department, row.role) == ("経理部", "経理")


def test_a_stopped_account_is_proposed_after_a_month_once_and_deleted_by_two_people(desk, leaving):
    _task, rows = leaving
    desk.settle(rows["STOP"], LAST)
    with desk.at():
        assert deleting.propose_deletions(today=date(2026, 11, 13)) == []
        assert len(deleting.propose_deletions(today=date(2026, 11, 14))) == 1
        assert deleting.propose_deletions(today=date(2026, 11, 14)) == []
        made = deleting.file_deletions(person=desk.acme.persons["OWNER"], actor=desk.sato, now=NOW)
        with pytest.raises(Refused, match="削除を待っているアカウントはありません"):
            deleting.file_deletions(person=desk.acme.persons["OWNER"], actor=desk.sato, now=NOW)
        work.actions.start(made.pk, actor=desk.sato, now=NOW)
    row = desk.items(made)["DELETE"]
    desk.settle(row)
    desk.check(row)
    with desk.at():
        assert Account.objects.get().status == "DELETED"
    assert troubles(desk, made) == ""


@pytest.mark.slow
def test_the_morning_proposes_and_the_desk_makes_work_of_it(desk, client, leaving):
    _task, rows = leaving
    desk.settle(rows["STOP"], LAST)
    with desk.at():
        Account.objects.update(stopped_on=date(2025, 1, 31))
        enqueue(ONE_CLIENT, key="one", payload={"due": "one"})
        enqueue(ONE_CLIENT, key="two", payload={"due": "two"})
    desk.run_jobs()
    client.force_login(desk.cast.staff["sato"])
    home = client.get(reverse("desk:it_desk_home", args=["ACME"]))
    assert [row.login for row in home.context["deletions"]] == ["ono@example.co.jp"]
    filing = reverse("desk:it_desk_deletions", args=["ACME"])
    assert "お客様の責任者が登録されていません" in client.post(filing).text
    manager = desk.cast.staff["manager"]
    with desk.cast.at(desk.acme, manager):
        person = desk.acme.persons["OWNER"]
        name_responsible(side="CLIENT", duty="総務", valid_from=LAST, actor=desk.cast.actor(manager), person=person)
    assert client.post(filing).status_code == 302
    with desk.at():
        row = ChecklistItem.objects.get(verb="DELETE")
        assert (row.privileged, row.checklist.task.title) == (True, "停止済みアカウントの削除")


def test_what_other_rooms_tell_of_people_keeps_the_ledger(desk):
    said = {"employee": "E-7", "name": "山本 健"}
    with desk.at():
        publish("hr.employee_joined", **said, on="2026-04-01", department="営業部")
        publish("hr.employee_moved", employee="E-7", name="山本 健", on="2026-10-01", department="経理部")
        publish("hr.employee_left", **said, on="2026-10-31")
    desk.run_jobs()
    desk.run_jobs()
    with desk.at():
        row = Member.objects.get()  # whatever came first
        assert (row.number, row.department, f"{row.left_on}") == ("E-7", "経理部", "2026-10-31")


@pytest.mark.slow
def test_the_desk_works_through_the_list_on_its_pages(desk, client, leaving):
    task, rows = leaving
    client.force_login(desk.cast.staff["sato"])
    page = reverse("desk:it_desk_item", args=[task.number, rows["STOP"].pk])
    refused = client.post(page, {"on": "2026/10/10"})
    assert (refused.status_code, "最終日（2026/10/14）より前" in refused.text) == (422, True)
    assert client.post(page, {"on": "2026/10/14"}).status_code == 302
    erase = reverse("desk:it_desk_item", args=[task.number, rows["ERASE"].pk])
    kept = client.post(erase, {"on": "2026/10/14", "method": "物理破壊", "proof": "", "note": "暗証番号は4821"})
    assert (kept.status_code, "暗証番号は4821" in kept.text) == (422, True), "what was typed is kept"
    skip = reverse("desk:it_desk_item_skip", args=[task.number, rows["BACK"].pk])
    assert client.post(skip, {"reason": ""}).status_code == 422
    assert client.post(skip, {"reason": "在宅の方が買い取り"}).status_code == 302
    listed = client.get("/desk/it-desk/").text
    assert ("期限" in listed, rows["ERASE"].name in listed) == (True, True)
    other = desk.task({"kind": "LEAVE", "name": "別の方", "on": "2026-10-14"})
    assert client.get(reverse("desk:it_desk_item", args=[other.number, rows["STOP"].pk])).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "LEAVE", "name": "大野"}, "最終日（最後に出勤する日）を入力してください。"),
        ({"kind": "MOVE", "on": "2026/10/20", "department": "経理部"}, "一覧から選ぶか、氏名を入力してください。"),
        ({"kind": "JOIN", "on": "2026/10/20"}, "入社する方の氏名を入力してください。"),
        ({"kind": "INQUIRY", "subject": "x", "matter": "MAIL", "urgency": "LATER", "details": "PWは Abc12345 です"},
         "パスワードや暗証番号などが書かれています。"),
    ],
)  # fmt: skip
def test_a_request_that_lacks_something_says_what(desk, fields, words):
    with desk.at():
        form = ItRequest(fields)
        assert words in str(form.errors)


@pytest.mark.slow
def test_templates_are_the_clients_to_edit(desk, client):
    page = reverse("portal:it_desk_templates", args=["ACME"])
    typed = {"event": "LEAVE", "role": "", "verb": "REVOKE", "service": "", "name": "入館の登録"}
    client.force_login(desk.acme.people["REQUESTER"])
    assert "承認者か責任者に依頼してください" in client.post(page, typed, follow=True).text
    client.force_login(desk.acme.people["OWNER"])
    refused = client.post(page, typed | {"verb": "HAND"})
    assert (refused.status_code, "この種類は選べません" in refused.text) == (422, True)
    assert client.post(page, typed).status_code == 302
    desk.stock()
    task = desk.task()
    desk.open(task)
    assert "REVOKE" in desk.items(task)
    assert FIELDS["name"] in task.title


def test_what_the_chosen_kind_cannot_do_without_is_labelled_so(desk):
    with desk.at():
        asked, moving = (str(ItRequest({"kind": kind})["subject"].as_field_group()) for kind in ("INQUIRY", "MOVE"))
    assert "必須" in asked
    assert "任意" in moving
