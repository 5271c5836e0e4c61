"""Ask the client, and take in what he says. Waiting for him stops the clock, nothing else does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from tasks import seats
from tasks.time.models import ClientTouch
from tasks.work import clock
from tasks.work.locking import expect, locked, move, save
from tasks.work.models import Question, Task
from tasks.work.states import Status
from tasks.work.touches import touch


@transaction.atomic
def ask(
    task_id: UUID,
    *,
    text: str,
    actor: Actor,
    now: datetime,
    choices: Sequence[str] = (),
    minutes: int = 3,
    answer_by: datetime | None = None,
    subject: models.Model | None = None,
    subject_label: str = "",
) -> Question:
    """Ask one thing. The task waits for the client and its clock stands still (a quotation has no clock yet).

    `minutes` is what the answer should take him; `subject` the row it is about, whose label is frozen.
    """
    task = locked(task_id)
    policy.require("tasks.ask", actor, task)
    expect(task, Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING)
    if not text.strip():
        raise Refused(_("質問を送れません。文がありません。お客様に確認したいことを入力してください。"), status=422)
    question = Question.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        text=text.strip(),
        choices=list(choices),
        minutes=minutes,
        asked_by_id=actor.person,
        asked_at=now,
        answer_by=answer_by,
        subject_kind=subject._meta.label if subject else "",
        subject=subject.pk if subject else None,
        subject_label=(subject_label or str(subject or ""))[:200],
    )
    if task.status in (Status.RECEIVED, Status.WORKING):
        move(task, "wait")
        clock.pause(task, cause=question.text, at=now)
    save(task, "status")
    audit.record("question.asked", actor=actor, subject=task, data={"question": str(question.pk)})
    jobs.publish("question.asked", task_id=str(task.pk), question_id=str(question.pk))
    if task.status == Status.WAITING:
        jobs.publish("task.waiting", task_id=str(task.pk))
    return question


@transaction.atomic
def answer(
    question_id: UUID,
    *,
    text: str,
    actor: Actor,
    now: datetime,
    touch_seconds: int | None = None,
    person: Person | None = None,
) -> Question:
    """Take in the answer, once. When nothing else is open the work goes on and the clock runs again.

    Staff who write down an answer name the `person` who gave it. Raises Refused 409 for a question that is closed.
    """
    task, question = _open_question(question_id)
    policy.require("tasks.answer", actor, task)
    if not text.strip():
        raise Refused(_("回答を送れません。文がありません。回答を入力してください。"), status=422)
    caller = _who_said_it(task, actor, person)
    question.answer, question.answered_at, question.answered_by_id = text.strip(), now, actor.id
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    touch(
        task,
        kind=ClientTouch.Kind.ANSWER,
        person=person,
        actor=actor,
        measured=None if caller else touch_seconds,
        standard_minutes=question.minutes,
        at=now,
    )
    _go_on(task, now)
    data = {"question": str(question.pk)}
    audit.record("question.answered", actor=actor, subject=task, data=data, on_behalf_of=caller)
    jobs.publish("question.answered", task_id=str(task.pk), question_id=str(question.pk))
    return question


@transaction.atomic
def withdraw_question(question_id: UUID, *, actor: Actor, now: datetime) -> Question:
    """Take a question back; reminders stop, and the clock runs again when nothing else is open."""
    task, question = _open_question(question_id)
    policy.require("tasks.ask", actor, task)
    question.withdrawn_at = now
    question.save(update_fields=["withdrawn_at"])
    _go_on(task, now)
    audit.record("question.withdrawn", actor=actor, subject=task, data={"question": str(question.pk)})
    return question


def _open_question(question_id: UUID) -> tuple[Task, Question]:
    """Task first, then question, always in this order, so that two answers wait instead of blocking each other."""
    task_id = Question.objects.values_list("task_id", flat=True).get(pk=question_id, tenant_id=the_one())
    task = locked(task_id)
    question = Question.objects.select_for_update(of=("self",)).get(pk=question_id, tenant_id=task.tenant_id)
    if question.answered_at is not None:
        raise Refused(_("この質問にはすでに回答があります。画面を更新して確認してください。"), status=409)
    if question.withdrawn_at is not None:
        raise Refused(_("この質問は取り下げられました。回答はいりません。"), status=409)
    return task, question


def _who_said_it(task: Task, actor: Actor, person: Person | None) -> str:
    if seats.is_client(actor, task):
        return ""
    if person is None:
        raise Refused(_("回答を記録できません。答えた方がわかりません。お客様側の方を選んでください。"), status=422)
    return person.name


def _go_on(task: Task, now: datetime) -> None:
    """Resume once nothing is open."""
    if task.status != Status.WAITING or task.questions.filter(answered_at=None, withdrawn_at=None).exists():
        return
    move(task, "resume")
    clock.resume(task, at=now)
    save(task, "status", "due_at")
