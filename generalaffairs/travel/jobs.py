"""What follows for trips from the client's ledgers of people: that of the IT desk, and that of the HR rooms."""

from __future__ import annotations

from datetime import date

from bpo.core import tenancy
from bpo.core.jobs.registry import Finish, Work, handler
from generalaffairs.travel.actions.changes import forget_leaver, note_leaver

LEFT = ("hr.employee_left", "it_desk.member_left")


@handler("travel.leaver", label="退職する人の出張の確認", topics=LEFT, listed=False)
def leaver(work: Work) -> Finish | None:
    """His trips after the last day are marked; marking twice changes nothing. `before`: what was said and is corrected.

    Trips know a traveller by name: where somebody else of that name is there (`namesake`), none is marked.
    """
    said = work.payload
    with tenancy.use(work.tenant):
        if before := said.get("before"):
            forget_leaver(name=before["name"], on=date.fromisoformat(before["on"]))
        if not said.get("namesake"):
            note_leaver(name=str(said["name"]), on=date.fromisoformat(said["on"]))
    return None


@handler("travel.stays", label="退職しなくなった人の出張", topics=("it_desk.member_withdrawn",), listed=False)
def stays(work: Work) -> Finish | None:
    """The leaving was taken back: the trips that it marked are as before."""
    if work.payload["was"] == "left":
        with tenancy.use(work.tenant):
            forget_leaver(name=work.payload["name"], on=date.fromisoformat(work.payload["on"]))
    return None
