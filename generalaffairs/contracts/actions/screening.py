"""The link to the screening of a counterparty: by what its event says, never by the tables of that work."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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


@transaction.atomic
def note_screening(task_id: UUID, *, subjects: Iterable[Iterable[str]], among: Collection[UUID] | None = None) -> int:
    """Contracts that are not over and name no screening yet take the number of this one, if their counterparty is
    among its subjects (name and 法人番号 each). What was decided there a person reads and notes. Gives how many; a
    second time none. `among`: of these contracts only."""
    screened, open_ = Screened(subjects), _unscreened(among).select_for_update(of=("self",))
    found = [row for row in open_.order_by("id") if screened.has(row)]
    if not found:
        return 0
    number = Task.objects.values_list("number", flat=True).get(tenant_id=the_one(), pk=task_id)
    for row in found:
        row.screening = number
        row.save(update_fields=["screening"])
        audit.record("contracts.changed", actor=SYSTEM, subject=row, data={"fields": ["screening"]})
    return len(found)


@transaction.atomic
def find_screening(agreements: Collection[UUID], *, told: Iterable[tuple[UUID, Iterable[Iterable[str]]]]) -> int:
    """These contracts take the number of the first of the screenings (its task and its subjects) that was about their
    counterparty, as `note_screening` does. Gives how many did."""
    noted = 0
    for task_id, subjects in told:
        if not _unscreened(agreements).exists():
            break
        noted += note_screening(task_id, subjects=subjects, among=agreements)
    return noted


def tell_entered(agreements: Iterable[UUID]) -> None:
    """These contracts name a counterparty that was not known before: earlier screenings are looked through for it."""
    jobs.publish(ENTERED, agreements=[str(key) for key in agreements])


def _unscreened(among: Collection[UUID] | None) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(tenant_id=the_one(), screening="")
    rows = rows.filter(state__in=[Agreement.State.REVIEW, Agreement.State.ACTIVE])
    return rows if among is None else rows.filter(pk__in=among)
