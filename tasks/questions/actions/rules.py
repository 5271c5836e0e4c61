"""An answer that holds again: the client says so himself, or confirms what staff wrote down."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import person_of
from tasks import seats
from tasks.questions.kinds import TASK
from tasks.questions.models import AnswerRule, Question


@transaction.atomic
def keep_as_rule(
    question_id: UUID, *, actor: Actor, now: datetime, until: date | None = None, person: Person | None = None
) -> AnswerRule:
    """次回からこの答えを使う: from today on, until a day or for good. What held for the same question before ends.

    Of a person of the client it holds at once; of staff once the client has confirmed it. `person`: who says it on a
    page of a mail, where nobody signed in. Raises Refused for a question without answer.
    """
    question = Question.objects.select_for_update(of=("self",)).get(pk=question_id, tenant_id=the_one())
    policy.require("questions.keep", actor, question)
    if question.answered_at is None or not question.match_key:
        raise Refused(_("回答がないため、次回の答えとして登録できません。先に回答してください。"), status=409)
    today = in_tokyo(now).date()
    if until is not None and until <= today:
        raise Refused(_("終わりの日が今日以前です。明日以降の日を入力してください。"), status=422)
    _end_same(question, today)
    rule = AnswerRule(
        tenant_id=question.tenant_id,
        subject_kind=question.subject_kind or TASK.key,
        match_key=question.match_key,
        category=question.category,
        text=question.text,
        answer=question.answer,
        valid_from=today,
        valid_to=until,
        proposed_by=actor.id,
        proposed_at=now,
    )
    if seats.is_client(actor, question):
        _confirm(rule, actor, person, now)
    rule.save(force_insert=True)
    audit.record("rule.kept", actor=actor, subject=rule, data={"question": str(question.pk)})
    return rule


@transaction.atomic
def confirm_rule(rule_id: UUID, *, actor: Actor, now: datetime) -> AnswerRule:
    """The client says yes to what staff wrote down. Raises Refused for one that ended or is confirmed."""
    rule = _locked(rule_id)
    policy.require("questions.confirm_rule", actor, rule)
    if rule.confirmed_at is not None or rule.valid_to is not None and rule.valid_to <= in_tokyo(now).date():
        raise Refused(_("この答えは確認済みか、終了しています。画面を更新して確認してください。"), status=409)
    _confirm(rule, actor, None, now)
    rule.save()
    audit.record("rule.confirmed", actor=actor, subject=rule)
    return rule


@transaction.atomic
def end_rule(rule_id: UUID, *, actor: Actor, now: datetime) -> AnswerRule:
    """Ask again from today on."""
    rule, today = _locked(rule_id), in_tokyo(now).date()
    policy.require("questions.keep", actor, rule)
    rule.valid_to = max(rule.valid_from, today)
    rule.save(update_fields=["valid_to"])
    audit.record("rule.ended", actor=actor, subject=rule)
    return rule


def _locked(rule_id: UUID) -> AnswerRule:
    return AnswerRule.objects.select_for_update(of=("self",)).get(pk=rule_id, tenant_id=the_one())


def _confirm(rule: AnswerRule, actor: Actor, person: Person | None, now: datetime) -> None:
    who = person or (person_of(rule.tenant_id, actor.id) if actor.id else None)
    rule.confirmed_by, rule.confirmed_name = (who.pk if who else None), (who.name if who else actor.name)
    rule.confirmed_at = now


def _end_same(question: Question, today: date) -> None:
    rows = AnswerRule.objects.filter(
        tenant_id=question.tenant_id, subject_kind=question.subject_kind or TASK.key, match_key=question.match_key
    )
    for rule in rows.filter(valid_to=None):
        rule.valid_to = max(rule.valid_from, today)
        rule.save(update_fields=["valid_to"])
