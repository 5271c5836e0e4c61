"""Give and end seats of the tenant in context. Ended today = 404 on the next click."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs.actions import publish
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, the_one
from bpo.core.validity import valid_on
from clients.companies.models import Person
from clients.people.actions.devices import forget_devices
from clients.people.models import (
    ASSIGNED_ROLES,
    CLIENT_ROLES,
    HOUSE_ROLES,
    Assignment,
    Category,
    Membership,
    Role,
    User,
)
from clients.people.queries import assignable, not_ended, staff_members, valid_licenses


@transaction.atomic
def grant_seat(
    user_id: UUID, role: str, *, actor: Actor, on: date, until: date | None = None, categories: Iterable[str] = ()
) -> Membership:
    """A seat of the person's own company from a day on: client roles at a client, house roles at the BPO company."""
    tenant = the_one()
    user = User.objects.get(pk=user_id)
    policy.require("people.manage_seats", actor, Membership(tenant_id=tenant, user=user, role=role))
    return give_membership(user, role, actor=actor, on=on, until=until, categories=categories)


def give_membership(
    user: User, role: str, *, actor: Actor, on: date, until: date | None = None, categories: Iterable[str] = ()
) -> Membership:
    """The row of a seat, for callers that asked their own policy (an accepted invitation). Raises Refused."""
    tenant = the_one()
    allowed = HOUSE_ROLES if tenant == HOUSE_ID else CLIENT_ROLES
    _check(user, role, allowed, on, until)
    seat = _seat(Membership, tenant, user, role, on=on, until=until, categories=categories)
    if tenant != HOUSE_ID:
        _link_person(tenant, user)
    record("seat.granted", actor=actor, subject=seat, data={"role": role, "user": str(user.pk)}, chained=True)
    return seat


@transaction.atomic
def change_seat(
    seat_id: UUID, *, role: str, categories: Iterable[str], actor: Actor, on: date, reason: str = ""
) -> Membership:
    """Another role or other guarded categories from that day on; the person keeps his sign-in. Gives the seat.

    Raises Refused for one's own seat, for the client's last 責任者, and when nothing would change.
    """
    seat = Membership.objects.select_for_update().get(tenant_id=the_one(), pk=seat_id)
    policy.require("people.manage_seats", actor, seat)
    before = {"role": seat.role, "categories": seat.categories}
    if before == {"role": role, "categories": sorted(set(categories))}:
        raise Refused(_("変更する内容がありません。席か区分を選び直してください。"), status=422)
    if role != seat.role:
        _check(seat.user, role, CLIENT_ROLES, on, None)
        _must_not_be_last(seat, on)
    _end(seat, on)
    new = _seat(Membership, seat.tenant_id, seat.user, role, on=on, until=None, categories=categories)
    data = {"before": before, "role": role, "categories": new.categories, "user": str(seat.user_id)}
    record("seat.changed", actor=actor, subject=new, data=data, reason=reason, chained=True)
    publish("seat.changed", user=str(seat.user_id))
    return new


def _must_not_be_last(seat: Membership, on: date) -> None:
    if seat.role in (Role.OWNER, Role.ADMIN) and not _others(seat, on):
        raise Refused(
            _("最後の%(role)sの席は終了できません。先にほかの方へ%(role)sの席を渡してください。")
            % {"role": seat.get_role_display()},
            status=409,
        )


@transaction.atomic
def end_seat(seat_id: UUID, *, actor: Actor, on: date, reason: str = "") -> Membership:
    """End a seat at the beginning of that day. Raises Refused for the client's last 責任者 and for one's own seat."""
    seat = Membership.objects.select_for_update().get(tenant_id=the_one(), pk=seat_id)
    policy.require("people.manage_seats", actor, seat)
    _must_not_be_last(seat, on)
    _end(seat, on)
    record(
        "seat.ended",
        actor=actor,
        subject=seat,
        data={"role": seat.role, "user": str(seat.user_id)},
        reason=reason,
        chained=True,
    )
    forget_devices(seat.user_id)
    publish("seat.ended", user=str(seat.user_id))
    return seat


@transaction.atomic
def assign(
    user_id: UUID, role: str, *, actor: Actor, on: date, until: date | None = None, categories: Iterable[str] = ()
) -> Assignment:
    """Let somebody of the BPO company (or a licensed partner) see the client in context as this role, from–to.

    Raises User.DoesNotExist for a stranger, and Refused for a colleague or partner whose seat or licence has ended.
    """
    tenant = the_one()
    policy.require("people.assign", actor, Assignment(tenant_id=tenant, user_id=user_id, role=role))
    user = assignable(user_id)
    return give_assignment(user, role, actor=actor, on=on, until=until, categories=categories)


def give_assignment(
    user: User,
    role: str,
    *,
    actor: Actor,
    on: date,
    until: date | None = None,
    categories: Iterable[str] = (),
    invited: bool = False,
) -> Assignment:
    """The row of an assignment, for callers that asked their own policy (an accepted invitation). Raises Refused."""
    _check(user, role, ASSIGNED_ROLES, on, until)
    if the_one() == HOUSE_ID:
        raise Refused(_("割り当て先の顧客を選んでください。"), status=422)
    if not invited and not _works_for_us(user, role, on):
        raise Refused(
            _("%(name)sさんの当社の席か資格が有効でないため、割り当てられません。先に席か資格を登録してください。")
            % {"name": user.name},
            status=409,
        )
    seat = _seat(Assignment, the_one(), user, role, on=on, until=until, categories=categories)
    record("assignment.given", actor=actor, subject=seat, data={"role": role, "user": str(user.pk)}, chained=True)
    return seat


def _works_for_us(user: User, role: str, on: date) -> bool:
    if role == Role.PARTNER:
        return bool(valid_licenses([user.pk], on=on))
    return any(member.pk == user.pk for member in staff_members(on=on))


@transaction.atomic
def end_assignment(assignment_id: UUID, *, actor: Actor, on: date, reason: str = "") -> Assignment:
    """End an assignment at the beginning of that day."""
    seat = Assignment.objects.select_for_update().get(tenant_id=the_one(), pk=assignment_id)
    policy.require("people.assign", actor, seat)
    _end(seat, on)
    record(
        "assignment.ended",
        actor=actor,
        subject=seat,
        data={"role": seat.role, "user": str(seat.user_id)},
        reason=reason,
        chained=True,
    )
    publish("assignment.ended", user=str(seat.user_id))
    return seat


def _check(user: User, role: str, allowed: Iterable[str], on: date, until: date | None) -> None:
    if role not in allowed:
        raise Refused(_("この席はここでは使えません。席の種類を選び直してください。"), status=422)
    if not user.is_active:
        raise Refused(
            _("%(name)sさんは利用を停止されています。運用の担当に再開を依頼してください。") % {"name": user.name},
            status=409,
        )
    if until is not None and until <= on:
        raise Refused(_("終了日が開始日より前です。終了日は開始日より後の日にしてください。"), status=422)


def _seat[S: (Membership, Assignment)](
    model: type[S], tenant: UUID, user: User, role: str, *, on: date, until: date | None, categories: Iterable[str]
) -> S:
    named = sorted(set(categories))
    if not set(named) <= set(Category.values):
        raise Refused(_("区分の指定が正しくありません。区分を選び直してください。"), status=422)
    held = model.objects.select_for_update().filter(tenant_id=tenant, user=user, role=role)
    if held.filter(not_ended(on)).exists():
        raise Refused(
            _("%(name)sさんはすでにこの席を持っています。内容を変えるときは、先に今の席を終了してください。")
            % {"name": user.name},
            status=409,
        )
    # A seat that was given and ended on this very day is opened again: (person, role, day) is one row.
    seat, made = model.objects.get_or_create(
        tenant_id=tenant, user=user, role=role, valid_from=on, defaults={"valid_to": until, "categories": named}
    )
    if not made:
        seat.valid_to, seat.categories = until, named
        seat.save(update_fields=["valid_to", "categories"])
    return seat


def _others(seat: Membership, on: date) -> bool:
    same = Membership.objects.filter(valid_on(on), tenant_id=seat.tenant_id, role=seat.role)
    return same.exclude(user=seat.user_id).filter(user__is_active=True).exists()


def _end(seat: Membership | Assignment, on: date) -> None:
    if seat.valid_to is not None and seat.valid_to <= on:
        raise Refused(_("この席はすでに終了しています。画面を更新して確認してください。"), status=409)
    seat.valid_to = max(on, seat.valid_from)
    seat.save(update_fields=["valid_to"])


def _link_person(tenant: UUID, user: User) -> None:
    """The client's person of this login: the one with the same address, or a new one."""
    if Person.objects.filter(tenant_id=tenant, user=user).exists():
        return
    known = Person.objects.select_for_update().filter(tenant_id=tenant, user=None, email__iexact=user.email).first()
    if known:
        known.user = user
        known.save(update_fields=["user"])
    else:
        Person.objects.create(tenant_id=tenant, user=user, name=user.name, kana=user.kana, email=user.email)
