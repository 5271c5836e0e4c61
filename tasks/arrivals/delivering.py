"""The way of a mail from its envelope to a client. Both doors (IMAP, LMTP) lead through here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email import message_from_bytes

from django.conf import settings

from bpo.core import tenancy
from clients.companies.queries import directory
from tasks.arrivals.actions import keep_stray, take_in
from tasks.arrivals.codecs import recipients_of
from tasks.arrivals.matching import codes_in
from tasks.arrivals.models import Arrival, StrayMail

MOST_BYTES = 40 * 1024 * 1024


def codes_of(addresses: Iterable[str]) -> list[str]:
    """Codes of served clients to whose addresses a mail went. Unknown codes are left out."""
    wanted = codes_in(addresses, settings.INTAKE_ADDRESS)
    served = {row.code for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"} if wanted else set()
    return [code for code in wanted if code in served]


def codes_in_headers(raw: bytes) -> list[str]:
    """The same for a mail of which only its headers say where it went."""
    return codes_of(recipients_of(message_from_bytes(raw)))


def deliver(raw: bytes, code: str, *, now: datetime) -> Arrival:
    """Hand a mail to the client of this code. Call it outside any context. Raises LookupError for an unknown code."""
    found = next((row.id for row in directory() if row.code == code and row.kind == "CLIENT"), None)
    if found is None:
        raise LookupError(code)
    with tenancy.use(found):
        return take_in(raw, now=now)


def keep(raw: bytes, *, now: datetime) -> StrayMail:
    """Keep a mail that went to no client's address, for a manager to place. Call it outside any context."""
    with tenancy.use(tenancy.HOUSE_ID):
        return keep_stray(raw, now=now)
