"""校正: somebody who did not make the document looks at its file, point by point."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.documents.actions.keeping import person_of
from generalaffairs.documents.calc.lint import Point, points_of
from generalaffairs.documents.models import Merged, ProofTick


@transaction.atomic
def tick(merged_id: UUID, point: str, *, sha256: str, actor: Actor, now: datetime) -> ProofTick:
    """This point is right in the file with this hash. The same point again stays as it is.

    Raises Refused for who made the document, for a file that was made again meanwhile (409), while the machine still
    finds something wrong (409), and for a point that the document does not have (422).
    """
    rows = Merged.objects.select_for_update(of=("self",)).select_related("task", "template", "file")
    row = rows.get(tenant_id=the_one(), pk=merged_id)
    policy.require("generalaffairs.documents.proof", actor, row)
    if row.file is None or row.file.sha256 != sha256:
        raise Refused(_("書類が作り直されています。新しいファイルを開いて、確認し直してください。"), status=409)
    if row.findings:
        raise Refused(_("直すところが残っています。直してから校正してください。"), status=409)
    if point not in points_of(row.template.field_list, has_seal=row.template.has_seal):
        raise Refused(_("この書類にない確認の項目です。画面を開き直してください。"), status=422)
    made, is_new = ProofTick.objects.get_or_create(
        tenant_id=row.tenant_id,
        merged=row,
        point=Point(point),
        defaults={"sha256": sha256, "maker_id": row.maker_id, "ticked_by_id": person_of(actor), "ticked_at": now},
    )
    if is_new:
        data = {"document": str(row.pk), "point": point, "sha256": sha256}
        audit.record("documents.proof_ticked", actor=actor, subject=row.task, data=data, chained=True)
    return made
