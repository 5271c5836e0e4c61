"""Where two keyings differ, and which share of one's records a second person looks at. Pure: no Django, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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
    rate = error_rate(errors, fields)
    return next((percent for limit, percent in STEPS if rate <= limit), ALL)


def is_sampled(key: str, percent: int) -> bool:
    """Whether the record of this key is among `percent` of all: the same answer each time, spread evenly over keys."""
    place = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % 100
    return place < percent
