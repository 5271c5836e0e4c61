"""Decide about one coming date of a template: move it, leave it out, or put it back. The template stays as it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from tasks.recurring import queries
from tasks.recurring.actions.generating import one_at_a_time
from tasks.recurring.models import RecurringDate

FURTHEST = timedelta(days=92)
Decision = RecurringDate.Decision


@transaction.atomic
def decide_date(
    template_id: UUID,
    period: str,
    *,
    decision: str,
    due_on: date | None,
    reason: str,
    seen: int,
    actor: Actor,
    now: datetime,
) -> RecurringDate:
    """Write down what becomes of the template's work of one period; `seen`: the number of the last decision shown.

    Raises RecurringTemplate.DoesNotExist, LookupError for a period that is not planned, Refused without the right or a
    reason, when its task was made already, when somebody decided meanwhile, for a day that is past or far away.
    """
    template = queries.access_template(template_id, actor=actor)
    policy.require("recurring.edit", actor, template)
    one_at_a_time(template.tenant_id)
    today = in_tokyo(now).date()
    one = queries.one_date(template, period, today=today)
    _require_open(one, seen)
    if not reason.strip():
        raise Refused(_("理由を入力してください。後で見た人が、なぜ変えたかを確かめられるようにします。"), status=422)
    if decision == Decision.MOVE:
        _require_near(due_on, one.planned_on, today)
    row = RecurringDate.objects.create(
        tenant_id=template.tenant_id,
        template=template,
        period=period,
        number=one.number + 1,
        decision=decision,
        planned_on=one.planned_on,
        due_on=due_on if decision == Decision.MOVE else None,
        reason=reason.strip()[:200],
        decided_by_id=actor.person,
        decided_at=now,
    )
    data = {"period": period, "decision": decision, "planned_on": str(one.planned_on), "due_on": str(row.due_on or "")}
    audit.record("recurring.date_decided", actor=actor, subject=template, data=data, reason=row.reason)
    return row


def _require_open(one: queries.OneDate, seen: int) -> None:
    if one.made is not None:
        words = {"number": one.made.task.number}
        raise Refused(
            _("この回はすでに作成済みです（%(number)s）。タスクの画面で期限を変更するか、取り下げてください。") % words,
            status=409,
        )
    if one.number != seen:
        raise Refused(_("ほかの人が先にこの回を変更しました。画面を更新して、もう一度変更してください。"), status=409)


def _require_near(due_on: date | None, planned_on: date, today: date) -> None:
    if due_on is None:
        raise Refused(_("新しい期日を入力してください。"), status=422)
    if due_on < today:
        raise Refused(_("過ぎた日には変更できません。今日以降の日を入力してください。"), status=422)
    if abs(due_on - planned_on) > FURTHEST:
        raise Refused(
            _("動かせるのは予定の日の前後92日までです。この回を見送り、別のタスクを追加してください。"), status=422
        )
