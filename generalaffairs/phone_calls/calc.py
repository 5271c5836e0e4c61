"""Numbers of telephones, hours of calls, and what a month's volume makes over. Pure: no clock, no database."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DASHES = re.compile(r"[\u2010-\u2015\u2212\u30fc\uff0d\uff70]")
COUNTRY = re.compile(r"^\+81\(?0?\)?")
LEVELS, COOL = 3, 6


def written(text: str) -> str:
    """A number in half width with single hyphens; +81 becomes the leading 0. Words (非通知) stay as they are."""
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", text))
    plain = COUNTRY.sub("0", re.sub(r"[\s.()]", "", plain) if re.search(r"\d", plain) else plain.strip())
    return re.sub(r"-{2,}", "-", plain).strip("-")


def digits(text: str) -> str:
    """The digits alone, by which numbers are compared."""
    return re.sub(r"\D", "", written(text))


def is_number(text: str) -> bool:
    """Whether it is a number that a call can come from: Japanese (10 or 11 digits from 0), or + and 8 to 15 digits."""
    plain = written(text)
    if plain.startswith("+"):
        return re.fullmatch(r"\+[1-9][\d-]{6,18}", plain) is not None and 8 <= len(digits(plain)) <= 15
    return re.fullmatch(r"0[\d-]+", plain) is not None and len(digits(plain)) in (10, 11)


@dataclass(frozen=True, slots=True)
class Heat:
    """Calls by hour and kind: (label, counts by hour, sum), the hours shown, and the sums of each hour."""

    hours: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]
    sums: tuple[int, ...]
    total: int

    def level(self, count: int) -> int:
        """How warm a cell is, 0 to LEVELS, against the fullest cell; a few calls are not hot."""
        most = max([COOL, *(one for _label, counts, _sum in self.rows for one in counts)])
        return 0 if not count else -(-count * LEVELS // most)


def heat(calls: Iterable[tuple[int, str]], order: Sequence[str], *, opens: int = 9, closes: int = 18) -> Heat:
    """(hour in Tokyo, category) of each call as a table; categories in `order`, empty ones left out.

    The hours run from opening to closing and further where calls came.
    """
    found = Counter(calls)
    there = [hour for hour, _name in found]
    hours = tuple(range(min([opens, *there]), max([closes - 1, *there]) + 1))
    rows = []
    for name in order:
        counts = tuple(found[hour, name] for hour in hours)
        if sum(counts):
            rows.append((name, counts, sum(counts)))
    sums = tuple(sum(row[1][at] for row in rows) for at in range(len(hours)))
    return Heat(hours, tuple(rows), sums, sum(sums))


@dataclass(frozen=True, slots=True)
class Quota:
    """A month against the scope line: how many calls are included (None = without limit), used, over, and its price.

    `price` is yen per call over the volume, None where the contract says none.
    """

    used: int
    included: int | None = None
    price: int | None = None

    @property
    def over(self) -> int:
        """Calls beyond what is included."""
        return 0 if self.included is None else max(0, self.used - self.included)

    @property
    def left(self) -> int | None:
        """What may still come; None without a limit."""
        return None if self.included is None else max(0, self.included - self.used)

    @property
    def percent(self) -> int | None:
        """Of what is included, whole percents, rounded down."""
        return None if not self.included else self.used * 100 // self.included

    @property
    def yen(self) -> int | None:
        """What the calls over the volume cost; None without a price."""
        return None if self.price is None else self.over * self.price
