"""退職者アカウント停止・機器回収の証明書: what was done for a leaver, by whom, when, and who looked at it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui import formats
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.models import Checklist, ChecklistItem, Device
from generalaffairs.it_desk.wording import ItemState, Verb
from tasks.work.models import Task

SPEC, TEMPLATE, VERSION = "certificate", "generalaffairs/it_desk/certificate.pdf.html", 1
KIND = f"{KEY}.{SPEC}"


def title(row: Checklist) -> str:
    """With the leaver's name."""
    return _("アカウント停止・機器回収の証明書 %(name)s") % {"name": row.member.name if row.member else ""}


def data_of(task: Task) -> dict[str, Any]:
    """What the certificate of the task's checklist says; its bare head where there is none yet."""
    head = {"number": task.number, "client": task.tenant.name, "company": settings.COMPANY_NAME, "rows": []}
    rows = Checklist.objects.filter(tenant_id=task.tenant_id, task=task).select_related("member")
    if (row := rows.first()) is None:
        return head
    items = list(row.items.select_related("device__erase_file").order_by("position"))
    member = row.member
    days = [item.done_on for item in items if item.done_on]
    return head | {
        "dated": max(days).isoformat() if days else "",
        "name": member.name if member else "",
        "employee": member.number if member else "",
        "department": row.department,
        "last_day": row.on.isoformat(),
        "stopped": _done(items, Verb.STOP),
        "returned": _done(items, Verb.BACK),
        "erased": _done(items, Verb.ERASE),
        "rows": [_line(item) for item in items],
    }


def _done(items: list[ChecklistItem], verb: str) -> int:
    return sum(item.verb == verb and item.state == ItemState.DONE for item in items)


def _line(item: ChecklistItem) -> dict[str, Any]:
    proof = _proof(item.device) if item.device and item.verb == Verb.ERASE else ""
    return {
        "verb": str(item.get_verb_display()),
        "name": item.name,
        "state": str(item.get_state_display()),
        "on": item.done_on.isoformat() if item.done_on else "",
        "by": item.done_by_name,
        "checked": item.checked_by_name,
        "checked_at": formats.jdatetime(in_tokyo(item.checked_at)) if item.checked_at else "",
        "note": "　".join(filter(None, [proof, item.note])),
    }


def _proof(device: Device) -> str:
    file = f"SHA-256 {device.erase_file.sha256[:16]}…" if device.erase_file else ""
    return "　".join(filter(None, [device.erase_method, device.erase_proof, file]))
