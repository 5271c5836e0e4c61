"""Who sees the notes about a client and who writes them. The client itself never does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from clients.people.scope import roles

STAFF = frozenset({"OPERATOR", "MANAGER"})


@policy("notes.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Operators and managers of the client."""
    if roles(actor, subject) & STAFF:
        return ALLOW
    return deny(_("注意事項は当社の担当だけが見られます。管理者に割り当てを依頼してください。"))


@policy("notes.write")
def may_write_notes(actor: Actor, subject: Any) -> Verdict:
    """The same people, unless their seat only looks; also to confirm that a note was read."""
    if not roles(actor, subject) & STAFF:
        return deny(_("注意事項を書けるのは当社の担当だけです。管理者に割り当てを依頼してください。"))
    return may_write(actor)
