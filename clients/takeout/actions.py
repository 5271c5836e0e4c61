"""Ask for all data of a client, open the ZIP, take it off the shelf. Each leaves an event in the chain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit.actions import record
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import JobState
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.takeout import queries, shelf
from clients.takeout.models import Takeout
from clients.takeout.writing import Contents

LIFE = timedelta(days=7)
State = Takeout.State


@transaction.atomic
def ask(*, reason: str, actor: Actor) -> Takeout:
    """Ask for the ZIP of the client in context; it follows in a job and lies ready for seven days.

    Raises Refused while another one is being made, and for a manager who may not see a guarded category that the
    data holds.
    """
    tenant = the_one()
    policy.require("takeout.take", actor, tenant)
    categories = queries.guarded_categories()
    _require_named(actor, categories)
    wanted = Takeout(tenant_id=tenant, reason=reason, asked_by=actor.id, asked_name=actor.name, categories=categories)
    Takeout.objects.bulk_create([wanted], ignore_conflicts=True)
    if not Takeout.objects.filter(pk=wanted.pk).exists():
        raise Refused(_("書き出しを作成しています。終わるまでお待ちください。"), status=409)
    record("takeout.asked", actor=actor, subject=wanted, reason=reason, chained=True)
    jobs.enqueue(queries.WRITE, key=str(wanted.pk), payload={"takeout": str(wanted.pk)}, subject=wanted.pk, actor=actor)
    return wanted


def _require_named(actor: Actor, categories: list[str]) -> None:
    if lacking := queries.not_named_for(actor, categories):
        raise Refused(
            _(
                "この顧客のデータには、指定された人だけが開ける区分（%(names)s）があります。区分の指定を依頼してください。"
            )
            % {"names": lacking}
        )


@transaction.atomic
def finish(takeout_id: UUID, *, sha256: str, size: int, contents: Contents, now: datetime) -> Takeout:
    """The ZIP is on the shelf. Part of the transaction that ends its job."""
    row = Takeout.objects.select_for_update().get(tenant_id=the_one(), pk=takeout_id)
    row.state, row.sha256, row.size = State.READY, sha256, size
    row.tables, row.rows, row.files, row.damaged = contents.tables, contents.rows, contents.files, contents.damaged
    row.made_at, row.expires_at = now, now + LIFE
    row.save()
    data = {"sha256": sha256, "size": size, "rows": row.rows, "files": row.files, "damaged": row.damaged}
    record("takeout.made", actor=SYSTEM, subject=row, data=data, chained=True)
    return row


def follow_job(payload: dict[str, Any], state: str) -> None:
    """Keep the row's state beside its job's, in the same transaction: failed, cancelled, tried again."""
    row = Takeout.objects.select_for_update().filter(pk=payload["takeout"]).first()
    if row is None or row.state not in (State.MAKING, State.FAILED):
        return
    if state == JobState.QUEUED and Takeout.objects.filter(tenant_id=row.tenant_id, state=State.MAKING).exists():
        raise Refused(_("新しい書き出しを作成しています。終わるまでお待ちください。"), status=409)
    row.state = State.MAKING if state == JobState.QUEUED else State.FAILED
    row.save(update_fields=["state"])


@transaction.atomic
def open_zip(takeout_id: UUID, *, actor: Actor, now: datetime) -> tuple[Takeout, Path]:
    """The row and where its bytes are; leaves an event that names who took the data.

    Raises Refused when it is not ready (any more), and Takeout.DoesNotExist for foreign and unknown ones.
    """
    row = queries.access_takeout(takeout_id)
    policy.require("takeout.take", actor, row)
    _require_named(actor, row.categories)
    path = shelf.path_of(row.tenant_id, row.pk, row.sha256)
    if row.state != State.READY or row.expires_at is None or row.expires_at <= now or not path.is_file():
        raise Refused(_("この書き出しは期限が過ぎたか、削除されています。もう一度書き出してください。"), status=410)
    record("takeout.opened", actor=actor, subject=row, data={"sha256": row.sha256}, chained=True)
    return row, path


@transaction.atomic
def remove(takeout_id: UUID, *, actor: Actor, now: datetime) -> Takeout:
    """Take a ZIP off the shelf before its time. Raises Refused when it is not there."""
    row = Takeout.objects.select_for_update().get(tenant_id=the_one(), pk=takeout_id)
    policy.require("takeout.take", actor, row)
    if row.state != State.READY:
        raise Refused(_("この書き出しはすでに削除されています。画面を更新して確認してください。"), status=409)
    _take_off([row], actor, now)
    return row


@transaction.atomic
def remove_expired(*, now: datetime) -> int:
    """Take off the shelf what has expired, and ZIPs that no row names. Gives how many rows that were."""
    tenant = the_one()
    late = Takeout.objects.select_for_update().filter(tenant_id=tenant, state=State.READY, expires_at__lte=now)
    rows = list(late)
    _take_off(rows, SYSTEM, now)
    kept = {shelf.path_of(tenant, row.pk, row.sha256) for row in Takeout.objects.filter(state=State.READY)}
    old = (now - timedelta(days=1)).timestamp()
    _delete(path for path in shelf.on_shelf(tenant) if path not in kept and path.stat().st_mtime < old)
    return len(rows)


def _take_off(rows: list[Takeout], actor: Actor, now: datetime) -> None:
    for row in rows:
        row.state, row.gone_at = State.GONE, now
        row.save(update_fields=["state", "gone_at"])
        record("takeout.removed", actor=actor, subject=row, chained=True)
    _delete([shelf.path_of(row.tenant_id, row.pk, row.sha256) for row in rows])


def _delete(paths: Iterable[Path]) -> None:
    """Bytes go when the rows are gone: a transaction that is taken back leaves them."""
    for path in list(paths):
        transaction.on_commit(lambda gone=path: gone.unlink(missing_ok=True))  # type: ignore[misc]
