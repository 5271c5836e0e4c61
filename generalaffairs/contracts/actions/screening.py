"""The link to the screening of a counterparty: by what its event says, never by the tables of that work."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.naming import Screened
from tasks.work.models import Task

ENTERED = "contracts.counterparty_entered"


@dataclass(frozen=True, slots=True)
class Told:
    """What one event of a screening said: its work, its subjects (name and 法人番号 each), what was decided and when.

    Events of before they carried it have no verdict.
    """

    task_id: UUID
    subjects: Iterable[Iterable[str]]
    verdict: str = ""
    judged_on: date | None = None


@transaction.atomic
def note_screening(told: Told, *, among: Collection[UUID] | None = None) -> int:
    """Contracts that are not over take number, verdict and day of this screening, if their counterparty is among its
    subjects; one with a later verdict keeps that, and without a verdict it is named where no other is. Gives how many;
    a second time none. `among`: of these contracts only."""
    screened, open_ = Screened(told.subjects), _open(among).select_for_update(of=("self",))
    if not told.verdict:
        open_ = open_.filter(screening="")
    found = [row for row in open_.order_by("id") if screened.has(row)]
    if not found:
        return 0
    number = Task.objects.values_list("number", flat=True).get(tenant_id=the_one(), pk=told.task_id)
    return sum(_take(row, number, told) for row in found)


def _take(row: Agreement, number: str, told: Told) -> bool:
    before = (row.screening, row.verdict, row.screened_on)
    after = (number, told.verdict, told.judged_on if told.verdict else row.screened_on)
    later = row.verdict and row.screened_on and told.judged_on and row.screened_on > told.judged_on
    if after == before or later:
        return False
    row.screening, row.verdict, row.screened_on = after
    row.save(update_fields=["screening", "verdict", "screened_on"])
    data = {"fields": ["screening"], "screening": number, "verdict": told.verdict}
    audit.record("contracts.changed", actor=SYSTEM, subject=row, data=data)
    return True


@transaction.atomic
def find_screening(agreements: Collection[UUID], *, told: Iterable[Told]) -> int:
    """Those of these contracts that name no screening take the first of these that was about their counterparty, as
    `note_screening` does. Gives how many did."""
    noted = 0
    for one in told:
        if not (left := set(_open(agreements).filter(screening="").values_list("pk", flat=True))):
            break
        noted += note_screening(one, among=left)
    return noted


def tell_entered(agreements: Iterable[UUID]) -> None:
    """These contracts name a counterparty that was not known before: earlier screenings are looked through for it."""
    jobs.publish(ENTERED, agreements=[str(key) for key in agreements])


def _open(among: Collection[UUID] | None) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(tenant_id=the_one(), state__in=[Agreement.State.REVIEW, Agreement.State.ACTIVE])
    return rows if among is None else rows.filter(pk__in=among)
