"""What follows from the client's decision over a draft, in its transaction."""

from __future__ import annotations

from datetime import datetime

from bpo.core.actor import Actor
from generalaffairs.contracts.models import AgreementReview
from tasks.approvals.evidence import proof_of
from tasks.approvals.models import Approval
from tasks.work.papers import request_paper

Stage = AgreementReview.Stage
EVIDENCE = "evidence"


def decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """Approved: the page of evidence is made and the signature can be prepared. Sent back: the review goes on."""
    review = AgreementReview.objects.select_for_update(of=("self",)).get(
        tenant_id=approval.tenant_id, task=approval.task_id
    )
    if approval.state != Approval.State.APPROVED:
        review.stage = Stage.FACTS
        review.save(update_fields=["stage"])
        return
    review.stage, review.approved_at = Stage.SIGNING, now
    review.save(update_fields=["stage", "approved_at"])
    task = approval.task
    request_paper(task, EVIDENCE, data=proof_of(approval, number=task.number), actor=actor)
