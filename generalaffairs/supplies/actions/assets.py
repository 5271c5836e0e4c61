"""Keep the register: a new thing, a change, a photo, and what becomes of the things of somebody who left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.supplies.models import Asset, Loan

EDIT = "generalaffairs.supplies.edit"
FIELDS = (
    "number", "name", "acquired", "amount", "acquired_on", "place", "department", "holder", "holder_number",
    "maintenance_on", "status", "lendable", "note",
)  # fmt: skip


@transaction.atomic
def add_asset(facts: dict[str, Any], *, actor: Actor) -> Asset:
    """A new thing in the register. `facts`: values of `FIELDS`. Raises Refused for a number that is taken (409)."""
    asset = Asset(tenant_id=the_one())
    policy.require(EDIT, actor, asset)
    _say(asset, facts)
    asset.save(force_insert=True)
    audit.record("supplies.asset_added", actor=actor, subject=asset)
    return asset


@transaction.atomic
def change_asset(asset_id: UUID, facts: dict[str, Any], *, actor: Actor) -> Asset:
    """What the register says from now on; the row's history keeps what stood before.

    Another holder takes the mark of a former employee off. Raises Refused for a taken number, and for the state of a
    thing that is lent out (409).
    """
    asset = locked(asset_id)
    policy.require(EDIT, actor, asset)
    if (asset.status == Asset.Status.LENT) is not (facts["status"] == Asset.Status.LENT):
        raise Refused(
            _(
                "「貸出中」は、貸出の画面の「貸し出す」「返却を受ける」で切り替わります。状態は変えずに保存してください。"
            ),
            status=409,
        )
    if asset.holder_number != facts["holder_number"] or asset.holder != facts["holder"]:
        asset.holder_left_on = None
    before = {name: getattr(asset, name) for name in FIELDS}
    _say(asset, facts)
    asset.save()
    changed = [name for name in FIELDS if getattr(asset, name) != before[name]]
    audit.record("supplies.asset_changed", actor=actor, subject=asset, data={"fields": changed})
    return asset


def _say(asset: Asset, facts: dict[str, Any]) -> None:
    same = Asset.objects.filter(tenant_id=asset.tenant_id, number=facts["number"]).exclude(pk=asset.pk)
    if same.exists():
        raise Refused(
            _("管理番号「%(number)s」はすでに使われています。別の番号にするか、登録済みの備品を確認してください。")
            % {"number": facts["number"]},
            status=409,
        )
    for name in FIELDS:
        setattr(asset, name, facts[name])


@transaction.atomic
def keep_photo(asset_id: UUID, file: StoredFile, *, actor: Actor) -> Asset:
    """The photo of the thing. Raises Refused (422) for a file that is no picture."""
    asset = locked(asset_id)
    policy.require(EDIT, actor, asset)
    asset.photo = require_picture(file)
    asset.save(update_fields=["photo"])
    audit.record("supplies.photo_kept", actor=actor, subject=asset, data={"file": str(file.pk)})
    return asset


def require_picture(file: StoredFile) -> StoredFile:
    """The file, if a page can show it as a picture. Raises Refused (422)."""
    if file.content_type not in {"image/png", "image/jpeg"}:
        raise Refused(
            _("「%(name)s」は写真として使えません。JPEGかPNGの画像を選んでください。") % {"name": file.name}, status=422
        )
    return file


@transaction.atomic
def mark_leaver(
    *, number: str, name: str, on: date, actor: Actor = SYSTEM, instead: Collection[UUID] = ()
) -> list[Asset]:
    """Mark what somebody who left still holds; gives what was newly marked. Again, or for another day, is harmless.

    The employee number decides; where the register has none beside the holder, his name does. `instead`: what a day
    that was corrected had marked, of which nobody needs to be told again.
    """
    rows = _held(number, name).filter(holder_left_on=None)
    found = list(rows.exclude(status=Asset.Status.DISPOSED).order_by("number"))
    for asset in found:
        asset.holder_left_on = on
        asset.save(update_fields=["holder_left_on"])
        audit.record("supplies.holder_left", actor=actor, subject=asset, data={"on": str(on)})
    if new := [str(asset.pk) for asset in found if asset.pk not in instead]:
        jobs.publish("supplies.holder_left", assets=new)
    return found


@transaction.atomic
def unmark_leaver(*, number: str, name: str, on: date, actor: Actor = SYSTEM) -> list[Asset]:
    """He did not leave on that day: what was marked for it is not any more. A mark for another day stays."""
    found = list(_held(number, name).filter(holder_left_on=on).order_by("number"))
    for asset in found:
        asset.holder_left_on = None
        asset.save(update_fields=["holder_left_on"])
        audit.record("supplies.holder_stays", actor=actor, subject=asset, data={"on": str(on)})
    return found


def _held(number: str, name: str) -> QuerySet[Asset]:
    theirs = Q(holder_number=number) if number else Q(pk__in=[])
    theirs |= Q(holder_number="", holder=name) if name else Q(pk__in=[])
    return Asset.objects.select_for_update(of=("self",)).filter(theirs, tenant_id=the_one())


@transaction.atomic
def collect(asset_id: UUID, *, place: str, actor: Actor) -> Asset:
    """It came back from somebody who left: nobody holds it, it is kept at `place`."""
    asset = locked(asset_id)
    policy.require(EDIT, actor, asset)
    if asset.holder_left_on is None:
        raise Refused(_("退職した方の備品ではありません。画面を更新して確認してください。"), status=409)
    if Loan.objects.filter(tenant_id=asset.tenant_id, asset=asset, state=Loan.State.LENT).exists():
        raise Refused(_("この備品は貸出中です。貸出の一覧で返却を受けてください。"), status=409)
    asset.holder, asset.holder_number, asset.holder_left_on = "", "", None
    asset.place, asset.status = place.strip()[:60] or asset.place, Asset.Status.STORED
    asset.save()
    audit.record("supplies.asset_collected", actor=actor, subject=asset)
    return asset


def locked(asset_id: UUID) -> Asset:
    """The asset of the client in context, locked. Raises Asset.DoesNotExist."""
    return Asset.objects.select_for_update(of=("self",)).get(pk=asset_id, tenant_id=the_one())
