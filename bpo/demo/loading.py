"""The whole demo and the small set of `bin/demo --check`, in their order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bpo.core.calendar.month import Month
from bpo.demo import companies, history, october
from bpo.demo.cast import COMPANIES
from bpo.demo.live import Live
from bpo.demo.world import World

Say = Callable[[str], None]


def load_everything(*, now: datetime, say: Say) -> None:
    """House, three clients, October task by task, the months before, the desk of today, reports in each state."""
    world = World(now=now)
    companies.make_house(world)
    companies.make_clients(world)
    say("会社と人を登録しました。")
    for company in COMPANIES:
        companies.take_inventory(world, company.code)
        companies.agree_contract(world, company)
    for code in ("SOLAR", "DATA"):
        history.take_over_months(world, code)
    say("契約と棚卸し、5月から9月の実績を取り込みました。")
    count = october.load(world)
    say(f"10月の業務 {count}件を処理しました。")
    Live(world).load()
    say("今日の業務を登録しました。")
    for month in history.MONTHS:
        history.report(world, "SOLAR", month, until="FROZEN")
        history.report(world, "DATA", month, until="DISPUTED" if month.month == 9 else "FROZEN")
    history.report(world, "SOLAR", Month(2026, 10), until="SENT", moment=now)
    history.report(world, "DATA", Month(2026, 10), until="CHECKED", moment=now)
    history.report(world, "FOODS", Month(2026, 10), until="DRAFTED", moment=now)
    say("月次報告書を作成しました。")


def load_small_set(*, now: datetime) -> None:
    """House and one client with inventory and contract: what the check of the main job needs."""
    world = World(now=now)
    companies.make_house(world)
    company = COMPANIES[0]
    for other in COMPANIES[:2]:
        companies.make_client(world, other)
    companies.take_inventory(world, company.code)
    companies.agree_contract(world, company)
    history.take_over_october(world, company.code)
