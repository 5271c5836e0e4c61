"""Who may have an address for his calendar program."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, deny, may_write, policy
from tasks.seats import STAFF, roles


@policy("calendar.keep_feed")
def may_keep_feed(actor: Actor, subject: Any) -> Verdict:
    """Operators and managers of any client, for themselves. `subject` is not asked."""
    if not roles(actor, None) & STAFF:
        return deny(_("カレンダーのアドレスは、顧客を担当している人だけが作成できます。管理者に依頼してください。"))
    return may_write(actor)
