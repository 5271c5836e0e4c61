"""Who may see that a client's data was taken out, and who may do it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from clients.people.scope import roles


@policy("takeout.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """The client's managers."""
    if actor.is_system or roles(actor, subject) & {"MANAGER"}:
        return ALLOW
    return deny(_("全データの書き出しを開けるのは管理の席だけです。管理者に依頼してください。"))


@policy("takeout.take")
def may_take(actor: Actor, subject: Any) -> Verdict:
    """The client's managers who may write; the action asks about guarded categories as well."""
    if not roles(actor, subject) & {"MANAGER"}:
        return deny(_("全データを書き出せるのは管理の席だけです。管理者に依頼してください。"))
    return may_write(actor)
