"""What a change in the ledger of people means for the other work types: who joined, moved, left, and who did not.

A joiner is told when he has a number and came within `NEW_FOR` days or comes later: the first import of a ledger names
people who joined years ago, and nobody of them needs what is got ready for a new colleague; a list that comes once a
month still names everybody in time. A leaver is told whenever he left: what he still holds is looked for however long
ago that was. What is taken back is told as such: a last day that is emptied, a row whose import is undone. A last day
that is corrected carries the one that was said `before`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

NEW_FOR = timedelta(days=30)
# What other work types keep of a person. The role is the IT desk's own word and no title.
SHARED = ("name", "department", "mail")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger says of somebody at one moment."""

    number: str
    name: str
    department: str = ""
    mail: str = ""
    joined_on: date | None = None
    left_on: date | None = None

    @property
    def who(self) -> dict[str, str]:
        """By what the other ledgers know him."""
        return {"employee": self.number, "name": self.name}

    def is_new(self, today: date) -> bool:
        """Whether he is told of as a joiner."""
        if not self.number or self.joined_on is None or (self.left_on and self.left_on < today):
            return False
        return self.joined_on >= today - NEW_FOR


@dataclass(frozen=True, slots=True)
class Telling:
    """One event: `verb` is joined, moved, left or withdrawn; `about` says whom it means and what is new of him."""

    verb: str
    on: date
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def payload(self) -> dict[str, Any]:
        """As listeners read it."""
        return {**self.about, "on": self.on.isoformat()}


def tellings(before: Standing | None, after: Standing | None, *, today: date, on: date | None = None) -> list[Telling]:
    """What changed between the two; None: the row was not there, or is gone. `on`: the day of a move, today without."""
    return [*_leaving(before, after), *_joining(before, after, today), *_moving(before, after, today, on or today)]


def _leaving(before: Standing | None, after: Standing | None) -> Iterator[Telling]:
    old, new = (before.left_on if before else None), (after.left_on if after else None)
    if before and old and not new:
        yield Telling("withdrawn", old, {**before.who, "was": "left"})
    if after and new and (old != new or (before and before.who != after.who)):
        told = {"before": {**before.who, "on": old.isoformat()}} if before and old else {}
        yield Telling("left", new, {**after.who, **told})


def _joining(before: Standing | None, after: Standing | None, today: date) -> Iterator[Telling]:
    was = before if before and before.is_new(today) else None
    now = after if after and after.is_new(today) else None
    if was and was.joined_on and (now is None or now.number != was.number):
        yield Telling("withdrawn", was.joined_on, {**was.who, "was": "joined"})
    if now and now.joined_on and (was is None or (was.number, was.joined_on) != (now.number, now.joined_on)):
        facts = {name: getattr(now, name) for name in ("department", "mail") if getattr(now, name)}
        yield Telling("joined", now.joined_on, {**now.who, **facts})


def _moving(before: Standing | None, after: Standing | None, today: date, on: date) -> Iterator[Telling]:
    if before is None or after is None or not after.number or (after.left_on and after.left_on < min(today, on)):
        return
    changed = [name for name in SHARED if getattr(after, name) not in ("", getattr(before, name))]
    if changed:
        yield moved(after, changed, on)


def moved(after: Standing, changed: list[str], on: date) -> Telling:
    """A move that says the new of what changed, and nothing else of the person."""
    facts = {name: getattr(after, name) for name in changed}
    return Telling("moved", on, {**after.who, **facts, "changed": changed})
