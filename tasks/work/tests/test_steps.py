"""The checklist: evidence, licence, waiver."""

from __future__ import annotations

from datetime import date

import pytest

from bpo.core.audit.models import Event
from bpo.core.policy import Refused
from clients.people.models import Assignment, License
from tasks.work import actions
from tasks.work.models import Step, Task
from tests.fixtures import make_user, seat, work


def complete(cast, task, key, user, **more):
    actor = cast.actor(user)
    with cast.at(cast.acme, user):
        return actions.complete_step(task.pk, key, actor=actor, now=work.NOW, **more)


def test_a_step_that_needs_evidence_is_not_done_without_a_file(cast):
    work.make_scope(cast.acme, work.PROVED.key)
    task = work.make_task(cast, cast.acme, "WORKING", worktype=work.PROVED.key)
    with pytest.raises(Refused, match="証跡のファイルがありません") as refusal:
        complete(cast, task, "make", cast.staff["sato"])
    assert refusal.value.status == 422
    file = work.make_file(cast.acme)
    step = complete(cast, task, "make", cast.staff["sato"], evidence=file)
    assert (step.evidence, step.done_by, step.done_at) == (file, cast.staff["sato"], work.NOW)


def test_evidence_stays_when_the_step_is_opened_again(cast):
    work.make_scope(cast.acme, work.PROVED.key)
    task = work.make_task(cast, cast.acme, "WORKING", worktype=work.PROVED.key)
    sato = cast.staff["sato"]
    complete(cast, task, "make", sato, evidence=work.make_file(cast.acme))
    with cast.at(cast.acme, sato):
        step = actions.reopen_step(task.pk, "make", actor=cast.actor(sato), now=work.NOW)
    assert (step.done_at, step.done_by) == (None, None)
    assert complete(cast, task, "make", sato).done_at


def test_a_file_of_another_client_is_no_evidence(cast):
    work.make_scope(cast.acme, work.PROVED.key)
    task = work.make_task(cast, cast.acme, "WORKING", worktype=work.PROVED.key)
    with pytest.raises(Exception, match="tasks_step_evidence_same_tenant"):
        complete(cast, task, "make", cast.staff["sato"], evidence=work.make_file(cast.rival))


def licensed_task(cast):
    work.make_scope(cast.acme, work.LICENSED.key)
    return work.make_task(cast, cast.acme, "WORKING", worktype=work.LICENSED.key)


def partner(cast, *, until=None, kind="社会保険労務士"):
    user = make_user("社労士 山本", "yamamoto@partner.example")
    seat(user, "PARTNER", cast.acme.id)
    License.objects.create(user=user, kind=kind, number="1", valid_from=date(2020, 1, 1), valid_to=until)
    return user


def test_an_operator_cannot_take_a_licensed_step(cast):
    task = licensed_task(cast)
    with pytest.raises(Refused, match="社会保険労務士の資格が必要です"):
        complete(cast, task, "file", cast.staff["sato"])


def test_nor_can_he_leave_it_out(cast):
    task = licensed_task(cast)
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato), pytest.raises(Refused, match="社会保険労務士の資格が必要です"):
        actions.waive_step(task.pk, "file", reason="急ぎのため", actor=cast.actor(sato), now=work.NOW)


def test_a_reserved_step_that_was_done_outside_is_written_down_with_who_did_it(cast):
    task, sato = licensed_task(cast), cast.staff["sato"]
    by = {"actor": cast.actor(sato), "now": work.NOW}
    with cast.at(cast.acme, sato):
        with pytest.raises(Refused, match="だれが行ったかがありません"):
            actions.attest_step(task.pk, "file", by_whom=" ", **by)
        with pytest.raises(Refused, match="資格は要りません"):
            actions.attest_step(task.pk, "draft", by_whom="だれか", **by)
        step = actions.attest_step(task.pk, "file", by_whom="青空社労士事務所", **by)
        assert (step.done_at, step.stood_in) == (work.NOW, "青空社労士事務所")
        assert Event.objects.get(action="step.attested").reason == "青空社労士事務所"
    with cast.at(cast.rival, cast.staff["tanaka"]), pytest.raises(Task.DoesNotExist):
        actions.attest_step(task.pk, "file", by_whom="x", actor=cast.actor(cast.staff["tanaka"]), now=work.NOW)


def hand_over(cast, task, user, key="file"):
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        return actions.hand_over_step(task.pk, key, partner_id=user.pk, actor=cast.actor(sato), now=work.NOW)


def test_the_licensed_partner_takes_what_was_handed_to_him_and_nothing_else(cast):
    task, user = licensed_task(cast), partner(cast)
    with pytest.raises(Refused, match="資格が必要です"):
        complete(cast, task, "file", user)
    hand_over(cast, task, user)
    assert complete(cast, task, "file", user).done_by == user
    with pytest.raises(Refused, match="担当ではありません"):
        complete(cast, task, "draft", user)


@pytest.mark.parametrize("more", [{"until": date(2026, 10, 15)}, {"kind": "税理士"}])
def test_a_licence_that_ended_today_or_is_another_one_does_not_help(cast, more):
    task, user = licensed_task(cast), partner(cast, **more)
    with pytest.raises(Refused, match="社会保険労務士の資格が必要です"):
        complete(cast, task, "file", user)


def test_a_partner_of_another_client_cannot(cast):
    task, user = licensed_task(cast), partner(cast)
    with cast.at(cast.acme):
        Assignment.objects.filter(user=user).update(valid_to=date(2026, 10, 1))
    with pytest.raises(Refused, match="資格が必要です"):
        complete(cast, task, "file", user)


def test_only_a_reserved_open_step_goes_to_somebody_with_the_licence(cast):
    task, user = licensed_task(cast), partner(cast)
    with pytest.raises(Refused, match="資格が必要で、まだ終わっていない手順だけ"):
        hand_over(cast, task, user, "draft")
    with pytest.raises(Refused, match="資格がある提携先を選んでください"):
        hand_over(cast, task, cast.staff["suzuki"])
    hand_over(cast, task, user)
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        actions.take_back_step(task.pk, "file", actor=cast.actor(sato), now=work.NOW)
    with pytest.raises(Refused, match="資格が必要です"):
        complete(cast, task, "file", user)
    with cast.at(cast.acme), pytest.raises(Exception, match="tasks_step_handed_over_needs_licence"):
        Step.objects.filter(task=task, key="draft").update(handed_to=user)


def test_the_client_itself_may_do_the_licensed_step_and_it_is_his_time(cast):
    task = licensed_task(cast)
    owner = cast.acme.people["OWNER"]
    assert complete(cast, task, "file", owner).done_by == owner
    with cast.at(cast.acme):
        assert list(task.touches.filter(kind="SUPPLY").values_list("how", "seconds")) == [("STANDARD", 600)]
    with pytest.raises(Refused):
        complete(cast, task, "draft", owner)


def test_leaving_out_needs_a_reason(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        with pytest.raises(Refused, match="理由がありません"):
            actions.waive_step(task.pk, "check", reason=" ", actor=cast.actor(sato), now=work.NOW)
        step = actions.waive_step(task.pk, "check", reason="お客様が確認済み", actor=cast.actor(sato), now=work.NOW)
    assert (step.waived_reason, step.done_at) == ("お客様が確認済み", None)


def test_steps_move_only_while_the_task_is_in_work(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "RECEIVED")
    with pytest.raises(Refused) as refusal:
        complete(cast, task, "check", cast.staff["sato"])
    assert refusal.value.status == 409


def test_an_unknown_step_does_not_exist(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    with pytest.raises(Step.DoesNotExist):
        complete(cast, task, "nonsense", cast.staff["sato"])


def test_the_database_refuses_a_reviewer_who_did_the_step(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    complete(cast, task, "make", cast.staff["sato"])
    with cast.at(cast.acme), pytest.raises(Exception, match="tasks_step_reviewer_is_not_maker"):
        Step.objects.filter(task=task, key="make").update(reviewed_by=cast.staff["sato"])
