"""What somebody feels at the desk, alone and with fewer rows: weight of lists, search, open pages, keys."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from tools.bench.every import HTML_BYTES, crawl
from tools.bench.fill import Filled
from tools.bench.keys import show_keys
from tools.bench.lists import show_lists
from tools.bench.live import show_live
from tools.bench.pages import visitor
from tools.bench.search import fill_search, show_search
from tools.services import Services

ROWS = 100_000


def show_desk(
    services: Services,
    filled: Filled,
    *,
    rested: Callable[[], None],
    row: Callable[..., None],
    timed: Callable[..., tuple[float, float]],
) -> None:
    """The lines of the table; `rested` does what filling leaves to be done by the database."""
    settings.ALLOWED_HOSTS = ["*"]
    fill_search(services.socket_dir, "urakata", filled.clients, rows=ROWS)
    rested()
    operator = visitor(filled.operator)
    show_lists(operator, crawl(operator, "/desk/"), most=HTML_BYTES, row=row)
    show_search(filled, rows=ROWS, row=row, timed=timed)
    show_live(services, filled, row=row)
    show_keys(services, filled, row=row)
