"""What proves a decision afterwards: who, in which seat, when, from where, over which content and which file.

One for all work types: the page shows it to both sides and gives it on paper (`paper_data`). A type that wants its own
paper the moment the decision is taken renders `proof_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, StoredFile
from bpo.core.documents.rendering import render_html
from clients.people.models import Role
from tasks.approvals.actions import digest_of
from tasks.approvals.models import Approval
from tasks.approvals.onpaper import blocks_of
from tasks.approvals.queries import spec_of

KIND = "tasks.approvals.evidence"
TEMPLATE, VERSION = "tasks/approvals/decision.pdf.html", 1


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


def paper_of(approval: Approval, data: dict[str, Any]) -> QuerySet[Document]:
    """The page of evidence as PDF that says just this, made or being made; also the one that a work type made of its
    own accord when the decision was taken. Unread.
    """
    own = Q(subject=approval.pk, kind=KIND, template_version=VERSION, data_hash=hash_of(data))
    made_at_once = Q(
        subject=approval.task_id,
        data__digest=approval.digest,
        data__decided_at=data["decided_at"],
        template_version__gt=0,
    )
    rows = Document.objects.filter(own | made_at_once, tenant_id=approval.tenant_id)
    return rows.select_related("file").order_by("created_at", "id")


def paper_data(approval: Approval) -> dict[str, Any]:
    """What the page of evidence of any approval says on paper, in Japanese: the content as its own page showed it."""
    with translation.override(settings.LANGUAGE_CODE):
        return _paper_data(approval)


def _paper_data(approval: Approval) -> dict[str, Any]:
    spec = spec_of(approval.task, approval.key)
    chosen = dict(spec.choices(approval.content) if spec.choices else ()).get(approval.choice, approval.choice)
    context = {"approval": approval, "spec": spec, "task": approval.task, "content": approval.content, "chosen": chosen,
               "page_client": approval.task.tenant}  # fmt: skip
    file = file_of(approval)
    return proof_of(approval, number=approval.task.number) | {
        "title": str(spec.title),
        "client": approval.task.tenant.name,
        "approved": approval.state == Approval.State.APPROVED,
        "result": str(approval.get_state_display()),
        "chosen": chosen,
        "voided_at": _moment(approval.voided_at) if approval.voided_at else "",
        "blocks": blocks_of(render_html(spec.template, context)),
        "file": file.name if file else "",
        "file_sha256": file.sha256 if file else "",
    }


def proof_of(approval: Approval, *, number: str) -> dict[str, Any]:
    """What a page of evidence says on paper, for contents that are `lines` of name and text."""
    return {
        "number": number,
        "lines": approval.content.get("lines", []),
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
