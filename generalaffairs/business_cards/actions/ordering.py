"""The printer's order: gather agreed cards, freeze and send them, write number and cost back, take the boxes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents import actions as documents
from bpo.core.documents.models import Document, StoredFile
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from clients.companies.actions.clients import next_number
from clients.companies.models import Client
from clients.companies.queries import calendar_of
from generalaffairs.business_cards import calc, card, codecs, queries, registry
from generalaffairs.business_cards.actions import stock
from generalaffairs.business_cards.boxes import LAYOUT_TEMPLATE, LAYOUT_VERSION
from generalaffairs.business_cards.models import Order, Printing, StockMove
from generalaffairs.business_cards.policies import KEEP
from tasks.approvals.queries import of_task

SERIES = "business_cards_order"
PRINT = f"{queries.KEY}.print"
State = Order.State


@dataclass(frozen=True, slots=True)
class Terms:
    """Who prints, where it is sent, who pays."""

    printer: str
    ship_to: str
    bill_to: str


@transaction.atomic
def place_order(chosen: Sequence[UUID], *, terms: Terms, actor: Actor, now: datetime) -> Order:
    """One order over these cards (ids of printings): their content is frozen, the files for the printer are kept.

    Raises Refused: 422 without a card or an address, 409 for one that is not agreed, flagged, or ordered already.
    """
    order = Order(tenant_id=the_one())
    policy.require(KEEP, actor, order)
    if not all((terms.printer.strip(), terms.ship_to.strip(), terms.bill_to.strip())):
        raise Refused(_("発注できません。印刷会社・納品先・請求先をすべて入力してください。"), status=422)
    locked = Printing.objects.select_for_update(of=("self",)).filter(registry.here(), pk__in=list(chosen))
    named = ("task__request", "variant__holder", "version__layout", "version__logo", "same_as")
    rows = list(locked.select_related(*named).order_by("task__number"))
    if not rows or len(rows) != len(set(chosen)):
        raise Refused(_("発注する名刺が選ばれていません。1枚以上選んでください。"), status=422)
    for row in rows:
        _freeze(row)
    order.printer, order.ship_to, order.bill_to = terms.printer.strip(), terms.ship_to.strip(), terms.bill_to.strip()
    order.number = f"{Client.objects.get(pk=order.tenant_id).code}-BC-{next_number(SERIES):04d}"
    order.ordered_at, order.ordered_on = now, in_tokyo(now).date()
    order.ships_on = ships_on(now, repeat=all(row.same_as_id for row in rows))
    order.csv, order.xlsx = _files(order, rows, actor)
    order.save(force_insert=True)
    for row in rows:
        row.order = order
        row.save(update_fields=["order", "content", "digest"])
    data = {"sha256": order.csv.sha256, "cards": len(rows)}
    audit.record("business_cards.ordered", actor=actor, subject=order, data=data, chained=True)
    _print_data(order, rows, actor)
    return order


def _freeze(row: Printing) -> None:
    task, rules = row.task, registry.rules()
    if row.order_id:
        raise Refused(
            _("「%(card)s」はすでに発注しています。画面を更新してください。") % {"card": str(row)}, status=409
        )
    if row.flag:
        raise Refused(_("「%(card)s」は発注できません。%(why)s。") % {"card": str(row), "why": row.flag}, status=409)
    if card.missing(task.fields) or queries.overlong(task, row):
        raise Refused(
            _("「%(card)s」に、印刷できない字か入りきらない項目があります。%(number)sの内容を修正してください。")
            % {"card": str(row), "number": task.number},
            status=409,
        )
    if rules.approvals and not queries.is_agreed(task, row, list(of_task(task))):
        raise Refused(
            _("「%(card)s」は、本人の確認と部門の承認がそろっていません。%(number)sで承認を依頼してください。")
            % {"card": str(row), "number": task.number},
            status=409,
        )
    content = queries.content_of(task.fields, row.version)
    row.content, row.digest = content, documents.hash_of(content)


def ships_on(at: datetime, *, repeat: bool) -> date:
    """The day on which an order placed at `at` leaves the printer, by the client's rules and business days."""
    rules, moment = registry.rules(), in_tokyo(at)
    calendar = calendar_of(the_one(), moment.date())
    until = rules.repeat_until if repeat else rules.new_until
    return calc.ships_on(
        moment, until=until, is_open=calendar.is_business_day,
        next_open=lambda day: calendar.add_business_days(day, 1),
    )  # fmt: skip


def _files(order: Order, rows: Sequence[Printing], actor: Actor) -> tuple[StoredFile, StoredFile]:
    lines = [
        codecs.line(order, row, number=at, sheets=str(row.task.fields.get("quantity", "")))
        for at, row in enumerate(rows, start=1)
    ]
    name = f"名刺発注_{order.number}_{order.ordered_on:%Y%m%d}"
    made = [codecs.file_of(lines, kind, title=order.number) for kind in ("csv", "xlsx")]
    stored = [
        documents.store(data=one.content, name=f"{name}.{one.extension}", content_type=one.content_type, actor=actor)
        for one in made
    ]
    return stored[0], stored[1]


def _print_data(order: Order, rows: Sequence[Printing], actor: Actor) -> Document:
    cards = [
        queries.sheet(row.task.fields, row.version, number=f"{order.number}-{at}") for at, row in enumerate(rows, 1)
    ]
    return documents.request_document(
        spec_key=PRINT, title=_("名刺版下 %(number)s") % {"number": order.number}, template=LAYOUT_TEMPLATE,
        version=LAYOUT_VERSION, data={"cards": cards}, subject=order, actor=actor,
    )  # fmt: skip


@transaction.atomic
def write_back(order_id: UUID, *, printer_number: str, cost: int | None, actor: Actor) -> Order:
    """The printer's order number and what he asks for it (yen without tax), shared out by boxes to the departments."""
    order = locked_order(order_id)
    policy.require(KEEP, actor, order)
    _expect(order, State.ORDERED, State.RECEIVED)
    order.printer_number, order.cost = printer_number.strip()[:40], cost
    order.save(update_fields=["printer_number", "cost"])
    rows = list(order.lines.order_by("task__number"))  # type: ignore[attr-defined]
    parts: Sequence[int | None] = [None] * len(rows) if cost is None else calc.shares(cost, [row.boxes for row in rows])
    for row, part in zip(rows, parts, strict=True):
        row.cost = part
        row.save(update_fields=["cost"])
    audit.record("business_cards.order_written_back", actor=actor, subject=order, data={"cost": cost})
    return order


@transaction.atomic
def receive(order_id: UUID, *, boxes: Mapping[UUID, int], on: date, actor: Actor, now: datetime) -> Order:
    """So many boxes of each card (by printing) came; they go into stock. All there: the order is received.

    Raises Refused: 422 for nothing at all, 409 for more than is outstanding.
    """
    order = locked_order(order_id)
    policy.require(KEEP, actor, order)
    _expect(order, State.ORDERED)
    if not any(boxes.values()):
        raise Refused(_("納品を登録できません。届いた箱数を1つ以上入力してください。"), status=422)
    rows = list(order.lines.select_related("variant__holder").order_by("task__number"))  # type: ignore[attr-defined]
    for row in rows:
        came = boxes.get(row.pk, 0)
        if came > row.boxes - row.received:
            raise Refused(
                numbered(
                    "「%(card)s」の残りは%(left)s箱です。%(came)s箱は登録できません。納品書と数を確認してください。",
                    row.boxes - row.received,
                )
                % {"card": str(row), "left": row.boxes - row.received, "came": came},
                status=409,
            )
        if came:
            row.received += came
            row.save(update_fields=["received"])
            stock.move(
                stock.locked(row.variant_id), StockMove.Kind.RECEIVED, came, reason=order.number, actor=actor, now=now
            )
    if all(row.received >= row.boxes for row in rows):
        order.state, order.received_on = State.RECEIVED, on
        order.save(update_fields=["state", "received_on"])
    audit.record("business_cards.received", actor=actor, subject=order, data={"on": on.isoformat()})
    return order


@transaction.atomic
def cancel_order(order_id: UUID, *, reason: str, actor: Actor) -> Order:
    """Called off at the printer: its cards can be ordered again. Raises Refused without a reason (422), or when
    something came already (409)."""
    order = locked_order(order_id)
    policy.require(KEEP, actor, order)
    _expect(order, State.ORDERED)
    rows = list(order.lines.all())  # type: ignore[attr-defined]
    if not reason.strip():
        raise Refused(_("発注を取り消せません。理由がありません。理由を入力してください。"), status=422)
    if any(row.received for row in rows):
        raise Refused(_("届いた箱があるため取り消せません。残りの扱いを印刷会社に確認してください。"), status=409)
    order.state, order.reason = State.CANCELLED, reason.strip()[:200]
    order.save(update_fields=["state", "reason"])
    for row in rows:
        row.order, row.cost = None, None
        row.save(update_fields=["order", "cost"])
    audit.record("business_cards.order_cancelled", actor=actor, subject=order, reason=reason[:200])
    return order


def locked_order(order_id: UUID) -> Order:
    """The order, locked. Raises Order.DoesNotExist."""
    return Order.objects.select_for_update(of=("self",)).get(registry.here(), pk=order_id)


def _expect(order: Order, *states: str) -> None:
    if order.state not in states:
        raise Refused(
            _("%(number)sは「%(state)s」のため、この操作はできません。画面を更新してください。")
            % {"number": order.number, "state": order.get_state_display()},
            status=409,
        )
