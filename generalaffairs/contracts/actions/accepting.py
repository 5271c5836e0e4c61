"""The client's responsible person decides to sign although the screening of the counterparty does not speak for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.contracts.actions import keeping
from generalaffairs.contracts.models import AgreementReview
from generalaffairs.contracts.screened import screening_of


@transaction.atomic
def accept_screening(agreement_id: UUID, *, reason: str, actor: Actor, now: datetime) -> AgreementReview:
    """Sign all the same, knowing the screening as it stands now; a later verdict wants another decision.

    Raises Refused: 409 for a contract that nobody reviews, and where the screening stops nothing; 422 without a reason.
    """
    rows = AgreementReview.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), agreement=agreement_id)
    review, row = rows.filter(closed_on=None).first(), keeping.locked(agreement_id)
    policy.require("generalaffairs.contracts.accept", actor, row)
    screening = screening_of(row, today=in_tokyo(now).date())
    if review is None or not screening.blocks:
        raise Refused(
            _(
                "記録できません。この契約は締結の前ではないか、反社チェックに妨げがありません。画面を更新して状態を確認してください。"
            ),
            status=409,
        )
    if not reason.strip():
        raise Refused(_("記録できません。理由がありません。締結すると判断した理由を入力してください。"), status=422)
    review.accepted_for, review.accepted_reason = screening.key, reason.strip()[:200]
    review.accepted_by, review.accepted_at = actor.name, now
    review.save(update_fields=["accepted_for", "accepted_reason", "accepted_by", "accepted_at"])
    data = {"standing": screening.standing.value, "screening": screening.number}
    audit.record(
        "contracts.screening_accepted", actor=actor, subject=row, data=data, reason=review.accepted_reason, chained=True
    )
    return review
