"""Keep the register: rules, masters, people and their variants, layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.business_cards import layout as drawing
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.models import Entry, Holder, Layout, LayoutVersion, Rules, Variant
from generalaffairs.business_cards.models.people import MOST_VARIANTS
from generalaffairs.business_cards.policies import KEEP

RULES = (
    "mail_domains", "phone_heads", "romaji", "approvals", "printer", "ship_to", "bill_to", "repeat_until", "new_until",
)  # fmt: skip
ENTRY = ("kind", "name", "english", "postal", "address", "english_address", "phone")
HOLDER = (
    "number", "name", "kana", "romaji", "title", "department", "office", "phone", "mobile", "mail", "left_on",
)  # fmt: skip
VARIANT = ("label", "language", "layout", "texts", "set_point")


@transaction.atomic
def say_rules(facts: Mapping[str, Any], *, actor: Actor) -> Rules:
    """What holds for all cards of the client. `facts`: values of `RULES`."""
    row, _made = Rules.objects.select_for_update(of=("self",)).get_or_create(tenant_id=the_one())
    policy.require(KEEP, actor, row)
    changed = [name for name in RULES if getattr(row, name) != facts[name]]
    for name in RULES:
        setattr(row, name, facts[name])
    row.save()
    audit.record("business_cards.rules_changed", actor=actor, subject=row, data={"fields": changed})
    return row


@transaction.atomic
def add_entry(facts: Mapping[str, Any], *, actor: Actor) -> Entry:
    """A title, department or office. The same name that was given up is taken up again. Raises Refused (409)."""
    row = Entry.objects.select_for_update(of=("self",)).filter(
        registry.here(), kind=facts["kind"], name=facts["name"]
    ).first() or Entry(tenant_id=the_one())  # fmt: skip
    policy.require(KEEP, actor, row)
    if row.kind and row.closed_on is None:
        raise Refused(
            _("%(kind)s「%(name)s」はすでに登録されています。名前を確認してください。")
            % {"kind": row.get_kind_display(), "name": row.name},
            status=409,
        )
    for name in ENTRY:
        setattr(row, name, facts.get(name, ""))
    row.closed_on = None
    row.save()
    audit.record("business_cards.entry_added", actor=actor, subject=row)
    return row


@transaction.atomic
def close_entry(entry_id: UUID, *, on: date, actor: Actor) -> Entry:
    """It is used no more from this day on; cards that still carry it are found by the checks."""
    row = Entry.objects.select_for_update(of=("self",)).get(registry.here(), pk=entry_id)
    policy.require(KEEP, actor, row)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    audit.record("business_cards.entry_closed", actor=actor, subject=row, data={"on": on.isoformat()})
    return row


@transaction.atomic
def add_holder(facts: Mapping[str, Any], *, actor: Actor) -> Holder:
    """A person with his first, Japanese card. Raises Refused for a number that is taken (409)."""
    row = Holder(tenant_id=the_one())
    policy.require(KEEP, actor, row)
    _say(row, facts)
    row.save(force_insert=True)
    Variant.objects.create(tenant_id=row.tenant_id, holder=row, position=1, label=str(Variant.Language.JA.label))
    audit.record("business_cards.holder_added", actor=actor, subject=row)
    return row


@transaction.atomic
def change_holder(holder_id: UUID, facts: Mapping[str, Any], *, actor: Actor) -> Holder:
    """What the register says of the person; cards in work stay as they are. Raises Refused for a taken number (409)."""
    row = locked_holder(holder_id)
    policy.require(KEEP, actor, row)
    before = {name: getattr(row, name) for name in HOLDER}
    _say(row, facts)
    row.version += 1
    row.save()
    changed = [name for name in HOLDER if getattr(row, name) != before[name]]
    audit.record("business_cards.holder_changed", actor=actor, subject=row, data={"fields": changed})
    return row


def _say(row: Holder, facts: Mapping[str, Any]) -> None:
    if Holder.objects.filter(registry.here(), number=facts["number"]).exclude(pk=row.pk).exists():
        raise Refused(
            _("社員番号「%(number)s」はすでに登録されています。番号を確認してください。") % {"number": facts["number"]},
            status=409,
        )
    for name in HOLDER:
        setattr(row, name, facts.get(name) or (None if name == "left_on" else ""))


def locked_holder(holder_id: UUID) -> Holder:
    """The person, locked. Raises Holder.DoesNotExist."""
    return Holder.objects.select_for_update(of=("self",)).get(registry.here(), pk=holder_id)


@transaction.atomic
def add_variant(holder_id: UUID, facts: Mapping[str, Any], *, actor: Actor) -> Variant:
    """Another card of the person. Raises Refused for a sixth, and for a label that he has already (409)."""
    holder = locked_holder(holder_id)
    policy.require(KEEP, actor, holder)
    there = Variant.objects.filter(registry.here(), holder=holder)
    last = there.aggregate(last=Max("position"))["last"] or 0
    if there.count() >= MOST_VARIANTS:
        raise Refused(
            _("名刺の種類は1人%(most)s種類までです。使っていない種類の内容を変更してください。")
            % {"most": MOST_VARIANTS},
            status=409,
        )
    row = Variant(tenant_id=holder.tenant_id, holder=holder, position=last + 1)
    _say_variant(row, facts)
    row.save(force_insert=True)
    audit.record("business_cards.variant_added", actor=actor, subject=row)
    return row


@transaction.atomic
def change_variant(variant_id: UUID, facts: Mapping[str, Any], *, actor: Actor) -> Variant:
    """What this card says itself, its layout and its set point."""
    row = Variant.objects.select_for_update(of=("self",)).select_related("holder").get(registry.here(), pk=variant_id)
    policy.require(KEEP, actor, row)
    _say_variant(row, facts)
    row.save()
    audit.record("business_cards.variant_changed", actor=actor, subject=row)
    return row


def _say_variant(row: Variant, facts: Mapping[str, Any]) -> None:
    same = Variant.objects.filter(registry.here(), holder=row.holder, label=facts["label"])
    if same.exclude(pk=row.pk).exists():
        raise Refused(
            _("「%(label)s」という種類はすでにあります。別の名前を付けてください。") % {"label": facts["label"]},
            status=409,
        )
    for name in VARIANT:
        setattr(row, name, facts[name])


@dataclass(frozen=True, slots=True)
class Design:
    """A version of a layout as it is typed."""

    text: str
    first_ink: str
    second_ink: str
    note: str = ""
    logo: StoredFile | None = None


@transaction.atomic
def add_version(name: str, design: Design, *, actor: Actor, now: datetime) -> LayoutVersion:
    """A layout of this name, or its next version; without a logo it keeps the one it had.

    Raises Refused: 422 with every line that cannot be read, 409 for a version that changes nothing.
    """
    row, _made = Layout.objects.get_or_create(tenant_id=the_one(), name=name.strip()[:40])
    policy.require(KEEP, actor, row)
    Layout.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if errors := drawing.read(design.text).errors:
        raise Refused(" ".join(errors), status=422)
    if not (drawing.good_ink(design.first_ink) and drawing.good_ink(design.second_ink)):
        raise Refused(_("色はCMYKの割合を空白で区切って4つ書いてください。例：100 65 0 25"), status=422)
    last = registry.newest_version(row.pk)
    logo = design.logo or (last.logo if last else None)
    made = LayoutVersion(
        tenant_id=row.tenant_id, layout=row, number=(last.number if last else 0) + 1, text=design.text.strip() + "\n",
        first_ink=design.first_ink, second_ink=design.second_ink, logo=logo, note=design.note[:200], at=now,
        by=actor.id, by_name=actor.name,
    )  # fmt: skip
    if last and not changes_of(made, last):
        raise Refused(_("前の版から変わったところがありません。内容を変えてから保存してください。"), status=409)
    made.save(force_insert=True)
    audit.record("business_cards.layout_changed", actor=actor, subject=made, data={"number": made.number})
    return made


def changes_of(new: LayoutVersion, old: LayoutVersion) -> list[str]:
    """What the new version changes, in words."""
    found = drawing.changes(old.text, new.text)
    for label, before, after in (
        (_("色1"), old.first_ink, new.first_ink),
        (_("色2"), old.second_ink, new.second_ink),
    ):
        if before != after:
            found.append(_("%(label)s CMYK %(old)s → %(new)s") % {"label": label, "old": before, "new": after})
    if old.logo_id != new.logo_id:
        found.append(_("ロゴ画像を変更"))
    return found
