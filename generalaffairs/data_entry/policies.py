"""Who sees the work, who keeps definitions and masters, who keys. Deciding is `double_entry.decide`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, check, deny, may_write, policy
from tasks import seats

CATEGORY = "PERSONAL"


@policy("generalaffairs.data_entry.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client; of guarded work those who are named for it."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("generalaffairs.data_entry.keep")
def may_keep(actor: Actor, thing: Any) -> Verdict:
    """The same who may write: definitions and masters."""
    return may_write(actor) and may_view(actor, thing)


@policy("generalaffairs.data_entry.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on it, before review and delivery: split, key, make the output."""
    return check("double_entry.key", actor, task)
