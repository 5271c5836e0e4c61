"""What is known before the phone rings: numbers, owners of categories, cards of what may be said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from generalaffairs.phone_calls import calc
from generalaffairs.phone_calls.models import AnswerCard, BookEntry, CategoryOwner

TAKE = "generalaffairs.phone_calls.take"


@transaction.atomic
def keep_entry(*, number: str, actor: Actor, **values: Any) -> BookEntry:
    """A known number; the same number again says the new things. Raises Refused for what is no number."""
    tenant = the_one()
    policy.require(TAKE, actor, tenant)
    said = _said(number, values)
    row, made = BookEntry.objects.update_or_create(tenant_id=tenant, digits=said["digits"], defaults=said)
    audit.record("phone_calls.number_kept", actor=actor, subject=row, data={"new": made})
    return row


@transaction.atomic
def change_entry(entry_id: UUID, *, number: str, actor: Actor, **values: Any) -> BookEntry:
    """Other things about a known number. Raises Refused for what is no number, and for one that is there already."""
    row = BookEntry.objects.select_for_update().get(tenant_id=the_one(), pk=entry_id)
    policy.require(TAKE, actor, row)
    for name, value in _said(number, values).items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("この番号は電話帳に登録されています。登録済みの番号を変更してください。"), status=409) from None
    audit.record("phone_calls.number_kept", actor=actor, subject=row, data={"new": False})
    return row


def _said(number: str, values: Mapping[str, Any]) -> dict[str, Any]:
    if not calc.is_number(number):
        raise Refused(
            _("電話帳に登録できません。電話番号を読み取れません。0から始まる10桁か11桁で入力してください。"), status=422
        )
    return {**values, "number": calc.written(number), "digits": calc.digits(number)}


@transaction.atomic
def remove_entry(entry_id: UUID, *, actor: Actor) -> BookEntry:
    """The number is not known any more; calls keep what they say."""
    row = BookEntry.objects.select_for_update().get(tenant_id=the_one(), pk=entry_id)
    policy.require(TAKE, actor, row)
    audit.record("phone_calls.number_removed", actor=actor, subject=row)
    row.delete()
    return row


@transaction.atomic
def set_owners(owners: Mapping[str, Person | None], *, actor: Actor) -> None:
    """Who is told of calls of each category that name nobody; None: the responsible person."""
    tenant = the_one()
    policy.require(TAKE, actor, tenant)
    before = {row.kind: row for row in CategoryOwner.objects.select_for_update().filter(tenant_id=tenant)}
    for category, person in owners.items():
        row = before.get(category)
        if row is not None and (person is None or person.pk != row.person_id):
            audit.record("phone_calls.owner_ended", actor=actor, subject=row)
            row.delete()
        if person is not None and (row is None or person.pk != row.person_id):
            made = CategoryOwner.objects.create(tenant_id=tenant, kind=category, person=person)
            audit.record("phone_calls.owner_named", actor=actor, subject=made, data={"person": str(person.pk)})


@transaction.atomic
def add_card(*, question: str, rule: str, words: str, actor: Actor) -> AnswerCard:
    """What may be said to a question. Raises Refused for one that has a card already."""
    tenant = the_one()
    policy.require(TAKE, actor, tenant)
    row = AnswerCard(tenant_id=tenant, question=question.strip(), rule=rule, words=words.strip())
    _save(row)
    audit.record("phone_calls.card_added", actor=actor, subject=row, data={"rule": rule})
    return row


@transaction.atomic
def change_card(card_id: UUID, *, question: str, rule: str, words: str, actor: Actor, now: datetime) -> AnswerCard:
    """The card that stands instead from now on; the old one is kept as what held before."""
    row = _open_card(card_id, actor)
    if (row.question, row.rule, row.words) == (question.strip(), rule, words.strip()):
        return row
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    made = AnswerCard(tenant_id=row.tenant_id, question=question.strip(), rule=rule, words=words.strip())
    _save(made)
    audit.record("phone_calls.card_changed", actor=actor, subject=made, data={"before": str(row.pk), "rule": rule})
    return made


@transaction.atomic
def end_card(card_id: UUID, *, actor: Actor, now: datetime) -> AnswerCard:
    """It does not hold any more."""
    row = _open_card(card_id, actor)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    audit.record("phone_calls.card_ended", actor=actor, subject=row)
    return row


def _open_card(card_id: UUID, actor: Actor) -> AnswerCard:
    row = AnswerCard.objects.select_for_update().get(tenant_id=the_one(), pk=card_id, ended_at=None)
    policy.require(TAKE, actor, row)
    return row


def _save(row: AnswerCard) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("同じ質問のカードがあります。登録済みのカードを変更してください。"), status=409) from None
