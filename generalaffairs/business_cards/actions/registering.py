"""A card that was typed becomes that of a registered person: approvals, order and stock apply from then on."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Refused
from generalaffairs.business_cards import queries, registry
from generalaffairs.business_cards.actions import printing, register
from generalaffairs.business_cards.actions.cards import editable
from generalaffairs.business_cards.models import Entry, Printing, Variant

PERSONAL = ("name", "kana", "romaji", "department", "phone", "mobile", "mail")
SHOWN = re.compile(r"[!-~]{1,20}")


@transaction.atomic
def register_typed(task_id: UUID, *, number: str, actor: Actor) -> Printing:
    """The person of the typed card is registered by `number`, or by that of the request where his own is not known,
    and the task's card is his: printed to the letter as it was typed, whatever the office's entry says.

    Raises Refused: 409 for a card that is registered already and for a number that is taken, 422 for a number that is
    none.
    """
    task = editable(task_id, actor)
    if queries.printing_of(task):
        raise Refused(_("この依頼は、すでに登録済みの名刺と結び付いています。"), status=409)
    number = number.strip() or task.number
    if not SHOWN.fullmatch(number):
        raise Refused(
            _("登録できません。社員番号が半角の英数字ではありません。20字までの半角の英数字で入力してください。"),
            status=422,
        )
    fields = task.fields
    facts = {name: fields.get(name) or "" for name in PERSONAL}
    facts |= {"number": number, "title": fields.get("position") or "", "office": _office(fields)}
    holder = register.add_holder(facts, actor=actor)
    variant = Variant.objects.select_related("holder").get(registry.here(), holder=holder)
    known = registry.card_of(variant)
    own = {name: fields.get(name) or "" for name in registry.TEXTS}
    variant.texts = {name: text for name, text in own.items() if text and text != (known.get(name) or "")}
    variant.save(update_fields=["texts"])
    return printing.attach(task.pk, variant.pk, actor=actor)


def _office(fields: dict[str, Any]) -> str:
    """The office of the masters at this address; '' where none is."""
    typed = _plain(fields.get("address") or "")
    rows = Entry.objects.filter(registry.here(), kind=Entry.Kind.OFFICE, closed_on=None).order_by("name")
    return next((one.name for one in rows if _plain(one.address) == typed), "")


def _plain(text: str) -> str:
    return "".join(text.split())
