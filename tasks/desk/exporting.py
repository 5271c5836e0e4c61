"""The three lists of the desk as files: the rows, columns and order that the page shows."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tasks.desk import queries, ranking
from tasks.desk.filters import InboxFilter
from tasks.desk.tables import InboxTable
from tasks.exports.registry import Asked, Listed, listing

TITLES = {"inbox": gettext_lazy("受信箱"), "mine": gettext_lazy("マイタスク"), "reviews": gettext_lazy("検査待ち")}


def filtered(asked: Asked, which: str, now: datetime, *, query: QueryDict | None = None) -> InboxFilter:
    """The filter of one of the three lists, as the address (or a `query` that was kept) says."""
    rows = queries.list_rows(asked.actor)
    query = (asked.query if query is None else query).copy()
    if which == "mine":
        query["who"] = "mine"
    if which == "reviews":
        rows = queries.to_review(rows, asked.actor)
    return InboxFilter(query, rows, actor=asked.actor, clients=asked.clients.values(), now=now)


def listed(which: str, asked: Asked, now: datetime) -> Listed:
    """One of the three lists; who comes first is a matter of the page alone."""
    order = ranking.order_of(asked.query.get("sort", ""), asked.actor)
    return Listed(
        title=str(TITLES[which]),
        whose=asked.query.get("client") or _("全顧客"),
        table=InboxTable,
        rows=ranking.in_order(filtered(asked, which, now).qs, order),
        options={
            "clients": {client.pk: client for client in asked.clients.values()},
            "caption": str(TITLES[which]),
            "now": now,
            "look": asked.look,
        },
    )


for _which in TITLES:
    listing(_which)(partial(listed, _which))
