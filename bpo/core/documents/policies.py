"""Who may open files at all. Which file, `visibility` decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy


@policy("files.open")
def may_open(actor: Actor, tenant: Any) -> Verdict:
    """Everybody with a seat at the client company."""
    if tenant is not None and actor.roles_at(tenant.pk):
        return ALLOW
    return deny(_("この会社の書類を開く権限がありません。必要な場合は、会社の責任者に席の追加を依頼してください。"))


@policy("files.unseal")
def may_unseal(actor: Actor, tenant: Any) -> Verdict:
    """Who may open files here and may write: what is inside is stored beside the protected file."""
    return may_write(actor) and may_open(actor, tenant)


@policy("files.log")
def may_read_log(actor: Actor, tenant: Any) -> Verdict:
    """Everybody with a seat at the client company; names of files that he may not see are left out."""
    return may_open(actor, tenant)
