"""How a traveller's name is compared: requests and ledgers name people in words, each with blanks of its own."""

from __future__ import annotations

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Exact


class Spelled(Func):
    """The name in NFKC without blanks (NFKC makes a full-width blank a plain one). Other kanji are another name."""

    template = r"regexp_replace(normalize(%(expressions)s, NFKC), '\s', '', 'g')"
    output_field = TextField()


def is_named(name: str) -> Q:
    """The trips of whoever is written this way: 「髙橋 美咲」 is 「髙橋美咲」."""
    return Q(Exact(Spelled(F("traveller")), Spelled(Cast(Value(name), TextField()))))
