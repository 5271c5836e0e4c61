"""Messages that wait for a person of the client, on the portal's start page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.phone_calls.models import Call, State
from generalaffairs.phone_calls.queries import OPEN
from tasks.portal.waiting import Reader, Waiting, register

MINUTES = 1
SHOWN = 5


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """The oldest messages for this person: to be confirmed, or to be called back."""
    if not policy.check("generalaffairs.phone_calls.confirm", reader.actor, reader.tenant):
        return []
    [rows] = remembered.rows(_open, told_to=reader.actor.person)
    yield [rows]
    return [_entry(row, reader.tenant.code) for row in rows]


def _open(*, told_to: UUID) -> Sequence[QuerySet[Call]]:
    mine = Call.objects.filter(OPEN, tenant_id=the_one(), told_to__user_id=told_to)
    return [mine.order_by("-urgent", "taken_at", "id")[:SHOWN]]


def _entry(row: Call, code: str) -> Waiting:
    seen = row.state == State.SEEN
    said = _("折り返しをお待ちです：%(caller)s") if seen else _("お電話の伝言：%(caller)s")
    facts = [str(row.get_wish_display())] if row.wants_call else []
    return Waiting(
        kind="CALL",
        title=said % {"caller": row.caller or _("番号の通知なし")},
        url=reverse("portal:phone_calls_call", kwargs={"client": code, "call": row.pk}),
        button=_("折り返しを記録") if seen else _("伝言を見る"),
        minutes=MINUTES,
        since=row.taken_at,
        facts=tuple([_("至急"), *facts] if row.urgent else facts),
    )


register(waiting, order=10)
