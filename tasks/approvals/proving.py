"""The page of evidence of a decision as PDF: asked for by whoever may read it, made by a job."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.actions import request_document
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from tasks.approvals.evidence import KIND, TEMPLATE, VERSION, paper_data
from tasks.approvals.queries import access_approval


@transaction.atomic
def make_paper(approval_id: UUID, *, actor: Actor) -> Document:
    """Ask for the page of evidence as PDF; the same decision gives the same paper, and leaves no second event.

    Raises Approval.DoesNotExist for one that this person may not see, Refused (409) for what is not decided.
    """
    row = access_approval(approval_id, actor=actor)
    policy.require("approvals.prove", actor, row)
    if row.decided_at is None:
        raise Refused(
            _("証跡のPDFは作れません。まだ承認の結果が出ていません。結果が出てから作成してください。"), status=409
        )
    data = paper_data(row)
    title = _("承認の証跡 %(number)s %(title)s") % {"number": row.task.number, "title": data["title"]}
    said = {"spec_key": KIND, "title": title, "template": TEMPLATE, "version": VERSION, "data": data}
    return request_document(**said, subject=row, category=row.category, client_visible=True, actor=actor)
