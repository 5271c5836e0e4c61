"""How the screening of a counterparty stands on a day, and whether a contract may be signed on it. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from generalaffairs.contracts.calc.terms import add_months

STALE_MONTHS = 12  # a verdict holds a year, as in the screening's own calendar


class Standing(StrEnum):
    """What is known of the counterparty."""

    NONE = "NONE"
    NOTED = "NOTED"
    APPROVED = "APPROVED"
    CONDITIONAL = "CONDITIONAL"
    PENDING = "PENDING"
    STALE = "STALE"
    REFUSED = "REFUSED"


BLOCKING = frozenset({Standing.PENDING, Standing.STALE, Standing.REFUSED})


def standing(verdict: str, day: date | None, *, linked: bool, pending: bool, today: date) -> Standing:
    """`verdict` with its `day`, as the screening told it; a day alone was noted by a person.

    A refusal stays one while somebody checks again. `linked`: a screening is named; without verdict and day it is not
    decided yet. `pending`: another one of this counterparty is at work.
    """
    if verdict == "REFUSED":
        return Standing.REFUSED
    if pending or (linked and day is None):
        return Standing.PENDING
    if day is None:
        return Standing.NONE
    if add_months(day, STALE_MONTHS) < today:
        return Standing.STALE
    return Standing(verdict) if verdict else Standing.NOTED
