"""A review whose request was withdrawn is over, and so is its contract."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.tenancy import the_one
from generalaffairs.contracts.models import Agreement, AgreementReview

OVER = (AgreementReview.Stage.KEPT, AgreementReview.Stage.DROPPED)


@transaction.atomic
def close_cancelled(task_id: UUID, *, today: date) -> bool:
    """Drop the review of a task that was withdrawn; False where there is none that is open. A second time nothing."""
    here = {"tenant_id": the_one()}
    reviews = AgreementReview.objects.select_for_update(of=("self",)).filter(**here, task=task_id)
    review = reviews.exclude(stage__in=OVER).first()
    if review is None:
        return False
    review.stage, review.closed_on, review.reason = AgreementReview.Stage.DROPPED, today, _("依頼の取下げ")
    review.save(update_fields=["stage", "closed_on", "reason"])
    row = Agreement.objects.select_for_update(of=("self",)).get(**here, pk=review.agreement_id)
    row.state = Agreement.State.DROPPED
    row.save(update_fields=["state"])
    audit.record("contracts.dropped", actor=SYSTEM, subject=row)
    return True
