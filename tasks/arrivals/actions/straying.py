"""A mail that went to no client's address: kept at the BPO company, then given to a client or discarded."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.documents import actions as documents
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from clients.companies.models import Client
from clients.people.house import at_house
from tasks.arrivals.actions.taking import take_in
from tasks.arrivals.codecs import parse
from tasks.arrivals.models import Arrival, StrayMail

State = StrayMail.State


@transaction.atomic
def keep_stray(raw: bytes, *, now: datetime) -> StrayMail:
    """Inside the BPO company alone; the same mail again is once. Raises Refused for one that is too large."""
    mail = parse(raw)
    if found := StrayMail.objects.filter(tenant_id=HOUSE_ID, message_id=mail.message_id).first():
        return found
    row = StrayMail.objects.create(
        tenant_id=HOUSE_ID,
        message_id=mail.message_id,
        sender_name=mail.sender_name,
        sender_address=mail.sender_address,
        recipients="、".join(mail.recipients)[:300],
        subject=mail.subject,
        body=mail.body,
        files=len(mail.parts),
        raw=documents.store_unread(data=raw, name=f"{mail.subject[:80] or _('件名なし')}.eml", actor=SYSTEM),
        received_at=now,
    )
    audit.record("stray.kept", actor=SYSTEM, subject=row)
    return row


@transaction.atomic
def give_stray(stray_id: UUID, client: Client, *, actor: Actor, now: datetime) -> Arrival:
    """Hand it to this client as if it had gone to its address; it waits there, or goes to the task that it answers.

    Raises Refused without the right here or at the client, and for one that was placed already (409).
    """
    policy.require("arrivals.sort", actor, client)
    with at_house():
        row = _waiting(stray_id, actor)
        raw, received_at = documents.read_file(row.raw), row.received_at
    with tenancy.use(client.pk):
        arrival = take_in(raw, now=received_at)
        audit.record("arrival.given", actor=actor, subject=arrival)
    with at_house():
        row.given_to = client.code
        _place(row, State.GIVEN, actor, now)
    return arrival


@transaction.atomic
def discard_stray(stray_id: UUID, *, reason: str, actor: Actor, now: datetime) -> StrayMail:
    """Nothing has to be done about it, with the reason. Raises Refused without one (422), and when placed (409)."""
    with at_house():
        row = _waiting(stray_id, actor)
        if not reason.strip():
            raise Refused(_("理由を入力してください。例：営業のメール、あて先の間違い"), status=422)
        row.note = reason.strip()[:200]
        return _place(row, State.DISCARDED, actor, now)


@transaction.atomic
def reopen_stray(stray_id: UUID, *, actor: Actor) -> StrayMail:
    """It waits again after it was discarded by mistake. Raises Refused for one that a client has (409)."""
    with at_house():
        row = StrayMail.objects.select_for_update(of=("self",)).get(pk=stray_id, tenant_id=HOUSE_ID)
        policy.require("arrivals.place", actor, row)
        if row.state != State.DISCARDED:
            raise Refused(_("対応不要にしたメールだけを戻せます。画面を更新して確認してください。"), status=409)
        row.state, row.note, row.placed_by_id, row.placed_at = State.WAITING, "", None, None
        row.save(update_fields=["state", "note", "placed_by", "placed_at"])
        audit.record("stray.reopened", actor=actor, subject=row)
        return row


def _waiting(stray_id: UUID, actor: Actor) -> StrayMail:
    rows = StrayMail.objects.select_for_update(of=("self",)).select_related("raw")
    row = rows.get(pk=stray_id, tenant_id=HOUSE_ID)
    policy.require("arrivals.place", actor, row)
    if not row.waits:
        raise Refused(_("ほかの人が先に整理しました。画面を更新して確認してください。"), status=409)
    return row


def _place(row: StrayMail, state: State, actor: Actor, now: datetime) -> StrayMail:
    row.state, row.placed_by_id, row.placed_at = state, actor.person, now
    row.save(update_fields=["state", "given_to", "note", "placed_by", "placed_at"])
    audit.record("stray.placed", actor=actor, subject=row, data={"state": state, "to": row.given_to}, reason=row.note)
    return row
