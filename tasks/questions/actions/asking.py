"""Ask the client one thing: about a task, or about any other row. What he has answered for good is not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from tasks.questions import queries
from tasks.questions.kinds import TASK, SubjectKind, key_of
from tasks.questions.models import AnswerRule, Question
from tasks.work import holding
from tasks.work.locking import expect, locked
from tasks.work.models import Task
from tasks.work.states import Status

ASKABLE = (Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the words, the choices, how long the answer should take, by when, and whom."""

    text: str
    choices: Sequence[str] = ()
    minutes: int = 3
    answer_by: datetime | None = None
    person: Person | None = None
    match_key: str = ""
    field: str = ""


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
    person: Person | None = None,
    match_key: str = "",
    field: str = "",
) -> Question:
    """Ask one thing about a task. It waits for the client and its clock stands still (a quotation has no clock yet).

    `minutes` is what the answer should take him; `subject` the row it is about, whose label is frozen, `field` the one
    of its fields that is meant; `person` whom to ask, else who asked for the work. `match_key` is what makes a later
    question the same one: where an answer was kept for it, the question is answered at once and nothing waits.
    """
    task = locked(task_id)
    policy.require("tasks.ask", actor, task)
    expect(task, *ASKABLE)
    key = match_key or key_of(task.worktype, str(task.fields.get("process", "")), text)
    asked = Asked(text, choices, minutes, answer_by, person or _raised_by(task), key, field)
    question = _question(asked, actor, now, task=task, subject=subject, label=subject_label)
    if _answered_by_rule(question, now):
        return _by_rule(question, actor)
    question.save(force_insert=True)
    holding.hold(task, cause=question.text, at=now)
    audit.record("question.asked", actor=actor, subject=task, data={"question": str(question.pk)})
    jobs.publish("question.asked", task_id=str(task.pk), question_id=str(question.pk))
    if task.status == Status.WAITING:
        jobs.publish("task.waiting", task_id=str(task.pk))
    return question


@transaction.atomic
def ask_about(
    subject: models.Model,
    *,
    text: str,
    match_key: str,
    actor: Actor,
    now: datetime,
    person: Person | None = None,
    label: str = "",
    category: str = "",
    choices: Sequence[str] = (),
    minutes: int = 3,
    answer_by: datetime | None = None,
    field: str = "",
) -> Question:
    """Ask one thing about a row that hangs on no task (a bank line, a punch, a screening hit). No clock stands still.

    The room registered its kind (`kinds.register`) and listens to `question.answered`. Without `person` it goes to the
    client's responsible person.
    """
    asked = Asked(text, choices, minutes, answer_by, person, key_of(match_key), field)
    question = _question(asked, actor, now, subject=subject, label=label, category=category)
    policy.require("tasks.ask", actor, question)
    if _answered_by_rule(question, now):
        return _by_rule(question, actor)
    question.save(force_insert=True)
    audit.record("question.asked", actor=actor, subject=question, data={"question": str(question.pk)})
    jobs.publish("question.asked", **told(question))
    return question


@transaction.atomic
def ask_row(
    kind: SubjectKind,
    row_id: UUID,
    *,
    text: str,
    actor: Actor,
    now: datetime,
    person: Person | None = None,
    choices: Sequence[str] = (),
    minutes: int = 3,
    answer_by: datetime | None = None,
    field: str = "",
) -> Question:
    """Ask about any row of a declared kind, or one field of it: the task it hangs on waits, else nothing does.

    Raises LookupError for a field that the row does not have, ObjectDoesNotExist for a row that this person may not
    see, Refused as `ask` and `ask_about` do.
    """
    if kind.find is None:
        raise LookupError(kind.key)
    row = kind.find(actor, row_id)
    if field and field not in kind.fields(row):
        raise LookupError(field)
    shared: dict[str, Any] = {
        "text": text, "actor": actor, "now": now, "person": person, "choices": choices, "minutes": minutes,
        "answer_by": answer_by, "field": field,
    }  # fmt: skip
    key, label = key_of(kind.names(row), *filter(None, [field]), text), kind.told(row)
    label = _("%(row)sの「%(field)s」") % {"row": label, "field": field} if field else label
    if (task_id := kind.task(row)) is not None:
        subject, label = (None, "") if kind is TASK else (row, label)
        question = ask(task_id, subject=subject, subject_label=label, match_key=key, **shared)
    else:
        question = ask_about(row, label=label, match_key=key, category=kind.category(row), **shared)
    kind.asked(row, question)
    return question


def told(question: Question) -> dict[str, str]:
    """The payload of a question's events: ids only; `task_id` where it is about a task."""
    found = {"question_id": str(question.pk), "subject_kind": question.subject_kind}
    if question.subject:
        found["subject"] = str(question.subject)
    return found | ({"task_id": str(question.task_id)} if question.task_id else {})


def _question(
    asked: Asked,
    actor: Actor,
    now: datetime,
    *,
    task: Task | None = None,
    subject: models.Model | None = None,
    label: str = "",
    category: str = "",
) -> Question:
    """The row, not saved yet. Raises Refused for a question without words."""
    if not asked.text.strip():
        raise Refused(_("質問を送れません。文がありません。お客様に確認したいことを入力してください。"), status=422)
    return Question(
        tenant_id=the_one(),
        task=task,
        category=task.category if task else category,
        text=asked.text.strip(),
        choices=list(asked.choices),
        minutes=asked.minutes,
        asked_by_id=actor.person,
        asked_at=now,
        put_at=now,
        answer_by=asked.answer_by,
        person=asked.person,
        match_key=asked.match_key,
        subject_kind=subject._meta.label if subject else "",
        subject=subject.pk if subject else None,
        subject_label=(label or str(subject or ""))[:200],
        subject_field=asked.field,
    )


def _raised_by(task: Task) -> Person | None:
    return task.request.raised_by if task.request else None


def _answered_by_rule(question: Question, now: datetime) -> bool:
    """Fill in the kept answer, if there is one that holds today."""
    rule = queries.rule_for(question.subject_kind or TASK.key, question.match_key, on=in_tokyo(now).date())
    if rule is None:
        return False
    question.rule, question.answer, question.answered_at = rule, rule.answer, now
    question.channel = Question.Channel.RULE
    return True


def _by_rule(question: Question, actor: Actor) -> Question:
    """Keep the question with its answer, and say that nobody was asked."""
    rule: AnswerRule = question.rule  # type: ignore[assignment]
    question.save(force_insert=True)
    data = {"question": str(question.pk), "rule": str(rule.pk)}
    audit.record("question.answered_by_rule", actor=actor, subject=question.task or question, data=data)
    jobs.publish("question.answered", **told(question), rule=str(rule.pk))
    return question
