"""What a client wants: the names of scans, who may open whose mail, which seals there are."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import client_row
from clients.people.models import User
from generalaffairs.mail_room.calc import naming
from generalaffairs.mail_room.models import MailSetting, OpeningRule, Seal

POLICY = "generalaffairs.mail_room.shelve"


@transaction.atomic
def change_setting(*, file_pattern: str, opening: str, actor: Actor) -> MailSetting:
    """The names of scans, and what holds without a rule. Raises Refused (422) for a pattern that names no file."""
    policy.require(POLICY, actor, client_row(the_one()))
    if wrong := naming.unknown_fields(file_pattern):
        raise Refused(
            _("ファイル名の規則に使えない項目があります（%(wrong)s）。使えるのは %(fields)s です。")
            % {"wrong": "、".join(wrong), "fields": "、".join(f"{{{one}}}" for one in naming.FIELDS)},
            status=422,
        )
    if illegal := naming.illegal_characters(file_pattern):
        raise Refused(
            _("ファイル名に使えない文字があります（%(wrong)s）。別の文字にしてください。")
            % {"wrong": " ".join(illegal)},
            status=422,
        )
    row, _made = MailSetting.objects.update_or_create(
        tenant_id=the_one(), defaults={"file_pattern": file_pattern.strip(), "opening": opening}
    )
    audit.record("mail_room.setting_changed", actor=actor, subject=row, data={"opening": opening})
    return row


@transaction.atomic
def add_rule(*, addressee: str, opening: str, opener: User | None, person: Person | None, actor: Actor) -> OpeningRule:
    """Whether mail for this person or department may be opened, by whom, whom to tell; replaces an earlier rule."""
    policy.require(POLICY, actor, client_row(the_one()))
    said = {"opening": opening, "opener": opener, "person": person}
    row, _made = OpeningRule.objects.update_or_create(tenant_id=the_one(), addressee=addressee.strip(), defaults=said)
    audit.record("mail_room.rule_added", actor=actor, subject=row, data={"opening": opening}, chained=True)
    return row


@transaction.atomic
def remove_rule(rule_id: UUID, *, actor: Actor) -> None:
    """Mail for this addressee then follows what holds for all others."""
    row = OpeningRule.objects.get(pk=rule_id, tenant_id=the_one())
    policy.require(POLICY, actor, row)
    audit.record("mail_room.rule_removed", actor=actor, subject=row, data={"opening": row.opening}, chained=True)
    row.delete()


@transaction.atomic
def add_seal(*, name: str, place: str, actor: Actor) -> Seal:
    """A seal that the team may be asked to use. Raises Refused (422) for a name that is taken."""
    policy.require(POLICY, actor, client_row(the_one()))
    row = Seal(tenant_id=the_one(), name=name.strip(), place=place.strip())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("「%(name)s」はすでに登録されています。") % {"name": row.name}, status=422) from error
    audit.record("mail_room.seal_added", actor=actor, subject=row)
    return row
