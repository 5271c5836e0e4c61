"""Set what somebody is trained for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.people.models import User
from tasks.skills.models import Skill
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
