"""Letters that wait for a word, on the portal's start page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.together import Reading
from generalaffairs.mail_room import queries
from tasks.portal.waiting import Reader, Waiting, register

MINUTES_PER_LETTER = 1


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry for all letters on which this reader decides."""
    if not policy.check("generalaffairs.mail_room.decide", reader.actor, reader.tenant):
        return []
    rows = queries.undecided(reader.actor, reader.tenant.pk).order_by("notified_at").values_list("notified_at")
    yield [rows]
    if not rows:
        return []
    return [
        Waiting(
            kind="MAIL",
            title=_("届いた郵便 %(n)s通の扱い") % {"n": len(rows)},
            url=reverse("portal:mail_room_letters", kwargs={"client": reader.tenant.code}),
            button=_("郵便を確認する"),
            minutes=MINUTES_PER_LETTER * len(rows),
            since=rows[0][0],
            facts=(_("転送・保管・廃棄を選んでください。"),),
        )
    ]


register(waiting, order=20)
