"""Take in what the client says, hand a question to somebody else of his company, take it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import person_of
from tasks import seats
from tasks.cards.actions import handed_on
from tasks.cards.recipients import Recipients
from tasks.questions.actions.asking import told
from tasks.questions.models import Question
from tasks.questions.queries import waiting_of
from tasks.time.actions import record_touch
from tasks.time.models import ClientTouch
from tasks.work import holding
from tasks.work.locking import locked
from tasks.work.models import Task

Channel = Question.Channel


@transaction.atomic
def answer(
    question_id: UUID,
    *,
    text: str,
    actor: Actor,
    now: datetime,
    touch_seconds: int | None = None,
    person: Person | None = None,
    channel: str = Channel.PORTAL,
    file: StoredFile | None = None,
) -> Question:
    """Take in the answer, once. When nothing else is open the work goes on and the clock runs again.

    Staff who write down an answer name the `person` who gave it; so does the page of a mail, where nobody signed in.
    Raises Refused 409 for a question that is closed.
    """
    task, question = open_question(question_id)
    policy.require("tasks.answer", actor, task or question)
    if not text.strip() and file is None:
        raise Refused(_("回答を送れません。文がありません。回答を入力してください。"), status=422)
    caller = _who_said_it(question, actor, person)
    who = person or (person_of(question.tenant_id, actor.id) if actor.id else None)
    question.answer, question.file = text.strip() or _("（ファイルを送りました）"), file
    question.channel = Channel.PHONE if caller else channel
    question.answered_at, question.answered_by_id, question.answered_person = now, actor.id, who
    question.save()
    record_touch(
        task_id=question.task_id,
        kind=ClientTouch.Kind.ANSWER,
        seconds=None if caller else touch_seconds,
        on=in_tokyo(now).date(),
        person_id=who.pk if who else None,
        standard_seconds=question.minutes * 60,
    )
    if task is not None:
        holding.go_on(task, at=now)
    data = {"question": str(question.pk), "channel": str(question.channel)}
    audit.record("question.answered", actor=actor, subject=task or question, data=data, on_behalf_of=caller)
    jobs.publish("question.answered", **told(question))
    return question


@transaction.atomic
def hand_on(question_id: UUID, *, name: str, note: str, actor: Actor, now: datetime) -> Person:
    """わからない・担当が違う: to the person of this name at the company, else to its responsible person.

    Reminders count from now on; the responsible person is asked counting from the first day all the same. Raises
    Refused when there is nobody else who may have it.
    """
    task, question = open_question(question_id)
    policy.require("tasks.answer", actor, task or question)
    there = Recipients(on=in_tokyo(now).date()).instead_of(question.person_id, name=name, category=question.category)
    question.person, question.put_at = there, now
    question.save(update_fields=["person", "put_at"])
    words = _("%(name)s様から。%(note)s") % {"name": actor.name, "note": note}
    handed_on(waiting_of(question), to=there, note=words, now=now)
    data = {"question": str(question.pk), "person": str(there.pk)}
    audit.record("question.handed_on", actor=actor, subject=task or question, data=data, reason=note[:200])
    jobs.publish("question.asked", **told(question))
    return there


@transaction.atomic
def withdraw(question_id: UUID, *, actor: Actor, now: datetime) -> Question:
    """Take a question back; reminders stop, and the clock runs again when nothing else is open."""
    task, question = open_question(question_id)
    policy.require("tasks.ask", actor, task or question)
    question.withdrawn_at = now
    question.save(update_fields=["withdrawn_at"])
    if task is not None:
        holding.go_on(task, at=now)
    audit.record("question.withdrawn", actor=actor, subject=task or question, data={"question": str(question.pk)})
    return question


def open_question(question_id: UUID) -> tuple[Task | None, Question]:
    """Task first, then question, always in this order, so that two answers wait instead of blocking each other.

    Raises Refused 409 for a question that is closed.
    """
    task_id = Question.objects.values_list("task_id", flat=True).get(pk=question_id, tenant_id=the_one())
    task = locked(task_id) if task_id else None
    question = Question.objects.select_for_update(of=("self",)).get(pk=question_id, tenant_id=the_one())
    if question.answered_at is not None:
        raise Refused(_("この質問にはすでに回答があります。画面を更新して確認してください。"), status=409)
    if question.withdrawn_at is not None:
        raise Refused(_("この質問は取り下げられました。回答はいりません。"), status=409)
    return task, question


def _who_said_it(question: Question, actor: Actor, person: Person | None) -> str:
    """The name of who told it to staff; empty where the client wrote it himself."""
    if seats.is_client(actor, question):
        return ""
    if person is None:
        raise Refused(_("回答を記録できません。答えた方がわかりません。お客様側の方を選んでください。"), status=422)
    return person.name
