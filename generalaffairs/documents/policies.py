"""Who may enter rows and letters: whoever may work on the task, while it is being worked on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, check, deny, policy
from tasks.work.states import Status

NOT_AT_WORK = _lazy("検査に出した後や納品した後は変更できません。差し戻してから変更してください。")
AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("generalaffairs.documents.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on it, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(str(NOT_AT_WORK))
    return verdict
