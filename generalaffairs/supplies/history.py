"""What the register said of a thing before, change by change: kept by the database, read here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.ui import formats
from clients.people.models import User
from generalaffairs.supplies.actions.assets import FIELDS
from generalaffairs.supplies.forms import AssetForm
from generalaffairs.supplies.models import Asset

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when, who, and each field with what it said before and after."""

    at: datetime
    who: str
    fields: list[tuple[str, str, str]]


def history_of(asset: Asset) -> list[Change]:
    """The last changes of the thing, the newest first. Two queries."""
    rows = asset.actor_events.filter(tenant_id=asset.tenant_id).order_by("-pgh_id")[:SHOWN]  # type: ignore[attr-defined]
    earlier = list(rows)
    names = dict(User.objects.filter(pk__in=[row.actor for row in earlier if row.actor]).values_list("pk", "name"))
    who = {str(key): name for key, name in names.items()}
    found, after = [], asset
    for row in earlier:
        fields = list(_changed(row, after))
        if fields:
            found.append(Change(row.pgh_created_at, who.get(row.actor or "", _("自動処理")), fields))
        after = row
    return found


def _changed(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    for name in FIELDS:
        if getattr(before, name) != getattr(after, name):
            yield str(AssetForm.base_fields[name].label), _words(name, before), _words(name, after)
    if before.photo_id != after.photo_id:
        yield _("写真"), "", _("登録")


def _words(name: str, row: Any) -> str:
    value = getattr(row, name)
    if name in {"status", "acquired"}:
        return str(dict(Asset._meta.get_field(name).flatchoices)[value])
    if isinstance(value, date):
        return formats.jdate(value)
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    return formats.yen(value) if name == "amount" and value is not None else str(value if value is not None else "")
