"""What the post office asks for a piece of mail on a day, and whether a number can be one of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generalaffairs.mail_room.calc.dated import load

TABLE = load(Path(__file__).with_name("postage.tsv"))
# Sizes whose fee for 速達 is the higher one, and methods that are paid by themselves, without a basic rate.
HEAVY = frozenset({"LARGE_500", "LARGE_1000"})
FLAT = frozenset({"PACK_LIGHT", "PACK_PLUS"})
EXTRA = frozenset({"EXPRESS", "RECORDED", "SIMPLE_REGISTERED", "REGISTERED"})
PLAIN = "PLAIN"
PRICED = FLAT | EXTRA | {PLAIN}
DIGITS = (11, 13)


def postage(method: str, size: str, day: date) -> tuple[int, str]:
    """(yen, source) of sending `size` by `method` on `day`.

    Raises `NoValueForDate` outside the span of the table, KeyError for a method that the post office does not price.
    """
    if method in FLAT:
        return int(TABLE[method].on(day)), TABLE[method].source_on(day)
    if method not in PRICED:
        raise KeyError(method)
    keys = [size]
    if method != PLAIN:
        keys.append("EXPRESS_1000" if method == "EXPRESS" and size in HEAVY else method)
    return sum(int(TABLE[key].on(day)) for key in keys), "／".join(TABLE[key].source_on(day) for key in keys)


def tracking_number(typed: str) -> str:
    """The digits of a tracking number, without its hyphens and blanks; '' where it cannot be one.

    Numbers have 11 to 13 digits. Those with 12 end in a check digit, the rest of the first eleven divided by seven.
    """
    digits = "".join(one for one in typed if one not in "- \u3000")
    if not (digits.isascii() and digits.isdigit() and DIGITS[0] <= len(digits) <= DIGITS[1]):
        return ""
    if len(digits) == DIGITS[0] + 1 and int(digits[:-1]) % 7 != int(digits[-1]):
        return ""
    return digits


def grouped(digits: str) -> str:
    """The number as the slip prints it: 1234-5678-9012; 11 digits as 123-45-67890-1."""
    if len(digits) == DIGITS[0]:
        return f"{digits[:3]}-{digits[3:5]}-{digits[5:10]}-{digits[10:]}"
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))
