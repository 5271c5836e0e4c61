"""Who may read, prepare, send and answer a monthly report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks.seats import roles


@policy("reports.read")
def may_read(actor: Actor, subject: Any) -> Verdict:
    """The client's own reports: 責任者 and 閲覧. `subject`: the client, a row or None."""
    if roles(actor, subject) & {"OWNER", "VIEWER"}:
        return ALLOW
    return deny(_("月次報告書は、責任者か閲覧の席で開けます。必要な場合は貴社の責任者に席の追加を依頼してください。"))


@policy("reports.confirm")
def may_confirm(actor: Actor, subject: Any) -> Verdict:
    """確認 and 異議 are the 責任者's."""
    if not (written := may_write(actor)):
        return written
    if "OWNER" in roles(actor, subject):
        return ALLOW
    return deny(_("報告書の確認と異議は、責任者だけが行えます。貴社の責任者に依頼してください。"))


@policy("reports.oversee")
def may_oversee(actor: Actor, subject: Any) -> Verdict:
    """The desk's side: managers of the client, auditors among them."""
    if actor.is_system or "MANAGER" in roles(actor, subject):
        return ALLOW
    return deny(_("月次報告書の準備は管理者の画面です。必要な場合は管理者に依頼してください。"))


@policy("reports.prepare")
def may_prepare(actor: Actor, subject: Any) -> Verdict:
    """Edit, check, send, resolve, adjust, take over a month."""
    if not (written := may_write(actor)):
        return written
    return may_oversee(actor, subject)
