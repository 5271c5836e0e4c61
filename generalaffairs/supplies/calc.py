"""What to order, whether order, receipt and invoice agree, what a count found. No Django, no clock, no float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Stock:
    """A consumable at one place; all numbers count its unit. `on_the_way`: ordered or proposed, not received yet."""

    on_hand: int
    on_the_way: int
    reorder_point: int
    target: int
    order_unit: int = 1
    minimum: int = 0


def to_order(stock: Stock) -> int:
    """How many to order: nothing above the reorder point, else up to the target in whole order units."""
    there = stock.on_hand + stock.on_the_way
    if there > stock.reorder_point:
        return 0
    return -((there - stock.target) // stock.order_unit) * stock.order_unit


def is_urgent(stock: Stock) -> bool:
    """Whether less is on hand than must always be there (最低在庫)."""
    return stock.on_hand < stock.minimum


class Verdict(StrEnum):
    """What the three papers say about one line, the first that holds."""

    OVER_RECEIVED = "OVER_RECEIVED"
    OUTSTANDING = "OUTSTANDING"
    NOT_INVOICED = "NOT_INVOICED"
    QUANTITY = "QUANTITY"
    AMOUNT = "AMOUNT"
    MATCHED = "MATCHED"


@dataclass(frozen=True, slots=True)
class Papers:
    """One line on all papers. `ordered`: without what was given up; `price` and `amount`: yen without tax."""

    ordered: int
    price: int
    received: int
    invoiced: int
    amount: int

    @property
    def should_be(self) -> int:
        """What the invoice should ask for: what came, at the price of the order."""
        return self.received * self.price


def verdict(papers: Papers) -> Verdict:
    """Three-way match of one line: ordered = received = invoiced, and the amount at the order's price.

    What came beyond the order, and what is still outstanding, are said before the invoice is looked at.
    """
    if papers.received > papers.ordered:
        return Verdict.OVER_RECEIVED
    if papers.received < papers.ordered:
        return Verdict.OUTSTANDING
    if papers.received and not papers.invoiced and not papers.amount:
        return Verdict.NOT_INVOICED
    if papers.invoiced != papers.received:
        return Verdict.QUANTITY
    return Verdict.MATCHED if papers.amount == papers.should_be else Verdict.AMOUNT


def agrees(total: int, amounts: Iterable[int]) -> bool:
    """Whether an invoice's total is the sum of its lines: what nobody ordered (送料など) hides in the difference."""
    return total == sum(amounts)


class Difference(StrEnum):
    """What a count found different from the register."""

    MISSING = "MISSING"
    MOVED = "MOVED"
    EXTRA = "EXTRA"
    QUANTITY = "QUANTITY"


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a count; `counted` None = nobody looked. Assets count 1, `place` is where the register says."""

    is_asset: bool
    expected: int
    counted: int | None
    place: str
    found_place: str


def difference(line: Counted) -> Difference | None:
    """None where count and register agree. What nobody counted is missing, whatever it is."""
    if line.counted is None or (line.is_asset and line.expected and not line.counted):
        return Difference.MISSING
    if line.is_asset:
        if not line.expected:
            return Difference.EXTRA
        return Difference.MOVED if line.found_place and line.found_place != line.place else None
    return Difference.QUANTITY if line.counted != line.expected else None
