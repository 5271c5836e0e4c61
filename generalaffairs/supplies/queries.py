"""Reads of supplies: the register, stocks and proposals, orders with their papers, counts and their differences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.together import first, read_together
from clients.companies.models import Person
from clients.companies.queries import responsibles
from generalaffairs.supplies import calc
from generalaffairs.supplies.models import (
    Asset,
    Consumable,
    Invoice,
    InvoiceLine,
    Loan,
    Order,
    OrderLine,
    Receipt,
    ReceiptLine,
)
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task
from tasks.work.models import Task

KEY = "generalaffairs.supplies"
PAPER = f"{KEY}.order"
LABELS = f"{KEY}.labels"
SHOWN = 20


def here() -> Q:
    """Rows of the client in context."""
    return Q(tenant_id=the_one())


def assets(tenants: Collection[UUID]) -> QuerySet[Asset]:
    """The registers of these clients."""
    return Asset.objects.filter(tenant_id__in=list(tenants)).select_related("tenant")


def lendable() -> QuerySet[Asset]:
    """What can be lent now: marked so, here, and promised to nobody."""
    promised = Loan.objects.filter(here(), state__in=Loan.OPEN).values("asset")
    rows = Asset.objects.filter(here(), lendable=True, status__in=[Asset.Status.STORED, Asset.Status.IN_USE])
    return rows.exclude(pk__in=promised).order_by("name", "number")


def of_leavers() -> QuerySet[Asset]:
    """What people still hold who have left, by the day they left."""
    return Asset.objects.filter(here(), holder_left_on__isnull=False).order_by("holder_left_on", "holder", "number")


def loans() -> QuerySet[Loan]:
    """Lendings of the client in context with what they name."""
    return Loan.objects.filter(here()).select_related("asset", "task", "person")


def overdue(today: date) -> QuerySet[Loan]:
    """What should be back by now, the longest first."""
    return loans().filter(state=Loan.State.LENT, until_on__lt=today).order_by("until_on", "id")


def consumables() -> QuerySet[Consumable]:
    """Consumables of the client in context, by place and name."""
    return Consumable.objects.filter(here()).order_by("place", "name", "id")


def stock_of(row: Consumable, *, on_the_way: int) -> calc.Stock:
    """The row as the calculation sees it."""
    return calc.Stock(
        on_hand=row.on_hand, on_the_way=on_the_way, reorder_point=row.reorder_point, target=row.target,
        order_unit=row.order_unit, minimum=row.minimum,
    )  # fmt: skip


def on_the_way(rows: Collection[UUID], *, without: UUID) -> list[Consumable]:
    """Those of the consumables that another living order has already."""
    lines = OrderLine.objects.filter(here(), consumable__in=list(rows), open=True).exclude(order=without)
    return list(Consumable.objects.filter(here(), pk__in=lines.values("consumable")))


def orders() -> QuerySet[Order]:
    """Orders of the client in context with `total` (yen) and `articles`."""
    amount = Sum(F("lines__quantity") * F("lines__price"))
    rows = Order.objects.filter(here()).select_related("task")
    return rows.annotate(total=amount, articles=Count("lines"))


def order_of(task: Task) -> Order | None:
    """The living order of a task."""
    return orders_of(task).first()


def orders_of(task: Task) -> QuerySet[Order]:
    """Orders of a task that were not cancelled, the newest first; not read yet."""
    rows = Order.objects.filter(tenant_id=task.tenant_id, task=task).exclude(state=Order.State.CANCELLED)
    return rows.order_by("-created_at", "-id")


def loan_of(task: Task) -> Loan | None:
    """The newest lending of a task that was not refused."""
    return loans_of(task).first()


def loans_of(task: Task) -> QuerySet[Loan]:
    """Lendings of a task that were not refused, the newest first; not read yet."""
    rows = Loan.objects.filter(tenant_id=task.tenant_id, task=task).exclude(state=Loan.State.REFUSED)
    return rows.select_related("asset").order_by("-created_at", "-id")


def with_papers(lines: QuerySet[OrderLine]) -> QuerySet[OrderLine]:
    """Lines by position with how many `came`, and how many for how much were `asked` and `asked_yen` (matching)."""
    came = ReceiptLine.objects.filter(line=OuterRef("pk"))
    asked = InvoiceLine.objects.filter(line=OuterRef("pk"), invoice__withdrawn_because="")
    sums = {"came": _sum(came, "line", "quantity"), "asked": _sum(asked, "line", "quantity")}
    return (
        lines.select_related("consumable")
        .annotate(**sums, asked_yen=_sum(asked, "line", "amount"))
        .order_by("position")
    )


def _sum(rows: QuerySet[Any], by: str, field: str) -> Coalesce:
    """The sum over those rows, 0 for none; as a part of the statement, where prefetches would be their own."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(sum_=Sum(field)).values("sum_")), 0)


def lines_of(order: Order) -> list[OrderLine]:
    """The lines of the order with their papers."""
    return list(_lines(order))


def _lines(order: Order) -> QuerySet[OrderLine]:
    return with_papers(OrderLine.objects.filter(tenant_id=order.tenant_id, order=order))


def with_sums(invoices: QuerySet[Invoice]) -> QuerySet[Invoice]:
    """Those invoices that count, with the sum of their lines (`lines_yen`, for matching)."""
    lines = InvoiceLine.objects.filter(invoice=OuterRef("pk"))
    return invoices.filter(withdrawn_because="").annotate(lines_yen=_sum(lines, "invoice", "amount"))


def invoices_of(order: Order) -> QuerySet[Invoice]:
    """The invoices of the order that count; not read yet."""
    rows = with_sums(Invoice.objects.filter(tenant_id=order.tenant_id, order=order))
    return rows.select_related("file").order_by("on", "id")


def content_of(order: Order, lines: Iterable[OrderLine]) -> dict[str, Any]:
    """What the client decides on, and what the 発注書 says."""
    said = [
        {"name": one.name, "quantity": one.quantity, "unit": one.unit, "price": one.price, "amount": one.amount}
        for one in lines
    ]
    return {
        "order": str(order.pk),
        "supplier": order.supplier,
        "place": order.place,
        "due_on": order.due_on.isoformat() if order.due_on else "",
        "note": order.note,
        "lines": said,
        "total": sum(one["amount"] for one in said),  # type: ignore[misc]
    }


def paper_data(task: Task) -> dict[str, Any]:
    """What the 発注書 of a task says as its order stands."""
    order = order_of(task)
    said = content_of(order, order.lines.order_by("position")) if order else {"lines": [], "total": 0}
    more = {"number": order.number if order else "", "task": task.number, "client": task.tenant.name}
    ordered_on = order.ordered_on.isoformat() if order and order.ordered_on else ""
    return said | more | {"ordered_on": ordered_on}


def papers_of(task: Task) -> QuerySet[Document]:
    """The 発注書 of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=PAPER)


def place_rows() -> tuple[QuerySet[Any, str], QuerySet[Any, str]]:
    """The places of the register and those of the stock; not read yet."""
    assets_, stocks = Asset.objects.filter(here()), Consumable.objects.filter(here())
    return tuple(rows.order_by("place").values_list("place", flat=True).distinct() for rows in (assets_, stocks))  # type: ignore[return-value]


def places() -> list[str]:
    """The places of the register and the stock, by name."""
    return sorted({place for rows in place_rows() for place in rows})


def department_rows() -> QuerySet[Any, str]:
    """The departments of the register, by name; not read yet."""
    rows = Asset.objects.filter(here()).exclude(department="")
    return rows.order_by("department").values_list("department", flat=True).distinct()


def departments() -> list[str]:
    """The same, read."""
    return list(department_rows())


RUNNING = (Order.State.DRAFT, Order.State.ASKED, Order.State.APPROVED, Order.State.ORDERED, Order.State.RECEIVED)


def label_sheets() -> QuerySet[Document]:
    """The sheets of QR labels, the newest first."""
    return Document.objects.filter(here(), kind=LABELS).select_related("file").order_by("-created_at", "-id")


def line_on_the_way(row: Consumable) -> OrderLine | None:
    """The line of a living order that has this consumable."""
    return OrderLine.objects.filter(here(), consumable=row, open=True).select_related("order").first()


def receipts_of(order: Order) -> QuerySet[Receipt]:
    """The deliveries of an order with their lines; not read yet."""
    lines = Prefetch("lines", queryset=ReceiptLine.objects.select_related("line"))
    return Receipt.objects.filter(here(), order=order).prefetch_related(lines).order_by("on", "id")


def who_asks(*, on: date) -> Person:
    """In whose name a proposal becomes a request: the client's responsible person. Raises Refused for none."""
    rows = responsibles(the_one(), on=on).filter(side="CLIENT", person__isnull=False)
    found = next((row.person for row in rows if row.person), None)
    if found is None:
        raise Refused(
            _("お客様の責任者が登録されていません。顧客の画面で責任者を登録してから、もう一度押してください。"),
            status=409,
        )
    return found


def page_of(order: Order) -> dict[str, Any]:
    """What the page of the order shows, read together: its lines and papers, and what can be done with it now."""
    lines, invoices, receipts, task = _lines(order), invoices_of(order), receipts_of(order), order.task
    papers = papers_of(task) if task else Document.objects.none()
    approvals = of_task(task).filter(key="order")[:1] if task else Approval.objects.none()
    newest, jobs = papers[:1], jobs_of(papers)
    read_together(lines, invoices, receipts, approvals, newest, jobs)
    paper, state = first(newest), order.state
    return {
        "lines": list(lines),
        "invoices": list(invoices),
        "receipts": list(receipts),
        "changeable": state in Order.CHANGEABLE,
        "placed": state in Order.PLACED,
        "receivable": state == Order.State.ORDERED,
        "billable": state in {Order.State.ORDERED, Order.State.RECEIVED},
        "approval": first(approvals),
        "paper": paper,
        "job": next((job for job in jobs if paper and job.key == str(paper.pk)), None),
    }
