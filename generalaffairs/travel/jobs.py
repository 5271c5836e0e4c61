"""What follows for trips from the client's employee ledger."""

from __future__ import annotations

from datetime import date

from bpo.core import tenancy
from bpo.core.jobs.registry import Finish, Work, handler
from generalaffairs.travel.actions.changes import note_leaver


@handler("travel.leaver", label="退職する人の出張の確認", topics=("hr.employee_left",), listed=False)
def leaver(work: Work) -> Finish | None:
    """His trips after the last day are marked; marking twice changes nothing."""
    with tenancy.use(work.tenant):
        note_leaver(name=str(work.payload["name"]), on=date.fromisoformat(work.payload["on"]))
    return None
