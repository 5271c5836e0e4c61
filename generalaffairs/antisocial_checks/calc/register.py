"""What the register of companies says otherwise than the request. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generalaffairs.antisocial_checks.calc.folding import fold

_BLOCKS = re.compile(r"丁目|番地の?|番|号|[‐－ー−]")


def other_name(asked: str, registered: str) -> bool:
    """Whether the register names another company; variants of kanji and the legal form make no other one."""
    return bool(registered) and fold(asked) != fold(registered)


def other_place(asked: str, registered: str) -> bool:
    """Whether the register names another address; 1丁目2番3号 and 1-2-3 are the same, and a building may follow."""
    one, two = _place(asked), _place(registered)
    return bool(one and two) and not one.startswith(two) and not two.startswith(one)


def unasked(asked: Iterable[str], registered: Iterable[str]) -> list[str]:
    """Officers of the register whom nobody named, so that no list was searched for them."""
    known = {fold(name) for name in asked}
    return [name for name in registered if fold(name) not in known]


def _place(text: str) -> str:
    return fold(_BLOCKS.sub("-", text)).replace("-", "")
