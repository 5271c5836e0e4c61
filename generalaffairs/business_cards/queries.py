"""The proof of a card and what is wrong with the card."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, DocumentState
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.together import Reading, first
from bpo.core.ui import formats
from bpo.core.ui.bands import band_of
from generalaffairs.business_cards import card, glyphs
from generalaffairs.business_cards.boxes import TEMPLATE, VERSION
from generalaffairs.business_cards.forms import PAPERS, CardRequest
from generalaffairs.business_cards.policies import AT_WORK
from tasks.work.models import Task

KEY = "generalaffairs.business_cards"
PROOF = "generalaffairs.business_cards.proof"


def label_of(name: str) -> str:
    """What the field is called on the form."""
    return str(CardRequest.base_fields[name].label)


def paper_name(fields: dict[str, Any]) -> str:
    """The paper as the client chose it."""
    return str(dict(PAPERS).get(fields.get("paper", ""), ""))


def data_of(task: Task) -> dict[str, Any]:
    """What a proof of the task as it stands is made of."""
    data = card.proof_data(task.fields, number=task.number, band=band_of(task.tenant))
    return data | {"paper": paper_name(task.fields)}


def proofs_of(task: Task) -> QuerySet[Document]:
    """The proofs of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=PROOF)


def is_current(proof: Document | None, task: Task) -> bool:
    """Whether a proof shows the card as it stands: same template version, same data."""
    if proof is None:
        return False
    return (proof.template, proof.template_version, proof.data_hash) == (TEMPLATE, VERSION, hash_of(data_of(task)))


def rows_of(task: Task) -> list[tuple[str, str]]:
    """Label and text of each line of the card and the order, as the panel shows them."""
    fields = task.fields
    from_day = formats.jdate(date.fromisoformat(fields["used_from"])) if fields.get("used_from") else ""
    said = {
        "quantity": _("%(n)s枚") % {"n": fields.get("quantity", "")},
        "paper": paper_name(fields),
        "used_from": from_day,
    }
    return [(label_of(name), str((fields | said).get(name, ""))) for name in CardRequest.base_fields]


def panel(task: Task) -> Reading[dict[str, Any]]:
    """What the panel on the desk shows: the card, what is wrong with it, the proof and its job."""
    newest, jobs = proofs_of(task)[:1], jobs_of(proofs_of(task))
    yield [newest, jobs]
    proof = first(newest)
    current = is_current(proof, task)
    editable = task.status in AT_WORK
    good = proof is not None and current and proof.state != DocumentState.FAILED
    return {
        "rows": rows_of(task),
        "editable": editable,
        "missing": [(label_of(name), one, glyphs.code_points(one)) for name, one in card.missing(task.fields)],
        "overlong": [label_of(name) for name in card.overlong(task.fields)],
        "proof": proof,
        "current": current,
        "may_make": editable and not good,
        "job": next((job for job in jobs if proof and job.key == str(proof.pk)), None),
    }
