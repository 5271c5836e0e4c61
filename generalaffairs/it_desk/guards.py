"""What every verb of the IT desk asks first: may he, is the task at work, does a text carry a secret."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from generalaffairs.it_desk.calc.secrets import has_secret
from tasks.work.locking import locked
from tasks.work.models import Task
from tasks.work.states import Status

KEY = "generalaffairs.it_desk"
EDIT, CHECK = "generalaffairs.it_desk.edit", "generalaffairs.it_desk.check"
AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)
SECRET = _lazy("パスワードや暗証番号などが書かれています。ここには保存できません。その部分を消してから送ってください。")


def working(task_id: UUID, actor: Actor, *, right: str = EDIT) -> Task:
    """The task, locked, of the IT desk and before review. Raises Refused."""
    task = locked(task_id)
    policy.require(right, actor, task)
    if task.worktype != KEY:
        raise Refused(_("この作業は情シスではありません。番号を確認してください。"), status=409)
    if task.status not in AT_WORK:
        raise Refused(
            _("検査に出した後や納品した後は記録できません。差し戻すか、新しい作業で記録してください。"), status=409
        )
    return task


def refuse_secrets(*texts: str) -> None:
    """Raise Refused (422) for a text with a login secret in it."""
    if any(has_secret(text) for text in texts):
        raise Refused(SECRET, status=422)
