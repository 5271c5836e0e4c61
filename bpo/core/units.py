"""What things are counted in. Pure: a unit is a word that contracts and inventories state; the usual ones are said."""

from __future__ import annotations

from dataclasses import replace

from bpo.core.sentence import Sentence, noun

MANY = 2
USUAL = {
    one.text: one
    for one in (
        noun("件", MANY),
        noun("名", MANY),
        noun("人", MANY),
        noun("通", MANY),
        noun("枚", MANY),
        noun("回", MANY),
        noun("社", MANY),
        noun("冊", MANY),
        noun("部", MANY),
        noun("箱", MANY),
    )
}


def in_words(unit: str, n: int = MANY) -> Sentence | str:
    """The unit of `n` things in the reader's language; one that somebody made up stays as written."""
    return replace(USUAL[unit], values=(("n", n),)) if unit in USUAL else unit
