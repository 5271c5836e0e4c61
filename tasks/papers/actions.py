"""Say what a paper is about; correcting it is the same verb and leaves the earlier words in the row's history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.documents.visibility import visible
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Client
from tasks.papers.models import PaperFacts
from tasks.search.spelling import spelled

LONGEST = 400  # NFKC makes some signs longer: ㍿ becomes four


@dataclass(frozen=True, slots=True)
class Facts:
    """取引年月日, 取引金額 in yen, 取引先 as typed; what is not known stays empty."""

    traded_on: date | None = None
    amount_yen: int | None = None
    counterparty: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is said."""
        return self == Facts()


@transaction.atomic
def note_facts(file_id: UUID, facts: Facts, *, actor: Actor, now: datetime) -> PaperFacts | None:
    """Keep what the paper says; saying the same again changes nothing. None where nothing is known and nothing was.

    Raises StoredFile.DoesNotExist for a file that this person does not see, Refused without the right.
    """
    tenant = the_one()
    policy.require("papers.note", actor, Client(pk=tenant))
    if file_id not in visible([file_id], actor):
        raise StoredFile.DoesNotExist
    file = StoredFile.objects.select_for_update(of=("self",)).get(pk=file_id)
    row = PaperFacts.objects.filter(tenant_id=tenant, file=file).first()
    before = of_row(row)
    if before == facts:
        return row
    key = spelled(facts.counterparty)
    if facts.counterparty and not key:
        raise Refused(_("取引先の名前を読み取れません。会社や人の名前を入力してください。"), status=422)
    row = row or PaperFacts(tenant_id=tenant, file=file)
    row.traded_on, row.amount_yen, row.counterparty = facts.traded_on, facts.amount_yen, facts.counterparty
    row.counterparty_spelled, row.noted_at = key[:LONGEST], now
    row.save()
    changed = [name for name in Facts.__slots__ if getattr(before, name) != getattr(facts, name)]
    told = {"changed": changed, "corrects": not before.is_empty}
    audit.record("paper.facts_noted", actor=actor, subject=file, data=told, chained=True)
    return row


def of_row(row: PaperFacts | None) -> Facts:
    """What the row says."""
    return Facts(row.traded_on, row.amount_yen, row.counterparty) if row else Facts()
