"""What was settled with a client is kept, asked, decided and told in the month's report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.together import gather
from tasks.meetings import actions, queries
from tasks.meetings.models import Improvement, Meeting, MeetingTodo
from tasks.questions import actions as questions
from tasks.questions.models import Question
from tasks.work import actions as work
from tasks.work.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope

pytestmark = pytest.mark.django_db
DESK = "/desk/clients/ACME/"
MEETINGS = f"{DESK}meetings/"
SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """sato's browser in October."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def told_of(reading):
    """What it gives once its rows were read."""
    [found] = gather([reading])
    return found


def hold(cast: Cast, desk: Browser, **more: str) -> Meeting:
    typed = {"held_on": "2026-10-14", "participants": "林様／佐藤", "decisions": "締めは水曜", "minutes": "内緒の話"}
    answer = desk.post(f"{MEETINGS}new/", typed | more)
    assert answer.status_code == 302, answer.content.decode()
    with cast.at(cast.acme):
        return Meeting.objects.latest("written_at")


def propose(cast: Cast, *, who: str = "sato", minutes: int = 120) -> Improvement:
    with cast.at(cast.acme):
        return actions.propose(text="転記をなくす", effect_minutes=minutes, actor=cast.actor(cast.staff[who]), now=NOW)


@pytest.mark.slow
def test_a_meeting_stands_on_the_clients_page_with_decisions_and_open_todos(cast: Cast, desk: Browser) -> None:
    held = hold(cast, desk)
    desk.post(f"{MEETINGS}{held.pk}/", {"text": "権限を設定する", "owner": "佐藤", "due_on": "2026-10-01"})
    panel = desk.get(f"{DESK}panels/meetings/").content.decode()
    assert "締めは水曜" in panel
    assert "権限を設定する" in panel
    assert "期日超過" in panel
    assert "内緒の話" not in panel
    with cast.at(cast.acme):
        todo = MeetingTodo.objects.get()
    desk.post(f"{MEETINGS}todos/{todo.pk}/", {"done": "1"})
    assert "権限を設定する" not in desk.get(f"{DESK}panels/meetings/").content.decode()
    desk.post(f"{MEETINGS}todos/{todo.pk}/", {"open": "1"})
    assert "権限を設定する" in desk.get(f"{DESK}panels/meetings/").content.decode()


@pytest.mark.slow
def test_a_todo_of_the_client_is_a_question_and_done_with_its_answer(cast: Cast, desk: Browser) -> None:
    held = hold(cast, desk)
    typed = {"text": "送付先を決める", "owner": "林様", "due_on": "2026-10-20", "ask": "on"}
    desk.post(f"{MEETINGS}{held.pk}/", typed)
    with cast.at(cast.acme):
        todo, question = MeetingTodo.objects.get(), Question.objects.get()
        assert todo.question_id == question.pk
        assert question.answer_by.date() == date(2026, 10, 20)
        with pytest.raises(Refused, match="回答が届くと"):
            actions.set_todo(todo.pk, done=True, actor=cast.actor(cast.staff["sato"]), now=NOW)
    assert "回答待ち" in desk.get(f"{MEETINGS}{held.pk}/").content.decode()
    owner = cast.acme.people["OWNER"]
    theirs = Browser()
    theirs.force_login(owner)
    assert "送付先を決める" in theirs.get("/portal/ACME/card/").content.decode()
    with cast.at(cast.acme):
        questions.answer(question.pk, text="12月の名簿で", actor=cast.actor(owner), now=NOW)
        assert not queries.open_todos()
    assert "12月の名簿で" in desk.get(f"{MEETINGS}{held.pk}/").content.decode()


def test_a_meeting_of_tomorrow_is_refused_and_nothing_typed_is_lost(cast: Cast, desk: Browser) -> None:
    typed = {"held_on": "2026-10-16", "participants": "林様", "decisions": "まだ", "minutes": ""}
    answer = desk.post(f"{MEETINGS}new/", typed)
    assert answer.status_code == 422
    assert "日付が先の日です" in answer.content.decode()
    assert "まだ" in answer.content.decode()


@pytest.mark.slow
def test_the_client_decides_in_the_portal_once(cast: Cast, client: Browser) -> None:
    row = propose(cast)
    page, door = "/portal/ACME/improvements/", f"/portal/ACME/improvements/{row.pk}/"
    client.force_login(cast.acme.people["VIEWER"])
    assert "採用する" not in client.get(page).content.decode()
    assert client.post(door, {"accepted": "yes"}).status_code == 403
    client.force_login(cast.acme.people["OWNER"])
    assert "転記をなくす" in client.get("/portal/ACME/").content.decode()
    assert "採用する" in client.get(page).content.decode()
    assert client.post(door, {"accepted": "yes"}).status_code == 302
    assert client.post(door, {"accepted": "no"}).status_code == 409
    with cast.at(cast.acme):
        row.refresh_from_db()
    assert (row.state, row.decided_name) == ("ACCEPTED", cast.acme.people["OWNER"].name)


def test_a_manager_records_who_decided_and_an_operator_does_not(cast: Cast) -> None:
    row, manager, sato = propose(cast), cast.actor(cast.staff["manager"]), cast.actor(cast.staff["sato"])
    with cast.at(cast.acme):
        with pytest.raises(Refused, match="承認者か責任者"):
            actions.decide(row.pk, accepted=True, name="林", actor=sato, now=NOW)
        with pytest.raises(Refused, match="決めた方の名前"):
            actions.decide(row.pk, accepted=True, actor=manager, now=NOW)
        with pytest.raises(Refused, match="提案中"):
            actions.complete(row.pk, actor=sato, now=NOW)
        actions.decide(row.pk, accepted=True, name="林", actor=manager, now=NOW)
        done = actions.complete(row.pk, actor=sato, now=NOW + timedelta(days=20))
    assert (done.state, done.decided_name, done.done_on) == ("DONE", "林", date(2026, 11, 4))


def test_a_month_tells_its_decisions_and_the_state_of_proposals_at_its_end(cast: Cast, desk: Browser) -> None:
    hold(cast, desk)
    hold(cast, desk, held_on="2026-09-30", decisions="先月のこと")
    row, manager = propose(cast), cast.actor(cast.staff["manager"])
    with cast.at(cast.acme):
        later = NOW + timedelta(days=20)
        actions.decide(row.pk, accepted=False, name="林", actor=manager, now=later)
        told = told_of(queries.meetings_of_month(OCTOBER))
        assert told == [{"on": "2026-10-14", "participants": "林様／佐藤", "decisions": ["締めは水曜"]}]
        assert told_of(queries.improvements_of_month(SEPTEMBER)) == []
        assert [one["state"] for one in told_of(queries.improvements_of_month(OCTOBER))] == ["PROPOSED"]
        assert [one["state"] for one in told_of(queries.improvements_of_month(OCTOBER.next()))] == ["DECLINED"]
        assert told_of(queries.improvements_of_month(OCTOBER.plus(2))) == []


def added(cast: Cast, desk: Browser, text: str = "申込書の様式を直す") -> MeetingTodo:
    held = hold(cast, desk)
    desk.post(f"{MEETINGS}{held.pk}/", {"text": text, "owner": "佐藤", "due_on": "2026-10-20"})
    with cast.at(cast.acme):
        return MeetingTodo.objects.get()


def test_a_todo_that_is_asked_later_is_done_with_the_answer(cast: Cast, desk: Browser) -> None:
    todo = added(cast, desk)
    assert desk.post(f"{MEETINGS}todos/{todo.pk}/question/").status_code == 302
    assert desk.post(f"{MEETINGS}todos/{todo.pk}/question/").status_code == 409
    with cast.at(cast.acme):
        question = Question.objects.get()
        assert MeetingTodo.objects.get().question_id == question.pk
        questions.answer(question.pk, text="表で", actor=cast.actor(cast.acme.people["OWNER"]), now=NOW)
        assert MeetingTodo.objects.get().is_done
    back = desk.get(f"{MEETINGS}todos/{todo.pk}/meeting/")
    assert back["Location"] == f"{MEETINGS}{todo.meeting_id}/"


def test_a_question_asked_on_the_page_of_all_rows_is_linked_too(cast: Cast, desk: Browser) -> None:
    todo = added(cast, desk)
    page = f"{DESK}questions/about/tasks.MeetingTodo/{todo.pk}/"
    answer = desk.post(page, {"text": "様式はどれですか。", "minutes": "3"})
    assert answer["Location"] == f"{MEETINGS}todos/{todo.pk}/meeting/"
    with cast.at(cast.acme):
        assert MeetingTodo.objects.get().question.text == "様式はどれですか。"
    assert "回答待ち" in desk.get(f"{MEETINGS}{todo.meeting_id}/").content.decode()


@pytest.mark.slow
def test_a_todo_becomes_a_task_once_and_is_done_with_it(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, "generalaffairs.documents")
    todo = added(cast, desk)
    page = f"{MEETINGS}todos/{todo.pk}/task/"
    assert "申込書の様式を直す" in desk.get(page).content.decode()
    assert desk.post(page, {"request-subject": "様式"}).status_code == 422
    typed = {
        "person": str(cast.acme.persons["REQUESTER"].pk),
        "request-subject": "申込書の様式",
        "request-honorific": "",
    }
    assert desk.post(page, typed).status_code == 302
    assert desk.post(page, typed).status_code == 422
    with cast.at(cast.acme):
        row = MeetingTodo.objects.select_related("task__request").get()
        assert (row.task.request.channel, row.task.request.fields["subject"]) == ("MEETING", "申込書の様式")
        assert Task.objects.count() == 1
        by = {"actor": cast.actor(cast.staff["sato"]), "now": NOW}
        with pytest.raises(Refused, match="タスク"):
            actions.set_todo(row.pk, done=True, **by)
        with pytest.raises(Refused, match="タスク"):
            actions.ask_todo(row.pk, **by)
        assert list(queries.open_todos()) == [row]
        work.cancel(row.task_id, reason="取りやめ", **by)
        assert not queries.open_todos()
    shown = desk.get(f"{MEETINGS}{todo.meeting_id}/").content.decode()
    assert row.task.number in shown
    assert "タスクにする" not in shown
