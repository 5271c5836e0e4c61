"""Which names of lists might be which subjects. Pure.

Every name of a list has keys, written when the list came in; every subject wants keys. The names of the lists pass by
once, so a hundred thousand of them need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generalaffairs.antisocial_checks.calc import folding

WRITTEN, READING, LATIN, NUMBER = "w:", "y:", "r:", "n:"
NEAR_FROM = 6  # signs of a company's name from which one sign more, less or other may be a slip
FEWEST = 2  # a key of a single sign says nothing


class Grade(StrEnum):
    """How a name was found, the strongest first."""

    NUMBER = "NUMBER"  # the same 法人番号
    EXACT = "EXACT"
    VARIANT = "VARIANT"  # another spelling of the same name
    KANA = "KANA"  # one side is written in kana, the other has that reading
    ROMAN = "ROMAN"  # the list is written in Latin letters
    NEAR = "NEAR"  # a company's name with one sign more, less or other


RANK = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a subject: his own, a former one, an officer's. `reading` in kana, '' when it is not known."""

    text: str
    reading: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A subject (its number), the name that was found, and how."""

    subject: int
    name: Name
    grade: Grade


def keys_of(names: Sequence[str], *, reading: str = "", number: str = "") -> list[str]:
    """The keys of an entry of a list: all its names, its reading, its 法人番号."""
    found: dict[str, None] = {}
    for name in names:
        if folding.is_latin(name):
            found |= dict.fromkeys(f"{LATIN}{one}" for one in sorted(folding.latin(name)))
        found[f"{WRITTEN}{folding.fold(name)}"] = None
    if reading:
        found[f"{READING}{folding.fold(reading)}"] = None
    if number:
        found[f"{NUMBER}{number}"] = None
    return [key for key in found if len(key) >= len(WRITTEN) + FEWEST]


class Wanted:
    """The keys that subjects are looked for under."""

    def __init__(self) -> None:
        self._exact: dict[str, list[Match]] = {}
        self._near: dict[str, list[Match]] = {}

    def add(self, subject: int, names: Sequence[Name], *, number: str = "", company: bool = False) -> None:
        """One subject with his names. `company`: names with one sign more, less or other are looked at too."""
        for name in names:
            written = folding.fold(name.text)
            self._want(f"{WRITTEN}{written}", subject, name, Grade.VARIANT)
            if company and len(written) >= NEAR_FROM:
                for near in _one_less(written):
                    self._near.setdefault(near, []).append(Match(subject, name, Grade.NEAR))
            self._readings(subject, name, written, company=company and not name.role)
        if number and names:
            self._want(f"{NUMBER}{number}", subject, names[0], Grade.NUMBER)

    def _readings(self, subject: int, name: Name, written: str, *, company: bool) -> None:
        if folding.is_kana(written):
            self._want(f"{READING}{written}", subject, name, Grade.KANA)
        elif name.reading:
            self._want(f"{WRITTEN}{folding.fold(name.reading)}", subject, name, Grade.KANA)
            if company:  # people of the same reading are many, companies few
                self._want(f"{READING}{folding.fold(name.reading)}", subject, name, Grade.KANA)
        if spoken := name.reading or (name.text if folding.is_kana(written) else ""):
            self._want(f"{LATIN}{folding.roman(spoken)}", subject, name, Grade.ROMAN)
        if folding.is_latin(name.text):
            for one in folding.latin(name.text):
                self._want(f"{LATIN}{one}", subject, name, Grade.ROMAN)

    def _want(self, key: str, subject: int, name: Name, grade: Grade) -> None:
        if len(key) >= len(WRITTEN) + FEWEST:
            self._exact.setdefault(key, []).append(Match(subject, name, grade))

    def among(self, keys: Sequence[str], listed: str) -> list[Match]:
        """Who an entry with these keys might be, once per subject, by the strongest grade. `listed`: its own name."""
        exact = self._exact
        found = [match for key in keys for match in exact.get(key, ())]
        if self._near:
            found += self._slips(keys)
        return _strongest(found, folding.plain(listed)) if found else []

    def _slips(self, keys: Sequence[str]) -> Iterator[Match]:
        for key in keys:
            written = key.removeprefix(WRITTEN)
            if written == key or len(written) < NEAR_FROM - 1:
                continue
            yield from self._near.get(written, ())
            if len(written) >= NEAR_FROM:
                for near in _one_less(written):
                    yield from self._near.get(near, ())
                    yield from (
                        Match(one.subject, one.name, Grade.NEAR)
                        for one in self._exact.get(f"{WRITTEN}{near}", ())
                        if one.grade == Grade.VARIANT and len(near) >= NEAR_FROM
                    )


def _one_less(text: str) -> Iterator[str]:
    """The text without one of its signs, each way once."""
    return (text[:at] + text[at + 1 :] for at in range(len(text)) if at == 0 or text[at] != text[at - 1])


def _strongest(found: Sequence[Match], listed: str) -> list[Match]:
    best: dict[int, Match] = {}
    for match in found:
        if match.grade == Grade.VARIANT and folding.plain(match.name.text) == listed:
            match = Match(match.subject, match.name, Grade.EXACT)  # noqa: PLW2901
        held = best.get(match.subject)
        if held is None or RANK[match.grade] < RANK[held.grade]:
            best[match.subject] = match
    return list(best.values())
