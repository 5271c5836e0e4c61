"""Who may enter, invite, give and end seats. Every refusal says whom to ask."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from clients.people.scope import is_admin, roles, tenant_of

OWN_SEAT = gettext_lazy("自分の席は自分で変更できません。ほかの管理者か責任者に依頼してください。")


@policy("person.enter")
def may_enter(actor: Actor, subject: Any) -> Verdict:
    """Everybody who is signed in."""
    return ALLOW


@policy("people.view_seats")
def may_view_seats(actor: Actor, subject: Any) -> Verdict:
    """The client's 責任者 and the managers see who has a seat at the client."""
    if actor.is_system or roles(actor, subject) & {"OWNER", "MANAGER"}:
        return ALLOW
    return deny(_("利用者の一覧を開けるのは責任者だけです。貴社の責任者の方に確認してください。"))


@policy("people.manage_seats")
def may_manage_seats(actor: Actor, subject: Any) -> Verdict:
    """Client seats: the client's 責任者 and managers. Seats of the BPO company: 運用."""
    if actor.is_system:
        return ALLOW
    if tenant_of(subject) == tenancy.HOUSE_ID:
        return may_manage_staff(actor, subject)
    if not roles(actor, subject) & {"OWNER", "MANAGER"}:
        return deny(_("利用者の席を変更できるのは責任者だけです。貴社の責任者の方に依頼してください。"))
    if (verdict := may_write(actor)) and _is_own(actor, subject):
        return deny(OWN_SEAT)
    return verdict


@policy("people.view_assignments")
def may_view_assignments(actor: Actor, subject: Any) -> Verdict:
    """Managers and operators of the client."""
    if actor.is_system or roles(actor, subject) & {"MANAGER", "OPERATOR"}:
        return ALLOW
    return deny(_("担当の割り当てを開けるのは、この顧客の担当と管理の席だけです。管理者に確認してください。"))


@policy("people.assign")
def may_assign(actor: Actor, subject: Any) -> Verdict:
    """Managers at their clients, 運用 at every client; nobody for himself."""
    if actor.is_system:
        return ALLOW
    if not (roles(actor, subject) & {"MANAGER"} or is_admin(actor)):
        return deny(_("担当を割り当てられるのは管理と運用の席だけです。管理者に依頼してください。"))
    if (verdict := may_write(actor)) and _is_own(actor, subject):
        return deny(OWN_SEAT)
    return verdict


@policy("people.license")
def may_license(actor: Actor, subject: Any) -> Verdict:
    """Licences of a partner: managers of his client and 運用. Of staff: 運用. Nobody his own."""
    if actor.is_system:
        return ALLOW
    of_client = tenant_of(subject) != tenancy.HOUSE_ID
    if not (of_client and roles(actor, subject) & {"MANAGER"} or is_admin(actor)):
        return deny(_("資格を登録できるのは管理と運用の席だけです。管理者に依頼してください。"))
    if (verdict := may_write(actor)) and _is_own(actor, subject):
        return deny(_("自分の資格は自分で登録できません。ほかの管理者か運用の担当に依頼してください。"))
    return verdict


@policy("people.view_staff")
def may_view_staff(actor: Actor, subject: Any) -> Verdict:
    """運用 and managers of the BPO company."""
    if actor.is_system or actor.house_roles & {"ADMIN", "MANAGER"}:
        return ALLOW
    return deny(_("社員の一覧を開けるのは運用と管理の席だけです。管理者に確認してください。"))


@policy("people.manage_staff")
def may_manage_staff(actor: Actor, subject: Any) -> Verdict:
    """運用; nobody for himself."""
    if actor.is_system:
        return ALLOW
    if not is_admin(actor):
        return deny(_("社員の席を変更できるのは運用の席だけです。運用の担当に依頼してください。"))
    if (verdict := may_write(actor)) and _is_own(actor, subject):
        return deny(OWN_SEAT)
    return verdict


def _is_own(actor: Actor, subject: Any) -> bool:
    """Whether the subject is a seat of the actor himself (or he himself)."""
    person = getattr(subject, "user_id", None) or getattr(subject, "pk", None)
    return person is not None and person == actor.id
