"""The whole demo and the small set of `bin/demo --check`, in their order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bpo.core.calendar.month import Month
from bpo.demo import (
    alarms,
    antisocial_checks,
    business_cards,
    companies,
    contracts,
    data_entry,
    exporting,
    history,
    hours,
    importing,
    it_desk,
    mail_room,
    meetings,
    october,
    papers,
    phone_calls,
    supplies,
    templates,
    travel,
    visitors,
    weekly,
)
from bpo.demo.cast import COMPANIES
from bpo.demo.live import Live
from bpo.demo.world import World

Say = Callable[[str], None]


def load_everything(*, now: datetime, say: Say) -> World:
    """House, three clients, October task by task, the months before, the desk of today, reports in each state.

    Gives the handles to what was made.
    """
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
    live = Live(world)
    live.load()
    mail_room.brings_mail(live)
    say("今日の業務を登録しました。")
    meetings.meets(world)
    papers.file_papers(world)
    supplies.keeps_supplies(world)
    business_cards.prints_cards(world)
    travel.travels(world)
    contracts.keep_contracts(world)
    data_entry.keys_forms(live)
    templates.fills_templates(world)
    importing.bring_files(world, "SOLAR", now)
    exporting.takes_a_list(world, now)
    antisocial_checks.checks_partners(world)
    it_desk.keeps_computers(world)
    hours.record(world)
    weekly.comes_every_week(world)
    hours.goes_away(world)
    alarms.hours_run_out(world)
    alarms.find_virus(world, "SOLAR", "sato", now)
    phone_calls.answers_the_phone(world)
    visitors.receives_visitors(world)
    make_reports(world, now=now)
    say("月次報告書を作成しました。")
    return world


def make_reports(world: World, *, now: datetime) -> None:
    """A report in each of its states: confirmed, deemed, objected to (open and accepted), sent, checked, drafted."""
    may, *others = history.MONTHS
    history.deem(world, "SOLAR", may)
    history.report(world, "DATA", may, until="FROZEN")
    for month in others:
        history.report(world, "SOLAR", month, until="FROZEN")
        if month.month == 8:
            history.accept_objection(world, "DATA", month)
        else:
            history.report(world, "DATA", month, until="DISPUTED" if month.month == 9 else "FROZEN")
    history.adjust(world, "SOLAR", others[-1], now)
    history.report(world, "SOLAR", Month(2026, 10), until="SENT", moment=now)
    history.report(world, "DATA", Month(2026, 10), until="CHECKED", moment=now)
    history.report(world, "FOODS", Month(2026, 10), until="DRAFTED", moment=now)


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
