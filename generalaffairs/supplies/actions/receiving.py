"""Goods that came, invoices that came, and the three-way match that ends an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from generalaffairs.supplies import matching, queries
from generalaffairs.supplies.actions import stock
from generalaffairs.supplies.actions.assets import EDIT
from generalaffairs.supplies.actions.ordering import expect, locked
from generalaffairs.supplies.models import Invoice, InvoiceLine, Order, OrderLine, Receipt, ReceiptLine, StockMove

State = Order.State


@dataclass(frozen=True, slots=True)
class Slip:
    """A delivery: its day, the supplier's number of it, who took it in."""

    on: date
    received_by: str
    number: str = ""


@transaction.atomic
def receive(order_id: UUID, *, quantities: Mapping[UUID, int], slip: Slip, actor: Actor, now: datetime) -> Receipt:
    """So many of each line (by id) came; stocks rise. Partial deliveries are several receipts.

    Raises Refused: 409 before the order was placed, for more than is outstanding and for a slip that is there already,
    422 for nothing at all.
    """
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.ORDERED)
    came = {line: quantity for line, quantity in quantities.items() if quantity}
    if not came:
        raise Refused(_("検収を登録できません。数量がありません。届いた数を1つ以上入力してください。"), status=422)
    if slip.number and order.receipts.filter(slip=slip.number).exists():
        raise Refused(
            _("納品書「%(number)s」はすでに登録されています。番号を確認してください。") % {"number": slip.number},
            status=409,
        )
    receipt = Receipt.objects.create(
        tenant_id=order.tenant_id, order=order, on=slip.on, slip=slip.number, received_by=slip.received_by, by=actor.id
    )
    for line in queries.lines_of(order):
        if line.pk in came:
            _take_in(receipt, line, came[line.pk], actor, now)
    audit.record("supplies.received", actor=actor, subject=order, data={"receipt": str(receipt.pk)}, chained=True)
    _finish(order)
    return receipt


def _take_in(receipt: Receipt, line: OrderLine, quantity: int, actor: Actor, now: datetime) -> None:
    left = matching.outstanding(line)
    if quantity > left:
        raise Refused(
            _(
                "「%(name)s」の残りは%(left)s%(unit)sです。%(came)s%(unit)sは登録できません。納品書と数を確認してください。"
            )
            % {"name": line.name, "left": left, "came": quantity, "unit": line.unit},
            status=409,
        )
    ReceiptLine.objects.create(tenant_id=line.tenant_id, receipt=receipt, line=line, quantity=quantity)
    if line.consumable_id:
        row = stock.locked(line.consumable_id)
        stock.move(row, StockMove.Kind.RECEIVED, quantity, reason=receipt.order.number, actor=actor, now=now)


@transaction.atomic
def give_up(line_id: UUID, *, reason: str, actor: Actor, now: datetime) -> OrderLine:
    """What is outstanding of a line will not come any more. Raises Refused without a reason (422)."""
    order = locked(OrderLine.objects.values_list("order_id", flat=True).get(queries.here(), pk=line_id))
    policy.require(EDIT, actor, order)
    expect(order, State.ORDERED)
    if not reason.strip():
        raise Refused(_("残数を取り消せません。理由がありません。理由を入力してください。"), status=422)
    line = next(one for one in queries.lines_of(order) if one.pk == line_id)
    line.given_up += matching.outstanding(line)
    line.given_up_because = reason.strip()[:200]
    line.save(update_fields=["given_up", "given_up_because"])
    audit.record("supplies.given_up", actor=actor, subject=line, data={"left": line.given_up}, reason=reason[:200])
    _finish(order)
    if line.consumable_id:
        stock.propose(stock.locked(line.consumable_id), now=now)
    return line


def _finish(order: Order) -> None:
    """Lines of which everything came are not on their way any more; with the last one the order is received."""
    lines = queries.lines_of(order)
    done = [line for line in lines if not matching.outstanding(line)]
    OrderLine.objects.filter(queries.here(), pk__in=[line.pk for line in done]).update(open=False)
    if len(done) == len(lines):
        order.state = State.RECEIVED
        order.save(update_fields=["state"])


@dataclass(frozen=True, slots=True)
class Billed:
    """What an invoice says: its number and day, and its total in yen without tax."""

    number: str
    on: date
    total: int
    file: StoredFile | None = None


@transaction.atomic
def enter_invoice(order_id: UUID, *, billed: Billed, lines: Mapping[UUID, tuple[int, int]], actor: Actor) -> Invoice:
    """The supplier's invoice as it is, also where it differs: (quantity, yen without tax) by line.

    Raises Refused (409) before anything was ordered, and for an invoice number of the supplier that is there already.
    """
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.ORDERED, State.RECEIVED)
    same = Invoice.objects.filter(queries.here(), supplier=order.supplier, number=billed.number, withdrawn_because="")
    if same.exists():
        raise Refused(
            _("%(supplier)sの請求書「%(number)s」はすでに登録されています。二重の請求でないか確認してください。")
            % {"supplier": order.supplier, "number": billed.number},
            status=409,
        )
    invoice = Invoice.objects.create(
        tenant_id=order.tenant_id, order=order, supplier=order.supplier, number=billed.number, on=billed.on,
        total=billed.total, file=billed.file, by=actor.id,
    )  # fmt: skip
    InvoiceLine.objects.bulk_create(
        InvoiceLine(tenant_id=order.tenant_id, invoice=invoice, line=line, quantity=said[0], amount=said[1])
        for line in queries.lines_of(order)
        if (said := lines.get(line.pk)) and any(said)
    )
    audit.record("supplies.invoiced", actor=actor, subject=order, data={"invoice": str(invoice.pk)}, chained=True)
    return invoice


@transaction.atomic
def withdraw_invoice(invoice_id: UUID, *, reason: str, actor: Actor) -> Invoice:
    """It was wrong and another one comes. Raises Refused without a reason (422), and after the match (409)."""
    invoice = Invoice.objects.get(queries.here(), pk=invoice_id)
    order = locked(invoice.order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.ORDERED, State.RECEIVED)
    if not reason.strip():
        raise Refused(_("請求書を取り下げられません。理由がありません。理由を入力してください。"), status=422)
    invoice.withdrawn_because = reason.strip()[:200]
    invoice.save(update_fields=["withdrawn_because"])
    audit.record("supplies.invoice_withdrawn", actor=actor, subject=order, reason=reason.strip()[:200], chained=True)
    return invoice


@transaction.atomic
def settle(order_id: UUID, *, actor: Actor, on: date) -> Order:
    """Order, receipt and invoice agree in quantity and amount. Raises Refused (409) with every line that does not."""
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.ORDERED, State.RECEIVED)
    wrong = matching.troubles(queries.lines_of(order), list(queries.invoices_of(order)))
    if wrong:
        raise Refused(_("照合できません。次を直してください。%(list)s") % {"list": "／".join(wrong)}, status=409)
    order.state, order.settled_on = State.SETTLED, on
    order.save(update_fields=["state", "settled_on"])
    audit.record("supplies.settled", actor=actor, subject=order, chained=True)
    jobs.publish("supplies.settled", order=str(order.pk), task_id=str(order.task_id))
    return order
