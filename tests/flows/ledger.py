"""The end of every flow: the units of one task in the savings ledger, found as the manager finds them."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.flows.conftest import World
from tools.check_main_job import CLIENT


def stands_in_the_ledger(world: World, number: str, *, line: str, units: int) -> None:
    """The delivered task's units are exactly so many of its process line, and each relieves the line's minutes.

    From the dashboard over the month's report to the rows behind 納品した数, and to those behind 委託前.
    """
    page, month = world.visitor("manager"), f"{datetime.now(ZoneInfo('Asia/Tokyo')):%Y-%m}"
    page.goto(f"{world.address}/desk/dashboard/?month={month}")
    page.locator(f"main a[href='/desk/clients/{CLIENT}/reports/{month}/']").first.click()
    row = page.locator("#lines tbody tr").filter(has=page.locator(".cell-main", has_text=re.compile(rf"^{line}$")))
    expect(row).to_have_count(1)
    row.locator("[data-label='納品した数'] a").click()
    expect(page.get_by_role("heading", name=line, exact=True)).to_be_visible()
    counted = _of_task(page, number)
    found = sum(int(text.replace(",", "")) for text in counted.locator(".num").all_inner_texts())
    assert found == units, f"{number} counts {found} of {line}, not {units}"
    world.look(page)
    rows = counted.count()
    page.get_by_role("link", name="委託前", exact=True).click()
    relieved = _of_task(page, number)
    expect(relieved).to_have_count(rows)
    expect(relieved.first).to_contain_text(re.compile(r"件 × 1件あたり"))


def _of_task(page: Page, number: str) -> Locator:
    """The rows of this task on the page of the rows behind a figure."""
    rows = page.locator("tbody tr").filter(has=page.locator(f"a[href='/desk/{number}/']"))
    expect(rows.first).to_be_visible()
    return rows
