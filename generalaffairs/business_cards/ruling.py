"""Whether a card keeps to the client's masters and rules: pure, on plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

SHAPES = {
    "GIVEN_FIRST": re.compile(r"[A-Z][a-z'-]+ [A-Z][A-Za-z'-]+"),
    "FAMILY_FIRST": re.compile(r"[A-Z][a-z'-]+ [A-Z][A-Za-z'-]+"),
    "FAMILY_UPPER": re.compile(r"[A-Z][A-Z'-]+ [A-Z][a-z'-]+"),
}
EXAMPLES = {
    "GIVEN_FIRST": "Misaki Takahashi",
    "FAMILY_FIRST": "Takahashi Misaki",
    "FAMILY_UPPER": "TAKAHASHI Misaki",
}


@dataclass(frozen=True, slots=True)
class House:
    """What the client's cards keep to. Empty tuples say nothing; `old` are texts of offices that were given up."""

    titles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    old: tuple[tuple[str, str], ...] = ()
    closed: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phone_heads: tuple[str, ...] = ()
    romaji: str = "ANY"


def lines(text: str) -> tuple[str, ...]:
    """The words of a list that stands on lines of its own."""
    return tuple(word.strip() for word in text.splitlines() if word.strip())


def problems(fields: Mapping[str, Any], house: House) -> list[str]:
    """Sentences, each with what to do."""
    return [*_masters(fields, house), *_leftovers(fields, house.old), *_spellings(fields, house)]


def _masters(fields: Mapping[str, Any], house: House) -> Iterable[str]:
    for name, label, known in (
        ("position", _("役職"), house.titles),
        ("department", _("部署"), house.departments),
    ):
        text = str(fields.get(name) or "")
        if text and text in house.closed:
            yield _("%(label)s「%(text)s」は廃止されています。新しい%(label)sに直してください。") % {
                "label": label,
                "text": text,
            }
        elif text and known and text not in known:
            yield _("%(label)s「%(text)s」はマスタにありません。つづりを確認するか、マスタに登録してください。") % {
                "label": label,
                "text": text,
            }


def _leftovers(fields: Mapping[str, Any], old: Sequence[tuple[str, str]]) -> Iterable[str]:
    printed = " ".join(str(fields.get(name) or "") for name in ("postal", "address", "phone"))
    for office, text in old:
        if text in printed:
            yield _("旧拠点「%(office)s」の「%(text)s」が残っています。新しい拠点の住所と電話に直してください。") % {
                "office": office,
                "text": text,
            }


def _spellings(fields: Mapping[str, Any], house: House) -> Iterable[str]:
    mail, phone, romaji = (str(fields.get(name) or "") for name in ("mail", "phone", "romaji"))
    domain = mail.rpartition("@")[2].lower()
    if mail and house.domains and domain not in [one.lower().lstrip("@") for one in house.domains]:
        yield _("メールの「@%(domain)s」は会社のドメインではありません。%(good)sのアドレスに直してください。") % {
            "domain": domain,
            "good": "・".join(f"@{one.lstrip('@')}" for one in house.domains),
        }
    if phone and house.phone_heads and not phone.startswith(house.phone_heads):
        yield _("電話「%(phone)s」は会社の番号の形（%(good)s）ではありません。番号を確認してください。") % {
            "phone": phone,
            "good": "・".join(f"{one}…" for one in house.phone_heads),
        }
    shape = SHAPES.get(house.romaji)
    if romaji and shape and not shape.fullmatch(romaji):
        yield _("ローマ字「%(romaji)s」は会社の書き方（例：%(good)s）と違います。書き方を直してください。") % {
            "romaji": romaji,
            "good": EXAMPLES[house.romaji],
        }
