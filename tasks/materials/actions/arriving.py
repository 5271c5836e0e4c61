"""An item comes, is checked, and lets the work that waited go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import person_of
from tasks import seats
from tasks.cards.actions import handed_on
from tasks.cards.recipients import Recipients
from tasks.materials import queries
from tasks.materials.models import MaterialArrival, MaterialItem, MaterialNeed
from tasks.time.actions import record_touch
from tasks.time.models import ClientTouch
from tasks.work import holding
from tasks.work.locking import locked

State, Channel = MaterialItem.State, MaterialArrival.Channel


@transaction.atomic
def supply(
    item_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    files: Sequence[StoredFile] = (),
    note: str = "",
    person: Person | None = None,
    channel: str = Channel.PORTAL,
    touch_seconds: int | None = None,
) -> MaterialItem:
    """Something came: files, or the word that there is none this time (`note`). The item waits for its check.

    More may follow until the desk has received the item. The same bytes again (double click) are taken once. Staff put
    in what came by mail or post. Raises Refused 409 for an item that was received already.
    """
    item = _locked(item_id)
    policy.require("materials.supply", actor, item)
    _still_open(item)
    if not files and not note.strip():
        raise Refused(_("送る資料がありません。写真かファイルを選んでください。"), status=422)
    client, goes_on = seats.is_client(actor, item), item.state == State.ARRIVED
    fresh = _not_there(item, files) if goes_on else list(files)
    if files and not fresh:
        return item
    who = person or (person_of(item.tenant_id, actor.id) if actor.id and client else None)
    came = {"person": who, "by": actor.id, "channel": channel if client else Channel.DESK, "at": now}
    said = {"note": note.strip()[:200], **came}
    sent: list[StoredFile | None] = [*fresh] or [None]  # a note alone arrives too
    MaterialArrival.objects.bulk_create(
        MaterialArrival(tenant_id=item.tenant_id, item=item, file=file, **said) for file in sent
    )
    item.state, item.reason = State.ARRIVED, ""
    item.all_sent_at = now if client and not fresh else item.all_sent_at
    item.save(update_fields=["state", "reason", "all_sent_at"])
    _count(item, None if goes_on else item.minutes * 60, touch_seconds if client else None, who, now)
    audit.record("material.arrived", actor=actor, subject=item, data={"channel": str(said["channel"])})
    jobs.publish("material.arrived", item_id=str(item.pk))
    return item


@transaction.atomic
def finish(item_id: UUID, *, actor: Actor, now: datetime) -> MaterialItem:
    """送り終えた: nothing more of this item follows, so that the desk need not wait; saying it twice changes nothing.

    Raises Refused (409) while nothing has come, and for an item that was received already.
    """
    item = _locked(item_id)
    policy.require("materials.supply", actor, item)
    _still_open(item)
    if item.state != State.ARRIVED:
        raise Refused(_("まだ何も届いていません。先に写真かファイルを送ってください。"), status=409)
    if item.all_sent_at is None:
        item.all_sent_at = now
        item.save(update_fields=["all_sent_at"])
        audit.record("material.finished", actor=actor, subject=item)
    return item


def _count(item: MaterialItem, standard: int | None, spent: int | None, who: Person | None, now: datetime) -> None:
    """The client's effort: the standard is for the item; a further photograph counts its measured time alone."""
    if standard is None and not spent:
        return
    record_touch(
        task_id=MaterialNeed.objects.filter(tenant_id=item.tenant_id, item=item).values_list("task", flat=True).first(),
        kind=ClientTouch.Kind.SUPPLY,
        seconds=spent,
        on=in_tokyo(now).date(),
        person_id=(who or item.person).pk,
        standard_seconds=standard,
    )


def _still_open(item: MaterialItem) -> None:
    if item.state == State.RECEIVED:
        raise Refused(_("この資料は受領済みです。差し替えるときは、担当チームにご連絡ください。"), status=409)


def _not_there(item: MaterialItem, files: Sequence[StoredFile]) -> list[StoredFile]:
    """Those of the files whose bytes have not come for this item yet."""
    known = set(item.arrivals.filter(file__isnull=False).values_list("file__sha256", flat=True))
    return [file for file in files if file.sha256 not in known]


@transaction.atomic
def check(item_id: UUID, *, actor: Actor, now: datetime, reason: str = "") -> MaterialItem:
    """受領; with a `reason` 不足: what is missing, so that the client sends it again.

    With the last item that was missing, the tasks that waited go on. Raises Refused 409 for an item that has not come.
    """
    item = _locked(item_id)
    policy.require("materials.edit", actor, item)
    if item.state != State.ARRIVED and not (item.state == State.RECEIVED and reason):
        raise Refused(_("まだ届いていないか、確認済みの資料です。画面を更新して確認してください。"), status=409)
    item.checked_by_id, item.checked_at = actor.person, now
    if reason.strip():
        item.state, item.reason, item.asked_at, item.put_at = State.SHORT, reason.strip()[:200], now, now
        item.all_sent_at = None
    else:
        item.state, item.reason = State.RECEIVED, ""
    item.save()
    verb = "material.short" if item.state == State.SHORT else "material.received"
    audit.record(verb, actor=actor, subject=item, reason=item.reason)
    jobs.publish(verb, item_id=str(item.pk))
    if item.state == State.RECEIVED:
        for task_id in item.needs.filter(held=True).order_by("task_id").values_list("task_id", flat=True):
            _go_on(task_id, now)
    return item


def _go_on(task_id: UUID, now: datetime) -> None:
    task = locked(task_id)
    if holding.go_on(task, at=now):
        jobs.publish("task.resumed", task_id=str(task.pk))


@transaction.atomic
def hand_on(item_id: UUID, *, name: str, note: str, actor: Actor, now: datetime) -> Person:
    """担当が違う: to the person of this name at the company, else to its responsible person. Raises Refused (422)."""
    item = _locked(item_id)
    policy.require("materials.supply", actor, item)
    there = Recipients(on=in_tokyo(now).date()).instead_of(item.person_id, name=name, category=item.category)
    item.person, item.put_at = there, now
    item.save(update_fields=["person", "put_at"])
    words = _("%(name)s様から。%(note)s") % {"name": actor.name, "note": note}
    handed_on(queries.waiting_of(item), to=there, note=words, now=now)
    audit.record("material.handed_on", actor=actor, subject=item, data={"person": str(there.pk)}, reason=note[:200])
    return there


def _locked(item_id: UUID) -> MaterialItem:
    rows = MaterialItem.objects.select_for_update(of=("self",)).select_related("list", "person")
    return rows.get(pk=item_id, tenant_id=the_one())
