"""Taking, handing on, handing in, withdrawing: the machine, in Python and in the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import Error

from bpo.core.audit.models import Event
from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from clients.people.models import Assignment
from tasks.questions import actions as questions
from tasks.questions.models import Question
from tasks.work import actions
from tasks.work.models import Comment, Task
from tasks.work.states import TRANSITIONS, Status
from tests.fixtures import work


def act(cast, user, verb, task, **more):
    actor = cast.actor(user)
    with cast.at(cast.acme, user):
        return verb(task.pk, actor=actor, now=more.pop("now", work.NOW), **more)


def reload(cast, task):
    with cast.at(cast.acme):
        return Task.objects.get(pk=task.pk)


def test_who_starts_becomes_the_maker_once(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    assert act(cast, sato, actions.start, task).maker == sato
    act(cast, sato, actions.start, task)
    with cast.at(cast.acme):
        assert Event.objects.filter(action="task.started").count() == 1
        assert Outbox.objects.filter(topic="task.started").count() == 1
    with pytest.raises(Refused, match="satoさんが担当しています"):
        act(cast, suzuki, actions.start, task)


def test_nobody_from_another_client_works_here(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    for user in (cast.staff["tanaka"], cast.staff["auditor"], cast.staff["admin"], cast.acme.people["OWNER"]):
        with pytest.raises(Refused):
            act(cast, user, actions.start, task)
    assert reload(cast, task).status == "RECEIVED"


def test_another_clients_task_does_not_exist(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    tanaka = cast.staff["tanaka"]
    with cast.at(cast.rival, tanaka), pytest.raises(Task.DoesNotExist):
        actions.start(task.pk, actor=cast.actor(tanaka), now=work.NOW)


def test_work_goes_to_people_who_are_assigned_today(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    manager = cast.staff["manager"]
    assert act(cast, manager, actions.assign, task, operator_id=cast.staff["sato"].pk).maker_id == cast.staff["sato"].pk
    with pytest.raises(Refused, match="割り当てられていません"):
        act(cast, manager, actions.assign, task, operator_id=cast.staff["tanaka"].pk)
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["suzuki"]).update(valid_to=date(2026, 10, 15))
    with pytest.raises(Refused, match="割り当てられていません"):
        act(cast, manager, actions.assign, task, operator_id=cast.staff["suzuki"].pk)


def test_an_operator_takes_work_and_hands_on_his_own_alone(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    act(cast, sato, actions.assign, task, operator_id=suzuki.pk)
    with pytest.raises(Refused, match="ほかの担当者の作業です"):
        act(cast, sato, actions.assign, task, operator_id=cast.staff["manager"].pk)
    assert act(cast, sato, actions.assign, task, operator_id=sato.pk).maker == sato


def test_an_edit_on_an_old_page_is_refused(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    manager, later = cast.staff["manager"], work.NOW.replace(day=23)
    edited = act(cast, manager, actions.edit_task, task, version=task.version, due_at=later, reason="お客様と合意")
    assert edited.due_at == later
    assert edited.promised_at == task.promised_at
    with pytest.raises(Refused, match="ほかの人が先に") as refusal:
        act(cast, manager, actions.edit_task, task, version=task.version, due_at=later.replace(day=26), reason="再度")
    assert refusal.value.status == 409
    with pytest.raises(Refused, match="理由がありません"):
        act(cast, manager, actions.edit_task, task, version=edited.version, due_at=later.replace(day=26))


def test_any_change_makes_an_open_edit_old(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    act(cast, cast.staff["sato"], actions.start, task)
    with pytest.raises(Refused, match="ほかの人が先に"):
        act(
            cast, cast.staff["manager"], actions.edit_task, task, version=task.version, maker_id=cast.staff["suzuki"].pk
        )


def test_handing_in_lists_what_is_missing(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING", fields={"title": "未定の資料", "units": 1})
    sato = cast.staff["sato"]
    with pytest.raises(Refused) as refusal:
        act(cast, sato, actions.submit_for_review, task)
    for words in ("「内容の確認」", "「作成」", "未定"):
        assert words in refusal.value.reason
    assert "補足" not in refusal.value.reason
    assert reload(cast, task).status == "WORKING"


def test_waived_steps_do_not_hold_it_up(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    sato = cast.staff["sato"]
    for key in ("check", "make"):
        with cast.at(cast.acme, sato):
            actions.waive_step(task.pk, key, reason="前回と同じ", actor=cast.actor(sato), now=work.NOW)
    assert act(cast, sato, actions.submit_for_review, task).status == "IN_REVIEW"


def test_only_the_maker_hands_in(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    with pytest.raises(Refused, match="担当者だけ"):
        act(cast, cast.staff["suzuki"], actions.submit_for_review, task)


def test_work_that_needs_no_review_goes_straight_to_the_client(cast):
    work.make_scope(cast.acme, work.SAMPLED.key, review_rule="NONE")
    task = work.make_task(cast, cast.acme, "WORKING", worktype=work.SAMPLED.key)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(must_review=False)
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        actions.complete_step(task.pk, "make", actor=cast.actor(sato), now=work.NOW)
    done = act(cast, sato, actions.submit_for_review, task)
    assert (done.status, done.checker_id) == ("DELIVERED", None)
    with cast.at(cast.acme):
        assert task.unit_counts.get().count == 1


@pytest.mark.parametrize("state", ["IN_REVIEW", "DELIVERED", "DONE", "CANCELLED"])
def test_withdrawal_is_for_work_that_is_not_in_review_or_later(cast, state):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, state)
    with pytest.raises(Refused) as refusal:
        act(cast, cast.acme.people["OWNER"], actions.cancel, task, reason="不要")
    assert refusal.value.status == 409


def test_withdrawal_needs_a_reason_and_tells_the_others(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    with pytest.raises(Refused, match="理由がありません"):
        act(cast, cast.acme.people["OWNER"], actions.cancel, task, reason="")
    assert act(cast, cast.staff["sato"], actions.cancel, task, reason="お客様からの電話").status == "CANCELLED"
    with cast.at(cast.acme):
        assert Outbox.objects.filter(topic="task.cancelled").exists()


def test_the_database_knows_the_machine_too(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    allowed = {target for source, target in TRANSITIONS if source == "RECEIVED"}
    for target in set(Status.values) - allowed - {"RECEIVED"}:
        with cast.at(cast.acme), pytest.raises(Error):
            Task.objects.filter(pk=task.pk).update(status=target)


def test_questions_are_answered_once(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WAITING")
    owner, requester = cast.acme.people["OWNER"], cast.acme.people["REQUESTER"]
    with cast.at(cast.acme):
        question = Question.objects.get(task=task)
    row = act(cast, requester, questions.answer, question, text="本社です。", touch_seconds=40)
    assert (row.answer, row.answered_by) == ("本社です。", requester)
    with pytest.raises(Refused, match="すでに回答があります") as refusal:
        act(cast, owner, questions.answer, question, text="支社です。")
    assert refusal.value.status == 409
    with cast.at(cast.acme):
        assert Question.objects.get(pk=question.pk).answer == "本社です。"
        assert task.touches.get(kind="ANSWER").seconds == 40


def test_an_operator_writes_down_an_answer_for_a_caller(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WAITING")
    with cast.at(cast.acme):
        question = Question.objects.get(task=task)
    sato, person = cast.staff["sato"], cast.acme.persons["OWNER"]
    with pytest.raises(Refused, match="お客様側の方を選んでください"):
        act(cast, sato, questions.answer, question, text="本社です。")
    act(cast, sato, questions.answer, question, text="本社です。", person=person)
    with cast.at(cast.acme):
        assert Event.objects.get(action="question.answered").on_behalf_of == person.name
        assert task.touches.get(kind="ANSWER").person == person.pk


def test_a_viewer_answers_nothing(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WAITING")
    with cast.at(cast.acme):
        question = Question.objects.get(task=task)
    with pytest.raises(Refused, match="閲覧の席では回答できません"):
        act(cast, cast.acme.people["VIEWER"], questions.answer, question, text="本社です。")


def test_a_withdrawn_question_wants_no_answer_and_the_work_goes_on(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WAITING")
    with cast.at(cast.acme):
        question = Question.objects.get(task=task)
    act(cast, cast.staff["sato"], questions.withdraw, question, now=work.NOW.replace(hour=11))
    assert reload(cast, task).status == "WORKING"
    with pytest.raises(Refused, match="取り下げられました"):
        act(cast, cast.acme.people["OWNER"], questions.answer, question, text="本社です。")


def test_a_clients_comment_does_not_resume_waiting_work(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WAITING")
    owner = cast.acme.people["OWNER"]
    row = act(cast, owner, actions.comment, task, body="確認しています。", audience="CLIENT")
    assert row.from_client
    assert reload(cast, task).status == "WAITING"


def test_internal_remarks_are_not_for_the_client(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    with pytest.raises(Refused, match="社内メモは書けません"):
        act(cast, cast.acme.people["OWNER"], actions.comment, task, body="こっそり", audience="INTERNAL")
    row = act(cast, cast.staff["sato"], actions.comment, task, body="引き継ぎ", audience="INTERNAL")
    assert not row.from_client
    with cast.at(cast.acme), pytest.raises(Exception, match="tasks_comment_client_writes_openly"):
        Comment.objects.filter(pk=row.pk).update(from_client=True)


def test_a_price_is_named_by_a_manager_and_accepted_by_an_approver(cast):
    task = work.make_task(cast, cast.acme, "QUOTING")
    approver, requester = cast.acme.people["APPROVER"], cast.acme.people["REQUESTER"]
    with pytest.raises(Refused, match="見積もりは管理者"):
        act(cast, cast.staff["sato"], actions.quote, task, yen=1000, business_days=2)
    with pytest.raises(Refused, match="まだ届いていません"):
        act(cast, approver, actions.accept_quote, task)
    act(cast, cast.staff["manager"], actions.quote, task, yen=1000, business_days=2, note="初回のみ")
    with pytest.raises(Refused, match="承認者か責任者"):
        act(cast, requester, actions.accept_quote, task)
    accepted = act(cast, approver, actions.accept_quote, task, touch_seconds=30)
    assert (accepted.status, accepted.quote_yen, accepted.maker) == ("WORKING", 1000, None)
    assert act(cast, cast.staff["sato"], actions.start, task).maker == cast.staff["sato"]
    with cast.at(cast.acme):
        assert Event.objects.get(action="quote.accepted").seq is not None
