"""Where is looked: one adapter per kind of source.

A source that comes in as files says which of its versions count on a day and what a hit in it says besides the name;
one that people look into says what they are to ask there. A new kind of list is one more `Source` and its adapter
here. Recording what a person found, and asking whether he did, knows the web by name: it is the only such source yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.codecs import facts_of, names_of
from generalaffairs.antisocial_checks.models.lists import ListVersion, Source

NEWS_FOR = timedelta(days=366)
QUERY = 1000  # characters of a query that are kept


class Adapter(Protocol):
    """One kind of source."""

    @property
    def source(self) -> Source:
        """Its name in the rows."""

    def current(self, versions: Sequence[ListVersion], today: date) -> list[ListVersion]:
        """Of its versions, the newest first, those in which a search of that day looks."""

    def told(self, entry: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:
        """What a hit in this entry says besides the name."""

    def prepared(self, said: Mapping[str, Any], words: Sequence[str]) -> list[str]:
        """What a person is to ask there about a subject with these words of the standard."""


@dataclass(frozen=True, slots=True)
class Register:
    """A list of names: its newest version counts, whatever its day."""

    source: Source

    def current(self, versions: Sequence[ListVersion], today: date) -> list[ListVersion]:  # noqa: ARG002
        """The newest of each name."""
        newest: dict[str, ListVersion] = {}
        for version in versions:
            newest.setdefault(version.name, version)
        return list(newest.values())

    def told(self, entry: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:
        """The day of what it tells of, and the words of the standard that it names."""
        day, found = entry["published_on"], terms.words_in(f"{entry['headline']} {entry['note']}", words)
        return ({"published_on": day.isoformat()} if day else {}) | ({"words": found} if found else {})

    def prepared(self, said: Mapping[str, Any], words: Sequence[str]) -> list[str]:  # noqa: ARG002
        """Nothing: the machine compares the names."""
        return []


@dataclass(frozen=True, slots=True)
class Cuttings(Register):
    """Articles that a search of a newspaper database gave: each result counts for a year."""

    def current(self, versions: Sequence[ListVersion], today: date) -> list[ListVersion]:
        """Those of the last year."""
        return [version for version in versions if version.listed_on >= today - NEWS_FOR]


@dataclass(frozen=True, slots=True)
class Web:
    """A search engine that a person asks with prepared queries, and of which he brings the evidence."""

    source: Source

    def current(self, versions: Sequence[ListVersion], today: date) -> list[ListVersion]:  # noqa: ARG002
        """Nothing: no file comes in."""
        return []

    def told(self, entry: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:  # noqa: ARG002
        """Nothing: who looked says it."""
        return {}

    def prepared(self, said: Mapping[str, Any], words: Sequence[str]) -> list[str]:
        """Each of the subject's names with the words."""
        names = dict.fromkeys(name.text for name in names_of(facts_of(dict(said))))
        return [query[:QUERY] for query in terms.queries(names, words)]


ADAPTERS: dict[str, Adapter] = {
    one.source: one for one in (Register(Source.OWN), Register(Source.SANCTION), Cuttings(Source.NEWS), Web(Source.WEB))
}


def current(versions: Iterable[ListVersion], today: date) -> list[ListVersion]:
    """Of all versions, the newest of a list first, those in which a search of that day looks, in their order."""
    rows = list(versions)
    counts: set[UUID] = set()
    for key, adapter in ADAPTERS.items():
        counts |= {one.pk for one in adapter.current([row for row in rows if row.source == key], today)}
    return [row for row in rows if row.pk in counts]


def prepared(said: Mapping[str, Any], words: Sequence[str]) -> list[str]:
    """Everything that a person is to ask about a subject."""
    return [query for adapter in ADAPTERS.values() for query in adapter.prepared(said, words)]
