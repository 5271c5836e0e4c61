"""Who sees and keeps the templates of recurring work. Clients see the tasks, not the templates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, deny, may_write, policy
from tasks import seats


@policy("recurring.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client; a template of a guarded category for those who are named for it."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("recurring.edit")
def may_edit(actor: Actor, thing: Any) -> Verdict:
    """Managers of the client."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" not in seats.roles(actor, thing):
        return deny(_("定例業務を変更できるのは管理の席だけです。管理者に依頼してください。"))
    return seats.named_for(actor, thing)
