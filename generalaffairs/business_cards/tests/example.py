"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import datetime

from bpo.core.actor import Actor
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from generalaffairs.business_cards.actions import make_proof
from generalaffairs.business_cards.boxes import TEMPLATE
from generalaffairs.business_cards.card import proof_data
from tasks.work.models import Task

FIELDS = {
    "name": "髙橋 美咲",
    "romaji": "Misaki Takahashi",
    "company": "株式会社青葉ソーラー",
    "department": "管理部 総務課",
    "position": "課長",
    "postal": "231-0023",
    "address": "神奈川県横浜市中区山下町1-2-3 青葉ビル5階",
    "phone": "045-555-0123",
    "mobile": "090-5555-0123",
    "mail": "m.takahashi@aoba-solar.example",
    "quantity": "100",
    "paper": "fine",
}
# Every text that must be on the proof of FIELDS, in the order of the page.
PRINTED = [
    "株式会社青葉ソーラー",
    "管理部 総務課　課長",
    "髙橋 美咲",
    "Misaki Takahashi",
    "〒231-0023 神奈川県横浜市中区山下町1-2-3 青葉ビル5階",
    "TEL 045-555-0123",
    "携帯 090-5555-0123",
    "Mail m.takahashi@aoba-solar.example",
    "ACME-1　髙橋 美咲 様　100枚　上質紙 180kg（標準）",
]
DATA = proof_data(FIELDS, number="ACME-1", band=1) | {"paper": "上質紙 180kg（標準）"}

# Template: (data, texts that its PDF must contain).
PAPERS = {TEMPLATE: (DATA, PRINTED)}


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """Make the proof, as operator and worker do."""
    job = job_of(make_proof(task.pk, actor=actor))
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the proof was not made")
