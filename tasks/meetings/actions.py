"""Keep a meeting and its to-dos; propose an improvement, decide on it, carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from clients.companies.models import Person
from tasks.meetings.models import Improvement, Meeting, MeetingTodo
from tasks.questions import actions as questions
from tasks.questions.models import Question
from tasks.requests.actions import submit
from tasks.requests.models import Request
from tasks.seats import DECIDING, roles

END_OF_DAY = time(18)
State = Improvement.State


@dataclass(frozen=True, slots=True)
class Told:
    """What is written down of a meeting; `decisions` one a line."""

    held_on: date
    participants: str
    minutes: str = ""
    decisions: str = ""


@transaction.atomic
def keep_meeting(told: Told, *, actor: Actor, now: datetime) -> Meeting:
    """A meeting with the client in context. Raises Refused without the right and for a day that has not come."""
    tenant = the_one()
    policy.require("meetings.write", actor, tenant)
    values = _written(told, now)
    meeting = Meeting.objects.create(tenant_id=tenant, **values, author_id=actor.person, written_at=now)
    record("meeting.kept", actor=actor, subject=meeting)
    return meeting


@transaction.atomic
def change_meeting(meeting_id: UUID, told: Told, *, actor: Actor, now: datetime) -> Meeting:
    """Other words for the same meeting. Reports that were sent keep what they said."""
    meeting = Meeting.objects.select_for_update().get(tenant_id=the_one(), pk=meeting_id)
    policy.require("meetings.write", actor, meeting)
    for name, value in _written(told, now).items():
        setattr(meeting, name, value)
    meeting.save(update_fields=["held_on", "participants", "minutes", "decisions"])
    record("meeting.changed", actor=actor, subject=meeting)
    return meeting


def _written(told: Told, now: datetime) -> dict[str, str | date]:
    if told.held_on > in_tokyo(now).date():
        raise Refused(_("定例会を保存できません。日付が先の日です。開いた日を入力してください。"), status=422)
    if not told.participants.strip():
        raise Refused(_("定例会を保存できません。出席者がありません。双方の出席者を入力してください。"), status=422)
    return {
        "held_on": told.held_on,
        "participants": told.participants.strip(),
        "minutes": told.minutes.strip(),
        "decisions": told.decisions.strip(),
    }


@transaction.atomic
def add_todo(
    meeting_id: UUID, *, text: str, owner: str, due_on: date | None, ask: bool, actor: Actor, now: datetime
) -> MeetingTodo:
    """What somebody does until a day. With `ask` it is put to the client as a question and done with the answer."""
    meeting = Meeting.objects.get(tenant_id=the_one(), pk=meeting_id)
    policy.require("meetings.write", actor, meeting)
    if not text.strip() or not owner.strip():
        raise Refused(_("宿題を保存できません。内容か担当者がありません。両方を入力してください。"), status=422)
    todo = MeetingTodo.objects.create(
        tenant_id=meeting.tenant_id, meeting=meeting, text=text.strip(), owner=owner.strip(), due_on=due_on
    )
    record("meeting.todo_added", actor=actor, subject=todo, data={"meeting": str(meeting.pk)})
    return _put(todo, actor, now) if ask else todo


@transaction.atomic
def ask_todo(todo_id: UUID, *, actor: Actor, now: datetime) -> MeetingTodo:
    """Put a to-do to the client afterwards. Raises Refused for one that is done, asked already, or a task."""
    return _put(_open_todo(todo_id, actor), actor, now)


def _put(todo: MeetingTodo, actor: Actor, now: datetime) -> MeetingTodo:
    by = datetime.combine(todo.due_on, END_OF_DAY, TOKYO) if todo.due_on else None
    question = questions.ask_about(todo, text=todo.text, match_key=str(todo.pk), actor=actor, now=now, answer_by=by)
    return link_question(todo, question)


def link_question(todo: MeetingTodo, question: Question) -> MeetingTodo:
    """The to-do waits for this answer, unless it is done, a task, or waits for an earlier one."""
    if todo.is_free and not todo.is_done:
        todo.question = question
        todo.save(update_fields=["question"])
    return todo


@transaction.atomic
def file_todo(
    todo_id: UUID, *, worktype: str, fields: dict[str, Any], person: Person, actor: Actor, now: datetime
) -> MeetingTodo:
    """Make a to-do a task, as asked for by `person` at the meeting; it is done with the task.

    Raises Refused for one that is done, asked, or a task already, and as `requests.submit` does.
    """
    todo = _open_todo(todo_id, actor)
    told = _("%(day)sの定例会の宿題です。") % {"day": formats.jdate(todo.meeting.held_on)}
    request = submit(
        worktype=worktype,
        fields=fields,
        person=person,
        actor=actor,
        channel=Request.Channel.MEETING,
        now=now,
        form_token=f"todo-{todo.pk}",
        body=told,
    )
    todo.task = request.tasks.get()
    todo.save(update_fields=["task"])
    record("meeting.todo_filed", actor=actor, subject=todo, data={"number": request.number})
    return todo


def _open_todo(todo_id: UUID, actor: Actor) -> MeetingTodo:
    """The to-do, locked, that nobody has done and that is neither a question nor a task."""
    rows = MeetingTodo.objects.select_for_update(of=("self",)).select_related("meeting", "question", "task")
    todo = rows.get(tenant_id=the_one(), pk=todo_id)
    policy.require("meetings.write", actor, todo)
    if todo.is_done or not todo.is_free:
        raise Refused(
            _("この宿題は、完了しているか、質問またはタスクになっています。画面を開き直して、状態を確認してください。"),
            status=409,
        )
    return todo


@transaction.atomic
def set_todo(todo_id: UUID, *, done: bool, actor: Actor, now: datetime) -> MeetingTodo:
    """Done, or open again. Raises Refused for a question: its answer decides."""
    todo = MeetingTodo.objects.select_for_update(of=("self",)).get(tenant_id=the_one(), pk=todo_id)
    policy.require("meetings.write", actor, todo)
    if todo.question_id:
        raise Refused(
            _("この宿題はお客様への質問です。回答が届くと完了になります。質問の画面で確認してください。"), status=409
        )
    if todo.task is not None:
        raise Refused(
            _("この宿題はタスク%(number)sです。タスクが終わると完了になります。") % {"number": todo.task.number},
            status=409,
        )
    if done == todo.is_done:
        return todo
    todo.done_at, todo.done_by_id = (now, actor.person) if done else (None, None)
    todo.save(update_fields=["done_at", "done_by"])
    record("meeting.todo_done" if done else "meeting.todo_opened", actor=actor, subject=todo)
    return todo


@transaction.atomic
def propose(*, text: str, effect_minutes: int, actor: Actor, now: datetime) -> Improvement:
    """Propose to the client how to spare him `effect_minutes` a month. Raises Refused without words."""
    tenant = the_one()
    policy.require("meetings.write", actor, tenant)
    if not text.strip():
        raise Refused(_("提案を保存できません。内容がありません。何をどう変えるかを入力してください。"), status=422)
    improvement = Improvement.objects.create(
        tenant_id=tenant,
        text=text.strip(),
        effect_minutes=effect_minutes,
        proposed_on=in_tokyo(now).date(),
        author_id=actor.person,
    )
    record("improvement.proposed", actor=actor, subject=improvement, data={"minutes": effect_minutes})
    return improvement


@transaction.atomic
def decide(improvement_id: UUID, *, accepted: bool, name: str = "", actor: Actor, now: datetime) -> Improvement:
    """The client's word. A manager who records it names who gave it (`name`). Raises Refused once it is decided."""
    improvement = _locked(improvement_id, State.PROPOSED)
    policy.require("improvements.decide", actor, improvement)
    own = bool(roles(actor, improvement) & DECIDING)
    if not own and not name.strip():
        raise Refused(
            _("決定を記録できません。決めた方の名前がありません。お客様の名前を入力してください。"), status=422
        )
    improvement.state = State.ACCEPTED if accepted else State.DECLINED
    improvement.decided_on = in_tokyo(now).date()
    improvement.decided_name = actor.name if own else name.strip()
    improvement.recorded_by = actor.person
    improvement.save(update_fields=["state", "decided_on", "decided_name", "recorded_by"])
    record(
        "improvement.accepted" if accepted else "improvement.declined",
        actor=actor,
        subject=improvement,
        on_behalf_of="" if own else improvement.decided_name,
    )
    return improvement


@transaction.atomic
def complete(improvement_id: UUID, *, actor: Actor, now: datetime) -> Improvement:
    """What was accepted is in use now."""
    improvement = _locked(improvement_id, State.ACCEPTED)
    policy.require("meetings.write", actor, improvement)
    improvement.state, improvement.done_on = State.DONE, in_tokyo(now).date()
    improvement.save(update_fields=["state", "done_on"])
    record("improvement.done", actor=actor, subject=improvement)
    return improvement


def _locked(improvement_id: UUID, state: str) -> Improvement:
    improvement = Improvement.objects.select_for_update().get(tenant_id=the_one(), pk=improvement_id)
    if improvement.state != state:
        label = improvement.get_state_display()
        raise Refused(
            _("この提案は「%(state)s」になっています。画面を開き直して、いまの状態を確認してください。")
            % {"state": label},
            status=409,
        )
    return improvement
