"""Who may enter the imports of a client. Which import, its own policy decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.jobs.policies import is_staff_at
from bpo.core.policy import Verdict, deny, may_write, policy


@policy("imports.enter")
def may_enter(actor: Actor, tenant: Any) -> Verdict:
    """The BPO company's people with a seat at the client, who may write."""
    if tenant is None or not is_staff_at(actor, tenant.pk):
        return deny(_("ファイルを取り込めるのは、この顧客を担当する当社の社員だけです。担当者に依頼してください。"))
    return may_write(actor)
