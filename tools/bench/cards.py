"""名刺作成: the print data of 100 different cards in one PDF, front and back, fonts embedded, on one core."""

from __future__ import annotations

import io
import os
import statistics
import time
from collections.abc import Callable

import pikepdf

from bpo.core.documents.rendering import finish_pdf, render_html, render_pdf
from generalaffairs.business_cards import layout
from generalaffairs.business_cards.boxes import LAYOUT_TEMPLATE
from generalaffairs.business_cards.tests.example import FIELDS

CARDS, TIMES = 100, 3
BACK = "裏 帯 -3 -3 97 61 色1\n裏 文字「太陽を、はたらく力に。」 45.5 29 11 太 中央 白\n"
FAMILY, GIVEN = (
    ["髙橋", "﨑山", "濵田", "德永", "佐藤", "鈴木", "田中", "渡邉", "齋藤", "伊藤"],
    ["美咲", "健", "彩", "蓮", "陽菜", "大輔", "拓海", "直子", "誠", "結衣"],
)


def show_cards(*, row: Callable[..., None], cards: int = CARDS) -> None:
    """The lines of the table."""
    data = {"cards": [_card(n) for n in range(cards)]}
    one = {"cards": data["cards"][:1]}
    _pdf(one)  # the fonts are read once per process
    took, pdf, worked = [], b"", time.process_time()
    for _ in range(TIMES):
        started = time.perf_counter()
        pdf = _pdf(data)
        took.append(time.perf_counter() - started)
    worked = (time.process_time() - worked) / TIMES
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    assert pages == 2 * cards, pages
    reached = f"{statistics.median(took):.1f} s, median of {TIMES}, load {os.getloadavg()[0]:.1f}"
    row(f"cards: print data of {cards}, {pages} sides", reached, "≤ 40 s")
    row("cards: processor time of that", f"{worked:.1f} s")
    row("cards: size of that PDF", f"{len(pdf) / 1_000_000:.2f} MB")
    started = time.perf_counter()
    _pdf(one)
    row("cards: one proof", f"{time.perf_counter() - started:.2f} s")


def _card(n: int) -> dict[str, object]:
    fields = FIELDS | {
        "name": f"{FAMILY[n % 10]} {GIVEN[n // 10 % 10]}", "mobile": f"090-5555-{n:04d}",
        "mail": f"staff{n:03d}@aoba-solar.example",
    }  # fmt: skip
    sides = layout.drawn(layout.read(layout.STANDARD + BACK).elements, fields, inks=("100 65 0 25", "0 0 0 65"))
    said = {"number": f"BENCH-{n}", "name": fields["name"], "quantity": "100", "paper": "", "layout": "測定"}
    return said | {"logo": "", "missing": [], "sides": sides}


def _pdf(data: dict[str, object]) -> bytes:
    html = render_html(LAYOUT_TEMPLATE, {"data": data, "doc_title": "測定"})
    return finish_pdf(LAYOUT_TEMPLATE, render_pdf(html, seconds=300), data)
