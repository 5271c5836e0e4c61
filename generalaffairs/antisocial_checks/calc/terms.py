"""Which words a subject is looked for with, when he is due again, and the hash of what was found. Pure.

The words are those that guides for 反社会的勢力 checks name (企業が反社会的勢力による被害を防止するための指針,
2007, and the vendors' guides after it); each client may keep his own version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import batched
from typing import Any
from urllib.parse import quote_plus

from bpo.core.calendar.month import Month

WORDS = (
    *("逮捕", "送検", "起訴", "容疑", "暴力団", "反社", "総会屋", "半グレ", "詐欺", "特殊詐欺", "脱税"),
    "マネーロンダリング",
    *("行政処分", "業務停止", "指名停止", "違反", "不正", "偽装", "架空", "談合", "贈収賄"),
)  # fmt: skip
CYCLE_MONTHS, STALE_MONTHS = 12, 12
AHEAD_DAYS = 30  # how long before its day a new check is proposed
WORDS_PER_QUERY = 12  # search engines read some thirty words of a query
ENGINE = "https://www.google.com/search?q="


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of a shorter month."""
    return Month.of(day).plus(months).day(day.day)


def is_stale(judged_on: date, today: date) -> bool:
    """Whether a judgement is older than twelve months."""
    return months_after(judged_on, STALE_MONTHS) < today


def stale_before(today: date) -> date:
    """Judgements before this day are older than twelve months."""
    return months_after(today, -STALE_MONTHS)


def queries(names: Iterable[str], words: Sequence[str]) -> Iterator[str]:
    """The queries of the web search: each name with the words, as many at once as an engine reads."""
    for name in names:
        for some in batched(words, WORDS_PER_QUERY, strict=False):
            yield f'"{name}" ({" OR ".join(some)})'


def link(query: str) -> str:
    """The address that opens a query in a browser. Nothing is fetched by us."""
    return f"{ENGINE}{quote_plus(query)}"


def words_in(text: str, words: Iterable[str]) -> list[str]:
    """Those of the words that stand in a text."""
    return [word for word in words if word in text]


def digest(evidence: Mapping[str, Any]) -> str:
    """SHA-256 of the evidence as canonical JSON: keys in order, no blanks, UTF-8."""
    text = json.dumps(evidence, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
