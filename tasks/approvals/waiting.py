"""The decisions that wait, on the portal's start page."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks import seats
from tasks.approvals.models import Approval
from tasks.approvals.queries import asked_among, spec_of
from tasks.portal.waiting import Reader, Waiting, register
from tasks.work.access import sight


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry for each content that this reader may decide on."""
    if not seats.is_client(reader.actor, reader.tenant):
        return []
    [rows] = remembered.rows(_asked, sight(reader.actor))
    yield [rows]
    return [_entry(row, reader.tenant.code) for row in rows if policy.check("approvals.decide", reader.actor, row)]


def _asked(actor: Actor) -> Sequence[QuerySet[Approval]]:
    return [asked_among(actor, the_one())]


def _entry(row: Approval, client: str) -> Waiting:
    spec = spec_of(row.task, row.key)
    return Waiting(
        kind="APPROVAL",
        title=_("「%(title)s」の%(what)s") % {"title": row.task.title, "what": spec.title},
        url=reverse("portal:approval", kwargs={"client": client, "approval": row.pk}),
        button=_("内容を確認する"),
        minutes=spec.minutes,
        since=row.asked_at,
        facts=(row.task.number,),
        task=row.task_id,
    )


register(waiting, order=10)
