"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bpo.core.actor import Actor, Seat
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from clients.people.models import Membership
from generalaffairs.contracts import actions, facts
from generalaffairs.contracts.content import APPROVAL
from generalaffairs.contracts.models import Agreement, AgreementReminder, AgreementReview
from generalaffairs.contracts.queries import KEY, evidence_of
from tasks.approvals import actions as approvals
from tasks.approvals import queries
from tasks.work.models import Task

FIELDS = {
    "title": "太陽光発電設備 保守業務委託契約",
    "counterparty": "株式会社みなと保守サービス",
    "corporate_number": "",
    "kind": "MAINTENANCE",
    "form": "PAPER",
    "starts_on": "2026-12-01",
    "ends_on": "2027-11-30",
    "renewal_months": "12",
    "notice": "3",
    "notice_unit": "MONTH",
    "amount_yen": "1200000",
    "draft_by": "OURS",
    "opinion": "no",
    "sign_by": "2026-11-20",
    "purpose": "発電設備の定期点検を頼む。",
}
TEXT = "第12条（反社会的勢力の排除）甲及び乙は、自らが暴力団員でないことを表明する。"

# Template: (data, texts that its PDF must contain).
PAPERS = {
    "generalaffairs/contracts/evidence.pdf.html": (
        {
            "number": "ACME-1", "lines": [["契約名", "保守業務委託契約"]],
            "digest": "ab" * 32, "file_sha256": "cd" * 32,
            "asked_by": "佐藤 美咲", "asked_at": "2026/10/15 10:00:00 JST", "decided_by": "林 直子", "seat": "承認者",
            "decided_at": "2026/10/16 09:30:00 JST", "address": "203.0.113.9", "reason": "",
        },
        ["ACME-1", "林 直子", "承認者", "203.0.113.9", "2026/10/16 09:30:00 JST", "ab" * 32, "cd" * 32,
         "保守業務委託契約"],
    )
}  # fmt: skip


def draft(text: str, *, actor: Actor, name: str = "契約書案.txt") -> StoredFile:
    """A file with this text, stored."""
    return documents.store(data=text.encode(), name=name, content_type="text/plain", actor=actor)


def all_good() -> dict[str, dict[str, str]]:
    """A checklist on which everything is as it should be."""
    return {key: {"result": "OK", "note": ""} for key in facts.ITEMS}


def owner_of(task: Task) -> Actor:
    """The client's 責任者."""
    user = Membership.objects.filter(tenant_id=task.tenant_id, role="OWNER").select_related("user").earliest("pk").user
    return Actor(user.pk, user.name, (Seat(task.tenant_id, "OWNER", frozenset()),))


def reviewed(task: Task, *, actor: Actor, now: datetime, text: str = TEXT) -> AgreementReview:
    """Received, with a draft whose facts are noted."""
    review = actions.receive(task.pk, actor=actor, now=now)
    row = review.agreement
    actions.add_version(row.pk, file=draft(text, actor=actor), source="OURS", actor=actor, now=now)
    return actions.note_facts(task.pk, found=all_good(), actor=actor, now=now)


def approved(task: Task, *, actor: Actor, now: datetime) -> None:
    """Put to the client and approved; the page of evidence is made."""
    actions.put_to_client(task.pk, actor=actor, now=now)
    row = queries.latest(task, APPROVAL)
    if row is None:
        raise RuntimeError("nothing was put to the client")
    approvals.decide(
        row.pk, decision="APPROVED", digest=row.digest, actor=owner_of(task), now=now, address="203.0.113.9"
    )
    paper = evidence_of(task).first()
    job = job_of(paper) if paper else None
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the page of evidence was not made")


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """From the receipt to the signature, as operator, client and worker do."""
    reviewed(task, actor=actor, now=now)
    approved(task, actor=actor, now=now)
    signed = draft(f"{TEXT}署名", actor=actor, name="締結済.txt")
    actions.sign(task.pk, signed_on=date(2026, 10, 15), original_place="本社金庫", file=signed, actor=actor, now=now)


def ids(task: Task) -> dict[str, Any]:
    """The contract that an address can name."""
    return {"agreement": Agreement.objects.order_by("created_at").values_list("pk", flat=True).first()}


def own(owned: Any, by: dict[str, Any]) -> None:
    """A contract in force with a reminder and a base, and one in review with a file; the company's word in them."""
    word, task, now = owned.canary, owned.tasks[KEY], by["now"]
    terms = {"starts_on": date(2026, 10, 1), "ends_on": date(2027, 9, 30), "renewal_months": 12, "notice": 3}
    said = dict.fromkeys(("title", "counterparty", "original_place", "remarks", "screening"), word)
    row = actions.add(said | terms, **by)
    AgreementReminder.objects.create(
        tenant_id=row.tenant_id, agreement=row, notice_on=date(2027, 6, 30), months=6, told_on=now.date()
    )
    review = actions.receive(task.pk, **by)
    other = review.agreement
    actions.change(other.pk, {"base_id": row.pk}, version=other.version, **by)
    actions.add_version(other.pk, file=draft(word, actor=by["actor"]), source="OURS", note=word, **by)
    actions.note_facts(task.pk, found=all_good(), **by)
    owned.things["contracts_agreement"] = row


OBJECTS = {"agreement": lambda owned: owned.contracts_agreement.pk}
THINGS = {"agreement": lambda owned, asker: owned.contracts_agreement}
