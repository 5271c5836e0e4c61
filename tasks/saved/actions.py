"""Keep, rename, share, delete a filter; begin with it. Inside the BPO company."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.saved import queries
from tasks.saved.models import SavedFilter, StartView


@transaction.atomic
def save(*, name: str, which: str, query: str, is_shared: bool, actor: Actor) -> SavedFilter:
    """Keep the filter of a list under a name; one's own of that name is replaced. Raises Refused without a name."""
    policy.require("saved.change", actor, None)
    if which not in SavedFilter.Which.values:
        raise Refused(_("この一覧の絞り込みは保存できません。受信箱から保存してください。"), status=422)
    values = {"which": which, "query": queries.plain(query), "is_shared": is_shared}
    key: dict[str, Any] = {"tenant_id": the_one(), "owner_id": actor.id, "name": _named(name)}
    row, _made = SavedFilter.objects.update_or_create(**key, defaults=values)
    audit.record("filter.saved", actor=actor, subject=row, data={"name": row.name, "shared": is_shared})
    return row


@transaction.atomic
def change(pk: UUID, *, name: str, is_shared: bool, actor: Actor) -> SavedFilter:
    """Another name, or another audience. Raises Refused for a name that one has already."""
    row = _own(pk, actor)
    wanted = _named(name)
    others = SavedFilter.objects.filter(tenant_id=row.tenant_id, owner=row.owner_id, name=wanted).exclude(pk=pk)
    if others.exists():
        raise Refused(_("「%(name)s」はすでにあります。別の名前を入力してください。") % {"name": wanted}, status=422)
    row.name, row.is_shared = wanted, is_shared
    row.save(update_fields=["name", "is_shared"])
    audit.record("filter.changed", actor=actor, subject=row, data={"name": row.name, "shared": is_shared})
    return row


@transaction.atomic
def delete(pk: UUID, *, actor: Actor) -> str:
    """Take it away, for everybody who begins with it too. Gives its name."""
    row = _own(pk, actor)
    audit.record("filter.deleted", actor=actor, subject=row, data={"name": row.name})
    row.delete()
    return row.name


@transaction.atomic
def begin_with(pk: UUID | None, *, actor: Actor) -> None:
    """Begin the day with this one; None: with the plain inbox."""
    policy.require("saved.change", actor, None)
    mine: dict[str, Any] = {"tenant_id": the_one(), "user_id": actor.id}
    if pk is None:
        StartView.objects.filter(**mine).delete()
        return
    StartView.objects.update_or_create(**mine, defaults={"saved": queries.access(actor, pk)})


def _own(pk: UUID, actor: Actor) -> SavedFilter:
    row = SavedFilter.objects.select_for_update(of=("self",)).get(pk=queries.access(actor, pk).pk)
    policy.require("saved.change", actor, row)
    return row


def _named(name: str) -> str:
    if not (wanted := " ".join(name.split())[:40]):
        raise Refused(_("絞り込みを保存できません。名前がありません。名前を入力してください。"), status=422)
    return wanted
