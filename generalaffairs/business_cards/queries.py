"""The card of a task: its proof, its approvals, its printing, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, DocumentState
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.together import Reading, first
from bpo.core.ui import formats
from bpo.core.ui.bands import band_of
from generalaffairs.business_cards import card, glyphs, layout, registry
from generalaffairs.business_cards.boxes import LAYOUT_TEMPLATE, LAYOUT_VERSION, TEMPLATE, VERSION
from generalaffairs.business_cards.forms import PAPERS, CardRequest
from generalaffairs.business_cards.models import LayoutVersion, Order, Printing, Rules, Variant
from generalaffairs.business_cards.policies import AT_WORK
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task
from tasks.work.models import Task

KEY = "generalaffairs.business_cards"
PROOF, LAYOUT = f"{KEY}.proof", f"{KEY}.layout"
PERSON, DEPARTMENT = "person", "department"
STEPS = (PERSON, DEPARTMENT)
STANDARD_NAME = "標準"  # stands in frozen contents and files: one name in every language
STANDARD_INKS = ("100 65 0 25", "0 0 0 65")


def label_of(name: str) -> str:
    """What the field is called on the form."""
    return str(CardRequest.base_fields[name].label)


def paper_name(fields: dict[str, Any]) -> str:
    """The paper as the client chose it."""
    return str(dict(PAPERS).get(fields.get("paper", ""), ""))


def printed_paper(fields: dict[str, Any]) -> str:
    """As documents and their hashes have it, in whatever language somebody looks."""
    with translation.override(settings.LANGUAGE_CODE):
        return paper_name(fields)


def data_of(task: Task) -> dict[str, Any]:
    """What a proof of the task as it stands is made of."""
    data = card.proof_data(task.fields, number=task.number, band=band_of(task.tenant))
    return data | {"paper": printed_paper(task.fields)}


def printing_rows(task: Task) -> QuerySet[Printing]:
    """The printing of a task of a registered card; none for a card that was typed. Not read yet."""
    rows = Printing.objects.filter(tenant_id=task.tenant_id, task=task)
    return rows.select_related("variant__holder", "version__layout", "version__logo", "order", "same_as")[:1]


def printing_of(task: Task) -> Printing | None:
    """As `printing_rows`, read."""
    return first(printing_rows(task))


def content_of(fields: dict[str, Any], version: LayoutVersion | None) -> dict[str, Any]:
    """What is printed, without who ordered how many: what both approvals and a repeat hold on to."""
    return {
        "fields": {name: fields.get(name) or "" for name in card.PRINTED},
        "paper": fields.get("paper", ""),
        "version": str(version.pk) if version else "",
        "layout": str(version or STANDARD_NAME),
    }


def digest_of(task: Task, printing: Printing) -> str:
    """SHA-256 of what would be printed now."""
    return hash_of(content_of(task.fields, printing.version))


def elements_of(version: LayoutVersion | None) -> tuple[layout.Element, ...]:
    """The layout's elements; the standard ones without a layout."""
    return layout.read(version.text if version else layout.STANDARD).elements


def sheet(fields: dict[str, Any], version: LayoutVersion | None, *, number: str) -> dict[str, Any]:
    """One card as the layout's template draws it. `number`: what stands in the notes outside the card."""
    inks = (version.first_ink, version.second_ink) if version else STANDARD_INKS
    return {
        "number": number,
        "name": fields.get("name", ""),
        "quantity": str(fields.get("quantity", "")),
        "paper": printed_paper(fields),
        "layout": str(version or STANDARD_NAME),
        "sides": layout.drawn(elements_of(version), fields, inks=inks),
        "logo": str(version.logo_id) if version and version.logo_id else "",
        "missing": sorted({glyphs.code_points(one) for _name, one in card.missing(fields)}),
    }


def layout_data(task: Task) -> dict[str, Any]:
    """What a proof in the client's layout is made of."""
    printing = printing_of(task)
    return {"cards": [sheet(task.fields, printing.version if printing else None, number=task.number)]}


def proofs_of(task: Task) -> QuerySet[Document]:
    """The proofs of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind__in=[PROOF, LAYOUT])


def is_current(proof: Document | None, task: Task, printing: Printing | None = None) -> bool:
    """Whether a proof shows the card as it stands: same template version, same data."""
    if proof is None:
        return False
    if printing is None:
        wanted = (TEMPLATE, VERSION, hash_of(data_of(task)))
    else:
        data = {"cards": [sheet(task.fields, printing.version, number=task.number)]}
        wanted = (LAYOUT_TEMPLATE, LAYOUT_VERSION, hash_of(data))
    return (proof.template, proof.template_version, proof.data_hash) == wanted


def standing(task: Task, printing: Printing, asked: list[Approval]) -> dict[str, Approval | None]:
    """The newest approval of each step that is over exactly what would be printed now."""
    digest = digest_of(task, printing)
    return {
        key: next((one for one in asked if one.key == key and one.content.get("digest") == digest), None)
        for key in STEPS
    }


def is_agreed(task: Task, printing: Printing, asked: list[Approval]) -> bool:
    """Whether person and department approved what would be printed, or it is what was printed before."""
    if printing.same_as and printing.same_as.digest == digest_of(task, printing):
        return True
    return all(
        one is not None and one.state == Approval.State.APPROVED for one in standing(task, printing, asked).values()
    )


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
    """What the panel on the desk shows: the card, what is wrong with it, the proof and its job, and how far it is."""
    newest, jobs = proofs_of(task)[:1], jobs_of(proofs_of(task))
    printings, asked = printing_rows(task), of_task(task).filter(key__in=STEPS)
    said, known = Rules.objects.filter(tenant_id=task.tenant_id), registered_as(task)
    yield [newest, jobs, printings, asked, said, known]
    proof, printing = first(newest), first(printings)
    current = is_current(proof, task, printing)
    editable = task.status in AT_WORK
    good = proof is not None and current and proof.state != DocumentState.FAILED
    shown = {
        "rows": rows_of(task),
        "editable": editable,
        "missing": [(label_of(name), one, glyphs.code_points(one)) for name, one in card.missing(task.fields)],
        "overlong": overlong(task, printing),
        "proof": proof,
        "current": current,
        "may_make": editable and not good,
        "job": next((job for job in jobs if proof and job.key == str(proof.pk)), None),
        "known": list(known) if editable and printing is None else [],
    }
    return shown | (way_of(task, printing, list(asked), first(said), proof if current else None) if printing else {})


def registered_as(task: Task) -> QuerySet[Variant]:
    """Registered cards that a typed one may be: those of people of this name. Not read yet."""
    name = str(task.fields.get("name") or "")
    rows = Variant.objects.filter(tenant_id=task.tenant_id, holder__name=name, holder__left_on=None)
    return rows.select_related("holder").order_by("holder__number", "position")[:10]


def overlong(task: Task, printing: Printing | None) -> list[str]:
    """What does not fit: fields of the standard card, elements of a layout."""
    if printing is None:
        return [label_of(name) for name in card.overlong(task.fields)]
    return layout.too_long(elements_of(printing.version), task.fields)


def way_of(
    task: Task, printing: Printing, asked: list[Approval], rules: Rules | None, proof: Document | None
) -> dict[str, Any]:
    """How far a registered card is on its way through both approvals to the printer."""
    agreed, held = is_agreed(task, printing, asked), standing(task, printing, asked)
    ready = proof is not None and proof.state == DocumentState.READY and task.status in AT_WORK
    titles = {PERSON: _("本人の確認"), DEPARTMENT: _("部門の承認")}
    wanted = bool(rules and rules.approvals)
    return {
        "printing": printing,
        "agreed": agreed or not wanted,
        "approvals": [(titles[key], held[key]) for key in STEPS] if wanted and not printing.same_as else [],
        "may_ask": ready and wanted and not agreed and next_step(held) != "",
        "next_title": titles.get(next_step(held), ""),
        "may_order": printing.order_id is None and ready and (agreed or not wanted),
    }


def ready_for_order() -> list[Printing]:
    """Cards of the client in context that may go to the printer: agreed where the rules want it, and not flagged."""
    rows, rules = list(registry.waiting_for_order()), registry.rules()
    asked: dict[UUID, list[Approval]] = {}
    found = Approval.objects.filter(registry.here(), task__in=[row.task_id for row in rows], key__in=STEPS)
    for one in found.exclude(state=Approval.State.VOID).order_by("-asked_at", "-id"):
        asked.setdefault(one.task_id, []).append(one)
    return [
        row
        for row in rows
        if not row.flag and (not rules.approvals or is_agreed(row.task, row, asked.get(row.task_id, [])))
    ]


def next_step(held: dict[str, Approval | None]) -> str:
    """The approval to ask for now; '' while one is open or when both are there."""
    for key in STEPS:
        one = held[key]
        if one is None or one.state == Approval.State.REJECTED:
            return key
        if one.is_open:
            return ""
    return ""


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What the client's page of the task shows: how far the printing is."""
    printings = printing_rows(task)
    yield [printings]
    printing = first(printings)
    order = printing.order if printing else None
    return {"printing": printing, "order": order if order and order.state != Order.State.CANCELLED else None}
