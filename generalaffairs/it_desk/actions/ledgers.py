"""Keep the ledgers: people, services, accounts, devices. What other rooms tell of people is not told again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from generalaffairs.it_desk.actions import changes, telling
from generalaffairs.it_desk.guards import EDIT, refuse_secrets
from generalaffairs.it_desk.models import Account, Device, Member, Service
from generalaffairs.it_desk.wording import Keeping, Usage

MEMBER = ("number", "name", "department", "role", "mail", "joined_on", "left_on")
SERVICE = ("name", "seats", "unit_yen", "owner", "approver", "active")
ACCOUNT = (
    "service_id", "member_id", "login", "holder", "is_admin", "approval", "last_used_on", "status", "stopped_on",
)  # fmt: skip
DEVICE = ("number", "kind", "model", "serial", "status", "holder_id", "handed_on", "returned_on")


@transaction.atomic
def keep_member(facts: dict[str, Any], *, actor: Actor, now: datetime, key: UUID | None = None) -> Member:
    """Add somebody, or say anew what the ledger says of him; other work types are told who joined, moved or left.

    Raises Refused (409) for a number that is taken.
    """
    row = _row(Member, key)
    before = telling.standing(row)
    same = Member.objects.filter(tenant_id=row.tenant_id, number=facts["number"]).exclude(number="")
    _keep(row, MEMBER, facts, same, _("社員番号「%(name)s」") % {"name": facts["number"]}, actor)
    telling.tell(row, before, today=in_tokyo(now).date(), actor=actor)
    return row


@transaction.atomic
def keep_service(facts: dict[str, Any], *, actor: Actor, key: UUID | None = None) -> Service:
    """Add a service, or change its licences. Raises Refused (409) for a name that is taken."""
    row = _row(Service, key)
    same = Service.objects.filter(tenant_id=row.tenant_id, name=facts["name"])
    return _keep(row, SERVICE, facts, same, _("サービス「%(name)s」") % {"name": facts["name"]}, actor)


@transaction.atomic
def keep_account(facts: dict[str, Any], *, actor: Actor, now: datetime, key: UUID | None = None) -> Account:
    """Add an account, or correct what the ledger says of it. The secret of the login has no place here.

    What needs a second person (`changes.needs_two`) waits for him: the ledger says the old, of a new account that it is
    no administrator's. Raises Refused: 409 for a login that is there, for one that was deleted and while a correction
    waits; 422 for an administrator without the reference of his approval, a stop without its day, a text with a secret.
    """
    row = _row(Account, key)
    changes.refuse_waiting(row)
    refuse_secrets(facts["login"], facts["holder"], facts["approval"])
    if row.status == Usage.DELETED:
        raise Refused(_("削除済みのアカウントは変更できません。新しいアカウントとして登録してください。"), status=409)
    if facts["is_admin"] and not row.is_admin and not facts["approval"]:
        raise Refused(
            _(
                "管理者にするには承認が必要です。承認した方と日付、または稟議の番号を「管理者権限の承認」に入力してください。"
            ),
            status=422,
        )
    if facts["status"] == Usage.STOPPED and not facts["stopped_on"]:
        raise Refused(_("停止日がありません。停止した日を入力してください。"), status=422)
    if facts["status"] == Usage.ACTIVE:
        facts = facts | {"stopped_on": None}
    same = Account.objects.filter(tenant_id=row.tenant_id, service_id=facts["service_id"], login=facts["login"])
    said = _("ログインID「%(name)s」") % {"name": facts["login"]}
    if changes.needs_two(row, facts):
        return _apart(row, facts, same, said, actor, now)
    if facts["status"] == Usage.ACTIVE:
        row.delete_proposed_on = None
    return _keep(row, ACCOUNT, facts, same, said, actor)


def _apart(row: Account, facts: dict[str, Any], same: Any, said: str, actor: Actor, now: datetime) -> Account:
    """The correction waits; a new account is there without its rights."""
    if row._state.adding:
        _keep(row, ACCOUNT, facts | {"is_admin": False, "approval": ""}, same, said, actor)
        changes.ask(row, {name: facts[name] for name in changes.RIGHTS}, actor=actor, now=now)
        return row
    policy.require(EDIT, actor, row)
    changes.refuse_double(row, same, said)
    typed = {name: facts[name] for name in ACCOUNT if getattr(row, name) != facts[name]}
    changes.ask(row, typed, actor=actor, now=now)
    return row


@transaction.atomic
def keep_device(facts: dict[str, Any], *, actor: Actor, key: UUID | None = None) -> Device:
    """Add a device, or correct what the ledger says of it. 消去済み is said by a checklist alone, with its proof.

    Raises Refused: 409 for a number that is taken, 422 for a device in nobody's hands, or in somebody's while stored.
    """
    row = _row(Device, key)
    if facts["status"] == Keeping.ERASED and row.status != Keeping.ERASED:
        raise Refused(_("「消去済み」は、チェックリストで消去の証跡と一緒に記録してください。"), status=422)
    if (facts["status"] == Keeping.HANDED) is not bool(facts["holder_id"]):
        raise Refused(
            _("使用者と状態が合いません。「貸与中」には使用者を選び、それ以外では使用者を空にしてください。"),
            status=422,
        )
    same = Device.objects.filter(tenant_id=row.tenant_id, number=facts["number"])
    return _keep(row, DEVICE, facts, same, _("資産番号「%(name)s」") % {"name": facts["number"]}, actor)


def _row[Row: TenantModel](model: type[Row], key: UUID | None) -> Row:
    if key is None:
        return model(tenant_id=the_one())
    everything: Any = model._default_manager
    found: Row = everything.select_for_update(of=("self",)).get(pk=key, tenant_id=the_one())
    return found


def _keep[Row: TenantModel](
    row: Row, names: tuple[str, ...], facts: dict[str, Any], same: Any, said: str, actor: Actor
) -> Row:
    policy.require(EDIT, actor, row)
    changes.refuse_double(row, same, said)
    is_new = row._state.adding
    changed = [name for name in names if getattr(row, name) != facts[name]]
    for name in names:
        setattr(row, name, facts[name])
    row.save(force_insert=is_new)
    kind = row._meta.model_name
    audit.record(f"it_desk.{kind}_kept", actor=actor, subject=row, data={"new": is_new, "fields": changed})
    return row


@transaction.atomic
def told_here(
    *, number: str, name: str, on: date, department: str = "", role: str = "", actor: Actor = SYSTEM
) -> Member:
    """Somebody joined. What was told of him before (a move, a later last day) stands: tellings may overtake."""
    row = _meant(number, name)
    row.joined_on = row.joined_on or on
    row.department, row.role = row.department or department, row.role or role
    if row.left_on and row.left_on < on:  # he left once and is back
        row.left_on, row.joined_on = None, on
    return _told(row, "it_desk.member_joined", actor)


@transaction.atomic
def told_moved(*, number: str, name: str, department: str, role: str = "", actor: Actor = SYSTEM) -> Member:
    """Somebody works elsewhere in the company."""
    row = _meant(number, name)
    row.department, row.role = department or row.department, role or row.role
    return _told(row, "it_desk.member_moved", actor)


@transaction.atomic
def told_left(*, number: str, name: str, on: date, actor: Actor = SYSTEM) -> Member:
    """`on` is somebody's last day; his accounts are orphans from the day after."""
    row = _meant(number, name)
    row.left_on = on
    return _told(row, "it_desk.member_left", actor)


def _meant(number: str, name: str) -> Member:
    """The person of the ledger, or a new row: by the number, else by the name."""
    return member_of(number, name) or Member(tenant_id=the_one(), number=number, name=name)


def _told(row: Member, event: str, actor: Actor) -> Member:
    row.save()
    audit.record(event, actor=actor, subject=row)
    return row


def member_of(number: str, name: str) -> Member | None:
    """The person of the client in context, locked: by the number; without one by a name that only one person has."""
    rows = Member.objects.select_for_update(of=("self",)).filter(tenant_id=the_one())
    if number:
        return rows.filter(number=number).first()
    found = list(rows.filter(name=name)[:2]) if name else []
    return found[0] if len(found) == 1 else None
