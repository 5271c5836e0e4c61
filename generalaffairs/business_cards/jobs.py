"""What is heard: a person agreed, so the department is asked; somebody joined, moved or left. Each may run twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs.registry import Finish, Work, handler
from bpo.core.policy import Refused
from clients.people import actors
from generalaffairs.business_cards.actions import printing, proposing
from generalaffairs.business_cards.models import Proposal
from generalaffairs.business_cards.queries import KEY, PERSON
from tasks.approvals.models import Approval
from tasks.notices.here import actor_today

CAUSES = {
    "hr.employee_joined": Proposal.Cause.JOINED,
    "hr.employee_moved": Proposal.Cause.MOVED,
    "hr.employee_left": Proposal.Cause.LEFT,
}


@handler("business_cards.ask_department", label="名刺の部門承認の依頼", topics=("approval.given",), listed=False)
def ask_department(work: Work) -> Finish | None:
    """The person agreed: whoever asked him asks the department, over the same content. His seat may have ended."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        rows = Approval.objects.select_related("task", "asked_by").filter(pk=work.payload["approval_id"], key=PERSON)
        row = rows.filter(task__worktype=KEY, state=Approval.State.APPROVED).first()
    if row is None:
        return None
    actor = actor_today(row.asked_by, on=in_tokyo(now).date())
    if actor is None:
        return None
    with tenancy.use(work.tenant):
        actors.tell_who(actor.id)
        try:
            printing.ask_next(UUID(work.payload["task_id"]), actor=actor, now=now)
        except Refused as refusal:  # asked already, or the card changed: the panel says so
            work.result.update(refused=refusal.reason)
    return None


def _hear(work: Work, topic: str) -> Finish | None:
    said: dict[str, Any] = work.payload
    with tenancy.use(work.tenant):
        found = proposing.hear(
            CAUSES[topic], number=str(said.get("employee") or ""), name=str(said.get("name") or ""),
            on=date.fromisoformat(said["on"]), facts=said,
        )  # fmt: skip
    work.result.update(proposal=str(found.pk) if found else "")
    return None


@handler("business_cards.employee_joined", label="入社した方の名刺の提案", topics=("hr.employee_joined",))
def employee_joined(work: Work) -> Finish | None:
    """`hr.employee_joined` names number, name and day, and what the ledger knows of the person."""
    return _hear(work, "hr.employee_joined")


@handler("business_cards.employee_moved", label="異動した方の名刺の提案", topics=("hr.employee_moved",))
def employee_moved(work: Work) -> Finish | None:
    """`hr.employee_moved`, for a promotion too: what it says of title, department, office … is compared."""
    return _hear(work, "hr.employee_moved")


@handler("business_cards.employee_left", label="退職した方の名刺の確認", topics=("hr.employee_left",))
def employee_left(work: Work) -> Finish | None:
    """`hr.employee_left`: open orders are flagged, the stock waits to be destroyed."""
    return _hear(work, "hr.employee_left")


def _hear_of_member(work: Work, cause: str, facts: Mapping[str, Any]) -> Finish | None:
    said: dict[str, Any] = work.payload
    number, on = str(said.get("employee") or ""), date.fromisoformat(said["on"])
    with tenancy.use(work.tenant):
        if (before := said.get("before")) and before["employee"] != number:
            proposing.unhear(cause, number=before["employee"], on=date.fromisoformat(before["on"]))
        found = proposing.hear_of_member(cause, number=number, name=str(said["name"]), on=on, facts=facts)
    work.result.update(proposal=str(found.pk) if found else "")
    return None


@handler("business_cards.member_joined", label="入社した方の名刺の提案（情シス）", topics=("it_desk.member_joined",))
def member_joined(work: Work) -> Finish | None:
    """The IT desk's ledger has somebody new, with department and mail as far as it knows them."""
    return _hear_of_member(work, Proposal.Cause.JOINED, work.payload)


@handler("business_cards.member_moved", label="異動した方の名刺の提案（情シス）", topics=("it_desk.member_moved",))
def member_moved(work: Work) -> Finish | None:
    """Only what the ledger says has changed is compared: it may write the rest in other words than the card."""
    said = work.payload
    return _hear_of_member(work, Proposal.Cause.MOVED, {name: said[name] for name in said["changed"]})


@handler("business_cards.member_left", label="退職した方の名刺の確認（情シス）", topics=("it_desk.member_left",))
def member_left(work: Work) -> Finish | None:
    """As `employee_left`; with `before` the day that was told is corrected, or whose it was."""
    return _hear_of_member(work, Proposal.Cause.LEFT, {})


@handler(
    "business_cards.member_withdrawn", label="取り消された入社・退職の名刺", topics=("it_desk.member_withdrawn",),
    listed=False,
)  # fmt: skip
def member_withdrawn(work: Work) -> Finish | None:
    """What nobody decided of it is proposed no more."""
    said = work.payload
    cause = Proposal.Cause.LEFT if said["was"] == "left" else Proposal.Cause.JOINED
    with tenancy.use(work.tenant):
        proposing.unhear(cause, number=said["employee"], on=date.fromisoformat(said["on"]))
    return None
