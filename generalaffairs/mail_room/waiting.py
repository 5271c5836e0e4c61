"""Letters that wait for a word, on the portal's start page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.actor import Actor, Seat
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.mail_room import queries
from tasks.portal.waiting import Reader, Waiting, register

MINUTES_PER_LETTER = 1


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry for all letters on which this reader decides."""
    if not policy.check("generalaffairs.mail_room.decide", reader.actor, reader.tenant):
        return []
    [rows] = remembered.rows(
        _undecided, tuple(sorted(reader.actor.roles_at(reader.tenant.pk))), person=reader.actor.person
    )
    yield [rows]
    if not rows:
        return []
    return [
        Waiting(
            kind="MAIL",
            title=numbered("届いた郵便 %(n)s通の扱い", len(rows)) % {"n": len(rows)},
            url=reverse("portal:mail_room_letters", kwargs={"client": reader.tenant.code}),
            button=_("郵便を確認する"),
            minutes=MINUTES_PER_LETTER * len(rows),
            since=rows[0][0],
            facts=(_("転送・保管・廃棄を選んでください。"),),
        )
    ]


def _undecided(roles: tuple[str, ...], *, person: UUID) -> Sequence[QuerySet[Any, Any]]:
    actor = Actor(person, "", tuple(Seat(the_one(), role) for role in roles))
    return [queries.undecided(actor, the_one()).order_by("notified_at").values_list("notified_at")]


register(waiting, order=20)
