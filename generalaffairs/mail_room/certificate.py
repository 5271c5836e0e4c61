"""The list that is put to the client for destruction, and the certificate made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.era import wareki
from bpo.core.ui import formats
from generalaffairs.mail_room.models import Disposal, Letter
from tasks.work.models import Task

TEMPLATE = "generalaffairs/mail_room/certificate.pdf.html"
VERSION = 1
KIND = "generalaffairs.mail_room.certificate"


def listed(letters: Sequence[Letter]) -> dict[str, Any]:
    """The frozen content of the approval: each letter with why it may go, and the sums."""
    rows: list[dict[str, Any]] = [
        {
            "id": str(letter.pk),
            "number": str(letter),
            "received_on": letter.received_on.isoformat(),
            "kind": str(letter.get_kind_display()),
            "sender": letter.sender,
            "pages": letter.paper_pages or 0,
            "why": why(letter),
            "sha256": letter.scan.sha256 if letter.scan else "",
        }
        for letter in letters
    ]
    return {"letters": rows, "count": len(rows), "pages": sum(row["pages"] for row in rows)}


def why(letter: Letter) -> str:
    """Why the paper may go: no law wants it, or its span is over."""
    if letter.keep_until is None:
        return str(_("法定の保存義務なし"))
    law = letter.keep_source.partition("（")[0]
    return str(_("%(law)s（%(day)sまで）")) % {"law": law, "day": f"{letter.keep_until:%Y/%m/%d}"}


def data_of(task: Task) -> dict[str, Any]:
    """What the certificate of the task's last destroyed list says; its bare head before anything was destroyed."""
    rows = Disposal.objects.filter(tenant_id=task.tenant_id, task=task, destroyed_at__isnull=False)
    row = rows.select_related("approval", "destroyed_by").order_by("-destroyed_at").first()
    ours = settings.COMPANY_NAME
    head = {"number": task.number, "client": task.tenant.name, "issuer": ours, "company": ours}
    if row is None or row.destroyed_at is None:
        return head
    approval, day = row.approval, in_tokyo(row.destroyed_at)
    agreed = in_tokyo(approval.decided_at) if approval.decided_at else None
    return head | {
        "certificate": str(row),
        "dated": wareki(day.date()),
        "destroyed_at": formats.jdatetime(day),
        "method": str(row.get_method_display()),
        "letters": row.letters,
        "pages": row.pages,
        "by": row.destroyed_by.name if row.destroyed_by else "",
        "witness": row.witness,
        "approved_by": approval.decided_name,
        "approved_at": formats.jdatetime(agreed),
        "digest": approval.digest,
        "rows": [one | {"received_on": _day(one["received_on"])} for one in approval.content["letters"]],
    }


def _day(text: str) -> str:
    return formats.jdate(date.fromisoformat(text))
