"""What must be in order before review: the order is placed, came and is matched; the lending is handed out; the
stock-taking is settled and its list is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import Document, DocumentState
from bpo.core.together import Reading, first
from generalaffairs.supplies import count_queries, matching
from generalaffairs.supplies.models import Invoice, Loan, Order, OrderLine, StockTake
from generalaffairs.supplies.queries import loans_of, orders_of, papers_of, with_papers, with_sums
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

NO_ORDER = Order.CHANGEABLE


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Sentences that say what is still missing, each at its step."""
    kind = task.fields.get("kind")
    if kind == "LEND":
        loan = loans_of(task)[:1]
        yield [loan]
        return list(_of_loan(first(loan)))
    if kind == "COUNT":
        takes, lists = count_queries.takes_of(task)[:1], count_queries.papers_of(task)[:1]
        yield [takes, lists]
        return list(_of_count(first(takes), first(lists)))
    orders = orders_of(task)
    ours = orders.order_by().values("pk")
    lines = with_papers(OrderLine.objects.filter(tenant_id=task.tenant_id, order__in=ours))
    invoices = with_sums(Invoice.objects.filter(tenant_id=task.tenant_id, order__in=ours))
    paper = papers_of(task)[:1]
    yield [orders, lines, invoices, paper]
    order = first(orders)
    if order is None and kind != "ORDER":
        return []
    found = list(_of_order(order))
    if order is not None and order.state in Order.PLACED:
        if (made := first(paper)) is None or made.state != DocumentState.READY:
            found.append(Problem(_("発注書を作成中です。できあがるまで待ってから、検査に出してください。"), "order"))
        found += [Problem(text, "match") for text in matching.troubles(list(lines), list(invoices))]
    return found


def _of_order(order: Order | None) -> Iterator[Problem]:
    if order is None:
        yield Problem(_("発注がありません。「発注を作成」を押して、発注の内容を入力してください。"), "order")
    elif order.state in NO_ORDER:
        yield Problem(_("発注が終わっていません。お客様の承認を受けて、発注してください。"), "order")
    elif order.state != Order.State.SETTLED:
        yield Problem(
            _("請求書との照合が終わっていません。検収と請求書を登録し、「照合を完了」を押してください。"), "match"
        )


def _of_loan(loan: Loan | None) -> Iterator[Problem]:
    if loan is None:
        yield Problem(_("貸出がありません。貸し出す備品を選び、お客様に承認を依頼してください。"), "order")
    elif loan.state in {Loan.State.ASKED, Loan.State.APPROVED}:
        yield Problem(_("備品をまだ渡していません。承認を受けて「貸し出す」を押してください。"), "order")


def _of_count(take: StockTake | None, paper: Document | None) -> Iterator[Problem]:
    if take is None:
        yield Problem(_("棚卸しが計画されていません。「棚卸しを計画」を押して、範囲と期間を決めてください。"), "order")
    elif take.state == StockTake.State.COUNTING:
        yield Problem(_("棚卸しが終わっていません。数え終えてから、棚卸しの画面で締めてください。"), "order")
    elif take.state == StockTake.State.COUNTED:
        yield Problem(_("差異の承認が終わっていません。締めた人とは別の担当者に承認を依頼してください。"), "match")
    elif paper is None or paper.state != DocumentState.READY:
        yield Problem(_("棚卸しの結果（PDF）を作成中です。できあがるまで待ってから、検査に出してください。"), "match")
