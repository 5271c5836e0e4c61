"""What a task of supplies shows besides what every task shows: its order, its lending or its stock-taking."""

from __future__ import annotations

from typing import Any

from bpo.core.documents.queries import jobs_of
from bpo.core.together import Reading, first
from generalaffairs.supplies import count_queries, matching, queries
from generalaffairs.supplies.forms import COUNT
from generalaffairs.supplies.models import Order, OrderLine
from tasks.work.models import Task


def panel(task: Task) -> Reading[dict[str, Any]]:
    """On the desk: the order with its match, the lending or the stock-taking, and the paper with its job."""
    if task.fields.get("kind") == COUNT:
        return (yield from _of_count(task))
    order, loan = queries.orders_of(task)[:1], queries.loans_of(task)[:1]
    newest, jobs = queries.papers_of(task)[:1], jobs_of(queries.papers_of(task))
    ours = queries.orders_of(task).values("pk")
    lines = queries.with_papers(OrderLine.objects.filter(tenant_id=task.tenant_id, order__in=ours))
    yield [order, loan, newest, jobs, lines]
    paper = first(newest)
    making = {job.key: job for job in jobs}
    found = first(order)
    return {
        "kind": task.fields.get("kind", ""),
        "order": found,
        "loan": first(loan),
        "matches": matching.matches(list(lines)) if found else [],
        "paper": paper,
        "job": making.get(str(paper.pk)) if paper else None,
    }


def _of_count(task: Task) -> Reading[dict[str, Any]]:
    takes, papers = count_queries.takes_of(task)[:1], count_queries.papers_of(task)
    newest, jobs = papers[:1], jobs_of(papers)
    yield [takes, newest, jobs]
    take, paper = first(takes), first(newest)
    making = {job.key: job for job in jobs}
    return {
        "kind": COUNT,
        "take": take,
        "paper": paper,
        "job": making.get(str(paper.pk)) if paper else None,
    }


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """On the client's page: how far the order, the lending or the stock-taking is. No operators, no invoices."""
    if task.fields.get("kind") == COUNT:
        takes = count_queries.takes_of(task)[:1]
        yield [takes]
        return {"take": first(takes)}
    order, loan = queries.orders_of(task)[:1], queries.loans_of(task)[:1]
    ours = queries.orders_of(task).values("pk")
    lines = queries.with_papers(OrderLine.objects.filter(tenant_id=task.tenant_id, order__in=ours))
    yield [order, loan, lines]
    found = first(order)
    shown = found if found is not None and found.state in Order.PLACED else None
    matches = matching.matches(list(lines)) if shown else []
    return {"order": shown, "loan": first(loan), "matches": matches}
