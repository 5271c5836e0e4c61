"""Review, delivery, acceptance, rework: nobody checks himself, units count once, the client has the last word."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import Error

from bpo.core.audit.models import Event
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from tasks.reviews import actions as reviews
from tasks.time.models import UnitCount
from tasks.work import actions
from tasks.work.models import Defect, Delivery, Task
from tests.fixtures import work

LATER = work.NOW + timedelta(hours=5)


def act(cast, user, verb, task, **more):
    actor = cast.actor(user)
    with cast.at(cast.acme, user):
        return verb(task.pk, actor=actor, now=more.pop("now", LATER), **more)


def counted(cast, task):
    with cast.at(cast.acme):
        return {row.key: row.count for row in UnitCount.objects.filter(task=task)}


def reload(cast, task):
    with cast.at(cast.acme):
        return Task.objects.get(pk=task.pk)


def test_the_maker_does_not_check_his_own_work(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    with pytest.raises(Refused, match="自分が作成した作業は検査できません"):
        act(cast, cast.staff["sato"], reviews.approve, task)
    with cast.at(cast.acme), pytest.raises(Error, match="tasks_task_checker_is_not_maker"):
        Task.objects.filter(pk=task.pk).update(checker=cast.staff["sato"])


def test_nor_does_whoever_did_one_of_its_steps(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, suzuki):
        actions.complete_step(task.pk, "check", actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme, sato):
        work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    with pytest.raises(Refused, match="自分が行った手順"):
        act(cast, suzuki, reviews.approve, task)
    assert act(cast, cast.staff["manager"], reviews.approve, task).is_last


@pytest.mark.parametrize("name", ["tanaka", "auditor", "admin"])
def test_who_may_not_check(cast, name):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    with pytest.raises(Refused):
        act(cast, cast.staff[name], reviews.approve, task)


def test_approval_delivers_counts_and_names_the_day_of_acceptance(cast):
    line = work.make_process_line(cast.acme)
    work.make_scope(cast.acme, acceptance_days=2)
    task = work.make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "一", "units": 4})
    delivery = act(cast, cast.staff["suzuki"], reviews.approve, task, part_note="ご確認ください。")
    task = reload(cast, task)
    assert (task.status, task.checker, task.delivered_at) == ("DELIVERED", cast.staff["suzuki"], LATER)
    assert task.accept_by == work.NOW.replace(day=19, hour=18)
    assert (delivery.part, delivery.units, delivery.is_last, delivery.due_at) == (1, 4, True, task.due_at)
    with cast.at(cast.acme):
        row = UnitCount.objects.get(task=task)
        assert (row.count, row.source, row.process_line, row.on) == (4, "DELIVERY", line, LATER.date())
        assert set(task.steps.exclude(review="NONE").values_list("reviewed_by", flat=True)) == {cast.staff["suzuki"].pk}
        assert Event.objects.get(action="task.delivered").seq is not None


@pytest.mark.slow
def test_a_delivery_near_midnight_counts_on_the_day_in_tokyo(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    utc = datetime.fromisoformat("2026-10-31T15:30:00+00:00")  # 00:30 on 1 November in Tokyo
    act(cast, cast.staff["suzuki"], reviews.approve, task, now=utc)
    with cast.at(cast.acme):
        assert UnitCount.objects.get(task=task).on.isoformat() == "2026-11-01"


def test_parts_have_their_day_and_the_last_one_brings_the_rest(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "名簿", "units": 10})
    first = act(cast, cast.staff["suzuki"], reviews.approve, task, units=4, part_note="前半", last=False)
    assert reload(cast, task).status == "WORKING"
    assert (first.is_last, first.units) == (False, 4)
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        work.hand_in(task, actor=cast.actor(sato), now=LATER)
    last = act(cast, cast.staff["suzuki"], reviews.approve, task, now=LATER + timedelta(days=1))
    assert (last.part, last.units, last.is_last) == (2, 6, True)
    assert counted(cast, task) == {"task": 4, "task#2": 6}
    assert reload(cast, task).status == "DELIVERED"


def test_work_without_review_is_delivered_in_parts_by_its_maker(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING", fields={"title": "名簿", "units": 3})
    sato = cast.staff["sato"]
    with pytest.raises(Refused, match="検査が必要です"):
        act(cast, sato, reviews.deliver_part, task, units=1)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(must_review=False)
    assert act(cast, sato, reviews.deliver_part, task, units=1).part == 1
    with pytest.raises(Refused, match="「作成」"):
        act(cast, sato, reviews.deliver_part, task, units=2, last=True)
    with cast.at(cast.acme, sato):
        for key in ("check", "make"):
            actions.complete_step(task.pk, key, actor=cast.actor(sato), now=work.NOW)
    with pytest.raises(Refused, match="担当者だけ"):
        act(cast, cast.staff["suzuki"], reviews.deliver_part, task, units=2, last=True)
    assert act(cast, sato, reviews.deliver_part, task, units=2, last=True).is_last
    assert counted(cast, task) == {"task": 1, "task#2": 2}


def test_negative_units_are_refused(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    with pytest.raises(Refused, match="0以上"):
        act(cast, cast.staff["suzuki"], reviews.approve, task, units=-1)


def test_nobody_delivers_more_units_than_the_work_has(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "名簿", "units": 3})
    with pytest.raises(Refused, match="残りの数（3）を超えています"):
        act(cast, cast.staff["suzuki"], reviews.approve, task, units=4)
    with pytest.raises(Refused, match="今回納品する数がありません"):
        act(cast, cast.staff["suzuki"], reviews.approve, task, last=False)
    assert counted(cast, task) == {}


def test_a_part_of_rows_takes_the_first_of_them(cast):
    work.make_scope(cast.acme, work.TWO_ROWS.key)
    fields = {"title": "行", "units": 3}
    task = work.make_task(cast, cast.acme, "IN_REVIEW", worktype=work.TWO_ROWS.key, fields=fields)
    act(cast, cast.staff["suzuki"], reviews.approve, task, units=2, last=False)
    assert counted(cast, task) == {"row:0": 1, "row:1": 1}
    with cast.at(cast.acme, cast.staff["sato"]):
        work.hand_in(task, actor=cast.actor(cast.staff["sato"]), now=LATER)
    act(cast, cast.staff["suzuki"], reviews.approve, task)
    assert counted(cast, task) == {"row:0": 1, "row:1": 1, "row:2": 1}


def test_rows_are_counted_once_by_their_keys(cast):
    work.make_scope(cast.acme, work.TWO_ROWS.key)
    task = work.make_task(cast, cast.acme, "DELIVERED", worktype=work.TWO_ROWS.key, fields={"title": "行", "units": 3})
    assert counted(cast, task) == {"row:0": 1, "row:1": 1, "row:2": 1}
    with cast.at(cast.acme), pytest.raises(Error, match="tasks_unitcount_once"):
        UnitCount.objects.create(tenant=cast.acme.row, task=task, key="row:0", count=1, on=work.NOW.date())


def test_sending_back_keeps_the_defect_and_opens_the_step(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    suzuki = cast.staff["suzuki"]
    with pytest.raises(Refused, match="内容がありません"):
        act(cast, suzuki, reviews.send_back, task, kind="OMISSION", detail=" ")
    with pytest.raises(Refused, match="種類を選んで"):
        act(cast, suzuki, reviews.send_back, task, kind="BAD", detail="2頁目")
    back = act(cast, suzuki, reviews.send_back, task, kind="OMISSION", detail="2頁目がありません。", step_key="make")
    assert (back.status, back.reworks, back.checker_id) == ("WORKING", 0, None)
    with cast.at(cast.acme):
        defect = Defect.objects.get(task=task)
        assert (defect.kind, defect.finder, defect.step.key, defect.found_by) == (
            "OMISSION",
            "CHECKER",
            "make",
            suzuki.pk,
        )
        assert task.steps.get(key="make").done_at is None
    with pytest.raises(Refused, match="「作成」"):
        act(cast, cast.staff["sato"], actions.submit_for_review, task)


def test_the_client_accepts(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED")
    requester = cast.acme.people["REQUESTER"]
    done = act(cast, requester, reviews.accept, task, touch_seconds=45)
    assert (done.status, done.acceptance, done.accepted_by, done.done_at) == ("DONE", "CLIENT", requester.pk, LATER)
    with cast.at(cast.acme):
        touch = task.touches.get(kind="APPROVAL")
        assert (touch.seconds, touch.how) == (45, "MEASURED")
    with pytest.raises(Refused) as refusal:
        act(cast, requester, reviews.accept, task)
    assert refusal.value.status == 409


@pytest.mark.parametrize("name", ["VIEWER", "sato"])
def test_who_may_not_accept(cast, name):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED")
    with pytest.raises(Refused, match="検収は貴社の"):
        act(cast, cast.acme.people.get(name) or cast.staff[name], reviews.accept, task)


def test_deemed_acceptance_waits_for_the_contracts_days(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED")
    assert task.accept_by == work.NOW.replace(day=22, hour=18)
    with cast.at(cast.acme):
        with pytest.raises(Refused, match="まだ終わっていません"):
            reviews.deem_accepted(task.pk, now=task.accept_by - timedelta(seconds=1))
        done = reviews.deem_accepted(task.pk, now=task.accept_by)
    assert (done.status, done.acceptance, done.accepted_by) == ("DONE", "DEEMED", None)


def test_done_without_acceptance_is_impossible(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED")
    with cast.at(cast.acme), pytest.raises(Error, match="tasks_task_done_is_accepted"):
        Task.objects.filter(pk=task.pk).update(status="DONE")


def test_refused_work_is_reworked_and_counts_once(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED", fields={"title": "一", "units": 3})
    owner = cast.acme.people["OWNER"]
    back = act(cast, owner, reviews.refuse, task, kind="TRANSCRIPTION", detail="部署名が違います。", touch_seconds=60)
    assert (back.status, back.reworks, back.must_review, back.checker_id, back.accept_by) == (
        "WORKING",
        1,
        True,
        None,
        None,
    )
    assert back.due_at == work.NOW.replace(day=20, hour=18)
    with cast.at(cast.acme):
        defect = Defect.objects.get(task=task)
        assert (defect.finder, defect.kind, defect.detail) == ("CLIENT", "TRANSCRIPTION", "部署名が違います。")
        assert task.touches.get(kind="FIXING").seconds == 60
    with cast.at(cast.acme, cast.staff["sato"]):
        work.hand_in(task, actor=cast.actor(cast.staff["sato"]), now=LATER)
    again = act(cast, cast.staff["suzuki"], reviews.approve, task)
    assert (again.is_rework, again.units, again.part) == (True, 0, 2)
    assert counted(cast, task) == {"task": 3}
    assert reload(cast, task).accept_by is not None


def test_the_maker_cannot_become_his_own_checker_through_rework(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "DELIVERED")
    owner, suzuki = cast.acme.people["OWNER"], cast.staff["suzuki"]
    act(cast, owner, reviews.refuse, task, kind="OMISSION", detail="2頁目")
    act(cast, suzuki, actions.assign, task, operator_id=suzuki.pk)
    act(cast, suzuki, actions.submit_for_review, task)
    with pytest.raises(Refused, match="自分が作成した"):
        act(cast, suzuki, reviews.approve, task)
    with pytest.raises(Refused, match="自分が行った手順"):
        act(cast, cast.staff["sato"], reviews.approve, task)


def test_delivery_opens_the_newest_paper_of_each_kind(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    file = work.make_file(cast.acme, "案内状.pdf")
    with cast.at(cast.acme):
        old, new, pending = (
            Document.objects.create(
                tenant=cast.acme.row,
                title="案内状",
                kind="letter",
                subject_kind="tasks.Task",
                subject=task.pk,
                data_hash=name,
                state=state,
                file=file if state == "READY" else None,
                created_at=work.NOW + timedelta(minutes=minute),
            )
            for minute, (name, state) in enumerate([("a", "READY"), ("b", "READY"), ("c", "PENDING")])
        )
    with cast.at(cast.acme, cast.staff["sato"]):
        loose = actions.attach_file(
            task.pk,
            file=work.make_file(cast.acme, "一覧.xlsx"),
            deliverable=True,
            actor=cast.actor(cast.staff["sato"]),
            now=work.NOW,
        )
        assert not loose.client_visible
    delivery = act(cast, cast.staff["suzuki"], reviews.approve, task)
    with cast.at(cast.acme):
        for document in (old, new, pending):
            document.refresh_from_db()
        loose.refresh_from_db()
        assert [old.client_visible, new.client_visible, pending.client_visible] == [False, True, False]
        assert (new.issued_at, Delivery.objects.get(pk=delivery.pk).document) == (LATER, new)
        assert loose.client_visible


def test_delivering_twice_at_once_is_stopped_by_the_state(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "IN_REVIEW")
    act(cast, cast.staff["suzuki"], reviews.approve, task)
    with pytest.raises(Refused) as refusal:
        act(cast, cast.staff["manager"], reviews.approve, task)
    assert refusal.value.status == 409
    assert counted(cast, task) == {"task": 1}
