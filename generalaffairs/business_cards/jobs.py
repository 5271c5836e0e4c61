"""What is heard: a person agreed, so the department is asked; somebody joined, moved or left. Each may run twice."""

from __future__ import annotations

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
