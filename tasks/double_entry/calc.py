"""Where two keyings differ, and which share of one's records a second person looks at. Pure: no Django, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

# Own rule, no standard: (errors per keyed field up to, share of records in percent). Above the last: every record.
STEPS = (
    (Fraction(5, 10_000), 5),
    (Fraction(2, 1_000), 10),
    (Fraction(5, 1_000), 20),
    (Fraction(1, 100), 50),
)
LEAST, ALL = STEPS[0][1], 100
CHANCE = 1  # so many errors of one field say nothing yet


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """The fields, in the order of `first`, whose normalised values differ."""
    names = dict.fromkeys([*first, *second])
    return [name for name in names if first.get(name, "") != second.get(name, "")]


def error_rate(errors: int, fields: int) -> Fraction:
    """What is assumed of somebody with so many errors in so many compared fields: one more error than was found.

    Without any field it is 1: who has shown nothing yet is looked at whole. Raises ValueError for impossible counts.
    """
    if not 0 <= errors <= fields:
        raise ValueError(f"{errors} errors in {fields} fields")
    return Fraction(errors + 1, fields + 1)


def sampling_percent(errors: int, fields: int) -> int:
    """The share of his records, in percent, that a second person looks at: from 5 to 100, in steps.

    More errors never lower it; more fields without another error never raise it.
    """
    return _step(error_rate(errors, fields))


def _step(rate: Fraction) -> int:
    return next((percent for limit, percent in STEPS if rate <= limit), ALL)


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How often a field of a form was decided otherwise, of so many records in which somebody compared it."""

    label: str
    errors: int
    times: int

    @property
    def percent(self) -> int:
        """The share of the form's records that it asks for, whoever keys them; 0 while its errors may be chance."""
        if not 0 <= self.errors <= self.times:
            raise ValueError(f"{self.errors} errors in {self.times} records")
        return _step(Fraction(self.errors, self.times)) if self.errors > CHANCE else 0


@dataclass(frozen=True, slots=True)
class Share:
    """Which share of somebody's records of a form is looked at, and the field that raised it, if one did."""

    percent: int
    because: FieldCount | None = None


def share(own: int, fields: Iterable[FieldCount]) -> Share:
    """The operator's own share, raised to that of the form's worst field where it asks for more; never lowered."""
    worst = max(fields, key=lambda one: (one.percent, one.errors), default=None)
    return Share(worst.percent, worst) if worst and worst.percent > own else Share(own)


def is_sampled(key: str, percent: int) -> bool:
    """Whether the record of this key is among `percent` of all: the same answer each time, spread evenly over keys."""
    place = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % 100
    return place < percent
