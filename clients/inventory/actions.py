"""Preview an upload, apply it, sign it. A version is never edited: what changes becomes the next version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, ProtectedError, Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.codecs.refusal import TableRefused
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.jobs.actions import publish
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.inventory import queries, rows, served
from clients.inventory.codecs import read_inventory
from clients.inventory.models import InventoryImport, InventoryVersion, ProcessLine

State = InventoryImport.State
CSV = "text/csv"


@transaction.atomic
def preview_import(data: bytes, filename: str, *, valid_from: date, actor: Actor, now: datetime) -> InventoryImport:
    """Keep the upload and read it: good rows and errors apart, nothing of the inventory changed yet.

    A file that cannot be read at all is kept too, in state REFUSED with its sentence. Raises Refused for a file that
    may not be kept (too large).
    """
    tenant = the_one()
    policy.require("inventory.import", actor, tenant)
    made = InventoryImport(tenant_id=tenant, valid_from=valid_from, made_by=actor.id)
    try:
        read = read_inventory(data, filename, served=served.known())
    except TableRefused as refusal:
        made.file = documents.store_unread(data=data, name=filename, actor=actor)
        made.state, made.refusal = State.REFUSED, str(refusal)
    else:
        made.file = _keep(data, filename, actor)
        made.encoding = read.table.encoding
        made.good_rows = [rows.to_json(row) for row in read.rows]
        made.errors = [{"row": error.row, "column": error.column, "text": str(error)} for error in read.errors]
        made.warnings = rows.counted_twice(made.good_rows)
        if not made.good_rows:
            made.state, made.refusal = (
                State.REFUSED,
                _("取り込める行がありません。エラーの行を修正し、もう一度アップロードしてください。"),
            )
    made.save(force_insert=True)
    record(
        "inventory.previewed", actor=actor, subject=made, data={"good": len(made.good_rows), "bad": len(made.errors)}
    )
    return made


def _keep(data: bytes, filename: str, actor: Actor) -> StoredFile:
    """The upload as it came; one whose content the document store refuses is kept unread."""
    try:
        return documents.store(data=data, name=filename, content_type=CSV, actor=actor)
    except Refused:
        return documents.store_unread(data=data, name=filename, actor=actor)


@transaction.atomic
def apply_import(import_id: UUID, *, actor: Actor, now: datetime) -> InventoryVersion:
    """Make the good rows of a preview the version from its day on; the version before ends that day.

    The same rows as the version of that day give that version (nothing changes). Raises Refused for a preview that
    was used up, and for a day that a signed or later version already holds.
    """
    made = InventoryImport.objects.select_for_update().get(tenant_id=the_one(), pk=import_id)
    policy.require("inventory.import", actor, made)
    if made.state != State.PREVIEW:
        raise Refused(_("この取り込みはすでに終わっています。新しくアップロードしてください。"), status=409)
    made.version = take_in(made.good_rows, valid_from=made.valid_from, file=made.file_id, actor=actor)
    made.state = State.APPLIED
    made.save(update_fields=["state", "version"])
    return made.version


@transaction.atomic
def take_in(good: Sequence[dict[str, Any]], *, valid_from: date, file: UUID, actor: Actor) -> InventoryVersion:
    """Make these rows (`rows.to_json`) the version from that day on; the version before ends that day.

    The same rows as the version of that day give that version (nothing changes). Raises Refused for a day that a
    signed or later version already holds.
    """
    tenant = the_one()
    policy.require("inventory.import", actor, tenant)
    existing = InventoryVersion.objects.filter(tenant_id=tenant, valid_from=valid_from).first()
    if existing and rows.same(queries.lines_of(existing), good):
        return existing
    if existing:
        _withdraw(existing, actor)
    _end_before(valid_from)
    last = InventoryVersion.objects.filter(tenant_id=tenant).aggregate(last=Max("number"))["last"] or 0
    version = InventoryVersion.objects.create(tenant_id=tenant, number=last + 1, valid_from=valid_from, file_id=file)
    _write_lines(version, good)
    record("inventory.applied", actor=actor, subject=version, data={"lines": len(good)}, chained=True)
    publish("inventory.applied", version=str(version.pk))
    return version


def _write_lines(version: InventoryVersion, good: Sequence[dict[str, Any]]) -> None:
    ProcessLine.objects.bulk_create(
        rows.to_line(row, tenant=version.tenant_id, version=version, position=at) for at, row in enumerate(good)
    )


def _end_before(valid_from: date) -> None:
    """Close the version that holds on that day. Raises Refused when a later one exists or the day is taken."""
    others = InventoryVersion.objects.select_for_update().filter(tenant_id=the_one())
    later = others.filter(Q(valid_from__gte=valid_from)).order_by("valid_from").first()
    if later:
        raise Refused(
            _("適用開始日が%(version)s（%(day)sから）と重なります。それより後の日を適用開始日にしてください。")
            % {"version": later, "day": f"{later.valid_from:%Y/%m/%d}"},
            status=409,
        )
    others.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from)).update(valid_to=valid_from)


@transaction.atomic
def withdraw_version(version_id: UUID, *, actor: Actor) -> None:
    """Take back the newest version while nobody signed it and nothing was counted on it; the one before goes on."""
    version = InventoryVersion.objects.select_for_update().get(tenant_id=the_one(), pk=version_id)
    policy.require("inventory.import", actor, version)
    _withdraw(version, actor)


def _withdraw(version: InventoryVersion, actor: Actor) -> None:
    if version.signed_by:
        raise Refused(
            _("%(version)sはお客様が署名しています。新しい適用開始日で次の版を作成してください。")
            % {"version": version},
            status=409,
        )
    if InventoryVersion.objects.filter(tenant_id=version.tenant_id, valid_from__gt=version.valid_from).exists():
        raise Refused(_("後の版があるため取り下げられません。先に後の版を取り下げてください。"), status=409)
    record("inventory.withdrawn", actor=actor, subject=version, data={"number": version.number}, chained=True)
    InventoryImport.objects.filter(tenant_id=version.tenant_id, version=version).update(version=None)
    try:
        with transaction.atomic():
            ProcessLine.objects.filter(tenant_id=version.tenant_id, version=version).delete()
            version.delete()
    except ProtectedError as error:
        raise Refused(
            _("この版ですでに件数を数えているため変更できません。新しい適用開始日で次の版を作成してください。"),
            status=409,
        ) from error
    before = InventoryVersion.objects.filter(tenant_id=version.tenant_id, valid_to=version.valid_from)
    before.update(valid_to=version.valid_to)


@transaction.atomic
def sign_version(version_id: UUID, *, actor: Actor, now: datetime) -> InventoryVersion:
    """The client's 責任者 signs the baseline. Raises Refused when it is signed."""
    version = InventoryVersion.objects.select_for_update().get(tenant_id=the_one(), pk=version_id)
    policy.require("inventory.sign", actor, version)
    if version.signed_by:
        raise Refused(_("この版はすでに署名されています。画面を更新して確認してください。"), status=409)
    version.signed_by, version.signed_name, version.signed_at = actor.id, actor.name, now
    version.save(update_fields=["signed_by", "signed_name", "signed_at"])
    record("inventory.signed", actor=actor, subject=version, chained=True)
    publish("inventory.signed", version=str(version.pk))
    return version


@transaction.atomic
def sign_as_takeover(version_id: UUID, *, name: str, actor: Actor, now: datetime) -> InventoryVersion:
    """Mark a version taken over from paper or a spreadsheet as agreed there; a person may still sign it later."""
    version = InventoryVersion.objects.select_for_update().get(tenant_id=the_one(), pk=version_id)
    policy.require("inventory.import", actor, version)
    if version.signed_at is None:
        version.signed_name, version.signed_at = name, now
        version.save(update_fields=["signed_name", "signed_at"])
        record("inventory.taken_over", actor=actor, subject=version, data={"name": name}, chained=True)
    return version
