"""What proves a decision afterwards: who, in which seat, when, from where, over which content and which file.

One for all work types: the page shows it to both sides, and a type that wants it on paper renders `proof_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from clients.people.models import Role
from tasks.approvals.actions import digest_of
from tasks.approvals.models import Approval


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page shows beside the content. `file`: the document that was approved, by its name and SHA-256.

    `holds`: whether the kept content still gives the digest that was decided on.
    """

    seat: str
    holds: bool
    file: StoredFile | None


def evidence_of(approval: Approval) -> Evidence:
    """Of one approval, decided or not."""
    return Evidence(seat_of(approval), digest_of(approval.content) == approval.digest, file_of(approval))


def seat_of(approval: Approval) -> str:
    """The seat in which it was decided, in words; '' where it was decided before seats were kept."""
    return str(Role(approval.decided_seat).label) if approval.decided_seat else ""


def file_of(approval: Approval) -> StoredFile | None:
    """The stored file that the content names, if it names one of this company."""
    try:
        key = UUID(str(approval.content.get("file") or ""))
    except ValueError:
        return None
    return StoredFile.objects.filter(tenant_id=approval.tenant_id, pk=key).first()


def proof_of(approval: Approval, *, number: str) -> dict[str, Any]:
    """What a page of evidence says on paper, for contents that are `lines` of name and text."""
    return {
        "number": number,
        "lines": approval.content["lines"],
        "digest": approval.digest,
        "file_sha256": approval.content.get("sha256", ""),
        "asked_by": approval.asked_by.name,
        "asked_at": _moment(approval.asked_at),
        "decided_by": approval.decided_name,
        "seat": seat_of(approval),
        "decided_at": _moment(approval.decided_at) if approval.decided_at else "",
        "address": approval.address or "",
        "reason": approval.reason,
    }


def nothing_yet(number: str) -> dict[str, Any]:
    """What such a page is made of when nothing was decided yet: the number alone."""
    return {"number": number, "lines": [], "digest": "", "file_sha256": "", "asked_by": "", "asked_at": "",
            "decided_by": "", "seat": "", "decided_at": "", "address": "", "reason": ""}  # fmt: skip


def _moment(at: datetime) -> str:
    """`2026/11/20 14:05:09 JST`."""
    return f"{in_tokyo(at):%Y/%m/%d %H:%M:%S} JST"
