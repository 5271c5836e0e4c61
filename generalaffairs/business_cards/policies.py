"""Who may make and correct a card: whoever may work on the task, while it is being worked on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, check, deny, policy
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("generalaffairs.business_cards.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on it, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"))
    return verdict
