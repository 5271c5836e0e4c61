"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bpo.core.actor import Actor, Seat
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from generalaffairs.supplies.actions import assets, counting, lending, ordering, receiving, stock
from generalaffairs.supplies.actions.ordering import Terms, Wanted
from generalaffairs.supplies.actions.receiving import Billed, Slip
from generalaffairs.supplies.labelling import TEMPLATE, sheet_data
from generalaffairs.supplies.models import Asset, Consumable, Invoice, Loan, Order, OrderLine, StockTake
from generalaffairs.supplies.queries import KEY, lines_of, papers_of
from tasks.approvals import actions as approvals
from tasks.work.models import Task

PLACE = "横浜本社 3階"
FIELDS = {
    "kind": "ORDER",
    "item": "コピー用紙 A4",
    "quantity": 10,
    "place": PLACE,
    "reason": "在庫がなくなる。",
}
FACTS: dict[str, Any] = {
    "number": "AS-PC-0012", "name": "ノートパソコン 14型", "acquired": "PURCHASE", "amount": 148_000,
    "acquired_on": date(2025, 4, 1), "place": PLACE, "department": "総務部", "holder": "", "holder_number": "",
    "maintenance_on": date(2027, 4, 1), "status": "STORED", "lendable": True, "note": "",
}  # fmt: skip
STOCK: dict[str, Any] = {
    "code": "PAPER-A4", "name": "コピー用紙 A4", "unit": "箱", "place": PLACE, "reorder_point": 4, "target": 12,
    "order_unit": 5, "minimum": 2, "supplier": "有限会社丸山文具", "price": 2_400, "jan": "", "active": True,
}  # fmt: skip
TERMS = Terms("有限会社丸山文具", PLACE, date(2026, 10, 22), "午前中に納品してください。")
LINES = [Wanted("コピー用紙 A4", 10, 2_400, "箱"), Wanted("クリアファイル", 3, 980, "袋")]

# Template: (data, texts that its PDF must contain).
PAPERS = {
    TEMPLATE: (
        sheet_data([Asset(**FACTS), Asset(**FACTS | {"number": "AS-PC-0013"})], owner="青葉商事株式会社"),
        ["青葉商事株式会社", "AS-PC-0012", "AS-PC-0013", "ノートパソコン 14型"],
    )
}


def decider(task: Task) -> Actor:
    """The client's person who decides, as an actor."""
    person = task.request.raised_by if task.request else None
    return Actor(person.user_id if person else None, "承認者", (Seat(task.tenant_id, "APPROVER"),))


def ordered(task: Task, *, actor: Actor, now: datetime, lines: list[Wanted] | None = None) -> Order:
    """An order of the task, approved by the client and placed."""
    order = ordering.start_order(task.pk, actor=actor)
    ordering.change_order(order.pk, terms=TERMS, lines=lines or LINES, seen=order.version, actor=actor, now=now)
    asked = ordering.ask_client(order.pk, actor=actor, now=now)
    approvals.decide(asked.pk, decision="APPROVED", digest=asked.digest, actor=decider(task), now=now)
    return ordering.place_order(order.pk, actor=actor, now=now)


def came(order: Order, *, actor: Actor, now: datetime) -> None:
    """Everything was delivered, and the invoice asks for exactly that."""
    lines, day = lines_of(order), now.date()
    slip = Slip(day, "受付 山本", f"D-{order.number}")
    receiving.receive(order.pk, quantities={line.pk: line.quantity for line in lines}, slip=slip, actor=actor, now=now)
    asked = {line.pk: (line.quantity, line.amount) for line in lines}
    billed = Billed(f"I-{order.number}", day, sum(line.amount for line in lines))
    receiving.enter_invoice(order.pk, billed=billed, lines=asked, actor=actor)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """The order from request to match, with its 発注書; something of everything that has an address."""
    assets.add_asset(FACTS, actor=actor)
    stock.add_consumable(STOCK, on_hand=1, actor=actor, now=now)
    order = ordered(task, actor=actor, now=now)
    came(order, actor=actor, now=now)
    receiving.settle(order.pk, actor=actor, on=now.date())
    thing = Asset.objects.get(number=FACTS["number"])
    lending.ask_loan(
        thing.pk, task_id=task.pk, borrower="山本 健", from_on=now.date(), until_on=now.date(), actor=actor, now=now
    )
    asked = task.approvals.get(key="loan")
    approvals.decide(asked.pk, decision="APPROVED", digest=asked.digest, actor=decider(task), now=now)
    counting.plan(counting.Plan("上期の棚卸し", now.date(), now.date()), actor=actor)
    job = job_of(papers_of(task).get())
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the order's paper was not made")


def ids(task: Task) -> dict[str, Any]:
    """The things that an address can name."""
    models: dict[str, Any] = {"asset": Asset, "consumable": Consumable, "line": OrderLine, "invoice": Invoice}
    models |= {"loan": Loan, "stocktake": StockTake}
    proposal = Order.objects.get(state="PROPOSED").pk  # its page has the form; the placed one is on the panel
    return {"order": proposal} | {
        name: model.objects.values_list("pk", flat=True).first() for name, model in models.items()
    }


def own(owned: Any, by: dict[str, Any]) -> None:
    """A row in every table, with the company's word in every text."""
    word, task, now = owned.canary, owned.tasks[KEY], by["now"]
    actor, day = by["actor"], now.date()
    facts = FACTS | {"name": word, "note": word, "department": word, "place": word}
    thing = assets.add_asset(facts, actor=actor)
    assets.change_asset(thing.pk, facts | {"holder": word}, actor=actor)
    row = stock.add_consumable(STOCK | {"name": word, "place": word, "supplier": word}, on_hand=1, actor=actor, now=now)
    stock.take_out(row.pk, quantity=1, reason=word, actor=actor, now=now)
    order = ordering.start_order(task.pk, actor=actor)
    terms = Terms(word, word, day, word)
    ordering.change_order(order.pk, terms=terms, lines=[Wanted(word, 2, 100)], seen=1, actor=actor, now=now)
    asked = ordering.ask_client(order.pk, actor=actor, now=now)
    approvals.decide(asked.pk, decision="APPROVED", digest=asked.digest, actor=_client(owned), now=now)
    ordering.place_order(order.pk, actor=actor, now=now)
    line = lines_of(order)[0]
    receiving.receive(order.pk, quantities={line.pk: 1}, slip=Slip(day, word, word), actor=actor, now=now)
    bill = receiving.enter_invoice(order.pk, billed=Billed(word, day, 100), lines={line.pk: (1, 100)}, actor=actor)
    loan = lending.ask_loan(thing.pk, task_id=task.pk, borrower=word, from_on=day, until_on=day, actor=actor, now=now)
    take = counting.plan(counting.Plan(word, day, day), actor=actor)
    owned.things |= {
        "supplies_asset": thing, "supplies_consumable": row, "supplies_order": order, "supplies_line": line,
        "supplies_invoice": bill, "supplies_loan": loan, "supplies_stocktake": take,
    }  # fmt: skip


def _client(owned: Any) -> Actor:
    user = owned.company.people["APPROVER"]
    return Actor(user.pk, user.name, (Seat(owned.company.id, "APPROVER"),))


def _is(name: str) -> Any:
    return lambda owned: getattr(owned, f"supplies_{name}").pk


OBJECTS = {name: _is(name) for name in ("asset", "consumable", "order", "line", "invoice", "loan", "stocktake")}
