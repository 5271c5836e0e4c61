"""Keep, rename, share, delete a filter; begin with it. Inside the BPO company."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.saved import queries
from tasks.saved.models import SavedFilter, StartView

KEPT = ("name", "which", "query", "is_shared")


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
def delete(pk: UUID, *, actor: Actor) -> dict[str, Any]:
    """Take it away, for everybody who begins with it too. Gives what `restore` needs to put it back."""
    row = _own(pk, actor)
    starts = StartView.objects.filter(tenant_id=row.tenant_id, saved=row).values_list("user_id", flat=True)
    kept = {name: getattr(row, name) for name in KEPT} | {"starts": [str(user) for user in starts]}
    kept |= {"pk": str(row.pk), "owner_id": str(row.owner_id)}
    audit.record("filter.deleted", actor=actor, subject=row, data={"name": row.name})
    row.delete()
    return kept


@transaction.atomic
def restore(kept: Mapping[str, Any], *, actor: Actor) -> SavedFilter:
    """Put back what `delete` took away, for those too who began with it and have chosen nothing else since.

    Raises Refused 409 where it is there, or another one has its name by now.
    """
    said = {name: kept[name] for name in (*KEPT, "owner_id")}
    row = SavedFilter(pk=UUID(kept["pk"]), tenant_id=the_one(), **said)
    policy.require("saved.change", actor, SavedFilter(**said | {"owner_id": UUID(kept["owner_id"])}))
    same = Q(pk=row.pk) | Q(owner=row.owner_id, name=row.name)
    if SavedFilter.objects.filter(same, tenant_id=row.tenant_id).exists():
        raise Refused(
            _("元に戻せません。「%(name)s」はすでにあります。画面を更新して確認してください。") % {"name": row.name},
            status=409,
        )
    row.save(force_insert=True)
    for user in kept["starts"]:
        StartView.objects.get_or_create(tenant_id=row.tenant_id, user_id=user, defaults={"saved": row})
    audit.record("filter.restored", actor=actor, subject=row, data={"name": row.name})
    return row


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
