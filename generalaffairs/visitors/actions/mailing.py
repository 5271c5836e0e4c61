"""Mails to people without a login: asked for here, written and sent by a job, each once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from generalaffairs.visitors.models import Guest, Visit, VisitMail

MAIL = "visitors.mail"


def mail_guests(visit: Visit, kind: str) -> list[VisitMail]:
    """One mail to each visitor whose address is known; the same kind at the same sequence is one mail."""
    guests = Guest.objects.filter(tenant_id=visit.tenant_id, visit=visit).exclude(mail="").order_by("position")
    return [_ask(visit, kind, guest) for guest in guests]


def mail_host(visit: Visit, kind: str) -> VisitMail:
    """One mail to the host, or to the deputy, at the address that the booking names."""
    return _ask(visit, kind, None)


def _ask(visit: Visit, kind: str, guest: Guest | None) -> VisitMail:
    row, made = VisitMail.objects.get_or_create(
        tenant_id=visit.tenant_id, visit=visit, guest=guest, kind=kind, sequence=visit.sequence
    )
    if made:
        jobs.enqueue(MAIL, key=str(row.pk), payload={"mail": str(row.pk)})
    return row


@transaction.atomic
def mail_sent(mail_id: UUID, *, now: datetime) -> None:
    """The server took it."""
    VisitMail.objects.filter(tenant_id=the_one(), pk=mail_id, sent_at=None).update(sent_at=now)
