"""Templates: a draft with the fields found in it, approved by somebody else, in force until the next one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents import actions as documents
from bpo.core.documents import inspection
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.sentence import Sentence
from bpo.core.tenancy import the_one
from generalaffairs.documents.calc.fields import Field, problems_of
from generalaffairs.documents.calc.writing import Filling, sample
from generalaffairs.documents.filling import SUFFIXES, Format, Found, fill, look
from generalaffairs.documents.filling.packages import refusal_of, structure_refusal_of
from generalaffairs.documents.models import Template, TemplateVersion
from generalaffairs.documents.queries import PRINTED, SAMPLE, content_of

KEEP = "generalaffairs.documents.keep"
APPROVE = "generalaffairs.documents.approve"
State = TemplateVersion.State


@dataclass(frozen=True)
class Content:
    """What a version is made of: a file with its name (Word, Excel), or a text."""

    data: bytes = b""
    filename: str = ""
    text: str = ""


@transaction.atomic
def add_template(
    *,
    name: str,
    kind: str,
    content: Content,
    actor: Actor,
    now: datetime,
    note: str = "",
    source: str = "",
    fields: Sequence[Field] = (),
) -> TemplateVersion:
    """A template with its first version, a draft. Raises Refused (422) for content that may be none, and for a name
    that is taken (409). `fields`: what is known of its fields already.
    """
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    row = Template(tenant_id=tenant, name=name.strip(), format=kind, note=note.strip(), source=source)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            _("「%(name)s」というひな形があります。新しい版として登録するか、名前を変えてください。")
            % {"name": row.name},
            status=409,
        ) from None
    audit.record("documents.template_added", actor=actor, subject=row, data={"format": kind})
    return _draft(row, content, actor, now, before=fields)


@transaction.atomic
def add_version(template_id: UUID, *, content: Content, actor: Actor, now: datetime, note: str = "") -> TemplateVersion:
    """The next version, a draft; what people changed about fields of the same name is kept. Raises Refused (422)."""
    row = Template.objects.select_for_update().get(tenant_id=the_one(), pk=template_id)
    policy.require(KEEP, actor, row)
    newest = TemplateVersion.objects.filter(tenant_id=row.tenant_id, template=row).order_by("-number").first()
    return _draft(row, content, actor, now, note=note, before=newest.field_list if newest else ())


def _draft(
    row: Template, content: Content, actor: Actor, now: datetime, *, before: Sequence[Field], note: str = ""
) -> TemplateVersion:
    data = content.text.encode() if row.format == Format.HTML else content.data
    found = _looked_at(Format(row.format), data, content.filename, now)
    file = None
    if row.format != Format.HTML:
        file = documents.store(data=data, name=content.filename, content_type="", actor=actor)
        data = documents.read_file(file)
    mine = TemplateVersion.objects.filter(tenant_id=row.tenant_id, template=row)
    fields = [_as_before(one, before) for one in found.fields]
    version = TemplateVersion(
        tenant_id=row.tenant_id, template=row, number=(mine.aggregate(last=Max("number"))["last"] or 0) + 1,
        file=file, text=content.text if row.format == Format.HTML else "", fields=[one.as_json() for one in fields],
        has_seal=found.has_seal, sha256=_digest(data, fields), change_note=note.strip(), made_by_id=person_of(actor),
        made_at=now,
    )  # fmt: skip
    version.save(force_insert=True)
    told = {"version": version.number, "sha256": version.sha256, "fields": len(fields)}
    audit.record("documents.version_added", actor=actor, subject=row, data=told, chained=True)
    return version


def person_of(actor: Actor) -> UUID:
    """Who signs for it. Raises ValueError for the system: it keeps no templates and proofreads nothing."""
    if actor.id is None:
        raise ValueError("a person signs for this")
    return actor.id


def _looked_at(kind: Format, data: bytes, filename: str, now: datetime) -> Found:
    """The fields of the content. Raises Refused (422) with everything that is wrong with it."""
    suffix = f".{SUFFIXES[kind]}"
    if kind != Format.HTML:
        if not filename.lower().endswith(suffix):
            _refuse_file(data, filename, suffix)
        if refusal := refusal_of(data):
            raise _unfit([refusal])
        inspection.inspect(data, inspection.clean_name(filename))
        if refusal := structure_refusal_of(data):
            raise _unfit([refusal])
    found = look(kind, data, on=in_tokyo(now).date())
    if found.troubles:
        raise _unfit(found.troubles)
    return found


def _refuse_file(data: bytes, filename: str, suffix: str) -> None:
    inspection.inspect(data, inspection.clean_name(filename))  # a macro file is refused as such
    raise Refused(
        _("ひな形を登録できません。%(suffix)sのファイルではありません。%(suffix)sで保存し直してください。")
        % {"suffix": suffix},
        status=422,
    )


def _unfit(troubles: Sequence[Sentence]) -> Refused:
    return Refused(_("ひな形を登録できません。%(list)s") % {"list": "".join(map(said, troubles))}, status=422)


def _as_before(field: Field, before: Sequence[Field]) -> Field:
    """With what people said about the field of this name and kind in the version before."""
    old = next((one for one in before if one.name == field.name), None)
    if old is None or old.kind != field.kind:
        return field
    return Field(field.name, old.kind, old.required, old.default, field.forms, field.columns, old.equals)


def _digest(data: bytes, fields: Sequence[Field]) -> str:
    told = documents.canonical({"fields": [one.as_json() for one in fields]})
    return hashlib.sha256(hashlib.sha256(data).digest() + told.encode()).hexdigest()


def _locked(version_id: UUID, verb: str, actor: Actor) -> TemplateVersion:
    version = (
        TemplateVersion.objects.select_for_update(of=("self",))
        .select_related("template", "file")
        .get(tenant_id=the_one(), pk=version_id)
    )
    policy.require(verb, actor, version)
    return version


@transaction.atomic
def change_fields(version_id: UUID, *, fields: Sequence[Field], actor: Actor) -> TemplateVersion:
    """Say kind, 必須, default of the fields of a draft. Raises Refused for an approved one (409), and for a list
    that contradicts itself or the template (422)."""
    version = _locked(version_id, KEEP, actor)
    _require(version, State.DRAFT, _("承認した版の項目は変更できません。新しい版を登録してください。"))
    if {one.name for one in fields} != {one.name for one in version.field_list}:
        raise Refused(_("項目の一覧がひな形と違います。画面を開き直してください。"), status=409)
    if troubles := problems_of(fields):
        raise Refused("".join(map(said, troubles)), status=422)
    version.fields, version.made_by_id = [one.as_json() for one in fields], person_of(actor)
    version.sha256 = _digest(content_of(version), fields)
    version.save(update_fields=["fields", "made_by", "sha256"])
    audit.record("documents.fields_changed", actor=actor, subject=version.template, data={"version": version.number})
    return version


def _require(version: TemplateVersion, state: str, why: str) -> None:
    if version.state != state:
        raise Refused(why, status=409)


@transaction.atomic
def approve(version_id: UUID, *, actor: Actor, now: datetime) -> TemplateVersion:
    """Say that the version is right. Raises Refused for who made it, and for one that is no draft (409)."""
    version = _locked(version_id, APPROVE, actor)
    _require(version, State.DRAFT, _("この版は承認済みです。画面を開き直してください。"))
    version.state, version.approved_by_id, version.approved_at = State.APPROVED, actor.id, now
    version.save(update_fields=["state", "approved_by", "approved_at"])
    _told("documents.version_approved", version, actor)
    return version


@transaction.atomic
def put_in_force(version_id: UUID, *, actor: Actor, now: datetime) -> TemplateVersion:
    """Use this version from now on; the one before is kept as what held until now. Raises Refused (409) for a draft."""
    version = _locked(version_id, KEEP, actor)
    _require(version, State.APPROVED, _("使用を開始できません。ほかの担当者の承認を受けてから開始してください。"))
    held = TemplateVersion.objects.filter(template=version.template_id, state=State.IN_FORCE, tenant_id=the_one())
    held.update(state=State.RETIRED, retired_at=now)
    version.state, version.in_force_at = State.IN_FORCE, now
    version.save(update_fields=["state", "in_force_at"])
    _told("documents.version_in_force", version, actor)
    return version


@transaction.atomic
def retire(version_id: UUID, *, actor: Actor, now: datetime) -> TemplateVersion:
    """Nobody can choose the template any more; what was made of it stays. Raises Refused (409) for any other state."""
    version = _locked(version_id, KEEP, actor)
    _require(version, State.IN_FORCE, _("使用中の版ではありません。画面を開き直してください。"))
    version.state, version.retired_at = State.RETIRED, now
    version.save(update_fields=["state", "retired_at"])
    _told("documents.version_retired", version, actor)
    return version


def _told(name: str, version: TemplateVersion, actor: Actor) -> None:
    data = {"version": version.number, "sha256": version.sha256}
    audit.record(name, actor=actor, subject=version.template, data=data, chained=True)


@dataclass(frozen=True)
class Taken:
    """A version of the house as it is carried over to a client."""

    name: str
    kind: str
    content: Content
    fields: Sequence[Field]
    source: str


@transaction.atomic
def take_over(taken: Taken, *, actor: Actor, now: datetime) -> TemplateVersion:
    """A template of the house as a draft of the client in context; its own people approve it. Raises Refused."""
    return add_template(
        name=taken.name, kind=taken.kind, content=taken.content, actor=actor, now=now, source=taken.source,
        fields=taken.fields,
    )  # fmt: skip


@transaction.atomic
def request_sample(version_id: UUID, *, actor: Actor, now: datetime) -> Document:
    """A text template filled with made-up values, as PDF by the worker. Raises Refused without the right."""
    version = _locked(version_id, "generalaffairs.documents.keep", actor)
    made = fill(Format.HTML, content_of(version), sample_of(version, now)).decode()
    title = _("%(name)sの見本") % {"name": version.template.name}
    return documents.request_document(
        spec_key=SAMPLE, title=title, template=PRINTED, version=1, data={"html": made}, subject=version, actor=actor
    )


def sample_of(version: TemplateVersion, now: datetime) -> Filling:
    """The made-up values for this version."""
    fields = version.field_list
    return Filling(fields, sample(fields, in_tokyo(now).date()))
