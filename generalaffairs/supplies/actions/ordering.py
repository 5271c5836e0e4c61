"""An order until it is placed: from a proposal or a request to lines, to the client's approval, to the 発注書."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.actions.clients import next_number
from clients.companies.models import Client, Person
from generalaffairs.supplies import queries
from generalaffairs.supplies.actions.assets import EDIT
from generalaffairs.supplies.models import Consumable, Order, OrderLine
from generalaffairs.supplies.queries import KEY, content_of
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.approvals.queries import latest
from tasks.requests.actions import submit
from tasks.requests.models import Request
from tasks.work.models import Task
from tasks.work.papers import request_paper

ORDER = "order"
SERIES = "supplies_order"
State = Order.State


@dataclass(frozen=True, slots=True)
class Wanted:
    """One article of an order; `price`: yen without tax."""

    name: str
    quantity: int
    price: int
    unit: str = "個"
    consumable: UUID | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the whole order."""

    supplier: str
    place: str
    due_on: date | None = None
    note: str = ""


@transaction.atomic
def start_order(task_id: UUID, *, actor: Actor) -> Order:
    """The order of a task, begun from what was asked for; the one that is there is given back."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    policy.require(EDIT, actor, task)
    if found := queries.order_of(task):
        return found
    wanted = str(task.fields.get("consumable") or "")
    row = Consumable.objects.filter(tenant_id=task.tenant_id, pk=wanted).first() if wanted else None
    place = str(task.fields.get("place") or "") or (row.place if row else "")
    order = Order.objects.create(
        tenant_id=task.tenant_id, task=task, place=place[:60], supplier=row.supplier if row else ""
    )
    quantity = int(task.fields.get("quantity") or 1)
    name = row.name if row else str(task.fields.get("item") or "")
    line = Wanted(name, quantity, row.price if row else 0, row.unit if row else "個", row.pk if row else None)
    _write_lines(order, [line])
    audit.record("supplies.order_started", actor=actor, subject=order, data={"number": task.number})
    return order


@transaction.atomic
def file_proposal(order_id: UUID, *, person: Person, actor: Actor, now: datetime) -> Order:
    """Make the system's proposal a request of the client (`person`), with its task. Raises Refused for one that is
    none any more (409), and as `requests.submit` does."""
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.PROPOSED)
    lines = list(order.lines.order_by("position"))
    names = "、".join(line.name for line in lines)
    fields = {
        "kind": "ORDER", "item": names[:100], "quantity": sum(line.quantity for line in lines), "place": order.place,
        "reason": _("発注点を割った消耗品の補充です。"),
    }  # fmt: skip
    request = submit(
        worktype=KEY, fields=fields, person=person, actor=actor, channel=Request.Channel.MEETING, now=now,
        form_token=f"supplies-{order.pk}",
    )  # fmt: skip
    order.task, order.state = request.tasks.get(), State.DRAFT
    order.save(update_fields=["task", "state"])
    audit.record("supplies.order_filed", actor=actor, subject=order, data={"number": request.number})
    return order


@transaction.atomic
def change_order(
    order_id: UUID, *, terms: Terms, lines: Sequence[Wanted], seen: int, actor: Actor, now: datetime
) -> Order:
    """Other lines or terms, as seen on a page of version `seen`. What the client approved, or has before him, is void.

    Raises Refused: 409 when somebody changed it meanwhile or it was placed, 422 without lines.
    """
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, *Order.CHANGEABLE)
    if order.version != seen:
        raise Refused(_("ほかの人が先にこの発注を変更しました。画面を更新して、もう一度変更してください。"), status=409)
    if not lines:
        raise Refused(_("発注を保存できません。明細がありません。品名と数量を1行以上入力してください。"), status=422)
    if order.task and (open_one := latest(order.task, ORDER)) and open_one.state == Approval.State.ASKED:
        approvals.withdraw(open_one.pk, actor=actor, now=now)
    order.supplier, order.place, order.due_on, order.note = terms.supplier, terms.place, terms.due_on, terms.note
    order.state = State.PROPOSED if order.task_id is None else State.DRAFT
    order.version += 1
    order.save()
    order.lines.all().delete()
    _write_lines(order, lines)
    audit.record("supplies.order_changed", actor=actor, subject=order, data={"lines": len(lines)})
    return order


def _write_lines(order: Order, lines: Sequence[Wanted]) -> None:
    wanted = [line.consumable for line in lines if line.consumable]
    _take_over(wanted, order)
    taken = queries.on_the_way(wanted, without=order.pk)
    if taken:
        raise Refused(
            _("「%(name)s」はすでに別の発注に入っています。その発注を確認するか、この明細を外してください。")
            % {"name": "・".join(sorted(row.name for row in taken))},
            status=409,
        )
    OrderLine.objects.bulk_create(
        OrderLine(
            tenant_id=order.tenant_id, order=order, position=position, consumable_id=line.consumable,
            name=line.name[:100], unit=line.unit[:10], quantity=line.quantity, price=line.price,
        )
        for position, line in enumerate(lines, start=1)
    )  # fmt: skip


def _take_over(wanted: Sequence[UUID], order: Order) -> None:
    """What a person orders leaves the system's proposal; a proposal without lines is none any more."""
    proposed = Order.objects.filter(queries.here(), state=State.PROPOSED).exclude(pk=order.pk)
    OrderLine.objects.filter(queries.here(), order__in=proposed, consumable__in=wanted).delete()
    proposed.filter(lines=None).update(state=State.CANCELLED)


@transaction.atomic
def ask_client(order_id: UUID, *, actor: Actor, now: datetime) -> Approval:
    """Put the order to the client. Raises Refused without a supplier, a place or a price (422)."""
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.DRAFT, State.ASKED)
    lines = list(order.lines.order_by("position"))
    if not order.supplier.strip() or not order.place.strip() or not all(line.price and line.name for line in lines):
        raise Refused(
            _("承認を依頼できません。発注先・納品場所・単価のどれかが空欄です。発注の内容をすべて入力してください。"),
            status=422,
        )
    order.state, order.refused_because = State.ASKED, ""
    order.save(update_fields=["state", "refused_because"])
    audit.record("supplies.order_asked", actor=actor, subject=order)
    return approvals.ask(_task(order).pk, ORDER, content=content_of(order, lines), actor=actor, now=now)


@transaction.atomic
def decide_order(order_id: UUID, *, approved: bool, reason: str, actor: Actor) -> Order:
    """What the client said (called by the approval, which asked the right). Sent back, it can be changed."""
    order = locked(order_id)
    if order.state == State.ASKED:
        order.state = State.APPROVED if approved else State.DRAFT
        order.refused_because = "" if approved else reason[:400]
        order.save(update_fields=["state", "refused_because"])
        audit.record("supplies.order_decided", actor=actor, subject=order, data={"approved": approved})
    return order


@transaction.atomic
def place_order(order_id: UUID, *, actor: Actor, now: datetime) -> Order:
    """Give it its number and ask for the 発注書. Raises Refused unless the client approved exactly this (409)."""
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, State.APPROVED)
    task, lines = _task(order), list(order.lines.order_by("position"))
    given = latest(task, ORDER)
    if given is None or given.state != Approval.State.APPROVED or given.content != content_of(order, lines):
        raise Refused(_("承認された内容と発注の内容が違います。もう一度、お客様に承認を依頼してください。"), status=409)
    code = Client.objects.values_list("code", flat=True).get(pk=order.tenant_id)
    order.number, order.ordered_on = f"{code}-PO-{next_number(SERIES):04}", in_tokyo(now).date()
    order.state = State.ORDERED
    order.save(update_fields=["number", "ordered_on", "state"])
    audit.record("supplies.ordered", actor=actor, subject=order, data={"number": order.number}, chained=True)
    jobs.publish("supplies.ordered", order=str(order.pk), task_id=str(task.pk))
    request_paper(task, ORDER, title=_("発注書 %(number)s") % {"number": order.number}, actor=actor)
    return order


@transaction.atomic
def cancel_order(order_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Order:
    """Drop it, before anything came. Raises Refused without a reason (422), and once goods were received (409)."""
    order = locked(order_id)
    policy.require(EDIT, actor, order)
    expect(order, *Order.CHANGEABLE, State.ORDERED)
    if not reason.strip():
        raise Refused(_("発注を取り消せません。理由がありません。理由を入力してください。"), status=422)
    if order.receipts.exists():
        raise Refused(
            _("すでに納品があるため取り消せません。残りが来ない明細は「残数を取り消す」を使ってください。"), status=409
        )
    if order.task and (open_one := latest(order.task, ORDER)) and open_one.state == Approval.State.ASKED:
        approvals.withdraw(open_one.pk, actor=actor, now=now)
    order.state, order.note = State.CANCELLED, reason.strip()[:200]
    order.save(update_fields=["state", "note"])
    order.lines.update(open=False)
    audit.record("supplies.order_cancelled", actor=actor, subject=order, reason=reason.strip()[:200])
    return order


def _task(order: Order) -> Task:
    if order.task is None:
        raise Refused(_("自動提案はまだ依頼になっていません。先に「依頼にする」を押してください。"), status=409)
    return order.task


def expect(order: Order, *states: str) -> None:
    if order.state not in states:
        raise Refused(
            _("この発注は「%(state)s」です。画面を更新して、状態を確認してください。")
            % {"state": order.get_state_display()},
            status=409,
        )


def locked(order_id: UUID) -> Order:
    """The order of the client in context, locked. Raises Order.DoesNotExist."""
    rows = Order.objects.select_for_update(of=("self",)).select_related("task__tenant")
    return rows.get(pk=order_id, tenant_id=the_one())
