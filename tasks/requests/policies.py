"""Who may ask for work, and who may write down what a caller asks for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats


@policy("portal.enter")
def may_enter_portal(actor: Actor, client: Any) -> Verdict:
    """People of the client, whatever their seat."""
    if seats.roles(actor, client) & seats.CLIENT:
        return ALLOW
    return deny(_("お客様用の画面です。貴社の責任者に招待を依頼してください。"))


@policy("requests.submit")
def may_submit(actor: Actor, thing: Any) -> Verdict:
    """依頼者, 承認者 and 責任者, within the categories they are named for."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.is_client(actor, thing):
        return deny(_("閲覧の席では依頼できません。貴社の責任者に依頼者の席を申し込んでください。"))
    return seats.named_for(actor, thing)


@policy("requests.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """People who may ask for work, and the BPO company's staff of this client. A licensed partner sees tasks alone."""
    if not (seats.roles(actor, thing) & (seats.ASKING | seats.STAFF)):
        return deny(_("依頼を見る権限がありません。貴社の責任者に依頼者の席を申し込んでください。"))
    return seats.named_for(actor, thing)


@policy("requests.file_for_client")
def may_file_for_client(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client write down what he asks for by phone, mail or chat."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)
