"""What belongs to a client as a company: places of business, people, responsible persons."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from clients.companies.models import (
    Establishment,
    Person,
    Responsible,
)


@transaction.atomic
def add_establishment(
    *, name: str, actor: Actor, postal_code: str = "", address: str = "", phone: str = "", is_head: bool = False
) -> Establishment:
    """A place of business; a new head office takes the mark from the old one."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    _refuse_twice(Establishment, _("事業所"), name=name)
    if is_head:
        Establishment.objects.filter(tenant_id=tenant, is_head=True).update(is_head=False)
    row = Establishment.objects.create(
        tenant_id=tenant, name=name, postal_code=postal_code, address=address, phone=phone, is_head=is_head
    )
    record("establishment.added", actor=actor, subject=row)
    return row


@transaction.atomic
def change_establishment(
    place_id: UUID, *, name: str, actor: Actor, postal_code: str = "", address: str = "", phone: str = "", is_head: bool
) -> Establishment:
    """Change a place of business; a new head office takes the mark from the old one."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    row = Establishment.objects.select_for_update().get(tenant_id=tenant, pk=place_id)
    if name != row.name:
        _refuse_twice(Establishment, _("事業所"), name=name)
    if is_head:
        Establishment.objects.filter(tenant_id=tenant, is_head=True).exclude(pk=row.pk).update(is_head=False)
    row.name, row.postal_code, row.address, row.phone, row.is_head = name, postal_code, address, phone, is_head
    row.save()
    record("establishment.changed", actor=actor, subject=row)
    return row


@transaction.atomic
def remove_establishment(place_id: UUID, *, on: date, actor: Actor) -> None:
    """Take out a place of business that nobody belongs to. Raises Refused otherwise."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    row = Establishment.objects.select_for_update().get(tenant_id=tenant, pk=place_id)
    if Person.objects.filter(tenant_id=tenant, establishment=row).exists():
        raise Refused(
            _("「%(name)s」に所属する人がいるため削除できません。先に人の事業所を変更してください。")
            % {"name": row.name},
            status=409,
        )
    record("establishment.removed", actor=actor, subject=row, data={"on": str(on)})
    row.delete()


@transaction.atomic
def add_person(
    *,
    name: str,
    actor: Actor,
    kana: str = "",
    department: str = "",
    title: str = "",
    email: str = "",
    phone: str = "",
    establishment: Establishment | None = None,
    user_id: UUID | None = None,
) -> Person:
    """Somebody on the client's side; a login comes by invitation and links itself to the same e-mail address."""
    tenant = tenancy.the_one()
    policy.require("clients.edit_people", actor, tenant)
    row = Person.objects.create(
        tenant_id=tenant,
        name=name,
        kana=kana,
        department=department,
        title=title,
        email=email.lower(),
        phone=phone,
        establishment=establishment,
        user_id=user_id,
    )
    record("person.added", actor=actor, subject=row)
    return row


@transaction.atomic
def change_person(
    person_id: UUID,
    *,
    name: str,
    actor: Actor,
    kana: str = "",
    department: str = "",
    title: str = "",
    email: str = "",
    phone: str = "",
    establishment: Establishment | None = None,
) -> Person:
    """Change what is known of somebody on the client's side. His login and its address stay as they are."""
    row = Person.objects.select_for_update().get(tenant_id=tenancy.the_one(), pk=person_id)
    policy.require("clients.edit_people", actor, row)
    row.name, row.kana, row.department, row.title = name, kana, department, title
    row.email, row.phone, row.establishment = email.lower(), phone, establishment
    row.save()
    record("person.changed", actor=actor, subject=row)
    return row


@transaction.atomic
def person_left(person_id: UUID, *, on: date, actor: Actor) -> Person:
    """Mark the day from which this person is not there any more. Seats are ended by themselves (people)."""
    row = Person.objects.select_for_update().get(tenant_id=tenancy.the_one(), pk=person_id)
    policy.require("clients.edit_people", actor, row)
    row.left_on = on
    row.save(update_fields=["left_on"])
    record("person.left", actor=actor, subject=row, data={"on": str(on)})
    return row


@transaction.atomic
def name_responsible(
    *, side: str, duty: str, valid_from: date, actor: Actor, person: Person | None = None, user_id: UUID | None = None
) -> Responsible:
    """Who answers for a duty from a day on; the one before him on the same side and duty ends that day."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    if (person if side == Responsible.Side.CLIENT else user_id) is None:
        raise Refused(_("責任者が選ばれていません。担当する方を選んでください。"), status=422)
    before = Responsible.objects.select_for_update().filter(tenant_id=tenant, side=side, duty=duty, valid_to=None)
    if before.filter(valid_from__gt=valid_from).exists():
        raise Refused(_("この日より後に始まる責任者が登録されています。開始日を確認してください。"), status=409)
    before.filter(valid_from=valid_from).delete()
    before.update(valid_to=valid_from)
    row = Responsible.objects.create(
        tenant_id=tenant, side=side, duty=duty, valid_from=valid_from, person=person, user_id=user_id
    )
    record("responsible.named", actor=actor, subject=row, data={"side": side})
    return row


@transaction.atomic
def end_responsible(responsible_id: UUID, *, on: date, actor: Actor) -> Responsible:
    """Nobody answers for this duty from that day on, until somebody is named. Raises Refused when it has ended."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    row = Responsible.objects.select_for_update().get(tenant_id=tenant, pk=responsible_id)
    if row.valid_to is not None and row.valid_to <= on:
        raise Refused(_("この責任者の登録はすでに終了しています。画面を更新して確認してください。"), status=409)
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    record("responsible.ended", actor=actor, subject=row, data={"on": str(on)})
    return row


def _refuse_twice(model: Any, what: str, **values: Any) -> None:
    if model.objects.filter(tenant_id=tenancy.the_one(), **values).exists():
        raise Refused(
            _("%(what)s「%(name)s」はすでに登録されています。別の名前を入力してください。")
            % {"what": what, "name": next(iter(values.values()))},
            status=409,
        )
