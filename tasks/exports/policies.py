"""Who may have a list written by a job."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, policy


@policy("exports.later")
def may_export_later(actor: Actor, subject: Any) -> Verdict:
    """It is a job of the BPO company, so its people only; what the file holds follows from each one's seats."""
    if actor.house_roles:
        return ALLOW
    return deny(_("件数の多い一覧の書き出しは、社内の席がある人だけが使えます。条件を絞り込んでください。"))
