"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from bpo.core.actor import Actor, Seat
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from clients.people.models import Membership
from generalaffairs.business_cards import layout
from generalaffairs.business_cards.actions import make_proof, ordering, printing, proposing, register, stock
from generalaffairs.business_cards.boxes import LAYOUT_TEMPLATE, TEMPLATE
from generalaffairs.business_cards.card import proof_data
from generalaffairs.business_cards.models import Entry, Layout, Order, Proposal, Variant
from generalaffairs.business_cards.queries import sheet
from tasks.approvals import actions as approvals
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

RULES: dict[str, Any] = {
    "mail_domains": "aoba-solar.example", "phone_heads": "045-\n03-", "romaji": "GIVEN_FIRST", "approvals": True,
    "printer": "山手印刷", "ship_to": "横浜本社 総務部", "bill_to": "管理部", "repeat_until": time(14),
    "new_until": time(12),
}  # fmt: skip
ENTRIES: tuple[dict[str, Any], ...] = (
    {"kind": "TITLE", "name": "課長", "english": "Manager"},
    {"kind": "TITLE", "name": "部長", "english": "General Manager"},
    {"kind": "DEPARTMENT", "name": "管理部 総務課", "english": "General Affairs"},
    {"kind": "DEPARTMENT", "name": "営業部"},
    {"kind": "OFFICE", "name": "横浜本社", "postal": "231-0023", "address": "神奈川県横浜市中区山下町1-2-3 青葉ビル5階",
     "english_address": "5F Aoba Bldg, 1-2-3 Yamashitacho, Yokohama", "phone": "045-555-0123"},
)  # fmt: skip
HOLDER: dict[str, Any] = {
    "number": "0142", "name": "髙橋 美咲", "kana": "タカハシ ミサキ", "romaji": "Misaki Takahashi", "title": "課長",
    "department": "管理部 総務課", "office": "横浜本社", "phone": "", "mobile": "090-5555-0123",
    "mail": "m.takahashi@aoba-solar.example", "left_on": None,
}  # fmt: skip
DESIGN = register.Design(
    layout.STANDARD + "裏 文字「Solar for everyone」 45.5 28 9 中央 色1\n", "100 65 0 25", "0 0 0 65"
)

# Template: (data, texts that its PDF must contain).
PAPERS = {
    TEMPLATE: (DATA, PRINTED),
    LAYOUT_TEMPLATE: ({"cards": [sheet(FIELDS, None, number="ACME-1")]}, ["髙橋 美咲", "Misaki Takahashi", "ACME-1"]),
}


def _job(document: Any) -> None:
    job = job_of(document)
    if job is None or not runner.run(tenant=document.tenant_id, job=job.pk):
        raise RuntimeError("the document was not made")


def decider(task: Task, role: str) -> Actor:
    """Somebody of the client who holds this seat."""
    user = Membership.objects.filter(tenant_id=task.tenant_id, role=role).values_list("user_id", flat=True)[0]
    return Actor(user, role, (Seat(task.tenant_id, role),))


def agree(task: Task, *, actor: Actor, now: datetime) -> None:
    """Put to the person, and to the department: both say yes."""
    for role in ("REQUESTER", "APPROVER"):
        asked = printing.ask_next(task.pk, actor=actor, now=now)
        approvals.decide(asked.pk, decision="APPROVED", digest=asked.digest, actor=decider(task, role), now=now)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """From the register to the stock, as operator, worker and client do; something of everything with an address."""
    register.say_rules(RULES, actor=actor)
    for entry in ENTRIES:
        register.add_entry(entry, actor=actor)
    version = register.add_version("標準デザイン", DESIGN, actor=actor, now=now)
    holder = register.add_holder(HOLDER, actor=actor)
    variant = Variant.objects.get(holder=holder)
    facts = {"label": "日本語", "language": "JA", "layout": version.layout, "texts": {}, "set_point": 2}
    register.change_variant(variant.pk, facts, actor=actor)
    made = printing.attach(task.pk, variant.pk, actor=actor)
    _job(make_proof(task.pk, actor=actor))
    agree(task, actor=actor, now=now)
    terms = ordering.Terms("山手印刷", "横浜本社 総務部", "管理部")
    order = ordering.place_order([made.pk], terms=terms, actor=actor, now=now)
    ordering.write_back(order.pk, printer_number="Y-1", cost=2_400, actor=actor)
    ordering.receive(order.pk, boxes={made.pk: 1}, on=now.date(), actor=actor, now=now)
    stock.hand_out(variant.pk, boxes=1, actor=actor, now=now)


def ids(task: Task) -> dict[str, Any]:
    """The things that an address can name."""
    models: dict[str, Any] = {
        "variant": Variant,
        "order": Order,
        "layout": Layout,
        "entry": Entry,
        "proposal": Proposal,
    }
    found = {name: model.objects.values_list("pk", flat=True).first() for name, model in models.items()}
    return found | {"holder": Variant.objects.values_list("holder", flat=True).first()}


def own(owned: Any, by: dict[str, Any]) -> None:
    """A row in every table, with the company's word in every text."""
    word, task, now, actor = owned.canary, owned.tasks["generalaffairs.business_cards"], by["now"], by["actor"]
    register.say_rules(RULES | {"approvals": False, "printer": word, "ship_to": word, "bill_to": word}, actor=actor)
    entry = register.add_entry({"kind": "OFFICE", "name": word, "address": word, "english": word}, actor=actor)
    version = register.add_version(word, DESIGN, actor=actor, now=now)
    holder = register.add_holder(HOLDER | {"name": word, "office": word, "department": "", "title": ""}, actor=actor)
    variant = Variant.objects.get(holder=holder)
    facts = {"label": word[:20], "language": "JA", "layout": version.layout, "texts": {}, "set_point": 3}
    register.change_variant(variant.pk, facts, actor=actor)
    made = printing.attach(task.pk, variant.pk, actor=actor)
    order = ordering.place_order([made.pk], terms=ordering.Terms(word, word, word), actor=actor, now=now)
    ordering.receive(order.pk, boxes={made.pk: 1}, on=now.date(), actor=actor, now=now)
    facts = {"title": word}
    proposal = proposing.hear("MOVED", number=HOLDER["number"], name=word, on=date(2026, 12, 1), facts=facts)
    owned.things |= {
        "business_cards_entry": entry, "business_cards_layout": version.layout, "business_cards_holder": holder,
        "business_cards_variant": variant, "business_cards_order": order, "business_cards_proposal": proposal,
    }  # fmt: skip


def _is(name: str) -> Any:
    return lambda owned: getattr(owned, f"business_cards_{name}").pk


OBJECTS = {name: _is(name) for name in ("entry", "layout", "holder", "variant", "order", "proposal")}
