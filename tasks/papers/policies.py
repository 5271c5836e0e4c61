"""Who may say what a paper is about."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats


@policy("papers.note")
def may_note(actor: Actor, client: Any) -> Verdict:
    """Operators and managers of the client; which papers, the file's own visibility decides."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_staff(actor, client):
        return ALLOW
    return deny(_("取引情報の入力は、このお客様の担当者が行います。管理者に割り当てを依頼してください。"))
