"""Set what somebody is trained for and how long he works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.people.models import User
from tasks.skills.models import Skill, WorkingPlan
from tasks.worktypes import catalogue


@transaction.atomic
def set_skills(user_id: UUID, *, worktypes: Iterable[str], actor: Actor) -> list[str]:
    """Exactly these work types from now on, inside the BPO company. Raises Refused for one that nobody serves."""
    policy.require("skills.edit", actor, None)
    tenant, wanted = the_one(), sorted(set(worktypes))
    if not all(catalogue.is_served(key) for key in wanted):
        raise Refused(_("登録できない業務が含まれています。画面を更新して選び直してください。"), status=422)
    user = User.objects.get(pk=user_id)
    mine = Skill.objects.filter(tenant_id=tenant, user=user)
    mine.exclude(worktype__in=wanted).delete()
    rows = [Skill(tenant_id=tenant, user=user, worktype=key) for key in wanted]
    Skill.objects.bulk_create(rows, ignore_conflicts=True)
    audit.record("skills.set", actor=actor, subject=user, data={"worktypes": wanted})
    return wanted


@transaction.atomic
def set_working_plan(user_id: UUID, *, weekdays: Sequence[int], valid_from: date, actor: Actor) -> WorkingPlan:
    """From that day on he works so many seconds on each weekday, Monday first; none = all hours of the company.

    Inside the BPO company; the same day again replaces what was said. Raises Refused for a week without any time.
    """
    policy.require("skills.edit", actor, None)
    if weekdays and not any(weekdays):
        raise Refused(
            _("働く曜日がありません。1日以上の時間を入力してください。休みの期間は「不在と引継ぎ」に登録します。"),
            status=422,
        )
    row, _made = WorkingPlan.objects.update_or_create(
        tenant_id=the_one(),
        user=User.objects.get(pk=user_id),
        valid_from=valid_from,
        defaults={"weekdays": list(weekdays)},
    )
    told = {"user": str(user_id), "from": str(valid_from), "weekdays": list(weekdays)}
    audit.record("skills.working_plan_set", actor=actor, subject=row, data=told)
    return row
