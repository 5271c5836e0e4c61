"""What follows from a request that the desk wrote down."""

from __future__ import annotations

from uuid import UUID

from bpo.core import tenancy
from bpo.core.jobs.registry import Finish, Work, handler
from tasks.requests import receipts
from tasks.work.models import Task

RECEIPT = "requests.receipt"


@handler(RECEIPT, label="受付の控え", topics=("request.filed",), listed=False)
def receipt(work: Work) -> Finish | None:
    """Send a caller without a login the receipt that the others find in the portal."""
    with tenancy.use(work.tenant):
        rows = Task.objects.select_related("tenant", "request__raised_by__user")
        mail = receipts.receipt_of(rows.get(pk=UUID(work.payload["task_id"]), tenant_id=work.tenant))
    if mail is not None:
        mail.send()
    return None
