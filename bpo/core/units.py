"""What things are counted in. Pure: a unit is a word that contracts and inventories state; the usual ones are said."""

from __future__ import annotations

from bpo.core.sentence import Sentence, sentence

USUAL = {
    one.text: one
    for one in (
        sentence("件"),
        sentence("名"),
        sentence("人"),
        sentence("通"),
        sentence("枚"),
        sentence("回"),
        sentence("社"),
        sentence("冊"),
        sentence("部"),
        sentence("箱"),
    )
}


def in_words(unit: str) -> Sentence | str:
    """The unit to be said in the reader's language; one that somebody made up stays as written."""
    return USUAL.get(unit, unit)
