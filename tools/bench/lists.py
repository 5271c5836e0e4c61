"""What a list weighs with a hundred rows: its page as it is, its body reckoned up or down to a hundred of its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.test import Client as Browser

ROWS, LEAST = 100, 3  # fewer rows than these say nothing about the next ones
TABLE = re.compile(r'<table class="table\b[^>]*>.*?</table>', re.DOTALL)
WALKED = "data-list-nav"  # at the desk: the lists that are walked by keys


def show_lists(browser: Browser, paths: Iterable[str], *, most: int, row: Callable[..., None]) -> None:
    """One line per list among the pages; `most` is what is wanted, in bytes."""
    for path in paths:
        weight = weight_of(browser, path)
        if weight is not None:
            row(f"  {path.partition('?')[0][:42]}, {ROWS} rows", f"{weight / 1000:.0f} KB", f"≤ {most // 1000} KB")


def weight_of(browser: Browser, path: str) -> int | None:
    """Bytes of HTML with a hundred rows of its longest table; None for a page without one, or with hardly any rows."""
    text = browser.get(path).text
    tables = [one for one in TABLE.findall(text) if WALKED in one or not path.startswith("/desk/")]
    body = max(tables, key=len, default="").partition("<tbody>")[2].partition("</tbody>")[0]
    count = body.count("<tr")
    if count < LEAST:
        return None
    heavy = len(body.encode())
    return len(text.encode()) - heavy + heavy * ROWS // count
